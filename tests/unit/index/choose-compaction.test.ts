import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chooseCompaction, type SegmentSize } from '../../../lib/index/build/choose-compaction';
import { MAX_DELETED_SHARE, MAX_MERGED_ARTICLES, MAX_SEGMENTS_OF_A_SIZE, SIZE_STEP, SMALL_SEGMENT_ARTICLES } from '../../../lib/model/limits';

const whole = (articles: number): SegmentSize => ({ articles, deleted: 0 });
const many = (count: number, articles: number) => Array.from({ length: count }, () => whole(articles));

describe('chooseCompaction', () => {
  it('leaves alone what is in order', () => {
    expect(chooseCompaction([])).toBeNull();
    expect(chooseCompaction([whole(0)])).toBeNull();
    expect(chooseCompaction([whole(100_000), ...many(MAX_SEGMENTS_OF_A_SIZE, 500)])).toBeNull();
    expect(chooseCompaction([{ articles: 1_000, deleted: 200 }])).toBeNull();
  });

  it('writes anew the segment of which most was taken out, past a fifth', () => {
    expect(chooseCompaction([{ articles: 1_000, deleted: 201 }])).toEqual([0]);
    expect(chooseCompaction([{ articles: 1_000, deleted: 201 }, whole(9), { articles: 10, deleted: 10 }])).toEqual([2]);
  });

  it('merges small segments that stand beside each other, and no others', () => {
    expect(chooseCompaction([whole(50_000), ...many(MAX_SEGMENTS_OF_A_SIZE + 1, 500), whole(50_000)])).toEqual(Array.from({ length: MAX_SEGMENTS_OF_A_SIZE + 1 }, (_, i) => i + 1));
    expect(chooseCompaction([...many(MAX_SEGMENTS_OF_A_SIZE, 500), whole(50_000), ...many(MAX_SEGMENTS_OF_A_SIZE, 500)])).toBeNull();
  });

  it('never makes a segment larger than the largest', () => {
    const size = MAX_MERGED_ARTICLES / 4;
    expect(chooseCompaction(many(MAX_SEGMENTS_OF_A_SIZE + 1, size))).toEqual([0, 1, 2, 3]);
    expect(chooseCompaction(many(MAX_SEGMENTS_OF_A_SIZE + 1, MAX_MERGED_ARTICLES))).toBeNull();
  });

  it('comes to an end, with few segments left and each article written anew about once a size', () => {
    fc.assert(fc.property(fc.array(fc.record({ articles: fc.integer({ min: 1, max: 3_000 }), share: fc.double({ min: 0, max: 1, noNaN: true }) }), { maxLength: 120 }), (made) => {
      let segments = made.map(({ articles, share }): SegmentSize => ({ articles, deleted: Math.floor(articles * share) }));
      const articles = segments.reduce((sum, one) => sum + one.articles, 0);
      let written = 0;
      for (let chosen = chooseCompaction(segments); chosen; chosen = chooseCompaction(segments)) {
        const [from = 0] = chosen;
        expect(chosen).toEqual(chosen.map((_, i) => from + i));
        const left = chosen.reduce((sum, i) => { const one = segments[i] as SegmentSize; return sum + one.articles - one.deleted; }, 0);
        written += left;
        segments = [...segments.slice(0, from), ...(left > 0 ? [whole(left)] : []), ...segments.slice(from + chosen.length)];
      }
      const sizes = 1 + Math.ceil(Math.log(Math.max(1, articles / SMALL_SEGMENT_ARTICLES)) / Math.log(SIZE_STEP)) + 1;
      expect(written).toBeLessThanOrEqual(articles * (sizes + 1));
      for (const one of segments) expect(one.deleted).toBeLessThanOrEqual(one.articles * MAX_DELETED_SHARE);
    }));
  });
});
