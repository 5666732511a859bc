/** In: the clauses of a query with what their words may mean, and a text. Out: where the text says what was asked for: words, names,
    and phrases, whose words stand in a row. */
import { entityTerm } from '../events/terms/terms';
import { walkWords } from '../index/postings/place-words';
import type { Mention } from '../model/entity';
import { stem } from '../text/stems';
import { tokenise, type Token } from '../text/tokens';
import type { WordMeaning } from './expand-words';

/** A phrase, as it may be found in a text. */
interface SoughtPhrase {
  /** Stems of all its words, function words too: as it was typed. */
  stems: string[];
  /** As the index finds it: names in any spelling, any word in place of a function word. */
  words: Pick<WordMeaning, 'terms' | 'place'>[];
}

/** All that a query asks for. */
export interface Sought {
  /** Everything that any of its words may mean. */
  terms: ReadonlySet<string>;
  /** Their first letters: a stem begins as its word does, so that for most words of a text they are all that need be looked at. */
  letters: ReadonlySet<number>;
  /** Of the terms, what counts wherever it stands, not in a phrase alone. */
  free: ReadonlySet<string>;
  phrases: readonly SoughtPhrase[];
}

/** Something that was asked for, where it stands in a text. */
export interface Found {
  /** `said` is a phrase word by word, `row` one in other spellings. */
  kind: 'word' | 'name' | 'said' | 'row';
  /** The term of a word or name; of a phrase, its number. */
  what: string | number;
  start: number;
  end: number;
}

/** @param clauses of one query, each phrase by itself, with its words expanded */
export function gatherSought(clauses: readonly { isPhrase: boolean; text: string; words: readonly WordMeaning[] }[]): Sought {
  const terms = new Set<string>();
  const free = new Set<string>();
  const phrases: SoughtPhrase[] = [];
  for (const { isPhrase, text, words } of clauses) {
    const stems = isPhrase ? tokenise(text).map(({ norm }) => stem(norm)) : [];
    const isRow = stems.length > 1 && words.length > 0; // function words alone are not looked for
    if (isRow) phrases.push({ stems, words: [...words] });
    for (const word of words) {
      for (const term of word.terms.keys()) {
        terms.add(term);
        if (!isRow) free.add(term);
      }
    }
  }
  return { terms, letters: new Set(Array.from(terms, (term) => term.charCodeAt(0))), free, phrases };
}

/**
 * All that was asked for in one text, in no order. Linear in the text, and for each phrase once more.
 * @param mentions names in this text
 */
export function findSought(text: string, mentions: readonly Mention[], { terms, letters, phrases }: Sought): Found[] {
  if (terms.size === 0) return [];
  const tokens = tokenise(text);
  const words = tokens.flatMap(({ start, end, norm }): Found | [] => {
    if (!letters.has(norm.charCodeAt(0))) return [];
    const what = stem(norm);
    return terms.has(what) ? { kind: 'word', what, start, end } : [];
  });
  const names = mentions.flatMap(({ start, end, entity }): Found | [] => {
    const what = entity === null ? '' : entityTerm(entity);
    return terms.has(what) ? { kind: 'name', what, start, end } : [];
  });
  // Without a word of it there is no phrase.
  if (phrases.length === 0 || words.length + names.length === 0) return [...words, ...names];
  const row = listRow(tokens, mentions);
  return [...words, ...names, ...phrases.flatMap((phrase, what) => [
    ...findSaid(tokens, phrase).map((found): Found => ({ kind: 'said', what, ...found })),
    ...findRows(row, phrase).map((found): Found => ({ kind: 'row', what, ...found })),
  ])];
}

interface Place { term: string; start: number; end: number }
type Range = Pick<Place, 'start' | 'end'>;

function findSaid(tokens: readonly Token[], { stems }: SoughtPhrase): Range[] {
  const [first = ''] = stems;
  return tokens.flatMap(({ start, norm }, i): Range | [] => {
    // A look at one letter spares a stem for most words.
    if (norm.charCodeAt(0) !== first.charCodeAt(0) || !stems.every((one, k) => one === stem(tokens[i + k]?.norm ?? ''))) return [];
    return { start, end: (tokens[i + stems.length - 1] as Token).end };
  });
}

function findRows(row: readonly Place[], { words }: SoughtPhrase): Range[] {
  const [first, ...others] = words as [WordMeaning, ...WordMeaning[]];
  return row.flatMap(({ term, start, end }, i): Range | [] => {
    if (!first.terms.has(term)) return [];
    const places = others.map(({ terms, place }) => { const at = row[i + place - first.place]; return at && terms.has(at.term) ? at : null; });
    return places.includes(null) ? [] : { start, end: places.at(-1)?.end ?? end };
  });
}

/** The places of a text, as the index counts them. */
function listRow(tokens: readonly Token[], mentions: readonly Mention[]): Place[] {
  const row: Place[] = [];
  walkWords(tokens, new Map(mentions.map((mention) => [mention.start, mention])), (term, start, end) => { row.push({ term, start, end }); });
  return row;
}
