/** In: the page and an article of the corpus. Out: what both share, in words a reader can check. */
import type { ComparedParts } from '../events/analyse';
import { isRareName, rarityOf, type TermStatistics } from '../events/signatures/signature';
import { FIELDS, LEDE } from '../events/terms/fields';
import { tableOf } from '../events/terms/term-list';
import type { ListedTable, TermTable } from '../events/terms/term-table';
import type { AnalysedArticle, Analysis } from '../model/analysis';
import type { Reasons } from '../model/event';
import type { MatchContext } from './context';
import { shareFigures } from './same-figure';

/** As much of a match as a reason needs. */
type Explained = Pick<MatchContext, 'corpus' | 'analysis' | 'table'> & { statistics: TermStatistics; page: { published: string | null } };

/** Shown of each kind: a reader checks two or three, not twenty. */
const MAX_SHOWN = 4;
/** A page's lead and an article's lead: the first paragraphs, which tell what happened. */
const LEAD_PARAGRAPHS = 3;

/**
 * Explains a tie: shared names and places in falling rarity, days both speak of or were published on, figures that count
 * the same thing, and rare shared words.
 * @param paragraph explains the tie of one paragraph of the page instead of the whole page
 */
export function explainTie({ corpus, page, analysis, table, statistics }: Explained, { article, analysis: theirs }: AnalysedArticle, paragraph?: number): Reasons {
  const mine = paragraph === undefined ? analysis : onlyParagraph(analysis, paragraph);
  const shared = sharedEntities(mine, theirs)
    .map((id) => ({ id, frequency: statistics.frequency(`@${id}`) }))
    .sort((a, b) => a.frequency - b.frequency);
  const named = (types: string[]) => shared.flatMap(({ id }) => {
    const entity = corpus.entities.get(id);
    return entity && !entity.isOutlet && types.includes(entity.type) ? [entity.name] : [];
  }).slice(0, MAX_SHOWN);
  return {
    names: named(['person', 'organisation', 'treaty', 'weapon', 'other']),
    places: named(['place']),
    days: sharedDays(mine, page.published, theirs, article.published),
    figures: sharedFigures(mine, theirs, article),
    words: paragraph === undefined ? sharedWords(table, theirs, article, statistics) : [],
  };
}

function onlyParagraph(analysis: ComparedParts, paragraph: number): ComparedParts {
  return {
    mentions: analysis.mentions.filter((one) => one.paragraph === paragraph),
    days: analysis.days.filter((one) => one.paragraph === paragraph).map((one) => ({ ...one, paragraph: 0 })),
    figures: analysis.figures.filter((one) => one.paragraph === paragraph),
  };
}

function sharedEntities(mine: ComparedParts, theirs: ComparedParts): string[] {
  const other = new Set(theirs.mentions.flatMap(({ entity }) => entity ?? []));
  return [...new Set(mine.mentions.flatMap(({ entity }) => entity ?? []))].filter((id) => other.has(id));
}

/** Days that both leads name; else, where both were published on one day, that day. */
function sharedDays(mine: ComparedParts, minePublished: string | null, theirs: ComparedParts, theirsPublished: string | null): string[] {
  const lead = (analysis: ComparedParts) => new Set(analysis.days.filter(({ paragraph, from, to }) => paragraph < LEAD_PARAGRAPHS && from === to).map(({ from }) => from));
  const other = lead(theirs);
  const days = [...lead(mine)].filter((day) => other.has(day) || day === theirsPublished);
  if (!days.length && minePublished && minePublished === theirsPublished) return [minePublished];
  return days.slice(0, MAX_SHOWN);
}

/** Figures that count one thing alike, as the article prints them. */
function sharedFigures(mine: ComparedParts, theirs: ComparedParts, article: AnalysedArticle['article']): string[] {
  const texts = shareFigures(mine.figures, theirs.figures)
    .map(({ paragraph, start, end }) => (paragraph < 0 ? article.title : article.paragraphs[paragraph]?.text ?? '').slice(start, end));
  return [...new Set(texts)].slice(0, MAX_SHOWN);
}

const isUpFront = ({ counts }: Pick<TermTable, 'counts'>, place: number) => (counts[FIELDS * place] as number) + (counts[FIELDS * place + LEDE] as number) > 0;

/** Rare words of both leads, printed as the article spells them. */
function sharedWords(mine: ListedTable, theirs: Analysis, article: AnalysedArticle['article'], statistics: TermStatistics): string[] {
  const lead = weighLead(mine, statistics);
  const other = tableOf(theirs);
  const found: WeighedWord[] = [];
  other.keys.forEach((key, place) => {
    const word = isUpFront(other, place) ? lead.get(key) : undefined;
    if (word?.isRare) found.push(word);
  });
  const shared = found.sort((a, b) => b.rarity - a.rarity || (a.term < b.term ? -1 : 1)).map(({ term }) => term);
  if (!shared.length) return [];
  const text = [article.title, ...article.paragraphs.slice(0, LEAD_PARAGRAPHS).map((one) => one.text)].join(' ').toLowerCase();
  return shared.slice(0, MAX_SHOWN).map((term) => findPrinted(text, term) ?? term);
}

/** The page's own lead, weighed once for all the articles that it is explained against. */
const leads = new WeakMap<ListedTable, { statistics: TermStatistics; words: Map<number, WeighedWord> }>();

interface WeighedWord { term: string; rarity: number; isRare: boolean }

/** By the keys of the terms. */
function weighLead(mine: ListedTable, statistics: TermStatistics): Map<number, WeighedWord> {
  const known = leads.get(mine);
  if (known?.statistics === statistics) return known.words;
  const words = new Map(mine.terms.flatMap((term, place): [number, WeighedWord][] => (isUpFront(mine, place) && !mine.entities.has(place)
    ? [[mine.keys[place] as number, { term, rarity: rarityOf(term, statistics), isRare: isRareName(statistics.frequency(term), statistics.articles) }]]
    : [])));
  leads.set(mine, { statistics, words });
  return words;
}

const BEFORE_WORD = /[^\p{L}\p{N}]$/u;
const REST_OF_WORD = /[\p{L}’'-]*/uy;

/** The first word of a text that has this stem, whole; null where it is spelled otherwise. */
function findPrinted(text: string, term: string): string | null {
  const start = term.slice(0, Math.max(3, term.length - 1));
  for (let at = text.indexOf(start); at >= 0; at = text.indexOf(start, at + 1)) {
    if (at > 0 && !BEFORE_WORD.test(text.slice(Math.max(0, at - 2), at))) continue;
    REST_OF_WORD.lastIndex = at + start.length;
    return start + (REST_OF_WORD.exec(text)?.[0] ?? '');
  }
  return null;
}
