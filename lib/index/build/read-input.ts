/** In: an open corpus. Out: what it was made from: building from that gives the same records again. */
import type { AnalysedArticle, CorpusInput } from '../../model/analysis';
import type { Entity } from '../../model/entity';
import { ARTICLES_PER_RECORD } from '../../model/limits';
import type { Corpus } from '../corpus';

/**
 * Reads a corpus back, all articles with their analysis: linear in its bytes, and all of it is held.
 * @throws CorpusDamaged when a record is missing or altered
 */
export async function readInput(corpus: Corpus): Promise<CorpusInput> {
  const articles: AnalysedArticle[] = [];
  for (let from = 0; from < corpus.rows.length; from += ARTICLES_PER_RECORD) {
    const numbers = Array.from({ length: Math.min(ARTICLES_PER_RECORD, corpus.rows.length - from) }, (_, i) => from + i).filter((number) => corpus.rows.at(number) !== undefined);
    for (const { article, analysis } of await corpus.getArticles(numbers)) articles.push({ article, analysis: { ...analysis } });
  }
  return {
    sources: corpus.sources,
    outlets: corpus.outlets,
    entities: listEntities(corpus.entities),
    articles,
    notNames: corpus.notNames,
  };
}

/** Each entity once, however many segments list it. */
export function listEntities(entities: Corpus['entities']): Entity[] {
  const all: Entity[] = [];
  for (let number = 0; number < entities.length; number++) {
    if (entities.numberOf(entities.idAt(number) ?? '') === number) all.push(entities.at(number) as Entity);
  }
  return all;
}
