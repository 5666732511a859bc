/** In: a page saved as one file (MHTML: RFC 2557), of unknown origin. Out: the page's HTML, and the address at which it was saved; nothing
    else of the file is read. Only what browsers write into such files is understood: parts within parts, quoted-printable, Base64, plain. */
import { canonicalAddress } from '../../articles/address';
import { MAX_MIME_DEPTH, MAX_MIME_HEAD_BYTES, MAX_MIME_PARTS, MAX_URL_CHARS } from '../../model/limits';
import { decodeText } from '../charset';

type Bytes = Uint8Array<ArrayBuffer>;

export interface SavedPage {
  html: string;
  /** http(s), without tracking; null where the file names none. */
  address: string | null;
}

const [LINE_FEED, RETURN, DASH, EQUALS] = [10, 13, 45, 61];
const PAGE_TYPE = /^(?:text\/html|application\/xhtml\+xml)\b/i;

/** The first page in the file: browsers write the saved one before its frames. @returns null where there is none */
export const readMhtml = (bytes: Bytes): SavedPage | null => findPage(bytes, 0);

function findPage(bytes: Bytes, depth: number): SavedPage | null {
  const { headers, body } = splitHead(bytes);
  const type = headers.get('content-type') ?? '';
  if (PAGE_TYPE.test(type)) {
    return { html: decodeText(decodeBody(body, headers.get('content-transfer-encoding') ?? ''), type).text, address: readAddress(headers.get('content-location')) };
  }
  const [, quoted, plain] = /^multipart\/[^]*?;\s*boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(type) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined || depth >= MAX_MIME_DEPTH) return null;
  for (const part of listParts(body, `--${boundary}`)) {
    const page = findPage(part, depth + 1);
    if (page) return page;
  }
  return null;
}

/** A message's headers, by their names in lower case; what stands on several lines is one. What has no end within bounds is no head. */
function splitHead(bytes: Bytes): { headers: Map<string, string>; body: Bytes } {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, MAX_MIME_HEAD_BYTES)); // a letter for each byte
  const end = /^\r?\n|\r?\n\r?\n/.exec(start);
  if (!end) return { headers: new Map(), body: bytes.subarray(bytes.length) };
  const lines = start.slice(0, end.index).replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const headers = lines.flatMap((line): [string, string][] => {
    const colon = line.indexOf(':');
    return colon < 0 ? [] : [[line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]];
  });
  return { headers: new Map(headers.reverse()), body: bytes.subarray(end.index + end[0].length) }; // of two of a name, the first
}

/** What stands between lines that begin with the mark. Only beginnings of lines are looked at, each byte of them once for each letter of the mark. */
function* listParts(body: Bytes, mark: string): Iterable<Bytes> {
  const sign = new TextEncoder().encode(mark);
  let parts = 0;
  let from = -1;
  for (let line = 0; line < body.length;) {
    const next = body.indexOf(LINE_FEED, line);
    const after = next < 0 ? body.length : next + 1;
    if (sign.every((byte, i) => body[line + i] === byte)) {
      if (from >= 0) yield body.subarray(from, line);
      if (++parts > MAX_MIME_PARTS || (body[line + sign.length] === DASH && body[line + sign.length + 1] === DASH)) return;
      from = after;
    }
    line = after;
  }
  if (from >= 0 && from < body.length) yield body.subarray(from); // a file that was cut off
}

function decodeBody(body: Bytes, encoding: string): Bytes {
  if (/^quoted-printable/i.test(encoding)) return decodeQuoted(body);
  return /^base64/i.test(encoding) ? decodeBase64(body) : body;
}

/** RFC 2045, 6.7. What is no escape stays as it is. */
function decodeQuoted(body: Bytes): Bytes {
  const out = new Uint8Array(body.length);
  let length = 0;
  for (let i = 0; i < body.length; i++) {
    const [byte, a, b] = [body[i] as number, body[i + 1], body[i + 2]];
    if (byte !== EQUALS) out[length++] = byte;
    else if (a === LINE_FEED) i++; // a line broken for its length
    else if (a === RETURN && b === LINE_FEED) i += 2;
    else {
      const digits = a === undefined || b === undefined ? '' : String.fromCharCode(a, b);
      const isEscape = /^[\da-f]{2}$/i.test(digits);
      out[length++] = isEscape ? parseInt(digits, 16) : byte;
      if (isEscape) i += 2;
    }
  }
  return out.subarray(0, length);
}

/** What is no letter of Base64 is passed over; a last letter that stands for no whole byte is left out. */
function decodeBase64(body: Bytes): Bytes {
  const letters = new TextDecoder('windows-1252').decode(body).replace(/[^A-Za-z0-9+/]/g, '');
  const text = atob(letters.length % 4 === 1 ? letters.slice(0, -1) : letters);
  const out = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
  return out;
}

function readAddress(location: string | undefined): string | null {
  if (location === undefined || location.length > MAX_URL_CHARS || !/^https?:/i.test(location)) return null;
  return URL.canParse(location) ? canonicalAddress(location) : null;
}
