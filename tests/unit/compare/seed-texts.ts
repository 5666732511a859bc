/** Texts under comparison for tests: of one's own words, and the real seeds. */
import { voiceOf } from '../../../lib/articles/normalise';
import { analyseArticle } from '../../../lib/events/analyse';
import type { ComparedText } from '../../../lib/model/comparison';
import { bundledCorpus, bundledInput } from '../seeds';

export async function makeText(id: string, paragraphs: string[], { title = '', published = '2026-02-05' as string | null } = {}): Promise<ComparedText> {
  const text = { title, published, paragraphs: paragraphs.map((one) => ({ text: one, kind: 'text' as const })) };
  return { id, outlet: `outlet-${id}`, voice: `voice-${id}`, text, analysis: analyseArticle(text, (await bundledCorpus()).names) };
}

export const seedTexts = (...ids: string[]): ComparedText[] => ids.map((id) => {
  const found = bundledInput().articles.find(({ article }) => article.id === id);
  if (!found) throw new Error(id);
  return { id, outlet: found.article.outlet, voice: voiceOf(found.article), text: found.article, analysis: found.analysis };
});
