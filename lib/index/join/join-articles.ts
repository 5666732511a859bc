/** In: an article as its segment holds it. Out: the same among all segments: its neighbours' numbers shifted, its entities by the
    ids that they have there. */
import { recountText } from '../../events/terms/recount';
import { bringTable, isBrought } from '../../events/terms/term-list';
import { KIND } from '../../events/terms/terms';
import type { Analysis, Near, StoredArticle, TermCount } from '../../model/analysis';
import type { Live } from './live';

/** How a segment's own numbers and ids read among all. */
export interface Translation {
  at: number;
  live: Live;
  rename(entity: string): string;
}

/** Translates an article; where nothing changes it is given back as it is. Terms are read when they are asked for. */
export function translateArticle(stored: StoredArticle, { at, live, rename }: Translation): StoredArticle {
  const near = translateNear(stored.near, at, live);
  const renamed = new Map<string, string>();
  for (const id of listEntities(stored.analysis)) {
    const among = rename(id);
    if (among !== id) renamed.set(id, among);
  }
  if (renamed.size === 0) return near === stored.near ? stored : { ...stored, analysis: stored.analysis, near };
  return { article: stored.article, analysis: renameEntities(stored, renamed), near };
}

/** Neighbours that were taken out are no more. Closeness to them stays: it says how crowded a place is. */
function translateNear(near: Near, at: number, live: Live): Near {
  if (at === 0 && live.isWhole) return near;
  return { closeness: near.closeness, likely: near.likely.filter(([number]) => live.has(number)).map(([number, ...rounds]) => [number + at, ...rounds]) };
}

function listEntities({ mentions, quotes, labels }: Analysis): Set<string> {
  const ids = new Set<string>();
  for (const { entity } of mentions) if (entity !== null) ids.add(entity);
  for (const { speaker } of quotes) if (speaker !== null) ids.add(speaker);
  for (const { entity } of labels) ids.add(entity);
  return ids;
}

function renameEntities({ article, analysis }: StoredArticle, renamed: ReadonlyMap<string, string>): Analysis {
  const idOf = <T extends string | null>(id: T) => (id === null ? id : renamed.get(id) ?? id) as T;
  const { mentions, days, figures, quotes, labels } = analysis;
  let terms: TermCount[] | null = null;
  const among: Analysis = {
    mentions: mentions.map((one) => ({ ...one, entity: idOf(one.entity) })),
    days,
    figures,
    quotes: quotes.map((one) => ({ ...one, speaker: idOf(one.speaker) })),
    labels: labels.map((one) => ({ ...one, entity: idOf(one.entity) })),
    get terms() { return (terms ??= renameTerms(analysis.terms, idOf)); },
  };
  if (isBrought(analysis)) bringTable(among, () => recountText(article, among.mentions));
  return among;
}

/** In order again. An entity may stand in a pair of words too. */
function renameTerms(terms: TermCount[], idOf: (id: string) => string): TermCount[] {
  const part = (term: string) => (term.startsWith(KIND.entity) ? KIND.entity + idOf(term.slice(1)) : term);
  return terms.map(([term, ...counts]): TermCount => [term.startsWith(KIND.pair) ? KIND.pair + term.slice(1).split(' ').map(part).join(' ') : part(term), ...counts])
    .sort(([a], [b]) => (a < b ? -1 : 1));
}
