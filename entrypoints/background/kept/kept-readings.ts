/** What kept pages say when they are met again. In: pages being read. Out: what they are told of themselves, noted versions, and what changed. */
import { comparePageVersions, corpusVersion, isChanged, keepAgain } from '../../../lib/compare/versions/kept-versions';
import { readKeepable } from '../../../lib/match/keep-page';
import type { BackgroundMessages } from '../../../lib/messages/protocol';
import type { Keepable, KeptArticle, KeptText, PageEdits } from '../../../lib/model/kept';
import type { PageKept, Block, PageFacts } from '../../../lib/model/page';
import { findKept, putKept, readTexts } from '../../../lib/store/kept';
import { getSourceEdits } from '../sources/source-readings';
import { countBytes, findAddress, inTurn, readNewest, tellOf, today } from './kept';

/**
 * What a page being read is told of itself; a text that has changed is noted as a version, unless the window is private.
 * @returns undefined when it is not kept, or cannot be found out: a match is never lost over it
 */
export async function noteKept(facts: PageFacts, blocks: Block[], isPrivate: boolean): Promise<PageKept | undefined> {
  try {
    const found = await findAddress(facts);
    if (!found) return undefined;
    const page = readKeepable(facts, blocks);
    const article = isPrivate ? found : await inTurn(() => noteVersion(found.id, page)) ?? found;
    const kept = (await readTexts(article, [corpusVersion(article).number])).get(corpusVersion(article).number);
    return tellOf(article, kept !== undefined && isChanged(kept, page.text));
  } catch {
    return undefined;
  }
}

async function noteVersion(id: string, page: Keepable): Promise<KeptArticle | null> {
  const article = await findKept(id);
  if (!article) return null;
  const change = keepAgain(article, await readNewest(article), page, countBytes(page.text), today(), false);
  if (change) await putKept(change.article, change.text, change.dropped);
  return change?.article ?? article;
}

/** Compares two readings of a kept page, or two texts that a source has brought of it. @returns null when there are none */
export async function getEdits({ facts, blocks, before, after }: BackgroundMessages['getEdits']['params']): Promise<PageEdits | null> {
  const article = await findAddress(facts);
  if (!article) return getSourceEdits(facts, { before, after });
  const texts = new Map<number | null, KeptText>(await readTexts(article));
  texts.set(null, readKeepable(facts, blocks).text);
  return comparePageVersions(article, texts, { before, after });
}
