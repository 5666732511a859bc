/** The list of kept pages for the options. In: wishes. Out: what is kept, after deleting some of it or taking that back. */
import { corpusVersion } from '../../../lib/compare/versions/kept-versions';
import type { KeptReport, KeptList } from '../../../lib/messages/protocol';
import type { KeptArticle } from '../../../lib/model/kept';
import { KEPT_UNDO_MS } from '../../../lib/model/limits';
import { clearKept, listKept, purgeGone, setGone } from '../../../lib/store/kept';
import { sayRefused } from '../settings/stored';
import { followKept, inTurn } from './kept';

/** All kept pages, the one kept last first. */
export async function describeKeptPages(): Promise<KeptList> {
  const articles = (await listKept().catch(sayRefused)).map(describe).sort((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : a.id < b.id ? -1 : 1));
  return { articles, bytes: articles.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Deletes kept pages, or takes that back. They leave cards with the next generation, and the disk some time later. */
export async function dropKept({ ids, dropped }: { ids: string[]; dropped: boolean }): Promise<KeptList> {
  await inTurn(() => setGone(ids, dropped ? Date.now() : null)).catch(sayRefused);
  void followKept();
  return describeKeptPages();
}

/** Deletes all of them for good. */
export async function forgetKept(): Promise<KeptList> {
  await inTurn(clearKept).catch(sayRefused);
  void followKept();
  return describeKeptPages();
}

/** Takes from the disk what was deleted long enough ago that nobody undoes it. */
export async function sweepKept(): Promise<void> {
  await inTurn(() => purgeGone(Date.now() - KEPT_UNDO_MS));
}

function describe(article: KeptArticle): KeptReport {
  const { id, outlet, title, url, versions } = article;
  return { id, outlet, title, url, day: corpusVersion(article).read, versions: versions.length, bytes: versions.reduce((sum, { bytes }) => sum + bytes, 0) };
}
