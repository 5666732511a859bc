/** In: articles one by one, and the names' words. Out: each term with the articles that hold it, in order, ready to be written.
    What grows beyond a number of bytes is put aside as a sorted run, and merged at the end. */
import { isIndexed } from '../../events/terms/terms';
import type { Analysis, TermCount } from '../../model/analysis';
import type { Article } from '../../model/article';
import type { Entity } from '../../model/entity';
import { tokenise } from '../../text/tokens';
import { placeWords } from './place-words';
import type { Posting } from './posting-list';
import { mergeRuns, pushPosting, readPostings, readRun, writeRun, type PostingNumbers, type RunStore } from './posting-runs';
import { nameWordTerm, writeTerm } from './vocabulary';
import type { TermPostings } from './write-index';

const NO_PLACES: number[] = [];
/** A number in a list of numbers, in memory. */
const BYTES_PER_NUMBER = 8;
/** A term's own list, beside its numbers. */
const BYTES_PER_TERM = 100;

interface Held {
  /** In how many articles the term stands, those put aside among them. */
  count: number;
  /** The last article; -1 before any. */
  last: number;
  numbers: PostingNumbers;
}

/** Where what does not fit goes. */
export interface Spill {
  runs: RunStore;
  /** Held in memory at most, roughly. */
  maxBytes: number;
}

/** Collects postings. Articles come in the order of their numbers. */
export class PostingCollector {
  private readonly lists = new Map<string, Held>();
  private bytes = 0;

  /** @param spill without it all is held in memory */
  constructor(private readonly spill: Spill | null = null) {}

  /** @param identity terms by which the article itself is known again; they have no place in its text */
  addArticle(number: number, article: Pick<Article, 'title' | 'paragraphs'>, { terms, mentions }: Pick<Analysis, 'terms' | 'mentions'>, identity: TermCount[] = []): void {
    const places = placeWords(article, mentions);
    for (const [term, title, lede, body] of [...terms, ...identity]) {
      if (isIndexed(term)) this.add(writeTerm(term), { article: number, title, lede, body, places: places.get(term) ?? NO_PLACES });
    }
    if (this.spill && this.bytes > this.spill.maxBytes) this.putAside(this.spill.runs);
  }

  /** Adds each word of the names of entities; its postings are the entities' places in the list. */
  addNames(entities: Entity[]): void {
    entities.forEach(({ names, short }, number) => {
      const words = new Set([...names, ...short].flatMap((name) => tokenise(name).map(({ norm }) => norm)));
      for (const word of words) this.add(writeTerm(nameWordTerm(word)), { article: number, title: 0, lede: 0, body: 1, places: NO_PLACES });
    });
  }

  /** In how many articles a term stands, as far as collected. */
  frequency(term: string): number {
    return this.lists.get(writeTerm(term))?.count ?? 0;
  }

  /** The terms as the index writes them, each with the number of its articles; in no order. */
  * frequencies(): Iterable<[written: string, count: number]> {
    for (const [term, { count }] of this.lists) yield [term, count];
  }

  /** All terms in order. */
  sorted(): Iterable<TermPostings> {
    const held = this.listHeld();
    const rest = { *[Symbol.iterator](): Iterator<TermPostings> { for (const [term, numbers] of held) yield [term, [...readPostings(numbers)]]; } };
    return this.spill ? mergeRuns([...this.spill.runs.list().map(readRun), rest]) : rest;
  }

  /** Puts aside all that is held; what a thread does whose runs another one merges. */
  flush(): void {
    if (this.spill) this.putAside(this.spill.runs);
  }

  private putAside(runs: RunStore): void {
    runs.add(writeRun(this.listHeld()));
    // The numbers of a run begin anew: each run is read by itself.
    for (const held of this.lists.values()) [held.numbers, held.last] = [[], -1];
    this.bytes = 0;
  }

  private listHeld(): [string, PostingNumbers][] {
    return [...this.lists].filter(([, { numbers }]) => numbers.length > 0).sort(([a], [b]) => (a < b ? -1 : 1)).map(([term, { numbers }]) => [term, numbers]);
  }

  private add(term: string, posting: Posting): void {
    let held = this.lists.get(term);
    if (!held) this.lists.set(term, (held = { count: 0, last: -1, numbers: [] }));
    // Two terms of one article may be written alike: the same address twice.
    if (held.last === posting.article) return;
    const before = held.numbers.length;
    pushPosting(held.numbers, posting, held.last);
    this.bytes += (held.numbers.length - before) * BYTES_PER_NUMBER + (before === 0 ? BYTES_PER_TERM : 0);
    held.last = posting.article;
    held.count++;
  }
}
