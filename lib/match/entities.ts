/** In: a page's mentions and the corpus. Out: the entities worth a card, and where they stand on the page. */
import { entityTerm } from '../events/terms/terms';
import type { Corpus } from '../index/corpus';
import { foldOutlet, isCalled } from '../index/articles/identity';
import type { VisitTerms } from '../index/postings/open-index';
import type { VoiceCounter } from '../index/tables/rows';
import type { Analysis } from '../model/analysis';
import type { Entity } from '../model/entity';
import { MAX_MARKS } from '../model/limits';
import type { PageEntity, Span } from '../model/page';
import type { Hidden } from '../model/settings';
import type { MatchContext } from './context';

/** Entities that a page names, and a way over the articles that name each. */
export interface NamedEntities {
  named: { id: string; entity: Entity }[];
  visit: VisitTerms;
}

/** Reads what `listEntities` counts; outlets are no entities here. */
export async function openEntities(corpus: Corpus, analysis: Pick<Analysis, 'mentions'>, hidden: Hidden): Promise<NamedEntities> {
  const ids = [...new Set(analysis.mentions.flatMap(({ entity }) => entity ?? []))];
  const unwanted = new Set(hidden.hiddenEntities.map((entity) => entity.id));
  const named = ids.flatMap((id) => {
    const entity = unwanted.has(id) ? undefined : corpus.entities.get(id);
    return entity && !entity.isOutlet ? [{ id, entity }] : [];
  });
  return { named, visit: await corpus.index.openPostings(named.map(({ id }) => entityTerm(id))) };
}

/** Entities of the page that other articles of the corpus mention, in the page's order. */
export function listEntities({ corpus, facts, hidden }: MatchContext, { named, visit }: NamedEntities, own: Set<number>): PageEntity[] {
  const pageOutlet = facts.outlet ? foldOutlet(facts.outlet) : null;
  const ofPage = new Set(corpus.outlets.flatMap((outlet) => (pageOutlet !== null && isCalled(outlet, pageOutlet) ? [outlet.id] : [])));
  // Asked of each posting, and a country stands in tens of thousands of articles. Postings come segment by segment.
  const makeCounter = corpus.rows.countVoices(hidden, ofPage);
  const counters = named.map(makeCounter);
  visit((place, { articles: holding }, count, shift) => (counters[place] as VoiceCounter).add(holding, count, shift, own));
  return named.flatMap(({ id, entity }, place): PageEntity[] => {
    const { articles, voices } = (counters[place] as VoiceCounter).count();
    return articles ? [{ id: `entity:${id}`, name: entity.name, type: entity.type, articles, outlets: voices.size }] : [];
  });
}

/**
 * A span for every mention of those entities; the page decides by its density which are painted. Where they are more than
 * `most`, each entity keeps as many of its first as there is room for: nobody loses the first mention of anything.
 */
export function placeEntities({ page, analysis }: Pick<MatchContext, 'page' | 'analysis'>, entities: Pick<PageEntity, 'id'>[], most = MAX_MARKS): Span[] {
  const shown = new Set(entities.map(({ id }) => id));
  const spans = analysis.mentions.flatMap(({ paragraph, start, end, entity }): Span[] => {
    const block = page.blockOf(paragraph);
    return entity && block !== null && shown.has(`entity:${entity}`) ? [{ block, start, end, kind: 'entity', id: `entity:${entity}` }] : [];
  });
  if (spans.length <= most) return spans;
  const before = new Map<string, number>();
  const turns = spans.map((span, at) => {
    const turn = before.get(span.id) ?? 0;
    before.set(span.id, turn + 1);
    return { span, at, turn };
  });
  return turns.sort((a, b) => a.turn - b.turn || a.at - b.at).slice(0, most).sort((a, b) => a.at - b.at).map(({ span }) => span);
}
