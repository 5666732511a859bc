/** In: a figure and the words around it. Out: the phrase for what it counts, spelled one way, and whether two phrases name one thing. */
import type { Figure } from '../../model/analysis';
import { isStopWord, stem } from '../../text/stems';
import { tokenise } from '../../text/tokens';

/** Characters behind a share or a measure within which what it is of is named. */
const REACH = 120;

/**
 * Heads that name no thing of their own: nine tenths of somebody's air defence are nine tenths of his air defence capabilities.
 * That holds of a share or a measure alone: ten missiles are not ten missile systems. By stem, with the sort: what one does
 * it with, what one has of it, what one wants of it; heads of two sorts are two things.
 */
const LIGHT_HEADS = new Map([
  ...['capabl', 'capac', 'system', 'asset', 'equip', 'resourc'].map((head) => [head, 'means'] as const),
  ...['suppli', 'stock', 'stockpil', 'inventori'].map((head) => [head, 'store'] as const),
  ...['need', 'requir'].map((head) => [head, 'want'] as const),
]);

/** "Defense", "harbor" and "organization" as Britain spells them or the reverse: made one, never shown. A longer word than "hour" alone loses its u. */
const spellOneWay = (norm: string) => norm.replace(/ens(es?)$/, 'enc$1').replace(/^(\w{3,})our(s?)$/, '$1or$2').replace(/isation(s?)$/, 'ization$1');

/**
 * Stems of the phrase for what is counted, its head last: `air defenc capabl`. Of a count the head alone, since what
 * describes it is told apart by the sentence; empty where a measure is of nothing that is named.
 * @param words the sentence, in which the figure ends at `end`
 */
export function readPhrase({ of, unit }: Figure, words: string, { start, end, measured }: { start: number; end: number; measured: boolean }): string[] {
  if (!measured) {
    const last = tokenise(words.slice(start, end)).pop();
    return [last && stem(last.norm) === unit ? stem(spellOneWay(last.norm)) : unit];
  }
  if (of === null) return [];
  const phrase: string[] = [];
  for (const { norm } of tokenise(words.slice(end, end + REACH))) {
    if (isStopWord(norm) || norm === 'worth') continue;
    phrase.push(stem(spellOneWay(norm)));
    if (stem(norm) === of) return phrase;
  }
  return [of];
}

const headOf = (phrase: string[]) => phrase[phrase.length - 1] ?? '';

/** The phrase without a light head; null where its head says something, or nothing is left. */
export const dropLightHead = (phrase: string[]): string[] | null => (phrase.length > 1 && LIGHT_HEADS.has(headOf(phrase)) ? phrase.slice(0, -1) : null);

/** One of the two has a light head more, or both have one of the same sort, and the rest is one chain. */
export function differByLightHead(a: string[], b: string[]): boolean {
  const [bareA, bareB] = [dropLightHead(a), dropLightHead(b)];
  if (bareA && bareB) return LIGHT_HEADS.get(headOf(a)) === LIGHT_HEADS.get(headOf(b)) && areOneChain(bareA, bareB);
  return (bareA !== null && areOneChain(bareA, b)) || (bareB !== null && areOneChain(a, bareB));
}

/** "Ukraine's air defence", "its air defence": the shorter is the end of the longer. */
function areOneChain(a: string[], b: string[]): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  return short.length > 0 && short.every((word, i) => word === long[long.length - short.length + i]);
}
