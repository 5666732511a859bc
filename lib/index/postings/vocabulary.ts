/** In: terms. Out: how the index writes them: long ones and addresses as a short hash, names' words under a sign of their own,
    and backwards for what is misspelt in its first letters. */
import { MAX_INDEX_TERM_CHARS } from '../../model/limits';

/** First character of a hash that stands for an address, a title or an overlong term; no word begins so. */
const HASHED = '!';
/** First character of a word of a name; its postings are the numbers of the entities that have it. */
const NAME_WORD = '&';

/** How many articles and how many entities there are: what numbers a list may hold. */
export interface Spaces {
  articles: number;
  entities: number;
}

/** The term of a word of a name, folded. */
export const nameWordTerm = (word: string) => NAME_WORD + word;
/** True for a term that is a hash of something longer. */
export const isHashed = (term: string) => term.startsWith(HASHED);
/** True for a term whose postings are entities. */
export const isNameWord = (term: string) => term.startsWith(NAME_WORD);
/** How many numbers there are of what a term's postings count. */
export const spaceOf = (term: string, { articles, entities }: Spaces) => (isNameWord(term) ? entities : articles);

/** Words of texts and names may be misspelt; entities' ids and hashes are never typed. */
export const isFuzzy = (term: string) => !isHashed(term) && !term.startsWith('@');

/** A word read backwards, under its own sign. */
export function reverseTerm(term: string): string {
  return isNameWord(term) ? NAME_WORD + reverse(term.slice(1)) : reverse(term);
}

function reverse(word: string): string {
  let backwards = '';
  for (let i = word.length - 1; i >= 0; i--) backwards += word.charAt(i);
  return backwards;
}

/**
 * A term as the index writes it. Addresses and titles are only ever asked for whole, so 53 bits of them are enough: of
 * 200,000 of them, a new one meets another's by chance once in 4e10.
 */
export function writeTerm(term: string): string {
  return term.length > MAX_INDEX_TERM_CHARS || term.startsWith('url:') || term.startsWith('title:') ? HASHED + hashLong(term) : term;
}

/** Two hashes by multiplication (the constants of MurmurHash3's finaliser), 53 bits of both, in base 36. */
function hashLong(term: string): string {
  let a = 0x9e3779b9;
  let b = 0x85ebca6b;
  for (let i = 0; i < term.length; i++) {
    const unit = term.charCodeAt(i);
    a = Math.imul(a ^ unit, 0x85ebca6b);
    b = Math.imul(b ^ unit, 0xc2b2ae35);
    a ^= a >>> 15;
    b ^= b >>> 13;
  }
  return ((a >>> 0) * 0x20_0000 + (b >>> 11)).toString(36);
}
