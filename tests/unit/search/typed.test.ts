/** What readers type: a word that is not finished, or is; a slip that others have made too; the first letters of somebody well known. */
import { beforeAll, describe, expect, it } from 'vitest';
import { analyseArticle } from '../../../lib/events/analyse';
import type { Corpus } from '../../../lib/index/corpus';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import { openEntities, writeEntities } from '../../../lib/index/tables/entity-table';
import type { Article } from '../../../lib/model/article';
import type { Entity } from '../../../lib/model/entity';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { answerSearch } from '../../../lib/search/answer-search';
import { openInput } from '../index/segments';

/** Thirty people whose names begin alike; the last one listed is in most articles. */
const people = Array.from({ length: 30 }, (_, i): Entity => {
  const name = `Marlo ${String.fromCharCode(65 + i % 26)}${'abcdef'[Math.floor(i / 26)] as string}nders`;
  return { id: `person-${String(i).padStart(2, '0')}`, type: 'person', name, names: [name], short: [], isOutlet: false };
});
const famous = people.at(-1) as Entity;

const write = (i: number, text: string): Article => ({
  id: `a-${i}`, source: 'one', outlet: 'red', url: null, title: `Report ${i}`, titleKind: 'headline', published: '2026-01-05', publishedIsGuess: false, credits: [],
  paragraphs: [{ text, kind: 'text' }],
});
const articles = [
  ...Array.from({ length: 120 }, (_, i) => write(i, `The government spoke of harbours, and ${(i < 90 ? famous : people[i % 30] as Entity).name} listened.`)),
  write(200, 'A reader wrote of the goverment.'),
  write(201, 'The warden closed the gate.'),
  write(202, 'The war ended.'),
];

let corpus: Corpus;
beforeAll(async () => {
  const lookup = openNamesTable(buildNamesTable({ entities: people, notNames: [] }), openEntities(writeEntities(people), people.length).findSpelling);
  corpus = await openInput({
    sources: [{ id: 'one', kind: 'bundled', name: 'one' }], outlets: [{ id: 'red', name: 'Red', country: null, colour: 1 }],
    entities: people, notNames: [], articles: articles.map((article) => ({ article, analysis: analyseArticle(article, lookup) })),
  });
});

const ask = (query: string) => answerSearch(corpus, { query, order: 'relevance', offset: 0, limit: 200 }, DEFAULT_SETTINGS);
const ids = async (query: string) => (await ask(query)).articles;

describe('the last word', () => {
  it('may be a beginning as long as it may still be going on', async () => {
    expect(await ids('war')).toEqual(['a-202', 'a-201']);
    expect(await ids('war outlet:Red')).toEqual(['a-202', 'a-201']);
  });

  it('is whole behind a space, or where more words follow', async () => {
    expect(await ids('war ')).toEqual(['a-202']);
    expect(await ids('war "ended"')).toEqual(['a-202']);
  });
});

describe('a slip', () => {
  it('that others have made too finds what they wrote, and then what was meant', async () => {
    const found = await ids('goverment');
    expect(found).toHaveLength(121);
    expect(found[0]).toBe('a-200');
  });

  it('is none where the word is as good as those like it', async () => {
    expect(await ids('warden ')).toEqual(['a-201']);
  });
});

describe('the first letters of a name', () => {
  it('offer whoever is named most, however late he is listed', async () => {
    const { suggestions } = await ask('mar');
    expect(suggestions[0]).toMatchObject({ kind: 'entity', articles: 91 });
    expect(suggestions[0]?.parts[0]?.text).toBe(famous.name);
  });
});
