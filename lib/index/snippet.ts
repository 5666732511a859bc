/** In: an article and the terms of a query. Out: the sentence that says most of them, each found word marked. */
import { entityTerm } from '../events/terms';
import type { AnalysedArticle } from '../model/analysis';
import type { Passage } from '../model/coverage';
import { MAX_PASSAGE_CHARS } from '../model/limits';
import { splitSentences } from '../text/sentences';
import { stem } from '../text/stems';
import { tokenise } from '../text/tokens';

/** A word or a name that was asked for, where it stands in a paragraph. */
interface Found { term: string; start: number; end: number; isName: boolean }

/**
 * The sentence with most different words of the query, each found word strong; where none is found, the first paragraph of
 * text. Most paragraphs have none: only one that has is cut into sentences.
 */
export function pickSnippet({ article, analysis }: AnalysedArticle, terms: ReadonlySet<string>): Passage {
  const named = new Map<number, Found[]>();
  for (const { paragraph, start, end, entity } of analysis.mentions) {
    const term = entity === null ? '' : entityTerm(entity);
    if (terms.has(term)) named.set(paragraph, [...named.get(paragraph) ?? [], { term, start, end, isName: true }]);
  }
  // A stem begins as its word does: for most words that is all that need be looked at.
  const beginnings = new Set([...terms].map((term) => term.charCodeAt(0)));
  let best: { passage: Passage; found: number } | null = null;
  for (const [paragraph, { text }] of article.paragraphs.entries()) {
    const words = terms.size === 0 ? [] : tokenise(text).flatMap(({ start, end, norm }): Found | [] => {
      if (!beginnings.has(norm.charCodeAt(0))) return [];
      const term = stem(norm);
      return terms.has(term) ? { term, start, end, isName: false } : [];
    });
    const found = [...words, ...named.get(paragraph) ?? []];
    // So many different ones are in no sentence of it.
    if (countTerms(found) <= (best?.found ?? 0)) continue;
    for (const sentence of splitSentences(text)) {
      const end = Math.min(sentence.end, sentence.start + MAX_PASSAGE_CHARS);
      const inside = found.filter((one) => one.start >= sentence.start && one.end <= end);
      const count = countTerms(inside);
      if (count > (best?.found ?? 0)) best = { passage: { paragraph, text: text.slice(sentence.start, end), strong: markFound(inside, sentence.start) }, found: count };
    }
  }
  return best?.passage ?? firstPassage(article);
}

const countTerms = (found: Found[]) => new Set(found.map(({ term }) => term)).size;

/** A name is marked as a whole, not its words. */
function markFound(found: Found[], from: number): Passage['strong'] {
  const names = found.filter(({ isName }) => isName);
  return found.filter(({ isName, start }) => isName || !names.some((name) => start >= name.start && start < name.end))
    .map(({ start, end }): [number, number] => [start - from, end - from])
    .sort((a, b) => a[0] - b[0]);
}

function firstPassage({ title, paragraphs }: AnalysedArticle['article']): Passage {
  const paragraph = Math.max(0, paragraphs.findIndex(({ kind }) => kind === 'text'));
  return { paragraph, text: (paragraphs[paragraph]?.text ?? title).slice(0, MAX_PASSAGE_CHARS), strong: [] };
}
