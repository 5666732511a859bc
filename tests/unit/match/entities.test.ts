/** Which mentions are spans, where a page has more than may be marked. */
import { describe, expect, it } from 'vitest';
import { placeEntities } from '../../../lib/match/entities';
import { MAX_MARKS } from '../../../lib/model/limits';
import type { Mention } from '../../../lib/model/entity';

const mention = (paragraph: number, entity: string): Mention => ({ paragraph, start: 0, end: 4, type: 'place', entity });
const place = (mentions: Mention[], ids: string[], most?: number) => placeEntities(
  { page: { blockOf: (paragraph: number) => paragraph + 10 }, analysis: { mentions } } as unknown as Parameters<typeof placeEntities>[0],
  ids.map((id) => ({ id: `entity:${id}` })),
  most,
).map(({ block, id }) => `${block} ${id.slice('entity:'.length)}`);

describe('placeEntities', () => {
  it('gives every mention of the entities asked for, in the page’s order', () => {
    expect(place([mention(0, 'kyiv'), mention(0, 'oslo'), mention(1, 'kyiv')], ['kyiv'])).toEqual(['10 kyiv', '11 kyiv']);
  });

  it('keeps the first mentions of each where they are too many, whoever comes last included', () => {
    const mentions = [...Array.from({ length: 5 }, (_, i) => mention(i, 'kyiv')), mention(5, 'oslo'), mention(6, 'oslo'), mention(7, 'bern')];
    expect(place(mentions, ['kyiv', 'oslo', 'bern'], 4)).toEqual(['10 kyiv', '11 kyiv', '15 oslo', '17 bern']);
    expect(place(mentions, ['kyiv', 'oslo', 'bern'], 8)).toHaveLength(8);
  });

  it('holds the limit on the longest pages', () => {
    const mentions = Array.from({ length: 140_000 }, (_, i) => mention(i >> 3, ['kyiv', 'oslo', 'bern'][i % 3] as string));
    expect(place(mentions, ['kyiv', 'oslo', 'bern'])).toHaveLength(MAX_MARKS);
  });
});
