/** Keeps watch over the order of a pack's records. In: the records of its shards, in whatever order these are read.
    Out: the first that stands where it must not. */
import { SEGMENTS_KEY } from '../../index/records/segments-record';
import type { StoredRecord } from '../../model/analysis';
import { readKey, type KeyParts } from './pack-frames';
import type { PackVersion } from './pack-manifest';

/** Opens what there is, and therefore comes last: the record `corpus` of a segment alone, the list of segments where there are several. */
export type LastKey = 'corpus' | typeof SEGMENTS_KEY;

/** @param version of the pack's format */
export const lastKeyOf = (version: PackVersion): LastKey => (version === 2 ? 'corpus' : SEGMENTS_KEY);

/** First and last number of a name's records in one shard. */
type Span = [first: number, last: number];

/**
 * Parts of one name come in the order of their numbers, later ones in later shards; that none is missing is for whoever opens them to see.
 * What is known grows with each shard read, so that a record that is there twice is found out by the second shard.
 */
export class OrderCheck {
  private readonly spans = new Map<string, Map<number, Span>>();

  /** @param shards how many the pack has; @param last what its last record must be, and no other */
  constructor(private readonly shards: number, private readonly last: LastKey) {}

  /** @returns a reason that goes on from "shard X", or null when all is in order */
  check(shard: number, records: StoredRecord[]): string | null {
    const mine = new Map<string, Span>();
    for (const [i, { key }] of records.entries()) {
      const isLast = shard === this.shards - 1 && i === records.length - 1;
      if (isLast !== (key === this.last)) return isLast ? `ends with the record ${key}, and the last one of a pack is ${this.last}` : `holds the record ${this.last}, which only the last one of a pack may be`;
      const { name, number } = readKey(key) as KeyParts;
      const span = mine.get(name);
      if (!span) mine.set(name, [number ?? 0, number ?? 0]);
      else if (number === null || number <= span[1]) return `holds the record ${key} twice or too late`;
      else span[1] = number;
    }
    for (const [name, span] of mine) {
      const fault = this.compare(shard, name, span);
      if (fault) return fault;
    }
    return null;
  }

  private compare(shard: number, name: string, span: Span): string | null {
    const known = this.spans.get(name) ?? new Map<number, Span>();
    for (const [other, [first, last]] of known) {
      if (other < shard ? last >= span[0] : other > shard ? first <= span[1] : false) return `holds records ${name} that another shard holds too, or that stand in another order there`;
    }
    known.set(shard, span);
    this.spans.set(name, known);
    return null;
  }
}
