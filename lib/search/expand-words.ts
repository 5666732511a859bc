/** In: a clause of a query and an open corpus. Out: its words and names, each with all the terms that it may mean. */
import { hashTerm } from '../events/terms/keys';
import { entityTerm } from '../events/terms/terms';
import type { Corpus } from '../index/corpus';
import { nameWordTerm } from '../index/postings/vocabulary';
import { MAX_BEGUN_NAMES, MAX_EXPANDED_POSTINGS, MAX_EXPANDED_TERMS, MAX_EXPANDED_SCAN } from '../model/limits';
import { isStopWord, stem } from '../text/stems';
import { tokenise, type Token } from '../text/tokens';
import type { SearchClause } from './plain-query';

/** What a word may mean beside itself counts for less: a word that it begins, or one that differs by a slip. */
const BEGINNING = 0.8;
const SLIP = 0.5;
/** Shorter beginnings find everything. */
const LEAST_PREFIX_CHARS = 2;
/** In shorter words one letter is a third of what there is. */
const LEAST_SLIP_CHARS = 4;
/** Others have made the same slip: a word of so few articles may be meant for one that this many hold. */
const SELDOM = 2;
const OFTEN = 100;

/** One word or name of a query. */
export interface WordMeaning {
  /** Terms, and how surely each is meant: 1 as typed. */
  terms: Map<string, number>;
  /** Place in the clause, in words; a name counts as one. */
  place: number;
  /** Ids of entities taken for a misspelt word, the most named first. */
  near: string[];
  /** As it stands in the clause. */
  typed: string;
}

/** Reads a clause: names in all their spellings, words in any form, the last one as a beginning where it is open. */
export async function expandWords(corpus: Corpus, { kind, text, isOpen }: SearchClause): Promise<WordMeaning[]> {
  const tokens = tokenise(text);
  const endsOpen = isOpen && /[\p{L}\p{N}]$/u.test(text);
  // A name typed in small letters is still a name: capitals are taken for granted in a search field.
  const named = tokens.map(({ start, end, norm, hash }): Token => ({ start, end, norm, hash, capital: true, initial: false }));
  const asNames = text.toUpperCase() === text ? text : text.replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase());
  /** Each is being looked up while the next is read. */
  const words: (WordMeaning | Promise<WordMeaning>)[] = [];
  let place = 0;
  for (let i = 0; i < tokens.length; place++) {
    const { norm, start, end } = tokens[i] as Token;
    // A letter that grows when it is capitalised ("ß") would shift all places behind it.
    const hit = asNames.length === text.length ? corpus.names.find(asNames, named, i) : null;
    const entities = hit?.meanings.flatMap(({ entity }) => entity ?? []) ?? [];
    if (hit && entities.length) {
      words.push({ terms: new Map([...entities.map(entityTerm), ...(hit.tokens === 1 ? [stem(norm)] : [])].map((term) => [term, 1])), place, near: [], typed: '' });
      i += hit.tokens;
      continue;
    }
    i++;
    const isUnfinished = endsOpen && i === tokens.length;
    if (isStopWord(norm) && !(isUnfinished && tokens.length === 1 && kind === 'words')) continue;
    words.push(placeWord(expandOnce(corpus, norm, isUnfinished && norm.length >= LEAST_PREFIX_CHARS), place, text.slice(start, end)));
  }
  return Promise.all(words);
}

type Expanded = Omit<WordMeaning, 'place' | 'typed'>;

const placeWord = async (expanding: Promise<Expanded>, place: number, typed: string): Promise<WordMeaning> => ({ ...await expanding, place, typed });

/** Words expanded last, by corpus. A query is typed letter by letter and its hits are read after: all but its last word come again each time. */
const known = new WeakMap<Corpus, Map<string, Promise<Expanded>>>();
const MAX_KNOWN = 64;

function expandOnce(corpus: Corpus, norm: string, isOpen: boolean): Promise<Expanded> {
  const words = known.get(corpus) ?? new Map<string, Promise<Expanded>>();
  known.set(corpus, words);
  const key = isOpen ? `${norm}…` : norm;
  const before = words.get(key);
  if (before) return before;
  if (words.size >= MAX_KNOWN) words.clear();
  const expanded = expandWord(corpus, norm, isOpen);
  words.set(key, expanded);
  expanded.catch(() => { words.delete(key); });
  return expanded;
}

