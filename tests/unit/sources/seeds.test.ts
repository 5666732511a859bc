import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { isBoilerplate } from '../../../lib/articles/clean';
import { splitDocument } from '../../../lib/articles/split';
import { readSeeds, SeedError } from '../../../lib/sources/seeds';
import { bundledInput } from '../seeds';

const SEEDS = resolve(import.meta.dirname, '../../../seeds');
const catalogue = JSON.parse(readFileSync(`${SEEDS}/catalogue.json`, 'utf8')) as {
  documents: { file: string; outlet: string; items: { id: string; line: number; published: string; publishedIsGuess?: boolean }[] }[];
};

describe('the bundled corpus', () => {
  it('holds the fourteen articles of the catalogue, with outlet and date', () => {
    const { articles, outlets } = bundledInput();
    const expected = catalogue.documents.flatMap(({ outlet, items }) => items.map((item) => [item.id, outlet, item.published, item.publishedIsGuess ?? false]));
    const found = articles.map(({ article }) => [article.id, outlets.find(({ id }) => id === article.outlet)?.name, article.published, article.publishedIsGuess]);
    expect(found).toEqual(expected);
    expect(found).toHaveLength(14);
  });

  it.each(catalogue.documents)('finds where the articles of $file start from the text alone', ({ file, items }) => {
    const lines = readFileSync(`${SEEDS}/documents/${file}`, 'utf8').split(/\r?\n/);
    expect(splitDocument(lines).map(({ line }) => line)).toEqual(items.map(({ line }) => line));
  });

  it('takes each title from the document itself', () => {
    for (const { article } of bundledInput().articles) {
      const file = catalogue.documents.find(({ items }) => items.some(({ id }) => id === article.id));
      const item = file?.items.find(({ id }) => id === article.id);
      const line = readFileSync(`${SEEDS}/documents/${file?.file}`, 'utf8').split(/\r?\n/)[(item?.line ?? 0) - 1];
      expect(line).toContain(article.title);
      expect(article.title.length).toBeGreaterThan(20);
    }
  });

  it('keeps no teaser, caption, agency mark or embedded post', () => {
    const paragraphs = bundledInput().articles.flatMap(({ article }) => article.paragraphs.map(({ text }) => text));
    expect(paragraphs.filter(isBoilerplate)).toEqual([]);
    const all = paragraphs.join('\n');
    for (const left of [/^read more/im, /RT composite/, /FILE PHOTO/i, /pic\.twitter/, /t\.co\//, /@AFP/, /©/, /investment bonanza/, /Nazi salutes/, /Kremlin explains postponement/, /^Recall$/m, /This photo provided/, /date 2024/]) {
      expect(all).not.toMatch(left);
    }
  });

  it('loses no paragraph of prose that is not boilerplate', () => {
    const paragraphs = bundledInput().articles.flatMap(({ article }) => article.paragraphs.map(({ text }) => text));
    for (const kept of ['Caveat emptor.', 'Territories are important', 'Troops on the ground', 'kyiv shoots down 16', 'Here’s what you’re not being told', 'Trilateral talks return']) {
      expect(paragraphs.some((text) => text.includes(kept))).toBe(true);
    }
  });

  it('finds who is credited', () => {
    const credits = (id: string) => bundledInput().articles.find(({ article }) => article.id === id)?.article.credits.map(({ kind, names }) => `${kind}: ${names.join(', ')}`);
    expect(credits('rt-01')).toContain('republished: Kommersant');
    expect(credits('pt-01')).toEqual(expect.arrayContaining(['agencies: Reuters, AP', 'republished: France 24']));
    expect(credits('unn-01')).toContain('reported: UNN');
    expect(credits('rbc-01')).toContain('reported: The Times');
    expect(credits('kp-01')).toContain('reported: AFP');
  });
});

describe('a broken seed', () => {
  const files = () => new Map<string, string>([
    ['catalogue.json', `{ "documents": [\n  { "file": "a.txt", "outlet": "A", "country": null, "url": null, "published": "2026-01-01",\n    "items": [{ "id": "a-01", "line": 1, "published": "2026-01-01" }] }\n] }`],
    ['names.json', '{ "entities": [], "notNames": [] }'],
    ['documents/a.txt', 'A short headline\n\nThe first paragraph of a report that is long enough to be one.\n'],
  ]);

  it('is read when whole', () => {
    expect(readSeeds(files()).articles[0]?.article.title).toBe('A short headline');
  });

  it.each<[string, (files: Map<string, string>) => void, RegExp]>([
    ['a missing document', (f) => f.delete('documents/a.txt'), /^seeds\/catalogue\.json:2: documents\/a\.txt is listed but not there/],
    ['an empty document', (f) => f.set('documents/a.txt', ' \n'), /^seeds\/documents\/a\.txt:1: the document is empty/],
    ['a catalogue that is no JSON', (f) => f.set('catalogue.json', '{ "documents": [\n oops'), /^seeds\/catalogue\.json:\d+: not valid JSON/],
    ['a date that is none', (f) => f.set('catalogue.json', (f.get('catalogue.json') as string).replace('"published": "2026-01-01" }]', '"published": "last week" }]')), /^seeds\/catalogue\.json:3: documents\.0\.items\.0\.published/],
    ['an address of another kind', (f) => f.set('catalogue.json', (f.get('catalogue.json') as string).replace('"url": null', '"url": "javascript:alert(1)"')), /^seeds\/catalogue\.json:2: documents\.0\.url/],
    ['more items than the text holds', (f) => f.set('catalogue.json', (f.get('catalogue.json') as string).replace('}] }', '}, { "id": "a-02", "line": 9, "published": "2026-01-01" }] }')), /2 articles are listed in documents\/a\.txt, but its text has 1/],
    ['an id used twice', (f) => f.set('names.json', '{ "entities": [\n{ "id": "x", "type": "place", "name": "X" },\n{ "id": "x", "type": "place", "name": "Y" }], "notNames": [] }'), /^seeds\/names\.json:3: the id "x" is used twice/],
    ['a type nobody knows', (f) => f.set('names.json', '{ "entities": [{ "id": "x", "type": "planet", "name": "X" }], "notNames": [] }'), /^seeds\/names\.json:1: entities\.0\.type/],
  ])('%s is refused with file, line and what is wrong', (_, breakIt, message) => {
    const broken = files();
    breakIt(broken);
    expect(() => readSeeds(broken)).toThrow(SeedError);
    expect(() => readSeeds(broken)).toThrow(message);
  });
});
