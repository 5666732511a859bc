import { expect, it } from 'vitest';
import { FULL_SIZE, makeCorpus } from '../../bench/made-corpus';
import { makeEntities } from '../../bench/made-names';
import { makeRandom } from '../../bench/text';
import { makeZipf } from '../../bench/zipf';
import { tokenise } from '../../../lib/text/tokens';

const SMALL = { articles: 400, names: 3_000 };
const textOf = ({ paragraphs }: { paragraphs: { text: string }[] }) => paragraphs.map(({ text }) => text).join('\n');

it('makes the same corpus for the same seed, each time it is read, and another for another', () => {
  const corpus = makeCorpus(11, SMALL);
  const all = [...corpus.articles()];
  expect([...corpus.articles()]).toEqual(all);
  expect([...makeCorpus(11, SMALL).articles()]).toEqual(all);
  expect([...makeCorpus(12, SMALL).articles()].map(textOf)).not.toEqual(all.map(textOf));
});

it('makes as many articles, words, outlets and days as asked for', () => {
  const articles = [...makeCorpus(5, SMALL).articles()];
  expect(articles).toHaveLength(400);
  expect(new Set(articles.map(({ id }) => id)).size).toBe(400);
  expect(new Set(articles.map(({ outlet }) => outlet)).size).toBe(FULL_SIZE.outlets);
  const days = articles.map(({ published }) => published as string);
  expect(new Set(days).size).toBeGreaterThan(FULL_SIZE.days * 0.6);
  expect([days.reduce((a, b) => (a < b ? a : b)), days.reduce((a, b) => (a > b ? a : b))]).toEqual(['2025-12-01', '2026-02-28']);
  const words = articles.reduce((sum, article) => sum + textOf(article).split(/\s+/).length, 0) / articles.length;
  expect(Math.abs(words - FULL_SIZE.words)).toBeLessThan(20);
  expect(articles.every(({ title, paragraphs }) => title.length > 0 && paragraphs.length > 1)).toBe(true);
});

it('is made one article after the other: the first of a hundred thousand cost nothing of the rest', () => {
  const articles = makeCorpus(5, { names: 1_000 }).articles();
  expect(articles.next().value).toMatchObject({ id: 'made-0', published: '2025-12-01' });
});

it('uses words as often as a language does: the rank-frequency line falls by about one in one, and new words never end', () => {
  const counts = new Map<string, number>();
  const distinct: number[] = [];
  let seen = 0;
  for (const article of makeCorpus(5, { ...SMALL, articles: 1_000 }).articles()) {
    for (const { norm } of tokenise(textOf(article))) counts.set(norm, (counts.get(norm) ?? 0) + 1);
    if (++seen % 500 === 0) distinct.push(counts.size);
  }
  const sorted = [...counts.values()].sort((a, b) => b - a);
  const points = Array.from({ length: 300 }, (_, i) => 10 * 1.018 ** i).map((rank) => [Math.log(rank), Math.log(sorted[Math.floor(rank) - 1] as number)] as const);
  const mean = (of: (point: readonly [number, number]) => number) => points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(([a]) => a), mean(([, b]) => b)];
  const slope = mean(([a, b]) => (a - x) * (b - y)) / mean(([a]) => (a - x) ** 2);
  expect(slope).toBeGreaterThan(-1.25);
  expect(slope).toBeLessThan(-0.85);
  expect(distinct[1] as number).toBeGreaterThan((distinct[0] as number) * 1.2);
});

it('draws ranks as often as the formula says', () => {
  const random = makeRandom(3);
  const draw = makeZipf(50, 1, 2.7);
  const counts = new Array<number>(50).fill(0);
  for (let i = 0; i < 200_000; i++) counts[draw(random)]! += 1;
  const shares = counts.map((_, rank) => 1 / (rank + 3.7));
  const sum = shares.reduce((a, b) => a + b);
  counts.forEach((count, rank) => expect(Math.abs(count / 200_000 - (shares[rank] as number) / sum)).toBeLessThan(0.004));
});

it('names people, places and bodies as lists of real ones do', () => {
  const entities = makeEntities(9, 20_000);
  const names = entities.flatMap((entity) => entity.names);
  expect(new Set(names).size).toBe(20_000);
  const share = (is: (name: string) => boolean) => names.filter(is).length / names.length;
  for (const words of [1, 2, 3]) expect(share((name) => name.split(' ').length === words)).toBeGreaterThan(0.05);
  expect(share((name) => name.split(' ').length > 4)).toBe(0);
  expect(share((name) => /[áéíöüčšžñ]/.test(name))).toBeGreaterThan(0.02);
  expect(share((name) => /[а-я]/.test(name))).toBeGreaterThan(0.02);
  expect(new Set(names.map((name) => name.split(' ')[0])).size).toBeLessThan(names.length * 0.6);
  expect(new Set(entities.map(({ id }) => id)).size).toBe(entities.length);
});
