/** In: the texts that a source has brought of one article, one after the other. Out: what changed between two of them. The page as it is now is
    not among them: a feed may tell of a page in fewer words, and what it leaves out is no change. */
import type { KeptText, PageEdits } from '../../model/kept';
import { compareVersions } from './edits';
import { listParagraphs } from './kept-versions';

export interface SourceVersion {
  number: number;
  /** Day until which it stood, of the newest the day since when: `YYYY-MM-DD`. */
  day: string;
  text: KeptText;
}

/**
 * Compares two texts.
 * @param versions oldest first, one at least
 * @param wanted numbers; by default the newest and the one before it
 */
export function compareSourceVersions(versions: readonly [SourceVersion, ...SourceVersion[]], wanted: { before?: number | null | undefined; after?: number | null | undefined } = {}): PageEdits {
  const newest = versions[versions.length - 1] as SourceVersion;
  const pick = (number: number | null | undefined, usual: SourceVersion) => versions.find((version) => version.number === number) ?? usual;
  const before = pick(wanted.before, versions[versions.length - 2] ?? newest);
  const after = pick(wanted.after, newest);
  const edits = compareVersions(before.text, after.text);
  return {
    from: 'source', versions: versions.map(({ number, day }) => ({ number, read: day, byReader: false })), isNew: false,
    before: before.number, after: after.number, edits, paragraphs: listParagraphs(edits, after.text),
  };
}
