/** In: the open corpora of a generation's segments. Out: one corpus. */
import type { Corpus } from './corpus';

export interface CorpusPart {
  corpus: Corpus;
  deleted: number[];
}

export function joinCorpora(parts: CorpusPart[]): Corpus {
  const [first] = parts;
  if (!first) throw new Error('There is nothing to join.');
  return first.corpus;
}
