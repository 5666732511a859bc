/** In: how large segments are, and how much was taken out of them. Out: which of them to write anew as one, if any. */
import { MAX_DELETED_SHARE, MAX_MERGED_ARTICLES, MAX_SEGMENTS_OF_A_SIZE, SIZE_STEP, SMALL_SEGMENT_ARTICLES } from '../../model/limits';

/** What the choice is made by. */
export interface SegmentSize {
  /** Articles in it, those taken out included. */
  articles: number;
  /** How many were taken out. */
  deleted: number;
}

/**
 * Chooses what to compact next, in tiers as Lucene's merge policy does (TieredMergePolicy), but only of segments that stand beside
 * each other, since the first wins where two say different things. What was taken out goes first: it is what readers wait
 * for. Merging segments of one size makes one of the next, so that an article is written anew about once a size.
 * @param segments those that may be merged, in order
 * @returns indices of the segments, ascending and in a row; null when there is nothing to do. One alone is to be written
 *   without what was taken out of it; one of which nothing is left can be dropped
 */
export function chooseCompaction(segments: readonly SegmentSize[]): number[] | null {
  const shares = segments.map(({ articles, deleted }) => (articles === 0 ? 0 : deleted / articles));
  const most = Math.max(0, ...shares);
  if (most > MAX_DELETED_SHARE) return [shares.indexOf(most)];
  for (let from = 0; from < segments.length;) {
    const tier = tierOf(segments[from] as SegmentSize);
    let to = from + 1;
    while (to < segments.length && tierOf(segments[to] as SegmentSize) === tier) to++;
    if (to - from > MAX_SEGMENTS_OF_A_SIZE) {
      const chosen = takeRoom(segments, from, to);
      if (chosen.length > 1) return chosen;
    }
    from = to;
  }
  return null;
}

/** How many times a small segment would have to grow by a step to be so large. */
function tierOf({ articles, deleted }: SegmentSize): number {
  let tier = 0;
  for (let size = SMALL_SEGMENT_ARTICLES; articles - deleted > size; size *= SIZE_STEP) tier++;
  return tier;
}

/** As many as fit into one. */
function takeRoom(segments: readonly SegmentSize[], from: number, to: number): number[] {
  const chosen: number[] = [];
  let room = MAX_MERGED_ARTICLES;
  for (let i = from; i < to; i++) {
    const { articles, deleted } = segments[i] as SegmentSize;
    room -= articles - deleted;
    if (room < 0) break;
    chosen.push(i);
  }
  return chosen;
}
