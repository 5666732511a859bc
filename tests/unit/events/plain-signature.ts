/** In: made-up analyses. Out: the features of their vectors, reckoned plainly with maps of strings: what the packed signatures must agree with. */
import fc from 'fast-check';
import { backgroundRarity, MOST_RARITY } from '../../../lib/events/terms/plain-english';
import { isRareName, rarityOf, type TermStatistics } from '../../../lib/events/signatures/signature';
import { isIndexed } from '../../../lib/events/terms/terms';
import type { Analysis, TermCount } from '../../../lib/model/analysis';

const STEMS = ['kremlin', 'offensive', 'said', 'city', 'drone', 'zelenski', 'kharkiv', 'the', 'border', 'strike', 'mayor', 'énergie'];
const ENTITIES = ['@Q1', '@Q2', '@Q3', '@Q4'];
const count = fc.nat(4);
const counted = (terms: string[]) => fc.uniqueArray(fc.tuple(fc.constantFrom(...terms), count, count, count), { selector: ([term]) => term }).map((list) => list.filter(([, ...counts]) => counts.some(Boolean)));
const day = fc.constantFrom('2025-01-03', '2025-01-04', '1969-12-30');

/** Analyses that share much: few different terms, numbers, days and figures. */
export const anyAnalysis: fc.Arbitrary<Analysis> = fc.record({
  plain: counted([...STEMS, ...ENTITIES]),
  capital: fc.subarray(STEMS),
  rest: counted(['#1', '#5', '#1-3', '#2-14', '=14', '=300', '=1,000', '_kremlin offensive', '_city mayor', '_drone strike']),
  days: fc.array(fc.record({ paragraph: fc.integer({ min: -1, max: 4 }), from: day, to: day }), { maxLength: 4 }),
  figures: fc.array(fc.record({ value: fc.nat(3), unit: fc.constantFrom('boat', 'people', '%') }), { maxLength: 8 }),
}).map(({ plain, capital, rest, days, figures }) => ({
  mentions: [],
  quotes: [],
  labels: [],
  days: days.map((one) => ({ ...one, start: 0, end: 1 })),
  figures: figures.map((one) => ({ ...one, paragraph: 0, start: 0, end: 1, to: null, hedge: null, of: null, by: null, asOf: null })),
  terms: [...plain, ...plain.filter(([term]) => capital.includes(term)).map(([term, ...counts]): TermCount => [`~${term}`, ...counts]), ...rest],
}));

type Vector = Map<string, number>;

function toVector(entries: [string, number][]): Vector {
  const kept = entries.filter(([, weight]) => weight > 0);
  const length = Math.hypot(...kept.map(([, weight]) => weight)) || 1;
  return new Map(kept.map(([term, weight]) => [term, weight / length]));
}
const cosine = (a: Vector, b: Vector) => [...a].reduce((sum, [term, weight]) => sum + weight * (b.get(term) ?? 0), 0);
const contained = (a: Vector, b: Vector) => [...a].reduce((sum, [term, weight]) => sum + (b.has(term) ? weight ** 2 : 0), 0);
const shared = <T>(a: Set<T>, b: Set<T>) => [...a].filter((one) => b.has(one)).length;

