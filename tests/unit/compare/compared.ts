/** Texts for tests of comparing: analysed with the bundled names, as the extension would. */
import { analyseArticle } from '../../../lib/events/analyse';
import { rarityOf } from '../../../lib/events/signatures/signature';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import type { ComparedText } from '../../../lib/model/comparison';
import { bundledInput } from '../seeds';

const { articles, entities, notNames } = bundledInput();
const lookup = openNamesTable(buildNamesTable({ entities, notNames }), entities);
const frequencies = new Map<string, number>();
for (const { analysis } of articles) for (const [term] of analysis.terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);

/** How rare a term is in the bundled corpus. */
export const rarity = (term: string): number => rarityOf(term, { articles: articles.length, frequency: (one) => frequencies.get(one) ?? 0 });

export function makeText(id: string, title: string, paragraphs: string[], voice = id): ComparedText {
  const text = { title, published: '2026-02-03', paragraphs: paragraphs.map((one) => ({ text: one, kind: 'text' as const })) };
  return { id, outlet: voice, voice, text, analysis: analyseArticle(text, lookup) };
}

/** An article of the bundled corpus as a text to compare. */
export function bundledText(id: string): ComparedText {
  const found = articles.find(({ article }) => article.id === id);
  if (!found) throw new Error(`no article ${id}`);
  return { id, outlet: found.article.outlet, voice: id, text: found.article, analysis: found.analysis };
}
