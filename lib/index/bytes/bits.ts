/** In: numbers. Out: bits, and back: Rice codes for gaps, Elias's gamma code for counts. A number takes the bits that it needs. */

/** Quotients from here on are written out in full: one odd gap must not take a kilobyte. */
const ESCAPE = 24;

export class BitWriter {
  private readonly bytes: number[] = [];
  private byte = 0;
  private free = 8;

  /** Writes the lowest `count` bits of a number, 0 to 32 of them, highest first. */
  write(value: number, count: number): void {
    for (let left = count; left > 0;) {
      const now = Math.min(left, this.free);
      this.byte |= ((value >>> (left - now)) & ((1 << now) - 1)) << (this.free - now);
      left -= now;
      this.free -= now;
      if (this.free === 0) this.endByte();
    }
  }

  /** Rice's code (Rice 1971): the number above `2 ** k` in ones, the rest in k bits. */
  writeRice(value: number, k: number): void {
    const quotient = Math.floor(value / 2 ** k);
    if (quotient < ESCAPE) {
      this.write(2 ** (quotient + 1) - 2, quotient + 1);
      this.write(value, k);
    } else {
      this.write(2 ** ESCAPE - 1, ESCAPE);
      this.write(value, 32);
    }
  }

  /** Elias's gamma code (Elias 1975) of a number of 1 or more. */
  writeGamma(value: number): void {
    const bits = 31 - Math.clz32(value);
    this.write(2 ** (bits + 1) - 2, bits + 1);
    this.write(value, bits);
  }

  /** The bytes so far, the last one filled up with zeros. */
  end(): number[] {
    if (this.free < 8) this.endByte();
    return this.bytes;
  }

  private endByte(): void {
    this.bytes.push(this.byte);
    this.byte = 0;
    this.free = 8;
  }
}

/** Bits that one look at the bytes is sure to give. */
export const WINDOW_BITS = 25;

/** Bits that `writeRice` takes. */
export const riceBits = (value: number, k: number) => {
  const quotient = Math.floor(value / 2 ** k);
  return quotient < ESCAPE ? quotient + 1 + k : ESCAPE + 32;
};

/** Reads what a BitWriter wrote, from `from` to `to` (excluded) of some bytes. */
export class BitReader {
  /** The next bit, counted from the beginning of the bytes. */
  bit: number;
  private readonly last: number;
  private readonly view: DataView;
  /** The last byte at which four stand. */
  private readonly lastFour: number;

  constructor(private readonly bytes: Uint8Array, from: number, to: number) {
    this.bit = from * 8;
    this.last = to * 8;
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.lastFour = bytes.length - 4;
  }

  /** Reads 0 to 32 bits. */
  read(count: number): number {
    if (count > 24) return this.read(count - 16) * 0x10000 + this.read(16);
    if (count === 0) return 0;
    const value = this.window() >>> (32 - count);
    this.bit += count;
    return value;
  }

  readRice(k: number): number {
    const quotient = Math.min(ESCAPE, Math.clz32(~this.window()));
    if (quotient === ESCAPE) {
      this.bit += ESCAPE;
      return this.read(32);
    }
    this.bit += quotient + 1;
    return quotient * 2 ** k + this.read(k);
  }

  /** Passes over so many Rice codes: of a common word's places nearly all are of articles that nobody asks about. */
  skipRice(count: number, k: number): void {
    let { bit } = this;
    const { view, lastFour } = this;
    let left = count;
    for (; left > 0 && bit >>> 3 <= lastFour; left--) {
      const quotient = Math.clz32(~(view.getInt32(bit >>> 3) << (bit & 7)));
      bit += quotient < ESCAPE ? quotient + 1 + k : ESCAPE + 32;
    }
    this.bit = bit;
    for (; left > 0; left--) this.readRice(k);
  }

  /** A Rice code below 2 ** 31 with one bit behind it, which becomes the lowest. @throws RangeError for a larger one */
  readFlaggedRice(k: number): number {
    const window = this.window();
    const quotient = Math.clz32(~window);
    const bits = quotient + 1 + k + 1;
    if (bits > WINDOW_BITS) {
      const value = this.readRice(k);
      if (value >= 2 ** 31) throw new RangeError('A gap in the index is too large.');
      return ((value << 1) | this.read(1)) >>> 0;
    }
    this.bit += bits;
    // Both shifts are below 32: what is left of the window after the ones and their zero.
    return ((quotient << (k + 1)) | ((window << (quotient + 1)) >>> (31 - k))) >>> 0;
  }

  readGamma(): number {
    const window = this.window();
    const ones = Math.clz32(~window);
    if (2 * ones + 1 > WINDOW_BITS) return this.readLongGamma();
    this.bit += 2 * ones + 1;
    return ones === 0 ? 1 : (1 << ones) | ((window << (ones + 1)) >>> (32 - ones));
  }

  private readLongGamma(): number {
    let bits = 0;
    for (let ones = 24; ones >= 24; bits += ones) {
      ones = Math.min(24, Math.clz32(~this.window()));
      this.bit += ones;
    }
    this.bit++;
    if (bits > 31) throw new RangeError('A count in the index is too large.');
    return 2 ** bits + this.read(bits);
  }

  /** @throws RangeError when more was read than there is: the bytes are cut short or altered */
  check(): void {
    if (this.bit > this.last) throw new RangeError('A list in the index is cut short.');
  }

  /** The next 25 bits or more, at the top of 32; zeros behind the end. */
  private window(): number {
    const at = this.bit >>> 3;
    if (at <= this.lastFour) return this.view.getInt32(at) << (this.bit & 7);
    const { bytes } = this;
    return (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) << (this.bit & 7);
  }
}
