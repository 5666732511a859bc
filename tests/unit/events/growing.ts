/** A made-up corpus that articles come to and go from, kept as a background would keep it. In: a seed. Out: articles, and their events. */
import { analyseArticle } from '../../../lib/events/analyse';
import { clusterArticles } from '../../../lib/events/group/cluster';
import { countTexts } from '../../../lib/events/group/neighbours';
import type { Member, Regrouped } from '../../../lib/events/group/regroup';
import { makeSignature, type Signature } from '../../../lib/events/signatures/signature';
import { isIndexed } from '../../../lib/events/terms/terms';
import { leaveArticle, MAX_NEIGHBOURS, meetArticle, placeArticle, refreshArticle, splitEvent, type Arrival, type Candidate } from '../../../lib/events/group/update';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import type { AnalysedArticle, Near } from '../../../lib/model/analysis';
import { makeRandom } from '../../../scripts/train/pools';

const DAY_MS = 86_400_000;
const NAMES = openNamesTable(buildNamesTable({ entities: [], notNames: [] }), []);

/** Events of one to four reports each, in topics of eight events that share their words. */
export function makeUp(count: number, seed: number): AnalysedArticle[] {
  const random = makeRandom(seed);
  const pick = <T>(list: T[]): T => list[Math.floor(random() * list.length)] as T;
  const word = () => Array.from({ length: 3 }, () => pick([...'bdfgklmnprstvz']) + pick([...'aeiou'])).join('');
  const words = (length: number) => Array.from({ length }, word);
  const common = words(300);
  const articles: AnalysedArticle[] = [];
  let topic: string[] = [];
  for (let event = 0; articles.length < count; event++) {
    if (event % 8 === 0) topic = words(25);
    const own = words(14).map((one, i) => (i < 5 ? one.charAt(0).toUpperCase() + one.slice(1) : one));
    const day = 20_000 + Math.floor(random() * 400);
    const reports = 1 + Math.floor(random() * 4);
    for (let i = 0; i < reports && articles.length < count; i++) {
      const say = (length: number, share: number) => `The ${Array.from({ length }, () => (random() < share ? pick(own) : random() < 0.4 ? pick(topic) : pick(common))).join(' ')}.`;
      const id = `a-${articles.length}`;
      const article = {
        id, source: 's', outlet: `o-${Math.floor(random() * 40)}`, url: null, title: say(6, 0.7), titleKind: 'headline' as const,
        published: new Date((day + Math.floor(random() * 3)) * DAY_MS).toISOString().slice(0, 10), publishedIsGuess: false, credits: [],
        paragraphs: [say(20, 0.45), say(25, 0.25), say(25, 0.15)].map((text) => ({ text, kind: 'text' as const })),
      };
      articles.push({ article, analysis: analyseArticle(article, NAMES) });
    }
  }
  return articles;
}

/** Groups that a whole build makes of the articles with these numbers. */
export function buildWhole(articles: AnalysedArticle[], numbers: number[]): { near: Map<number, Near>; events: number[][] } {
  const part = numbers.map((number) => articles[number] as AnalysedArticle);
  const statistics = countTexts(part.map(({ article, analysis }) => ({ published: article.published, analysis })));
  const { near, eventOf, events } = clusterArticles(part, [], statistics);
  return {
    near: new Map(numbers.map((number, i) => [number, { ...(near[i] as Near), likely: (near[i] as Near).likely.map(([other, ...rounds]) => [numbers[other] as number, ...rounds]) }])),
    events: events.map((_, event) => numbers.filter((__, i) => eventOf[i] === event)),
  };
}

export class GrowingCorpus {
  readonly near: Map<number, Near>;
  readonly members: Map<number, number[]>;
  private readonly postings = new Map<string, Set<number>>();

  constructor(private readonly articles: AnalysedArticle[], numbers: number[]) {
    const { near, events } = buildWhole(articles, numbers);
    this.near = near;
    this.members = new Map(events.entries());
    for (const number of numbers) this.index(number, true);
  }

  add(number: number): Arrival {
    this.index(number, true);
    const signature = this.sign(number);
    const arrival = meetArticle(number, signature, this.findCandidates(number), this.near.size);
    this.place(number, arrival, arrival.events);
    return arrival;
  }

  remove(number: number): void {
    const signature = this.sign(number);
    const { changed, thin } = leaveArticle(number, signature, this.findCandidates(number), this.near.size - 1);
    for (const [one, near] of changed) this.near.set(one, near);
    this.index(number, false);
    this.near.delete(number);
    const event = this.eventOf(number);
    this.put(splitEvent({ event, members: this.read(event, number), isWhole: true }), [event]);
    for (const one of thin) {
      const again = this.sign(one);
      const arrival = refreshArticle(one, again, this.findCandidates(one), this.near.size - 1);
      this.place(one, arrival, [...new Set([this.eventOf(one), ...arrival.events])]);
    }
  }

  private place(number: number, { near, changed }: Arrival, events: number[]): void {
    this.near.set(number, near);
    for (const [one, after] of changed) this.near.set(one, after);
    this.put(placeArticle(this.member(number), events.map((event) => ({ event, members: this.read(event, number), isWhole: true }))), events);
  }

  private put(groups: Regrouped[], touched: number[]): void {
    for (const event of touched) this.members.delete(event);
    for (const { event, articles } of groups) this.members.set(event ?? Math.max(-1, ...this.members.keys(), ...touched) + 1, articles);
  }

  private read = (event: number, without: number) => (this.members.get(event) ?? []).filter((one) => one !== without).map((one) => this.member(one));
  private eventOf = (number: number) => [...this.members].find(([, members]) => members.includes(number))?.[0] as number;

  private member(number: number): Member {
    const { article } = this.articles[number] as AnalysedArticle;
    return { number, published: article.published, voice: article.outlet, near: this.near.get(number) as Near };
  }

  private sign(number: number): Signature {
    const { article, analysis } = this.articles[number] as AnalysedArticle;
    return makeSignature(analysis, article.published, { articles: this.near.size, frequency: (term) => this.postings.get(term)?.size ?? 0 });
  }

  private findCandidates(number: number): Candidate[] {
    const scores = new Map<number, number>();
    for (const [term] of this.articles[number]?.analysis.terms ?? []) {
      const list = this.postings.get(term) ?? new Set();
      for (const other of list) if (other !== number) scores.set(other, (scores.get(other) ?? 0) + 1 / list.size);
    }
    return [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 2 * MAX_NEIGHBOURS).filter(([one]) => this.near.has(one))
      .map(([one]) => ({ number: one, signature: this.sign(one), near: this.near.get(one) as Near, event: this.eventOf(one) }));
  }

  private index(number: number, isThere: boolean): void {
    for (const [term] of this.articles[number]?.analysis.terms ?? []) {
      if (!isIndexed(term)) continue;
      const list = this.postings.get(term) ?? new Set();
      this.postings.set(term, list);
      if (isThere) list.add(number);
      else list.delete(number);
    }
  }
}

/** Harmonic mean of how many pairs of each grouping the other has too: 1 for the same grouping. */
export function agree(left: Iterable<number[]>, right: Iterable<number[]>): number {
  const pairs = (groups: Iterable<number[]>) => new Set([...groups].flatMap((group) => group.flatMap((a) => group.flatMap((b) => (a < b ? [`${a},${b}`] : [])))));
  const [mine, theirs] = [pairs(left), pairs(right)];
  return (2 * [...mine].filter((pair) => theirs.has(pair)).length) / (mine.size + theirs.size);
}
