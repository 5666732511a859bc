/** In: an article (or a page in an article's shape) and a table of names. Out: its analysis: mentions, days, figures, quotes, labels, terms. */
import { findLabels, placeLabels } from '../entities/labels';
import { readActors } from '../entities/labels-reading';
import type { TokenisedBlock } from '../entities/link';
import type { NameLookup } from '../entities/lookup';
import { nameText } from '../entities/name-text';
import { findQuotes } from '../entities/quotes';
import type { Analysis, TermCount } from '../model/analysis';
import type { Article } from '../model/article';
import type { Mention } from '../model/entity';
import { findDays } from '../text/days';
import { findFigures } from '../text/figures';
import { tokenise, type Token } from '../text/tokens';
import { isStopWord, stem } from '../text/stems';
import { listTerms, tableOf, type ListedTable, type TermPlaces, type TermTable } from './term-table';
import { countBlocks, countText, entityTerm, type PlacedName } from './terms';

export type Readable = Pick<Article, 'title' | 'published' | 'paragraphs'>;

/** What is read of a text before anybody's names are known. */
export interface ReadText extends Pick<Analysis, 'days' | 'figures'> {
  blocks: TokenisedBlock[];
}

/** Reads a text as far as that goes without a table of names. */
export function readText(article: Readable): ReadText {
  const blocks = tokeniseArticle(article);
  const days = blocks.map(({ text, tokens }) => findDays(text, article.published, tokens));
  return {
    blocks,
    days: days.flatMap((ranges, i) => ranges.map((range) => ({ paragraph: i - 1, ...range }))),
    figures: blocks.flatMap(({ text, tokens }, i) => findFigures(text, tokens, days[i]).map((figure) => ({ paragraph: i - 1, ...figure }))),
  };
}

/** Analyses a text once. Paragraph -1 is the title. Linear in the text's length. @param read by `readText` */
export function analyseArticle(article: Readable, lookup: NameLookup, read: ReadText = readText(article)): Analysis {
  const { table, ...rest } = analyseText(read, lookup);
  return { ...rest, terms: listTerms(table) };
}

/** The same for what is compared once and stored nowhere: its terms are listed when somebody asks for the list. */
export function analyseOnce(article: Readable, lookup: NameLookup, read: ReadText = readText(article)): { analysis: Analysis; table: ListedTable } {
  const { table, ...rest } = analyseText(read, lookup);
  let terms: TermCount[] | null = null;
  return { analysis: { ...rest, get terms() { return (terms ??= listTerms(table)); } }, table };
}

function analyseText({ blocks, days, figures }: ReadText, lookup: NameLookup): Omit<Analysis, 'terms'> & { table: ListedTable } {
  const { linked, names } = nameText(blocks, lookup);
  const readings = readActors(blocks, names);
  const placed = placeLabels(readings);
  const tokensOf = (index: number) => blocks[index] as TokenisedBlock;
  return {
    mentions: names.map(({ block, from, to, type, entity }) => ({
      paragraph: block - 1,
      start: (tokensOf(block).tokens[from] as Token).start,
      end: (tokensOf(block).tokens[to - 1] as Token).end,
      type,
      entity,
    })),
    days,
    figures,
    quotes: findQuotes(readings, placed),
    labels: findLabels(readings, placed),
    table: countBlocks(blocks, linked),
  };
}

/** People named in a text whom no list holds, as the text names them: a part of the analysis alone. */
export function readPeople(article: Pick<Article, 'title' | 'paragraphs'>, lookup: NameLookup): string[] {
  const blocks = tokeniseArticle(article);
  return nameText(blocks, lookup).names.flatMap(({ block, from, to, type, entity }) => {
    const { text, tokens } = blocks[block] as TokenisedBlock;
    return type === 'person' && entity === null ? [text.slice(tokens[from]?.start, tokens[to - 1]?.end)] : [];
  });
}

/** Counts the terms of an analysed text anew, from the text and where it names whom: what `analyseArticle` has counted, in a tenth of the time. */
export function recountText({ title, paragraphs }: Pick<Article, 'title' | 'paragraphs'>, mentions: readonly Mention[], isListed?: boolean): TermTable {
  const names = mentions.filter((one): one is Mention & PlacedName => one.entity !== null).sort((a, b) => a.paragraph - b.paragraph || a.start - b.start);
  return countText([title, ...paragraphs.map(({ text }) => text)], names, isListed);
}

/** An analysed text's terms with their places. */
export function placedTable({ article, analysis }: { article: Pick<Article, 'title' | 'paragraphs'>; analysis: Analysis }): TermTable & { places: TermPlaces } {
  const table = tableOf(analysis);
  return (table.places ? table : recountText(article, analysis.mentions)) as TermTable & { places: TermPlaces };
}

/** The title as block 0, then the paragraphs. */
export function tokeniseArticle({ title, paragraphs }: Pick<Article, 'title' | 'paragraphs'>): TokenisedBlock[] {
  return [title, ...paragraphs.map(({ text }) => text)].map((text) => ({ text, tokens: tokenise(text) }));
}

/** Mentions by the paragraph they lie in, each list in the text's order. */
export function groupMentions(mentions: readonly Mention[]): Map<number, Mention[]> {
  const groups = new Map<number, Mention[]>();
  for (const mention of mentions) {
    const group = groups.get(mention.paragraph);
    if (group) group.push(mention);
    else groups.set(mention.paragraph, [mention]);
  }
  return groups;
}

/** A term where it stands in a text. */
export interface PlacedTerm {
  term: string;
  start: number;
  end: number;
}

/**
 * The terms of one paragraph in their places: entities by their mentions, other words by their stems, without words that
 * carry no meaning of their own.
 * @param mentions the mentions that lie in this paragraph
 * @param tokens the paragraph's words, where they are known already
 */
export function placeTerms(text: string, mentions: Pick<Mention, 'start' | 'end' | 'entity'>[], tokens: Token[] = tokenise(text)): PlacedTerm[] {
  const placed: PlacedTerm[] = [];
  const linked = mentions.filter(({ entity }) => entity !== null);
  for (const { start, end, entity } of linked) placed.push({ term: entityTerm(entity as string), start, end });
  for (const { norm, start: from, end: to } of tokens) {
    if (isStopWord(norm) || linked.some(({ start, end }) => from < end && to > start)) continue;
    placed.push({ term: stem(norm), start: from, end: to });
  }
  return placed.sort((a, b) => a.start - b.start);
}
