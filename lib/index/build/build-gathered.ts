/** In: articles that sources have brought, and the corpus that they join. Out: what a small segment of their own is built from, each
    analysed like any article. Articles that are there already stay as they are. */
import { makeIsOutlet } from '../../articles/outlets';
import { learnPeople, withOwnIds } from '../../entities/learn';
import { analyseArticle, readPeople } from '../../events/analyse';
import type { AnalysedArticle, Analysis, CorpusInput } from '../../model/analysis';
import type { Article, Outlet, Source } from '../../model/article';
import type { Entity } from '../../model/entity';
import type { Corpus } from '../corpus';
import { joinNames } from '../join/join-names';
import { buildNamesTable, openNamesTable } from '../names/names-table';

/** What is known before: whom the articles may name. */
export type Known = Pick<Corpus, 'names' | 'entities' | 'outlets'>;

/**
 * Analyses articles. Whom they name is looked up in the corpus; people whom they name in full and nobody has listed yet are learnt.
 * The segment lists those entities alone that its articles name. Linear in their text.
 * @param articles their credits told apart by `knowsOutlets`
 * @param pause is awaited before each article
 */
export async function buildGathered(known: Known, articles: Article[], sources: Source[], outlets: Outlet[], pause: () => Promise<void> | void = () => undefined): Promise<CorpusInput> {
  const people: string[] = [];
  for (const article of articles) {
    await pause();
    people.push(...readPeople(article, known.names));
  }
  const found = learnPeople(people, []);
  const learnt = withOwnIds(found, found.flatMap(({ id }) => known.entities.get(id) ?? []));
  const rename = (id: string) => id;
  const lookup = learnt.length
    ? joinNames([{ names: known.names, rename }, { names: openNamesTable(buildNamesTable({ entities: learnt, notNames: [] }), learnt), rename }])
    : known.names;
  const analysed: AnalysedArticle[] = [];
  for (const article of articles) {
    await pause();
    analysed.push({ article, analysis: analyseArticle(article, lookup) });
  }
  return { sources, outlets, entities: listNamed(known, learnt, analysed), articles: analysed, notNames: [] };
}

/** Tells whether a name in a credit is an outlet or agency that the corpus knows. */
export function knowsOutlets({ outlets, entities }: Known): (name: string) => boolean {
  const agencies: Entity[] = [];
  for (let number = 0; number < entities.length; number++) {
    const entity = entities.at(number);
    if (entity?.isOutlet) agencies.push(entity);
  }
  return makeIsOutlet(outlets, agencies);
}

/** The entities that are named, by their ids: the same articles give the same list. */
function listNamed({ entities }: Known, learnt: Entity[], articles: AnalysedArticle[]): Entity[] {
  const ids = new Set(articles.flatMap(({ analysis }) => namedIn(analysis)));
  const byId = new Map(learnt.map((entity) => [entity.id, entity]));
  return [...ids].sort().flatMap((id) => byId.get(id) ?? entities.get(id) ?? []);
}

/** Ids of all entities that an analysis names. */
export function namedIn({ mentions, quotes, labels }: Analysis): string[] {
  return [...mentions.map(({ entity }) => entity), ...quotes.map(({ speaker }) => speaker), ...labels.map(({ entity }) => entity)].filter((id) => id !== null);
}
