/** What a page being read is told of the older texts of its article, where a source has brought them. In: pages. Out: how often it changed, and what. */
import { canonicalAddress } from '../../../lib/articles/address';
import { compareSourceVersions, type SourceVersion } from '../../../lib/compare/versions/source-versions';
import { pickAddress } from '../../../lib/match/keep-page';
import type { PageAddress } from '../../../lib/messages/protocol';
import type { PageEdits } from '../../../lib/model/kept';
import type { PageChanged } from '../../../lib/model/page';
import { findChanged, readVersions } from '../../../lib/store/sources/source-versions';
import { unpackText } from '../../ingest-worker/pack-text';

/** @returns undefined where nothing has changed, or it cannot be found out: a match is never lost over it */
export async function noteChanged(page: PageAddress): Promise<PageChanged | undefined> {
  const row = await findRow(page).catch(() => undefined);
  const last = row?.versions.at(-1);
  return row && last && { id: row.id, changes: row.versions.length, day: last.at.slice(0, 10) };
}

/** Compares two texts of the page's article. @returns null where there is but one */
export async function getSourceEdits(page: PageAddress, wanted: Parameters<typeof compareSourceVersions>[1]): Promise<PageEdits | null> {
  const row = await findRow(page);
  const read = row ? await Promise.all((await readVersions(row)).map(readOne)) : [];
  const [first, ...others] = read.filter((version) => version !== null);
  return first && others.length > 0 ? compareSourceVersions([first, ...others], wanted) : null;
}

async function findRow(page: PageAddress) {
  const address = pickAddress(page);
  return address === null ? undefined : findChanged(canonicalAddress(address));
}

/** Null for one that cannot be unpacked. */
async function readOne({ number, at, text }: Awaited<ReturnType<typeof readVersions>>[number]): Promise<SourceVersion | null> {
  const article = await unpackText(text).catch(() => null);
  return article && { number, day: at.slice(0, 10), text: { title: article.titleKind === 'sentence' ? '' : article.title, paragraphs: article.paragraphs } };
}
