/** Pages saved as one file: as browsers write them, in other encodings, and damaged or made to do harm. */
import { describe, expect, it, vi } from 'vitest';
import fc from 'fast-check';
import { MAX_MIME_DEPTH, MAX_MIME_HEAD_BYTES, MAX_MIME_PARTS } from '../../../lib/model/limits';
import { readMhtml } from '../../../lib/sources/files/mhtml';
import { encodeAs } from '../../feeds/encode';

const join = (...pieces: (string | Uint8Array)[]) => Uint8Array.from(pieces.flatMap((piece) => [...(typeof piece === 'string' ? new TextEncoder().encode(piece) : piece)]));
const HEAD = 'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://quay.example/news\r\nSubject: =?utf-8?Q?Quay?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----MultipartBoundary--q1----"\r\n\r\n\r\n';
const MARK = '------MultipartBoundary--q1----';
const file = (headers: string, body: string | Uint8Array, more = '') => join(HEAD, `${MARK}\r\n${headers}\r\n\r\n`, body, `\r\n${more}${MARK}--\r\n`);

/** Bytes that are passed over in search of one, and bytes that are compared, while `work` runs. */
function countSteps(work: () => void): number {
  const prototype = Object.getPrototypeOf(Uint8Array.prototype) as Uint8Array;
  let steps = 0;
  const { indexOf, every } = prototype;
  vi.spyOn(prototype, 'indexOf').mockImplementation(function search(this: Uint8Array, byte, from = 0) {
    const found = indexOf.call(this, byte, from);
    steps += (found < 0 ? this.length : found + 1) - from;
    return found;
  });
  vi.spyOn(prototype, 'every').mockImplementation(function compare(this: Uint8Array, isSame) {
    return every.call(this, (...given) => { steps++; return isSame(...given); });
  });
  try {
    work();
  } finally {
    vi.restoreAllMocks();
  }
  return steps;
}

describe('a page saved as one file', () => {
  it('is read as Chrome writes it, with its address and without what stands beside it', () => {
    const saved = readMhtml(file(
      'Content-Type: text/html\r\nContent-ID: <frame-1@mhtml.blink>\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://quay.example/news?utm_source=x&id=7#top',
      '<html><meta charset=3D"utf-8"><p>F=C3=A4hre =\r\nnachts</p>',
      `${MARK}\r\nContent-Type: text/html\r\nContent-Location: https://ads.example/\r\n\r\n<p>Buy</p>\r\n${MARK}\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n`,
    ));
    expect(saved).toEqual({ html: '<html><meta charset="utf-8"><p>Fähre nachts</p>\r\n', address: 'https://quay.example/news?id=7' });
  });

  it.each([
    ['Base64, on several lines', 'Content-Transfer-Encoding: BASE64\r\nContent-Type: text/html; charset="windows-1251"', Buffer.from(encodeAs('Паром ходить уночі', 'windows-1251')).toString('base64').replace(/(.{8})/g, '$1\r\n')],
    ['8bit', 'Content-Transfer-Encoding: 8bit\r\nContent-Type: text/html; charset=windows-1251', encodeAs('Паром ходить уночі', 'windows-1251')],
    ['no encoding named, small letters', 'content-type: TEXT/HTML;charset=koi8-u', encodeAs('Паром ходить уночі', 'koi8-u')],
  ])('in %s, in its charset', (_, headers, body) => {
    expect(readMhtml(file(headers, new Uint8Array(typeof body === 'string' ? Buffer.from(body) : body)))?.html.trim()).toBe('Паром ходить уночі');
  });

  it('is found after other parts, in a part of its own, and where lines end without a return', () => {
    const inner = 'Content-Type: multipart/alternative; boundary=b2\n\n--b2\nContent-Type: text/plain\n\nno\n--b2\nContent-Type: text/html\n\n<p>yes\n--b2--\n';
    expect(readMhtml(join(`Content-Type: multipart/related; boundary=b1\n\nFor old programs.\n--b1\nContent-Type: text/css\n\np {}\n--b1\n${inner}--b1--\n`))?.html).toBe('<p>yes\n');
  });

  it('is read as far as it goes where it was cut off', () => {
    expect(readMhtml(join(HEAD, `${MARK}\r\nContent-Type: text/html\r\n\r\n<p>Half`))?.html).toBe('<p>Half');
    expect(readMhtml(join(HEAD, `${MARK}\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\nPHA+SGFs`, 'Z'))?.html).toBe('<p>Hal');
  });

  it('keeps what is no escape', () => {
    expect(readMhtml(file('Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable', 'a=zz b=4 c=41=\r\nd=?'))?.html).toBe('a=zz b=4 cAd=?\r\n');
  });
});

