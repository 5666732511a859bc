import fc from 'fast-check';
import { expect, it } from 'vitest';
import { encodeShards, invertTerms, openShard, shardOf } from '../../../lib/index/postings';
import type { TermCount } from '../../../lib/model/analysis';

const terms = fc.uniqueArray(fc.tuple(fc.string({ minLength: 1, maxLength: 12 }), fc.nat(9), fc.nat(300), fc.nat(100_000)), { selector: ([term]) => term }) as fc.Arbitrary<TermCount[]>;

it('gives back what was written, term by term', () => {
  fc.assert(fc.property(fc.array(terms, { maxLength: 12 }), (articles) => {
    const inverted = invertTerms(articles);
    const shards = encodeShards(inverted).map(openShard);
    for (const [term, postings] of inverted) {
      const shard = shards[shardOf(term, shards.length)];
      expect(shard?.postings(term)).toEqual(postings);
      expect(shard?.frequency(term)).toBe(postings.length);
    }
    expect(shards.flatMap((shard) => [...shard.terms()]).sort()).toEqual([...inverted.keys()].sort());
  }));
});

it('has nothing for a term that no article holds', () => {
  const [shard] = encodeShards(invertTerms([[['bridge', 1, 0, 2]]])).map(openShard);
  expect(shard?.postings('ferry')).toEqual([]);
  expect(shard?.frequency('ferry')).toBe(0);
});

it('refuses a shard that is cut short', () => {
  const [bytes] = encodeShards(invertTerms([[['bridge', 1, 0, 2], ['ferry', 0, 1, 1]]]));
  for (let length = 0; length < (bytes as Uint8Array).length; length++) expect(() => openShard((bytes as Uint8Array).slice(0, length))).toThrow(RangeError);
});
