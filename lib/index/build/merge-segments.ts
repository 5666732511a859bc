/** In: segments with what was taken out of them. Out: the records of one segment in their place. */
import type { StoredRecord } from '../../model/analysis';
import type { Segment } from '../corpus';
import { joinCorpora } from '../join/join-corpora';
import { rewriteCorpus, type Pause } from './rewrite-corpus';

export interface MergeOptions {
  /** Awaited between two slices of work of some milliseconds each: a turn for the questions that have come meanwhile. */
  pause: Pause;
  /** Records of articles that are written already; those from here on are given, and all tables. */
  from?: number;
}

/**
 * Merges segments into one: a merge of their sorted vocabularies, list by list, then articles and tables one behind the other.
 * What was taken out is gone, and so are the terms, events and gaps that only it made. Events stay as their segments
 * grouped them (docs/decisions/013-compaction.md); the new segment remembers in `runs` who was never compared with whom.
 * Deterministic; the records come in the order in which a build writes them, `corpus` last, not packed yet.
 */
export function mergeSegments(segments: Segment[], { pause, from = 0 }: MergeOptions): AsyncIterable<StoredRecord> {
  return rewriteCorpus(joinCorpora(segments), pause, from);
}
