/** In: tokens of a text. Out: whether it is English, the one language that is read so far. */
import type { Token } from './tokens';

const FUNCTION_WORDS = new Set('the of and to in that for was with his her he it is by at from are were has had have this be on as not an who which said'.split(' '));
/** English news has about 40 % function words; the nearest languages share a few per cent of these. */
const LEAST_SHARE = 0.16;
/** A headline alone is too short for a share; then Latin letters are enough. */
const LEAST_TOKENS = 25;

/** True when the text reads as English, or is too short to tell and in Latin letters. */
export function isEnglish(tokens: Token[]): boolean {
  if (tokens.length === 0) return false;
  let latin = 0;
  let functionWords = 0;
  for (const token of tokens) {
    if (/^[a-z\d]/.test(token.norm)) latin++;
    if (FUNCTION_WORDS.has(token.norm)) functionWords++;
  }
  if (latin / tokens.length < 0.7) return false;
  return tokens.length < LEAST_TOKENS || functionWords / tokens.length >= LEAST_SHARE;
}
