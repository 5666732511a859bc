/** In: a page's mentions and the corpus. Out: the entities worth a card, and where they stand on the page. */
import { entityTerm } from '../events/terms';
import { MAX_MARKS } from '../model/limits';
import type { PageEntity, Span } from '../model/page';
import { makeHiddenCheck } from '../index/corpus';
import { foldOutlet } from '../index/identity';
import type { MatchContext } from './context';

/** Entities of the page that other articles of the corpus mention, in the page's order; outlets are no entities here. */
export async function listEntities({ corpus, facts, analysis, hidden }: MatchContext, own: Set<number>): Promise<PageEntity[]> {
  const ids = [...new Set(analysis.mentions.flatMap(({ entity }) => entity ?? []))];
  const postings = await corpus.getPostings(ids.map(entityTerm));
  const pageOutlet = facts.outlet ? foldOutlet(facts.outlet) : null;
  // Asked of each posting, and a country stands in tens of thousands of articles.
  const ofPage = new Set(corpus.outlets.flatMap((outlet) => (foldOutlet(outlet.name) === pageOutlet ? [outlet.id] : [])));
  const isHidden = makeHiddenCheck(hidden);
  const unwanted = new Set(hidden.hiddenEntities.map((entity) => entity.id));
  return ids.flatMap((id): PageEntity[] => {
    const entity = corpus.entities.get(id);
    if (!entity || entity.isOutlet || unwanted.has(id)) return [];
    const voices = new Set<string>();
    let articles = 0;
    for (const article of postings.get(entityTerm(id))?.articles ?? []) {
      const row = corpus.rows.at(article);
      if (!row || own.has(article) || isHidden(row) || ofPage.has(row.outlet)) continue;
      articles++;
      voices.add(row.voice);
    }
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
