/** What a card asks, and how long it waits for its difference. In: answers, soon, late and never. Out: what is drawn first, and what comes later. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { askCard } from '../../../entrypoints/card/ask-card';
import type { CardNeeds } from '../../../entrypoints/content-script/card-contract';
import type { PaintedMark } from '../../../lib/page/highlight';
import { ENTITY, EVENT, NONE } from '../../gallery/data';
import { TELLING_WORD } from '../../gallery/telling-data';
import { FACTS, MATCH } from '../messages/samples';

const BLOCKS = [{ id: 1, kind: 'text' as const, text: 'Allies would send soldiers.' }];
const MARK = { id: EVENT.id, block: 1 } as unknown as PaintedMark;

/** Answers the coverage at once, the difference after so many milliseconds. */
function needs(afterMs: number | null, coverage = EVENT, fails = false): CardNeeds & { asked: string[] } {
  const asked: string[] = [];
  const ask = vi.fn((name: string) => {
    asked.push(name);
    if (name === 'getCoverage') return Promise.resolve(coverage);
    return new Promise((resolve, reject) => {
      if (afterMs !== null) setTimeout(() => { if (fails) reject(new Error('gone')); else resolve(TELLING_WORD); }, afterMs);
    });
  });
  const reader = { facts: FACTS, match: MATCH, text: { blocks: BLOCKS, find: () => BLOCKS[0], listBlocks: () => BLOCKS } };
  return { ask, reader, asked } as unknown as CardNeeds & { asked: string[] };
}

const answerOf = async (given: CardNeeds) => {
  const asking = askCard(given, MARK);
  await vi.advanceTimersByTimeAsync(200);
  return asking;
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('askCard', () => {
  it('asks for the coverage first, and brings a difference that is soon there with it', async () => {
    const given = needs(40);
    expect(await answerOf(given)).toEqual({ coverage: EVENT, telling: TELLING_WORD, later: null });
    expect(given.asked).toEqual(['getCoverage', 'getTelling']);
  });

  it('does not keep the coverage waiting for one that is late, and brings it later', async () => {
    const asking = askCard(needs(400), MARK);
    await vi.advanceTimersByTimeAsync(110);
    const { coverage, telling, later } = await asking;
    expect([coverage, telling]).toEqual([EVENT, null]);
    await vi.advanceTimersByTimeAsync(400);
    expect(await later).toEqual(TELLING_WORD);
  });

  it('is whole without one that never comes, or fails soon or late', async () => {
    expect((await answerOf(needs(null))).coverage).toEqual(EVENT);
    expect(await answerOf(needs(10, EVENT, true))).toEqual({ coverage: EVENT, telling: null, later: null });
    const { later } = await answerOf(needs(150, EVENT, true));
    expect(await later).toBeNull();
  });

  it('calls a thing what the page’s match calls it; what the match has no name for keeps its own', async () => {
    const given = needs(10);
    const name = { parts: ['Harbour', 'Marigold'], day: null };
    (given.reader as { match: unknown }).match = { ...MATCH, events: [{ id: EVENT.id, tie: 'event', name, articles: [] }] };
    expect((await answerOf(given)).coverage).toEqual({ ...EVENT, name });
    (given.reader as { match: unknown }).match = { ...MATCH, events: [], entities: [] };
    expect((await answerOf(given)).coverage).toEqual(EVENT);
  });

  it.each([['a name', ENTITY], ['nobody else', NONE]])('asks for no difference of %s', async (_, coverage) => {
    const given = needs(0, coverage);
    expect(await answerOf(given)).toEqual({ coverage, telling: null, later: null });
    expect(given.asked).toEqual(['getCoverage']);
  });
});
