/** Asks for what a card shows. In: a mark, the page as it is read, and the way to ask. Out: its coverage, and the telling difference, perhaps later. */
import type { Coverage } from '../../lib/model/coverage';
import type { ShownTelling } from '../../lib/model/comparison';
import type { PaintedMark } from '../../lib/page/highlight';
import type { CardNeeds } from '../content-script/card-contract';
import { describeMark, nameMark } from './mark-facts';

/** A difference that comes this soon after the coverage is drawn with it and stands first; of a card that is open already, a later one
    stands last, so that nothing moves. Measured in Chromium on the bundled articles: 20 to 35 ms on a busy machine, half of it the way
    there and back, and some 300 ms for a page as long as an archive. A tenth of a second still reads as at once. */
const PATIENCE_MS = 100;

export interface CardAnswer {
  coverage: Coverage;
  telling: ShownTelling | null;
  /** What is still on its way; never fails. */
  later: Promise<ShownTelling | null> | null;
}

/** Asks for the coverage, then for the difference: an answer that takes longer must not keep the first one waiting. */
export async function askCard({ reader, ask }: CardNeeds, mark: PaintedMark): Promise<CardAnswer> {
  const question = describeMark(reader, mark);
  const name = nameMark(reader, mark);
  const answer = await ask('getCoverage', question);
  // One name on every surface: the panel and the popup name it from the whole page, the coverage from one passage of it.
  const coverage = { ...answer, name: name ?? answer.name };
  // A name is no event; and where nobody is left to differ, nothing does.
  if (coverage.tie === null || coverage.items.length === 0) return { coverage, telling: null, later: null };
  const { id, facts, own, articles } = question;
  // A card without it is whole: whatever goes wrong with it is no trouble of the reader's.
  const telling = ask('getTelling', { id, facts, blocks: reader.text.listBlocks(), own, articles }).catch(() => null);
  const soon = await Promise.race([telling, new Promise<undefined>((resolve) => { setTimeout(resolve, PATIENCE_MS); })]);
  return { coverage, telling: soon ?? null, later: soon === undefined ? telling : null };
}
