/** In: the texts of a corpus. Out: its candidate pairs with their inputs for the model, and each text's surroundings.
    All pairs are never compared, and none is held: pairs are measured twice, first for the crowds around each text, then beside
    these crowds. */
import type { Analysis } from '../../model/analysis';
import { expandFeatures } from '../relate/model';
import { measureCloseness, measureContext, type Surroundings } from '../relate/neighbourhood';
import { gapOf, measurePair } from '../relate/pair-features';
import type { MeasuredPair, Pair } from '../relate/relate';
import { makeSignature, type Signature, type TermStatistics } from '../signatures/signature';
import { listSignatures, type SignatureList } from '../signatures/signature-list';
import { isIndexed } from '../terms/terms';
import { Crowds } from './crowds';
import { findNearestIn, invertSignatures, nearestOf, type Nearest, type Range } from './nearest';

export interface Analysed {
  published: string | null;
  analysis: Analysis;
}

export interface MeasuredCorpus {
  pairs: MeasuredPair[];
  surroundings: Surroundings[];
}

/** Counts in how many texts each indexed term stands. */
export function countTexts(texts: Analysed[]): TermStatistics {
  const frequencies = new Map<string, number>();
  for (const { analysis } of texts) {
    for (const [term] of analysis.terms) if (isIndexed(term)) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
  }
  return { articles: texts.length, frequency: (term) => frequencies.get(term) ?? 0 };
}

/** The candidate pairs that the texts of a range bring, each once, whichever range its other side is in. */
export function* listPairs(nearest: Nearest, { from, to }: Range): Iterable<Pair> {
  for (let self = from; self < to; self++) {
    for (const other of nearestOf(nearest, self)) {
      if (other < self && nearestOf(nearest, other).includes(self)) continue; // brought by the other side
      yield self < other ? { a: self, b: other } : { a: other, b: self };
    }
  }
}

/** Measures the pairs of a range and keeps what surrounds their texts. @param crowds of all texts; grows */
export function gatherCrowds(signatures: SignatureList, nearest: Nearest, range: Range, crowds: Crowds): void {
  for (const { a, b } of listPairs(nearest, range)) {
    const [left, right] = [signatures.at(a), signatures.at(b)];
    const closeness = measureCloseness(measurePair(left, right), gapOf(left, right));
    crowds.add(a, closeness);
    crowds.add(b, closeness);
  }
}

/** Measures the pairs of a range again, beside the crowds of all. @param crowds grown by the pairs of all ranges */
export function* measurePairs(signatures: SignatureList, nearest: Nearest, range: Range, crowds: Crowds): Iterable<MeasuredPair> {
  for (const { a, b } of listPairs(nearest, range)) yield { a, b, inputs: measureInputs(signatures.at(a), signatures.at(b), crowds.at(a), crowds.at(b), signatures.length) };
}

function measureInputs(left: Signature, right: Signature, ofLeft: Surroundings, ofRight: Surroundings, texts: number): Float32Array {
  const features = measurePair(left, right);
  return Float32Array.from(expandFeatures(features, measureContext(measureCloseness(features, gapOf(left, right)), ofLeft, ofRight, texts)));
}

/** Measures each text's candidates, holding all. Linear in texts times candidates. */
export function measureCorpus(texts: Analysed[]): MeasuredCorpus {
  const statistics = countTexts(texts);
  const signatures = listSignatures(texts.map(({ analysis, published }) => makeSignature(analysis, published, statistics)));
  const all = { from: 0, to: texts.length };
  const nearest = findNearestIn(invertSignatures(signatures), signatures, all);
  const crowds = Crowds.make(texts.length);
  gatherCrowds(signatures, nearest, all, crowds);
  return { pairs: [...measurePairs(signatures, nearest, all, crowds)], surroundings: texts.map((_, text) => crowds.at(text)) };
}