function makeVectors({ terms, figures, days }: Analysis, statistics: TermStatistics) {
  const rarity = (term: string) => rarityOf(term, statistics);
  const plain = (term: string) => (term.startsWith('@') ? 1 : backgroundRarity(term) / MOST_RARITY);
  const damped = (title: number, lede: number, body: number) => Math.log1p(3 * title + 2 * lede + body);
  const indexed = terms.filter(([term]) => isIndexed(term));
  const starting = (start: string) => terms.filter(([term]) => term.startsWith(start));
  const vector = (weigh: (...one: TermCount) => number, from = indexed) => toVector(from.map((one) => [one[0], weigh(...one)]));
  return {
    whole: vector((term, ...counts) => rarity(term) * damped(...counts)),
    lead: vector((term, title, lede) => rarity(term) * damped(title, lede, 0)),
    title: vector((term, title) => (title ? rarity(term) : 0)),
    body: vector((term, _, __, body) => rarity(term) * Math.log1p(body)),
    plainWhole: vector((term, ...counts) => plain(term) ** 2 * damped(...counts)),
    plainLead: vector((term, title, lede) => plain(term) ** 2 * damped(title, lede, 0)),
    names: toVector([...starting('@'), ...starting('~')].map(([term, ...counts]) => [term.replace('~', ''), rarity(term.replace('~', '')) * damped(...counts)])),
    pairs: vector((term) => term.slice(1).split(' ').reduce((sum, word) => sum + rarity(word), 0), starting('_')),
    rare: new Set(indexed.flatMap(([term]) => (isRareName(statistics.frequency(term), statistics.articles) && plain(term) >= 0.7 ? [term] : []))),
    weekdays: new Set(starting('#').map(([term]) => term).filter((term) => !term.includes('-'))),
    calendar: new Set(starting('#').map(([term]) => term).filter((term) => term.includes('-'))),
    numbers: new Set(starting('=').map(([term]) => term)),
    figures,
    leadDays: new Set(days.filter(({ paragraph, from, to }) => paragraph < 2 && from === to).map(({ from }) => from)),
  };
}

/** The features that depend on terms, figures and days, by name. */
export function measurePlainly(first: Analysis, second: Analysis, statistics: TermStatistics): Record<string, number> {
  const [a, b] = [makeVectors(first, statistics), makeVectors(second, statistics)];
  const both = (name: 'title' | 'lead') => [contained(a[name], b.whole), contained(b[name], a.whole)] as const;
  const cosines = (['whole', 'lead', 'title', 'body', 'plainWhole', 'plainLead', 'names', 'pairs'] as const).map((name) => [name, cosine(a[name], b[name])]);
  const numbers = shared(a.numbers, b.numbers);
  const figures = ({ figures: list }: typeof a) => new Set(list.map(({ value, unit }) => `${value}|${unit}`));
  const units = ({ figures: list }: typeof a) => new Set(list.map(({ unit }) => unit));
  const agreed = [...figures(a)].filter((one) => figures(b).has(one));
  const agreedUnits = new Set(agreed.map((one) => one.split('|')[1]));
  return {
    ...Object.fromEntries(cosines) as Record<string, number>,
    titleInOtherMost: Math.max(...both('title')), titleInOtherLeast: Math.min(...both('title')),
    leadInOtherMost: Math.max(...both('lead')), leadInOtherLeast: Math.min(...both('lead')),
    nameInOtherLeast: Math.min(contained(a.names, b.names), contained(b.names, a.names)),
    rareShared: Math.log1p(shared(a.rare, b.rare)) / 3, rareShare: shared(a.rare, b.rare) / Math.max(1, Math.min(a.rare.size, b.rare.size)),
    sameCalendar: shared(a.calendar, b.calendar) ? 1 : 0, otherCalendar: !shared(a.calendar, b.calendar) && a.calendar.size && b.calendar.size ? 1 : 0,
    sameWeekday: shared(a.weekdays, b.weekdays) ? 1 : 0, otherWeekday: !shared(a.weekdays, b.weekdays) && a.weekdays.size && b.weekdays.size ? 1 : 0,
    figuresShared: Math.min(3, agreed.length) / 3,
    figuresConflict: Math.min(3, [...units(a)].filter((unit) => units(b).has(unit) && !agreedUnits.has(unit)).length) / 3,
    numbersShared: Math.log1p(numbers) / 2, numbersShare: numbers / Math.max(2, Math.min(a.numbers.size, b.numbers.size)),
    otherNumbers: !numbers && a.numbers.size > 2 && b.numbers.size > 2 ? 1 : 0,
    sameLeadDay: shared(a.leadDays, b.leadDays) ? 1 : 0,
  };
}
