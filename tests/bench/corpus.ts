/** In: bench options. Out: articles to measure on, and a names table of the size of a real one. */
import { readFileSync } from 'node:fs';
import type { NameLookup } from '../../lib/entities/lookup';
import { openEntities, writeEntities } from '../../lib/index/tables/entity-table';
import { buildNamesTable, openNamesTable } from '../../lib/index/names/names-table';
import type { Entity } from '../../lib/model/entity';
import { readBundled } from '../../scripts/eval/bundled';
import type { BenchOptions } from './measure';
import { TextMaker, type BenchArticle } from './text';

const SEED = 20_260_204;

export function readLookup(): NameLookup {
  const bundled = readBundled();
  return openNamesTable(buildNamesTable(bundled), bundled.entities);
}

/** Finds the names of these. */
export const openLookup = (entities: Entity[]): NameLookup => openNamesTable(buildNamesTable({ entities, notNames: [] }), openEntities(writeEntities(entities), entities.length).findSpelling);

/** Articles from the file given, or made up, `words` long each. */
export function readArticles({ articles }: BenchOptions, count: number, words: number): BenchArticle[] {
  if (articles === null) {
    const maker = new TextMaker(SEED);
    return Array.from({ length: count }, () => maker.makeArticle(words));
  }
  const rows = readFileSync(articles, 'utf8').split('\n').filter((line) => line.trim()).map((line) => JSON.parse(line) as { title?: string; text: string; date?: string });
  return rows.slice(0, count).map(({ title, text, date }) => ({
    title: title ?? '',
    published: date ?? null,
    paragraphs: text.split('\n').filter((line) => line.trim()).map((line) => ({ text: line, kind: 'text' as const })),
  }));
}
