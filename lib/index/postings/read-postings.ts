/** In: a list of postings as it is stored. Out: its columns, filled. Every search and every page wait for this: most postings are read by
    two looks at the bytes, and the odd one by the reader of bits. */
import { BitReader, WINDOW_BITS } from '../bytes/bits';
import { ONCE, packCounts, type CountColumn } from './counts';

/** Bits that three counts mostly take at most, each written with one added, in Elias's gamma code, one behind the other. */
const SHORT_BITS = 11;
/** For whatever so many bits: the counts that they begin with, packed, and how many bits these take; 0 where they take more, or were not
    met yet: to fill all of it at every wake takes longer than to fill what is met. */
const shortCounts = new Int32Array(2 ** SHORT_BITS);
const shortLengths = new Uint8Array(2 ** SHORT_BITS);
/** What no three short counts begin with: the first alone takes more bits. It stands for "too near the end to look". */
const NO_SHORT = 2 ** SHORT_BITS - 1;

/**
 * Reads `count` postings, which begin at byte `from` and end before `to`.
 * @param k the Rice parameter of the gaps
 * @param space how many articles there are in all
 * @throws RangeError when the bytes are cut short or altered
 */
export function readPostings({ articles, counts, large }: CountColumn & { articles: Uint32Array }, bytes: Uint8Array, from: number, to: number, count: number, k: number, space: number): void {
  const bits = new BitReader(bytes, from, to);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  /** Where two looks at four bytes each are within the bytes. */
  const lastSafe = (bytes.length - 8) * 8;
  let article = -1;
  let bit = from * 8;
  for (let i = 0; i < count; i++) {
    // A gap with the bit behind it that tells what is common: at once where both fit.
    let window = bit <= lastSafe ? view.getInt32(bit >>> 3) << (bit & 7) : -1;
    const quotient = Math.clz32(~window);
    const length = quotient + 1 + k + 1;
    let gap: number;
    if (length <= WINDOW_BITS) {
      // Both shifts are below 32: what is left of the window after the ones and their zero.
      gap = (quotient << (k + 1)) | ((window << (quotient + 1)) >>> (31 - k));
      bit += length;
    } else {
      bits.bit = bit;
      gap = bits.readFlaggedRice(k);
      bit = bits.bit;
    }
    article += (gap >>> 1) + 1;
    if (article >= space) throw new RangeError('A list in the index names an article that is not there.');
    articles[i] = article;
    if ((gap & 1) === 1) {
      counts[i] = ONCE;
      continue;
    }
    window = bit <= lastSafe ? view.getInt32(bit >>> 3) << (bit & 7) : -1;
    const short = window >>> (32 - SHORT_BITS);
    const taken = shortLengths[short] as number;
    if (taken > 0) {
      counts[i] = shortCounts[short] as number;
      bit += taken;
    } else {
      bits.bit = bit;
      const packed = packCounts(bits.readGamma() - 1, bits.readGamma() - 1, bits.readGamma() - 1, large);
      const length = bits.bit - bit;
      if (length <= SHORT_BITS && short !== NO_SHORT) {
        shortCounts[short] = packed;
        shortLengths[short] = length;
      }
      counts[i] = packed;
      bit = bits.bit;
    }
  }
  bits.bit = bit;
  bits.check();
}
