/** In: a table of names. Out: the same table, which also knows its names where they are printed in Cyrillic letters. */
import { romaniseName } from '../../text/romanise';
import { tokenise, type Token } from '../../text/tokens';
import type { NameHit, NameLookup, NameMeaning } from '../lookup';

/** Words of a name printed in Cyrillic: a given name, a patronymic, a surname of two words. */
const MAX_WORDS = 4;
/** Longest word that is read as a name. */
const MAX_WORD_CHARS = 40;

/** Asks the table for the Latin forms of capitalised Cyrillic words; names of other words are answered as before, at no cost. */
export function readCyrillic(lookup: NameLookup): NameLookup {
  return {
    find: (text, tokens, at) => {
      const { norm, capital } = tokens[at] as Token;
      return capital && isCyrillic(norm) ? findRomanised(lookup, text, tokens, at) : lookup.find(text, tokens, at);
    },
    findSpelling: lookup.findSpelling,
  };
}

function findRomanised(lookup: NameLookup, text: string, tokens: Token[], at: number): NameHit | null {
  const first = tokens[at] as Token;
  let end = at;
  while (end < tokens.length && end - at < MAX_WORDS && isPartOfName(text, tokens, at, end)) end++;
  for (; end > at; end--) {
    const name = text.slice(first.start, (tokens[end - 1] as Token).end);
    // An acronym is made of other words in each language: "УК" is no UK.
    if (end - at === 1 && name === name.toUpperCase()) continue;
    const meanings = new Map<string, NameMeaning>();
    for (const form of romaniseName(name)) {
      const words = tokenise(form);
      const hit = words.length ? lookup.find(form, words, 0) : null;
      if (hit?.tokens === words.length) for (const meaning of hit.meanings) if (meaning.entity) meanings.set(meaning.entity, meaning);
    }
    if (meanings.size) return { tokens: end - at, meanings: [...meanings.values()] };
  }
  return null;
}

function isPartOfName(text: string, tokens: Token[], from: number, at: number): boolean {
  const { norm, capital, start } = tokens[at] as Token;
  return capital && norm.length <= MAX_WORD_CHARS && isCyrillic(norm) && (at === from || /^[ \u00a0-]$/.test(text.slice((tokens[at - 1] as Token).end, start)));
}

const isCyrillic = (word: string) => word >= '\u0400' && word < '\u0530';
