/** In: bytes, and what their server says of them. Out: text. As browsers do it (WHATWG Encoding and HTML: BOM, header, declaration,
    windows-1252), with two mercies: UTF-8 needs no declaration, and a declared UTF-8 that is none gives way to the next declaration. */
import { MAX_CHARSET_SCAN_BYTES } from '../model/limits';

export interface DecodedText {
  text: string;
  /** The encoding's name as TextDecoder gives it, for example `windows-1251`. */
  charset: string;
}

/** Decodes a document. Any bytes are accepted. @param contentType the header of that name, or null */
export function decodeText(bytes: Uint8Array, contentType: string | null): DecodedText {
  const marked = readMark(bytes);
  if (marked) return decode(bytes, marked);
  const declared = [readHeader(contentType), ...readDeclarations(bytes)].flatMap((label) => decoderName(label) ?? []);
  for (const charset of declared) {
    if (charset !== 'utf-8' || isUtf8(bytes)) return decode(bytes, charset);
  }
  // A declared UTF-8 with a broken byte in it, and no other declaration: one sign is lost, not the whole text.
  return decode(bytes, declared[0] ?? (isUtf8(bytes) ? 'utf-8' : 'windows-1252'));
}

function decode(bytes: Uint8Array, charset: string): DecodedText {
  return { text: new TextDecoder(charset).decode(bytes), charset };
}

/** A byte order mark, or the beginning of an XML declaration in an encoding that puts zeros between its letters. */
function readMark([a, b, c, d]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0x3c && b === 0 && c === 0x3f && d === 0) return 'utf-16le';
  if (a === 0 && b === 0x3c && c === 0 && d === 0x3f) return 'utf-16be';
  return null;
}

const readHeader = (contentType: string | null) => /;\s*charset\s*=\s*["']?([^\s"';]+)/i.exec(contentType ?? '')?.[1] ?? null;

/** What an XML declaration and a page's `meta` say. A document whose letters can be read for this is not UTF-16, whatever it says. */
function readDeclarations(bytes: Uint8Array): string[] {
  const start = new TextDecoder('windows-1252').decode(bytes.subarray(0, MAX_CHARSET_SCAN_BYTES));
  const xml = /^\s*<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']\s*([\w.:-]+)/i.exec(start)?.[1];
  const meta = /<meta\s(?:[^>]{0,500}?[\s;"'])?charset\s*=\s*["']?\s*([\w.:-]+)/i.exec(start)?.[1];
  return [xml, meta].flatMap((label) => (label === undefined ? [] : [/^utf-?16|^ucs-?2/i.test(label) ? 'utf-8' : label]));
}

/** The name that a label stands for; null for what no browser reads. */
function decoderName(label: string | null): string | null {
  if (label === null) return null;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return null;
  }
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}
