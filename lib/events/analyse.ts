/** In: an article (or a page in an article's shape) and a table of names. Out: its analysis: mentions, days, figures, quotes, labels, terms. */
import { findLabels, placeLabels } from '../entities/labels/labels';
import { readActors } from '../entities/labels/reading';
import type { FoundName } from '../entities/find/find';
import type { TokenisedBlock } from '../entities/find/link';
import type { NameLookup } from '../entities/lookup';
import { nameText } from '../entities/find/name-text';
import { findQuotes } from '../entities/quotes/quotes';
import type { Analysis } from '../model/analysis';
import type { Article } from '../model/article';
import type { Mention } from '../model/entity';
import { findDays } from '../text/days';
import { findFigures } from '../text/figures';
import { isStopWord, stem } from '../text/stems';
import { tokenise, type Token } from '../text/tokens';
import { textsOf } from './terms/recount';
import type { ListedTable } from './terms/term-table';
import { countBlocks, countTerms, entityTerm } from './terms/terms';

export type Readable = Pick<Article, 'title' | 'published' | 'paragraphs'>;

/** What is read of a text before anybody's names are known. */
export interface ReadText extends Pick<Analysis, 'days' | 'figures'> {
  blocks: TokenisedBlock[];
}

/** Reads a text as far as that goes without a table of names. */
export function readText(article: Readable): ReadText {
  const read: ReadText = { blocks: [], days: [], figures: [] };
  textsOf(article).forEach((text) => readBlock(read, text, article.published));
  return read;
}

function readBlock({ blocks, days, figures }: ReadText, text: string, published: string | null): void {
  const paragraph = blocks.length - 1;
  const tokens = tokenise(text);
  const ranges = findDays(text, published, tokens);
  blocks.push({ text, tokens });
  for (const range of ranges) days.push({ paragraph, ...range });
  for (const figure of findFigures(text, tokens, ranges)) figures.push({ paragraph, ...figure });
}

/** Analyses a text once. Paragraph -1 is the title. Linear in the text's length. @param read by `readText` */
export function analyseArticle(article: Readable, lookup: NameLookup, { blocks, days, figures }: ReadText = readText(article)): Analysis {
  const { linked, names } = nameText(blocks, lookup);
  const readings = readActors(blocks, names);
  const placed = placeLabels(readings);
  return {
    mentions: placeMentions(blocks, names), days, figures,
    quotes: findQuotes(readings, placed), labels: findLabels(readings, placed), terms: countTerms(blocks, linked),
  };
}

/** What of an analysis is compared, beside the terms. */
export type ComparedParts = Pick<Analysis, 'mentions' | 'days' | 'figures'>;

/** As much of an analysis as comparing asks for, of a text that is stored nowhere: two thirds of the time. */
export function analyseOnce(article: Readable, lookup: NameLookup, { blocks, days, figures }: ReadText = readText(article)): { analysis: ComparedParts; table: ListedTable } {
  const { linked, names } = nameText(blocks, lookup);
  return { analysis: { mentions: placeMentions(blocks, names), days, figures }, table: countBlocks(blocks, linked) };
}

function placeMentions(blocks: TokenisedBlock[], names: FoundName[]): Mention[] {
  const tokensOf = (index: number) => blocks[index] as TokenisedBlock;
  return names.map(({ block, from, to, type, entity }) => ({
    paragraph: block - 1,
    start: (tokensOf(block).tokens[from] as Token).start,
    end: (tokensOf(block).tokens[to - 1] as Token).end,
    type,
    entity,
  }));
}

/** People named in a text whom no list holds, as the text names them: a part of the analysis alone. */
export function readPeople(article: Pick<Article, 'title' | 'paragraphs'>, lookup: NameLookup): string[] {
  const blocks = tokeniseArticle(article);
  return nameText(blocks, lookup).names.flatMap(({ block, from, to, type, entity }) => {
    const { text, tokens } = blocks[block] as TokenisedBlock;
    return type === 'person' && entity === null ? [text.slice(tokens[from]?.start, tokens[to - 1]?.end)] : [];
  });
}

/** The title as block 0, then the paragraphs. */
export const tokeniseArticle = (article: Pick<Article, 'title' | 'paragraphs'>): TokenisedBlock[] => textsOf(article).map((text) => ({ text, tokens: tokenise(text) }));

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
