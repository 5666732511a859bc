/** In: signatures, block by block. Out: all of them under their numbers; blocks are plain buffers, which several threads may share. */
import type { Packed } from './packed';
import type { Signature } from './signature';

/** Signatures by the number of their text. */
export interface SignatureList {
  readonly length: number;
  /** @param number below `length` */
  at(number: number): Signature;
}

/** A run of signatures in one buffer. */
export interface SignatureBlock {
  count: number;
  buffer: ArrayBufferLike;
}

/** Makes room; a caller with threads gives memory that they share. */
export type Allocate = (bytes: number) => ArrayBufferLike;
export const allocatePlain: Allocate = (bytes) => new ArrayBuffer(bytes);

/** Numbers of one signature: day (or NO_DAY), length, titleLength, rareTerms; then how many keys and weights it has. */
const NUMBERS = 6;
/** No calendar reaches so far back. */
const NO_DAY = -0x8000_0000;

/** Signatures held as they are. */
export const listSignatures = (signatures: Signature[]): SignatureList => ({ length: signatures.length, at: (number) => signatures[number] as Signature });

/** Packs a run of signatures into one buffer. */
export function packSignatures(signatures: Signature[], allocate: Allocate = allocatePlain): SignatureBlock {
  const sum = (lengthOf: (one: Packed) => number) => signatures.reduce((total, one) => total + lengthOf(one), 0);
  const keyCount = sum(({ keys }) => keys.length);
  const buffer = allocate((signatures.length * NUMBERS + keyCount) * 4 + sum(({ weights }) => weights.length) * 2);
  const numbers = new Int32Array(buffer, 0, signatures.length * NUMBERS);
  const keys = new Uint32Array(buffer, numbers.byteLength, keyCount);
  const weights = new Uint16Array(buffer, numbers.byteLength + keys.byteLength);
  let [key, weight] = [0, 0];
  signatures.forEach((one, i) => {
    numbers.set([one.published ?? NO_DAY, one.length, one.titleLength, one.rareTerms, one.keys.length, one.weights.length], i * NUMBERS);
    keys.set(one.keys, key);
    weights.set(one.weights, weight);
    key += one.keys.length;
    weight += one.weights.length;
  });
  return { count: signatures.length, buffer };
}

/** Opens blocks, in order of their texts; all but the last are of one size. */
export function openSignatures(blocks: SignatureBlock[]): SignatureList {
  const size = blocks[0]?.count ?? 1;
  if (blocks.slice(0, -1).some(({ count }) => count !== size)) throw new RangeError('All blocks of signatures but the last have one size.');
  const opened = blocks.map(openBlock);
  return {
    length: blocks.reduce((sum, { count }) => sum + count, 0),
    at: (number) => (opened[Math.floor(number / size)] as (place: number) => Signature)(number % size),
  };
}

function openBlock({ count, buffer }: SignatureBlock): (place: number) => Signature {
  const numbers = new Int32Array(buffer, 0, count * NUMBERS);
  const starts = new Uint32Array((count + 1) * 2);
  for (let i = 0; i < count; i++) {
    starts[i * 2 + 2] = (starts[i * 2] as number) + (numbers[i * NUMBERS + 4] as number);
    starts[i * 2 + 3] = (starts[i * 2 + 1] as number) + (numbers[i * NUMBERS + 5] as number);
  }
  const keys = new Uint32Array(buffer, numbers.byteLength, starts[count * 2]);
  const weights = new Uint16Array(buffer, numbers.byteLength + keys.byteLength, starts[count * 2 + 1]);
  return (place) => {
    const [day, length, titleLength, rareTerms] = [0, 1, 2, 3].map((at) => numbers[place * NUMBERS + at] as number) as [number, number, number, number];
    return {
      keys: keys.subarray(starts[place * 2], starts[place * 2 + 2]),
      weights: weights.subarray(starts[place * 2 + 1], starts[place * 2 + 3]),
      published: day === NO_DAY ? null : day, length, titleLength, rareTerms,
    };
  };
}