describe('addresses of saved pages', () => {
  it.each(['javascript:alert(1)', 'file:///home/ada/a.html', 'cid:frame@mhtml.blink', 'chrome-extension://abc/a.html', 'https://', '/news', `https://quay.example/${'a'.repeat(10_000)}`])('are of the web: %.40s', (location) => {
    expect(readMhtml(file(`Content-Type: text/html\r\nContent-Location: ${location}`, '<p>x'))).toEqual({ html: '<p>x\r\n', address: null });
  });
});

describe('what is no saved page', () => {
  it.each([
    ['nothing', ''], ['a page', '<html><body>Hello</body></html>'], ['a head without end', `Content-Type: text/html\r\n${'X: y\r\n'.repeat(MAX_MIME_HEAD_BYTES)}\r\n<p>x`],
    ['no boundary', 'Content-Type: multipart/related\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>x\r\n--b--'], ['no page', 'Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nx\r\n--b--'],
    ['a page behind too many parts', `Content-Type: multipart/related; boundary=b\n\n${'--b\nContent-Type: text/css\n\n'.repeat(MAX_MIME_PARTS)}--b\nContent-Type: text/html\n\nx\n--b--`],
  ])('is none: %s', (_, text) => {
    expect(readMhtml(join(text))).toBeNull();
  });

  it('is a page in too many layers', () => {
    const wrap = (layers: number): string => (layers === 0 ? 'Content-Type: text/html\n\n<p>x\n' : `Content-Type: multipart/mixed; boundary=b${layers}\n\n--b${layers}\n${wrap(layers - 1)}--b${layers}--\n`);
    expect(readMhtml(join(wrap(MAX_MIME_DEPTH)))?.html).toBe('<p>x\n');
    expect(readMhtml(join(wrap(MAX_MIME_DEPTH + 1)))).toBeNull();
  });

  it.each(['-', '\n', '-\n', `${'-'.repeat(200)}\n`, '='])('takes steps by its length alone: %j', (filler) => {
    const head = new TextEncoder().encode(`Content-Type: multipart/related; boundary="${'-'.repeat(200)}"\n\n`);
    const bytes = new Uint8Array(50_000).map((_, i) => filler.charCodeAt(i % filler.length));
    bytes.set(head);
    const steps = countSteps(() => { expect(readMhtml(bytes)).toBeNull(); });
    expect(steps).toBeGreaterThan(bytes.length / 2);
    expect(steps).toBeLessThan(bytes.length * 4);
  });

  it('never throws', () => {
    const word = fc.constantFrom('Content-Type: ', 'multipart/related; boundary=b', 'text/html', '; charset=', 'utf-16', 'nonsense', '\r\n', '\r\n\r\n', '--b', '--b--', 'Content-Transfer-Encoding: ', 'base64', 'quoted-printable', '=4', '=\r\n', 'Content-Location: https://', 'é', '\0');
    fc.assert(fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      readMhtml(join('Content-Type: multipart/related; boundary=b\r\n\r\n', ...words));
    }), { numRuns: 500 });
  });
});
