/** What changed between two versions of one article. In: nothing. Out: types. */
import type { PlacedWords } from './comparison';

/** A run of words of a changed sentence, a space between each two: the runs that are not `removed` make the new one, those not `added` the old. */
export interface WordEdit {
  kind: 'kept' | 'added' | 'removed';
  text: string;
}

export interface Edit {
  /** `figure`: a sentence in which a number changed. */
  kind: 'title' | 'figure' | 'changed' | 'removed' | 'added';
  /** In the older version; null for what was added. */
  before: PlacedWords | null;
  /** In the newer version; null for what was taken away. */
  after: PlacedWords | null;
  /** Empty for what was added or taken away whole. */
  words: WordEdit[];
}

export interface VersionEdits {
  /** Title first, then figures, then changed sentences, then what was taken away, then what was added; each in the text's order. */
  edits: Edit[];
  /** Share of the newer version's sentences that stood in the older one word for word, 0 to 1. */
  kept: number;
  /** Edits left out for their number. */
  leftOut: number;
}
