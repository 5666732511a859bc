/** In: the judged pairs of a corpus and the crowds around its texts. Out: which texts report one event, and what is kept of each
    text's place among the others. */
import type { Near } from '../../model/analysis';
import { linkAverage, type LikelyPair } from '../average-link';
import type { Likelihoods } from '../relate/model';
import { keepLikely } from '../relate/near';
import { encodeSurroundings } from '../relate/neighbourhood';
import { hearNeighbours, MODEL, NEGLIGIBLE, relatePairs, SAME_VOICE_SHARE, type JudgedPairs } from '../relate/relate';
import type { Crowds } from './crowds';

export interface GroupedTexts {
  /** Members of each group, groups in the order of their first member. */
  groups: number[][];
  /** The place of each text's group. */
  eventOf: Uint32Array;
  nearOf(text: number): Near;
}

/** Groups texts: the neighbours heard, then average link. @param voices who speaks in each text */
export function groupTexts(voices: string[], pairs: JudgedPairs, crowds: Crowds): GroupedTexts {
  const hearing = hearNeighbours(voices.length, pairs);
  const likelihoods = relatePairs(voices.length, pairs, MODEL, hearing);
  const groups = listMembers(linkAverage(voices.length, listLikely(pairs, likelihoods, voices), MODEL.thresholds));
  const eventOf = new Uint32Array(voices.length);
  groups.forEach((group, event) => { for (const text of group) eventOf[text] = event; });
  return {
    groups,
    eventOf,
    nearOf: (text) => ({
      closeness: encodeSurroundings(crowds.at(text)),
      likely: keepLikely(listRounds(hearing.rounds.map((neighbours) => neighbours[text] as Likelihoods))),
    }),
  };
}

/** Nearly all pairs are of two events; they are not made objects to be thrown away. */
function listLikely({ a, b }: JudgedPairs, likelihoods: Float64Array, voices: string[]): LikelyPair[] {
  const likely: LikelyPair[] = [];
  likelihoods.forEach((likelihood, i) => {
    const [left, right] = [a[i] as number, b[i] as number];
    const p = likelihood * (voices[left] === voices[right] ? SAME_VOICE_SHARE : 1);
    if (p > NEGLIGIBLE) likely.push({ a: left, b: right, p });
  });
  return likely;
}

function listMembers(groupOf: number[]): number[][] {
  const members = new Map<number, number[]>();
  groupOf.forEach((group, i) => {
    const list = members.get(group);
    if (list) list.push(i);
    else members.set(group, [i]);
  });
  return [...members.values()];
}

/** A text's neighbours with what each look heard of them. */
function listRounds(rounds: Likelihoods[]): [number, ...number[]][] {
  return [...new Set(rounds.flatMap((round) => [...round.keys()]))].map((number) => [number, ...rounds.map((round) => round.get(number) ?? 0)]);
}
