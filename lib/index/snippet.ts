/** In: an article and the terms of a query. Out: the sentence that says most of them, each found word marked. */
import { entityTerm } from '../events/terms';
import type { AnalysedArticle } from '../model/analysis';
import type { Passage } from '../model/coverage';
import { MAX_PASSAGE_CHARS } from '../model/limits';
import { splitSentences } from '../text/sentences';
import { stem } from '../text/stems';
import { tokenise } from '../text/tokens';

/** The sentence with most different words of the query, each found word strong; the first one where none is found. */
export function pickSnippet({ article, analysis }: AnalysedArticle, terms: ReadonlySet<string>): Passage {
  let best: { passage: Passage; found: number } | null = null;
  article.paragraphs.forEach(({ text }, paragraph) => {
    const mentions = analysis.mentions.filter((mention) => mention.paragraph === paragraph && mention.entity !== null && terms.has(entityTerm(mention.entity)));
    for (const { start, end } of splitSentences(text)) {
      const sentence = text.slice(start, Math.min(end, start + MAX_PASSAGE_CHARS));
      const strong = new Map<number, [number, number]>();
      const found = new Set<string>();
      for (const token of tokenise(sentence)) {
        if (!terms.has(stem(token.norm))) continue;
        found.add(stem(token.norm));
        strong.set(token.start, [token.start, token.end]);
      }
      for (const mention of mentions) {
        if (mention.start < start || mention.end > start + sentence.length) continue;
        found.add(mention.entity as string);
        for (const at of strong.keys()) if (at >= mention.start - start && at < mention.end - start) strong.delete(at);
        strong.set(mention.start - start, [mention.start - start, mention.end - start]);
      }
      if (found.size > (best?.found ?? 0)) best = { passage: { paragraph, text: sentence, strong: [...strong.values()].sort((a, b) => a[0] - b[0]) }, found: found.size };
    }
  });
  const chosen = best as { passage: Passage } | null;
  return chosen?.passage ?? { paragraph: 0, text: (article.paragraphs[0]?.text ?? article.title).slice(0, MAX_PASSAGE_CHARS), strong: [] };
}
