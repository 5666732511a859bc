/** In: an article with its analysis. Out: the same as a short list for storing, and back: places as steps from the one before, names
    by their number, terms by what they share with the term before. Nothing that the text itself says is said twice. */
import { recountText } from '../../events/terms/recount';
import { bringTable, listTerms } from '../../events/terms/term-list';
import type { Analysis, DayMention, Figure, Label, Near, Quote, StoredArticle, TermCount } from '../../model/analysis';
import type { Article } from '../../model/article';
import type { Entity, EntityType, Mention } from '../../model/entity';
import { packTerms, unpackTerms, type PackedTerms } from './pack-terms';

type Place = [paragraph: number, start: number, length: number];
type Head = [id: string, source: string, outlet: string, url: string | null, title: string, titleKind: Article['titleKind'], published: string | null, guess: 0 | 1, credits: Article['credits']];

/** An article as stored; JSON holds it. */
export type PackedArticle = [
  head: Head,
  /** A heading stands in a list of its own. */
  paragraphs: (string | [heading: string])[],
  /** Ids of the entities that the article names. */
  entities: Entity['id'][],
  mentions: [...Place, type: number, entity: number][],
  days: [...Place, from: string, to: string][],
  figures: [...Place, value: number, unit: string, rest: Pick<Figure, 'to' | 'hedge' | 'of' | 'by' | 'asOf'> | 0][],
  quotes: [...Place, kind: number, speaker: number, name: string | null, verb: string | null][],
  labels: [...Place, entity: number, kind: number, words: string | 0][],
  /** 0 where the text and its mentions give them: they are four tenths of an article's room. */
  terms: PackedTerms | 0,
  near: Near,
];

const TYPES: EntityType[] = ['person', 'place', 'organisation', 'treaty', 'weapon', 'other'];
const QUOTE_KINDS: Quote['kind'][] = ['direct', 'partial', 'indirect'];
const LABEL_KINDS: Label['kind'][] = ['before', 'apposition', 'alone', 'spelling'];
const NOBODY = -1;
const NOTHING_MORE = { to: null, hedge: null, of: null, by: null, asOf: null };

/**
 * Makes an article short.
 * @param keepsTerms as they are, for what is read again soon: unpacking them, or counting them anew, takes longer than all else
 */
export function packArticle({ article, analysis, near }: StoredArticle, keepsTerms = false): PackedArticle {
  const entities = new Map<string, number>();
  const number = (id: string | null) => {
    if (id === null) return NOBODY;
    const known = entities.get(id);
    if (known !== undefined) return known;
    entities.set(id, entities.size);
    return entities.size - 1;
  };
  const mentions = withSteps(analysis.mentions, ({ type, entity }) => [TYPES.indexOf(type), number(entity)] as const);
  const quotes = withSteps(analysis.quotes, ({ kind, speaker, name, verb }) => [QUOTE_KINDS.indexOf(kind), number(speaker), name, verb] as const);
  const labels = withSteps(analysis.labels, (label) => [number(label.entity), LABEL_KINDS.indexOf(label.kind), label.words === textOf(article, label) ? 0 : label.words] as const);
  return [
    [article.id, article.source, article.outlet, article.url, article.title, article.titleKind, article.published, article.publishedIsGuess ? 1 : 0, article.credits],
    article.paragraphs.map(({ text, kind }) => (kind === 'heading' ? [text] : text)),
    [...entities.keys()],
    mentions,
    withSteps(analysis.days, ({ from, to }) => [from, to === from ? '' : to] as const),
    withSteps(analysis.figures, ({ value, unit, to, hedge, of, by, asOf }) => [value, unit, to === null && hedge === null && of === null && by === null && asOf === null ? 0 : { to, hedge, of, by, asOf }] as const),
    quotes,
    labels,
    keepsTerms ? analysis.terms : isSameTerms(listTerms(recountText(article, analysis.mentions, true)), analysis.terms) ? 0 : packTerms(analysis.terms),
    near,
  ];
}

/** Makes it long again. */
export function unpackArticle([head, paragraphs, entities, mentions, days, figures, quotes, labels, terms, near]: PackedArticle): StoredArticle {
  const [id, source, outlet, url, title, titleKind, published, guess, credits] = head;
  const article: Article = {
    id, source, outlet, url, title, titleKind, published, publishedIsGuess: guess === 1, credits,
    paragraphs: paragraphs.map((one) => (typeof one === 'string' ? { text: one, kind: 'text' } : { text: one[0], kind: 'heading' })),
  };
  const entityAt = (number: number) => entities[number] ?? null;
  let unpacked: TermCount[] | null = null;
  const analysis: Analysis = {
    mentions: withPlaces(mentions, (one, paragraph, start, end): Mention => ({ paragraph, start, end, type: TYPES[one[3]] as EntityType, entity: entityAt(one[4]) })),
    days: withPlaces(days, (one, paragraph, start, end): DayMention => ({ paragraph, start, end, from: one[3], to: one[4] || one[3] })),
    figures: withPlaces(figures, (one, paragraph, start, end): Figure => ({ paragraph, start, end, value: one[3], unit: one[4], ...(one[5] || NOTHING_MORE) })),
    quotes: withPlaces(quotes, (one, paragraph, start, end): Quote => ({ paragraph, start, end, kind: QUOTE_KINDS[one[3]] as Quote['kind'], speaker: entityAt(one[4]), name: one[5], verb: one[6] })),
    labels: withPlaces(labels, (one, paragraph, start, end): Label => ({ paragraph, start, end, entity: entityAt(one[3]) as string, kind: LABEL_KINDS[one[4]] as Label['kind'], words: one[5] === 0 ? textOf(article, { paragraph, start, end }) : one[5] })),
    // Comparing asks for the terms, showing does not; they are half of the work.
    get terms() { return (unpacked ??= terms === 0 ? listTerms(recountText(article, analysis.mentions, true)) : unpackTerms(terms)); },
  };
  if (terms === 0) bringTable(analysis, () => recountText(article, analysis.mentions));
  return { article, analysis, near };
}

const isSameTerms = (a: TermCount[], b: TermCount[]) => a.length === b.length && a.every((one, i) => one.every((part, k) => part === b[i]?.[k]));

interface Placed { paragraph: number; start: number; end: number }

const textOf = ({ title, paragraphs }: Article, { paragraph, start, end }: Placed) => (paragraph < 0 ? title : paragraphs[paragraph]?.text ?? '').slice(start, end);

/** Each place as steps from the one before: small numbers pack well. */
function withSteps<T extends Placed, R extends readonly unknown[]>(all: T[], rest: (one: T) => R): [...Place, ...R][] {
  let [paragraph, start] = [-1, 0];
  return all.map((one) => {
    if (one.paragraph !== paragraph) start = 0;
    const place: Place = [one.paragraph - paragraph, one.start - start, one.end - one.start];
    [paragraph, start] = [one.paragraph, one.start];
    return [...place, ...rest(one)];
  });
}

/** Each is made at once, in one piece: an article has some seventy, and joining two objects takes several times as long. */
function withPlaces<P extends [...Place, ...unknown[]], T>(all: P[], make: (packed: P, paragraph: number, start: number, end: number) => T): T[] {
  let [paragraph, start] = [-1, 0];
  return all.map((packed) => {
    if (packed[0] !== 0) start = 0;
    paragraph += packed[0];
    start += packed[1];
    return make(packed, paragraph, start, start + packed[2]);
  });
}
