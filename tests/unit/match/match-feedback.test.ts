/** The reader's verdicts and hidden things, met by a real match. */
import { describe, expect, it } from 'vitest';
import { learnFeedback } from '../../../lib/events/relate/feedback';
import { pageTerm } from '../../../lib/index/articles/identity';
import { matchPage } from '../../../lib/match/match-page';
import type { Verdict } from '../../../lib/model/feedback';
import type { PageMatch } from '../../../lib/model/page';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { readTestPages, type NewsPage } from '../../pages/page';
import { bundledCorpus } from '../seeds';

const page = readTestPages().find(({ id }) => id === 'rada-speech') as NewsPage;
const FACTS = { url: 'https://page.example/rada', canonical: null, outlet: page.outlet, title: page.title, published: page.date ?? null, publishedFrom: null, language: 'en' };
const BLOCKS = page.paragraphs.map((text, id) => ({ id, kind: 'text' as const, text }));

const match = async (verdicts: Verdict[] = [], settings = DEFAULT_SETTINGS, url = FACTS.url): Promise<PageMatch> =>
  matchPage(await bundledCorpus(), { facts: { ...FACTS, url }, blocks: BLOCKS }, settings, learnFeedback(verdicts));
const tiesOf = ({ events }: PageMatch) => events.flatMap(({ articles }) => articles);
const idsOf = (found: PageMatch) => tiesOf(found).map(({ article }) => article);
const against = (article: string, event: string | null = null): Verdict =>
  ({ page: pageTerm(FACTS), article, event, same: false, evidence: null, pageTitle: '', articleTitle: '' });

describe('a pair taken apart', () => {
  it('stays apart on this page, by whatever address it is opened, and on no other', async () => {
    expect(idsOf(await match())).toContain('rt-05');
    const apart = [against('rt-05')];
    expect(idsOf(await match(apart))).not.toContain('rt-05');
    expect(idsOf(await match(apart, DEFAULT_SETTINGS, `${FACTS.url}/?utm_source=feed#top`))).not.toContain('rt-05');
    expect(idsOf(await match(apart, DEFAULT_SETTINGS, 'https://page.example/other'))).toContain('rt-05');
  });

  it('a whole event goes with all its articles', async () => {
    const found = (await match()).events.find(({ tie }) => tie === 'event');
    const event = found?.id.replace('event:', '') ?? '';
    const left = await match([against('nobody', event)]);
    expect(left.events.map(({ id }) => id)).not.toContain(found?.id);
    for (const { article } of found?.articles ?? []) expect(idsOf(left)).not.toContain(article);
  });

  it('a tie carries what a verdict on it would teach, and verdicts lower like ties', async () => {
    const [tie] = (await match()).events.filter(({ tie: kind }) => kind === 'event').flatMap(({ articles }) => articles);
    expect(tie?.evidence?.likelihood).toBeGreaterThan(0.5);
    const said = Array.from({ length: 3 }, (_, i): Verdict => ({ ...against(`other-${i}`), page: `url:elsewhere.example/${i}`, evidence: tie?.evidence ?? null }));
    const after = tiesOf(await match(said)).find(({ article }) => article === tie?.article);
    expect(after?.score ?? 0).toBeLessThan(tie?.score ?? 0);
    expect(after?.evidence?.likelihood ?? tie?.evidence?.likelihood).toBe(tie?.evidence?.likelihood);
  });
});

describe('what is hidden by name', () => {
  it('an entity and an event are neither listed nor marked', async () => {
    const before = await match();
    const [event, entity] = [before.events[0]?.id ?? '', before.entities[0]?.id ?? ''];
    const after = await match([], {
      ...DEFAULT_SETTINGS, hiddenEvents: [{ id: event, name: 'x' }], hiddenEntities: [{ id: entity.replace('entity:', ''), name: 'x' }],
    });
    expect(after.events.map(({ id }) => id)).not.toContain(event);
    expect(after.entities.map(({ id }) => id)).not.toContain(entity);
    expect(after.spans.filter(({ id }) => id === event || id === entity)).toEqual([]);
    expect(after.entities.length).toBe(before.entities.length - 1);
  });
});
