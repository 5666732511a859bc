/** What schemas cannot see: that ids are unique and meant, and that every place in a text lies in that text.
    In: the parts of a pack, each right by itself. Out: nothing, or the first thing that is wrong. */
import { findTextFault } from '../../index/articles/check-article';
import type { AnalysedArticle, CorpusInput } from '../../model/analysis';


/**
 * Checks a corpus as a whole: the core trusts ids and offsets, so a pack must not lie about them.
 * @returns a plain sentence about the first fault, or null when there is none
 */
export function findFault(input: CorpusInput): string | null {
  const ids: Record<string, Set<string>> = {};
  const lists = {
    source: input.sources,
    outlet: input.outlets,
    entity: input.entities,
    article: input.articles.map((each) => each.article),
  };
  for (const [what, items] of Object.entries(lists)) {
    const seen = new Set<string>();
    for (const { id } of items) {
      if (seen.has(id)) return `the ${what} "${id}" is there twice`;
      seen.add(id);
    }
    ids[what] = seen;
  }
  for (const each of input.articles) {
    const fault = findArticleFault(each, ids);
    if (fault) return `article "${each.article.id}": ${fault}`;
  }
  return null;
}

function findArticleFault({ article, analysis }: AnalysedArticle, ids: Record<string, Set<string>>): string | null {
  if (!ids.source?.has(article.source)) return `there is no source "${article.source}"`;
  if (!ids.outlet?.has(article.outlet)) return `there is no outlet "${article.outlet}"`;
  const fault = findTextFault(article, analysis);
  if (fault) return fault;
  for (const { entity } of analysis.mentions) {
    if (entity !== null && !ids.entity?.has(entity)) return `there is no entity "${entity}"`;
  }
  const named = [...analysis.quotes.map(({ speaker }) => speaker), ...analysis.labels.map(({ entity }) => entity)];
  const unknown = named.find((id) => id !== null && !ids.entity?.has(id));
  return unknown ? `there is no entity "${unknown}"` : null;
}