async function expandWord(corpus: Corpus, norm: string, isOpen: boolean): Promise<Expanded> {
  const word = stem(norm);
  const terms = new Map([[word, 1]]);
  corpus.index.askAhead(word); // its list comes while the vocabulary is asked what else may be meant
  const [whole, words] = await Promise.all([
    readNames(corpus, [nameWordTerm(norm)]),
    isOpen ? corpus.index.listStarting(norm, MAX_EXPANDED_SCAN) : [],
  ]);
  for (const term of whole) if (!terms.has(term)) terms.set(term, BEGINNING);
  if (isOpen) {
    const longer = words.sort((a, b) => b.frequency - a.frequency || (a.term < b.term ? -1 : 1));
    let room = MAX_EXPANDED_POSTINGS;
    for (const { term, frequency } of longer.slice(0, MAX_EXPANDED_TERMS)) {
      if ((room -= frequency) < 0) break;
      if (!terms.has(term)) terms.set(term, BEGINNING);
    }
    for (const term of listBegun(corpus, norm)) if (!terms.has(term)) terms.set(term, BEGINNING);
  }
  const counts = await corpus.index.countArticles(terms.keys());
  const held = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (held > SELDOM || norm.length < LEAST_SLIP_CHARS) return { terms, near: [] };
  const least = held === 0 ? 1 : OFTEN;
  const [nameWords, ...stems] = await Promise.all([nameWordTerm(norm), ...listStems(norm)].map((one) => corpus.index.listNear(one)));
  const named = await readNames(corpus, nameWords as string[]);
  const left = await corpus.index.countArticles(named);
  const near = named.filter((term) => (left.get(term) ?? 0) >= least);
  for (const term of [...takeFrequent(corpus, stems.flat(), least), ...near]) if (!terms.has(term)) terms.set(term, SLIP);
  return { terms, near: near.map((term) => term.slice(1)) };
}

/** Stems that a misspelt word may have been meant to have: a slip can hide its ending from the stemmer ("brdige"). */
function listStems(norm: string): Set<string> {
  const found = new Set([stem(norm), norm, norm.replace(/y$/, 'i')]);
  for (const ending of ['e', 's', 'd', 'es', 'ed', 'ing']) if (norm.endsWith(ending)) found.add(norm.slice(0, -ending.length));
  return new Set([...found].filter((one) => one.length >= LEAST_SLIP_CHARS - 1));
}

/** The terms of the entities that have one of some words in a name, those named most first. */
async function readNames(corpus: Corpus, words: string[]): Promise<string[]> {
  const numbers = new Set<number>();
  for (const { articles } of (await corpus.getPostings(words)).values()) {
    for (const number of articles) if (numbers.size < MAX_EXPANDED_SCAN) numbers.add(number);
  }
  return takeFrequent(corpus, listTerms(corpus, numbers));
}

/** The terms of the best known entities of which a word of a name begins so. */
const listBegun = (corpus: Corpus, norm: string) => takeFrequent(corpus, listTerms(corpus, corpus.entities.findBeginning(norm, MAX_BEGUN_NAMES)));

function listTerms(corpus: Corpus, entities: Iterable<number>): string[] {
  return [...entities].flatMap((number) => { const id = corpus.entities.idAt(number); return id === undefined ? [] : [entityTerm(id)]; });
}

/** The most frequent of some terms, those that stand in too few articles left out; as many as a word may mean. */
function takeFrequent(corpus: Corpus, terms: readonly string[], least = 1): string[] {
  const frequencies = new Map(terms.map((term) => [term, corpus.index.frequencyOf(term, hashTerm(term))]));
  return [...frequencies.keys()].filter((term) => (frequencies.get(term) as number) >= least)
    .sort((a, b) => (frequencies.get(b) as number) - (frequencies.get(a) as number) || (a < b ? -1 : 1)).slice(0, MAX_EXPANDED_TERMS);
}
