/** In: strings, and bytes that hold some. Out: strings as UTF-8 and back, and whether bytes hold a string, without making one.
    Each half of a surrogate pair is written by itself (CESU-8), so that every string has its bytes and is read back the same. */

/** Bytes that a string takes. */
export function countBytes(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    bytes += unit < 0x80 ? 1 : unit < 0x800 ? 2 : 3;
  }
  return bytes;
}

/** Writes a string; returns the place after it. */
export function writeText(bytes: Uint8Array, at: number, text: string): number {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) bytes[at++] = unit;
    else if (unit < 0x800) {
      bytes[at++] = 0xc0 | (unit >> 6);
      bytes[at++] = 0x80 | (unit & 0x3f);
    } else {
      bytes[at++] = 0xe0 | (unit >> 12);
      bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
      bytes[at++] = 0x80 | (unit & 0x3f);
    }
  }
  return at;
}

/** The place after `text` when bytes[at, end) begin with it; else -1. Reads nothing outside. */
export function passText(bytes: Uint8Array, at: number, end: number, text: string): number {
  if (end - at < text.length) return -1;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit < 0x80) {
      if (bytes[at++] !== unit) return -1;
    } else if (unit < 0x800) {
      if (bytes[at++] !== (0xc0 | (unit >> 6)) || bytes[at++] !== (0x80 | (unit & 0x3f))) return -1;
    } else if (bytes[at++] !== (0xe0 | (unit >> 12)) || bytes[at++] !== (0x80 | ((unit >> 6) & 0x3f)) || bytes[at++] !== (0x80 | (unit & 0x3f))) return -1;
  }
  return at <= end ? at : -1;
}

/** Reads bytes[from, to) back; bytes that are no string give some string, never an error. */
export function readText(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let at = from; at < to;) {
    const byte = bytes[at++] as number;
    if (byte < 0x80) text += String.fromCharCode(byte);
    else if (byte < 0xe0) text += String.fromCharCode(((byte & 0x1f) << 6) | (next(at++) & 0x3f));
    else { text += String.fromCharCode(((byte & 0x0f) << 12) | ((next(at) & 0x3f) << 6) | (next(at + 1) & 0x3f)); at += 2; }
  }
  return text;

  function next(at: number): number {
    return at < to ? bytes[at] as number : 0;
  }
}
