/** In: a page's mentions and the corpus. Out: the entities worth a card, and where they stand on the page. */
import { entityTerm } from '../events/terms';
import type { PageEntity, Span } from '../model/page';
import { foldOutlet } from '../index/identity';
import type { MatchContext } from './context';

/** Entities of the page that other articles of the corpus mention, in the page's order; outlets are no entities here. */
export async function listEntities({ corpus, facts, analysis, hidden }: MatchContext, own: Set<number>): Promise<PageEntity[]> {
  const ids = [...new Set(analysis.mentions.flatMap(({ entity }) => entity ?? []))];
  const postings = await corpus.getPostings(ids.map(entityTerm));
  const pageOutlet = facts.outlet ? foldOutlet(facts.outlet) : null;
  const unwanted = new Set(hidden.hiddenEntities.map((entity) => entity.id));
  return ids.flatMap((id): PageEntity[] => {
    const entity = corpus.entities.get(id);
    if (!entity || entity.isOutlet || unwanted.has(id)) return [];
    const rows = (postings.get(entityTerm(id)) ?? []).flatMap(({ article }) => {
      const row = corpus.rows[article];
      const isShown = row && !own.has(article) && !corpus.isHidden(row, hidden) && foldOutlet(corpus.outlet(row.outlet).name) !== pageOutlet;
      return isShown ? [row] : [];
    });
    if (!rows.length) return [];
    return [{ id: `entity:${id}`, name: entity.name, type: entity.type, articles: rows.length, outlets: new Set(rows.map(({ voice }) => voice)).size }];
  });
}

/** A span for every mention of those entities; the page decides by its density which are painted. */
export function placeEntities({ page, analysis }: MatchContext, entities: PageEntity[]): Span[] {
  const shown = new Set(entities.map(({ id }) => id));
  return analysis.mentions.flatMap(({ paragraph, start, end, entity }): Span[] => {
    const block = page.blockOf(paragraph);
    return entity && block !== null && shown.has(`entity:${entity}`) ? [{ block, start, end, kind: 'entity', id: `entity:${entity}` }] : [];
  });
}
