/** In: a kept page and what it says now. Out: its versions with this reading among them, and what changed between two readings. */
import { keptIdOf, printText } from '../../articles/kept';
import type { Outlet } from '../../model/article';
import type { VersionEdits } from '../../model/edits';
import type { Keepable, KeptArticle, KeptText, KeptVersion, PageEdits } from '../../model/kept';
import { MAX_KEPT_VERSIONS } from '../../model/limits';
import { compareVersions } from './edits';

/** True when a reader would find a change: moved paragraphs, other marks and white space are none. */
export function isChanged(before: KeptText, after: KeptText): boolean {
  return compareVersions(before, after).edits.length > 0;
}

/** The version that the corpus holds: the last one that the reader kept. */
export function corpusVersion({ versions }: Pick<KeptArticle, 'versions'>): KeptVersion {
  return versions.findLast(({ byReader }) => byReader) ?? (versions[versions.length - 1] as KeptVersion);
}

/** What is to be stored: the article, the text of the version named, and which versions' texts go. */
export interface KeptChange {
  article: KeptArticle;
  /** Null where the text is stored already. */
  text: { number: number; text: KeptText } | null;
  dropped: number[];
  /** The version that the reader has kept by this, or null where that one was kept before. */
  kept: number | null;
}

/** A page that was not kept before. */
export function keepFirst(page: Keepable, outlet: Outlet, bytes: number, day: string): KeptChange {
  const { address, url, title, titleKind, published, text } = page;
  const article: KeptArticle = {
    id: keptIdOf(address), addresses: [address], url, outlet, title, titleKind, published, print: printText(text),
    versions: [{ number: 1, read: day, byReader: true, bytes }],
  };
  return { article, text: { number: 1, text }, dropped: [], kept: 1 };
}

/**
 * A kept page met again. The same text is no new version. Of readings that the reader did not wish to keep only the last of
 * a day stays, so that a page that loads in parts leaves one.
 * @param newest the text of the newest version
 * @param byReader the reader wishes to keep it; else it is only noted
 * @returns null when nothing is to be stored
 */
export function keepAgain(article: KeptArticle, newest: KeptText, page: Keepable, bytes: number, day: string, byReader: boolean): KeptChange | null {
  const last = article.versions[article.versions.length - 1] as KeptVersion;
  const others = article.versions.slice(0, -1);
  if (!isChanged(newest, page.text)) {
    if (!byReader || last.byReader) return null;
    const versions = [...others, { ...last, read: day, byReader: true }];
    return { article: describeBy({ ...article, versions }, page, newest), text: null, dropped: [], kept: last.number };
  }
  const number = last.number + 1;
  const replaces = !last.byReader && last.read === day;
  const { versions, dropped } = boundVersions([...(replaces ? others : article.versions), { number, read: day, byReader, bytes }]);
  const next = { ...article, versions };
  return {
    article: byReader ? describeBy(next, page, page.text) : next,
    text: { number, text: page.text },
    dropped: [...(replaces ? [last.number] : []), ...dropped],
    kept: byReader ? number : null,
  };
}

/** What the corpus says of a page follows the text that it holds. */
function describeBy(article: KeptArticle, { title, titleKind, published }: Keepable, text: KeptText): KeptArticle {
  return { ...article, title, titleKind, published: published ?? article.published, print: printText(text) };
}

/** Beyond the limit the oldest noted version goes, else the oldest kept one; the first and the newest always stay. */
function boundVersions(versions: KeptVersion[]): { versions: KeptVersion[]; dropped: number[] } {
  const left = [...versions];
  const dropped: number[] = [];
  while (left.length > MAX_KEPT_VERSIONS) {
    const noted = left.findIndex(({ byReader }, i) => i > 0 && i < left.length - 1 && !byReader);
    dropped.push(...left.splice(noted > 0 ? noted : 1, 1).map(({ number }) => number));
  }
  return { versions: left, dropped };
}

/**
 * Takes back that the reader kept a version: it is only noted from now on.
 * @param textOf the text of a version that stays kept, by its number
 * @returns null when the reader has kept no other: then the page is no longer kept
 */
export function takeBack(article: KeptArticle, number: number, textOf: (number: number) => KeptText | undefined): KeptArticle | null {
  const versions = article.versions.map((version) => (version.number === number ? { ...version, byReader: false } : version));
  if (!versions.some(({ byReader }) => byReader)) return null;
  const left = { ...article, versions };
  const text = textOf(corpusVersion(left).number);
  return text ? { ...left, title: text.title || left.title, print: printText(text) } : left;
}

/**
 * Compares two readings of a page.
 * @param texts of the stored versions by number, and of the page as it is now under null
 * @param before the older; by default the last version that the reader kept
 * @param after the newer; by default the page as it is now
 */
export function comparePageVersions(
  article: KeptArticle, texts: Map<number | null, KeptText>, wanted: { before?: number | null | undefined; after?: number | null | undefined } = {},
): PageEdits {
  const newest = article.versions[article.versions.length - 1] as KeptVersion;
  const none: KeptText = { title: '', paragraphs: [] };
  const textOf = (number: number | null) => texts.get(number) ?? none;
  const isNew = isChanged(textOf(newest.number), textOf(null));
  const now = isNew ? null : newest.number;
  const pick = (number: number | null | undefined, usual: number | null) => (number === null ? now : number !== undefined && texts.has(number) ? number : usual);
  const before = pick(wanted.before, corpusVersion(article).number);
  const after = pick(wanted.after, now);
  // Where the page in front is that version, its own paragraphs are the ones to scroll to.
  const newer = textOf(after === now ? null : after);
  const edits = compareVersions(textOf(before), newer);
  const paragraphs = listParagraphs(edits, newer);
  return { from: 'kept', versions: article.versions.map(({ number, read, byReader }) => ({ number, read, byReader })), isNew, before, after, edits, paragraphs };
}

/** Each paragraph of the newer text in which an edit stands, by its number. */
export function listParagraphs({ edits }: VersionEdits, newer: KeptText): Record<number, string> {
  return Object.fromEntries(edits.flatMap(({ after: place }) => (place ? [[place.paragraph, place.paragraph < 0 ? newer.title : newer.paragraphs[place.paragraph]?.text ?? '']] : [])));
}
