import { describe, expect, it } from 'vitest';
import { acquaint } from '../../../lib/events/relate/acquaint';
import { clusterArticles } from '../../../lib/events/group/cluster';
import { countTexts } from '../../../lib/events/group/neighbours';
import type { Neighbour } from '../../../lib/events/relate/acquaint';
import { makeSignature } from '../../../lib/events/signatures/signature';
import { bundledInput } from '../seeds';

const { articles, entities } = bundledInput();
/** Cut here, reports of one speech lie in both runs. */
const inHalves = (i: number) => (i < 6 ? 0 : 1);
const texts = articles.map(({ article, analysis }) => ({ published: article.published, analysis }));
const statistics = countTexts(texts);
const whole = clusterArticles(articles, entities, statistics).near;

/** The bundled articles as candidates, those of each run with what a build of it alone stores of them. */
function makeCandidates(runOf: (i: number) => number): Neighbour[] {
  const runs = new Set(articles.map((_, i) => runOf(i)));
  const near = new Map([...runs].flatMap((run) => {
    const numbers = articles.map((_, i) => i).filter((i) => runOf(i) === run);
    const own = numbers.map((i) => articles[i] as (typeof articles)[number]);
    const stored = clusterArticles(own, entities, countTexts(own.map(({ article, analysis }) => ({ published: article.published, analysis })))).near;
    return numbers.map((i, k) => [i, { closeness: stored[k]?.closeness ?? '', likely: (stored[k]?.likely ?? []).map(([other, ...rounds]) => [numbers[other] as number, ...rounds] as [number, ...number[]]) }] as const);
  }));
  return texts.map(({ published, analysis }, number): Neighbour => ({
    number, signature: makeSignature(analysis, published, statistics), near: near.get(number) as Neighbour['near'],
    run: { number: runOf(number), articles: articles.filter((_, i) => runOf(i) === runOf(number)).length },
  }));
}

describe('acquaint', () => {
  it('leaves candidates of one run as they are stored', () => {
    const candidates = makeCandidates(() => 0);
    acquaint(candidates, candidates.map(() => 1), articles.length).forEach((near, i) => { expect(near).toBe(candidates[i]?.near); });
  });

  it('finds between candidates of two runs what a build of them all finds', () => {
    const candidates = makeCandidates(inHalves);
    const near = acquaint(candidates, candidates.map(() => 1), articles.length);
    for (const [i, { likely }] of whole.entries()) {
      for (const [other, first = 0] of likely) {
        const found = near[i]?.likely.find(([number]) => number === other)?.[1] ?? 0;
        expect([i, other, Math.abs(found - first) < 0.01]).toEqual([i, other, true]);
      }
    }
    expect(whole.some(({ likely }, i) => likely.some(([other, first]) => inHalves(other) !== inHalves(i) && (first ?? 0) > 0.5))).toBe(true);
  });

  it('compares none that the text is unlikely to be about', () => {
    const candidates = makeCandidates(inHalves);
    acquaint(candidates, candidates.map(() => 0.001), articles.length).forEach((near, i) => { expect(near).toBe(candidates[i]?.near); });
  });
});
