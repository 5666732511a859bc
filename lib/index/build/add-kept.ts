/** In: all that a generation is made from, and kept pages. Out: the same with the kept pages in it, analysed like any article. */
import { KEPT_SOURCE, toArticle } from '../../articles/kept';
import { makeIsOutlet } from '../../articles/outlets';
import { learnPeople, withOwnIds } from '../../entities/learn';
import type { NameLookup } from '../../entities/lookup';
import { lastWord } from '../../entities/spellings/spellings';
import { analyseArticle, readPeople } from '../../events/analyse';
import type { AnalysedArticle, CorpusInput } from '../../model/analysis';
import type { Article, Outlet } from '../../model/article';
import type { Entity } from '../../model/entity';
import type { KeptArticle, KeptText } from '../../model/kept';
import { foldWord } from '../../text/tokens';
import { addNames, buildNamesTable, openNamesTable } from '../names/names-table';

/** A kept page with the text that the corpus holds of it. */
export interface KeptPage {
  kept: KeptArticle;
  text: KeptText;
}

/**
 * Adds kept pages. People whom they name in full become entities, as in the set that comes with Crossread; articles of that
 * set that name such a person are linked anew, all others stay as they are. Linear in the kept pages' text.
 * @param pause is awaited before each page, so that a background can answer between two
 */
export async function addKept(input: CorpusInput, pages: KeptPage[], pause: () => Promise<void> | void = () => undefined): Promise<CorpusInput> {
  if (pages.length === 0) return input;
  const outlets = addOutlets(input.outlets, pages.map(({ kept }) => kept.outlet));
  const isOutlet = makeIsOutlet(outlets, input.entities);
  const kept = pages.map((page) => toArticle(page.kept, page.text, isOutlet));

  const table = buildNamesTable(input);
  const listed = openNamesTable(table, input.entities);
  const people: string[] = [];
  for (const article of kept) {
    await pause();
    people.push(...readPeople(article, listed));
  }
  const learnt = withOwnIds(learnPeople(people, input.entities), input.entities);
  const entities = [...input.entities, ...learnt];
  const added = addNames(table, { entities: learnt, notNames: [] });
  const lookup = openNamesTable(added ? table : buildNamesTable({ entities, notNames: input.notNames }), entities, { added });
  const articles = linkAnew(input.articles, learnt, lookup);
  for (const article of kept) {
    await pause();
    articles.push({ article, analysis: analyseArticle(article, lookup) });
  }
  return { ...input, outlets, entities, sources: [...input.sources, KEPT_SOURCE], articles };
}

function addOutlets(known: Outlet[], more: Outlet[]): Outlet[] {
  const byId = new Map(known.map((outlet) => [outlet.id, outlet]));
  for (const outlet of more) if (!byId.has(outlet.id)) byId.set(outlet.id, outlet);
  return [...byId.values()];
}

/** People named in a text whom no list holds, of one that has been analysed. */
function listStrangers({ article, analysis }: AnalysedArticle): string[] {
  return analysis.mentions.flatMap(({ type, entity, paragraph, start, end }) => (type === 'person' && entity === null ? [textOf(article, paragraph).slice(start, end)] : []));
}

/** Only a text that has a name ending like a learnt one can name that person. */
function linkAnew(articles: AnalysedArticle[], learnt: Entity[], lookup: NameLookup): AnalysedArticle[] {
  if (learnt.length === 0) return [...articles];
  const surnames = new Set(learnt.flatMap(({ names }) => names.map(foldSurname)));
  return articles.map((one) => (listStrangers(one).some((name) => surnames.has(foldSurname(name)))
    ? { article: one.article, analysis: analyseArticle(one.article, lookup) }
    : one));
}

const foldSurname = (name: string) => foldWord(lastWord(name).replace(/['’]s?$/, ''));

const textOf = ({ title, paragraphs }: Article, paragraph: number) => (paragraph < 0 ? title : paragraphs[paragraph]?.text ?? '');
