/** Texts of the tests' own words, analysed as a page and as articles. */
import { analyseArticle } from '../../../lib/events/analyse';
import { backgroundRarity } from '../../../lib/events/terms/plain-english';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import type { ComparedText } from '../../../lib/model/comparison';
import { bundledInput } from '../seeds';

const { articles, entities, notNames } = bundledInput();
const lookup = openNamesTable(buildNamesTable({ entities, notNames }), entities);
const ENTITY_RARITY = 8;

/** Rarity in plain English; an entity is rather rare. */
export const rarity = (term: string): number => (term.startsWith('@') ? ENTITY_RARITY : backgroundRarity(term));

export function textOf(id: string, paragraphs: string[], { title = '', published = '2026-02-04' }: { title?: string; published?: string | null } = {}): ComparedText {
  const text = { title, published, paragraphs: paragraphs.map((one) => ({ text: one, kind: 'text' as const })) };
  return { id, outlet: id, voice: id, text, analysis: analyseArticle(text, lookup) };
}

/** An article of the bundled corpus. */
export function bundled(id: string): ComparedText {
  const found = articles.find(({ article }) => article.id === id);
  if (!found) throw new Error(`no article ${id}`);
  const { title, published, paragraphs, outlet } = found.article;
  return { id, outlet, voice: outlet, text: { title, published, paragraphs }, analysis: found.analysis };
}
