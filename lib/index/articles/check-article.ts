/** In: an article of unknown origin. Out: what is wrong with it: the core trusts its offsets, so no record and no pack must lie about them. */
import * as v from 'valibot';
import type { Analysis, StoredArticle } from '../../model/analysis';
import type { Article } from '../../model/article';
import { StoredArticleSchema, TermCountSchema } from '../../model/article-schema';
import { MAX_ARTICLE_CHARS } from '../../model/limits';
import type { ArticleRow } from '../tables/article-row';
import { unpackArticle, type PackedArticle } from './pack-article';

/** Terms as texts, whatever they say, or as they are; 0 where the text gives them. */
const TermsSchema = v.union([v.literal(0), v.tuple([v.string(), v.string(), v.string(), v.string()]), v.array(TermCountSchema)]);

/**
 * Checks a stored article: its shape, that every place in its text lies there, and that it is the article that its row tells of.
 * @returns the article, made long
 * @throws when it is not, with a plain sentence
 */
export function checkStored(packed: PackedArticle, row: Pick<ArticleRow, 'id' | 'source' | 'outlet'>): StoredArticle {
  const stored = unpackArticle(packed);
  v.assert(StoredArticleSchema, stored);
  v.assert(TermsSchema, packed[TERMS]);
  const { article, analysis } = stored;
  if (article.id !== row.id || article.source !== row.source || article.outlet !== row.outlet) throw new RangeError(`Article "${article.id}" stands in the place of "${row.id}".`);
  const fault = findTextFault(article, analysis);
  if (fault) throw new RangeError(`article "${article.id}": ${fault}`);
  return stored;
}

/** Where a packed article holds its terms. */
const TERMS = 8;

/** @returns a plain sentence about the first place that does not lie in the text, or null when there is none */
export function findTextFault(article: Article, analysis: Omit<Analysis, 'terms'>): string | null {
  const chars = article.paragraphs.reduce((sum, paragraph) => sum + paragraph.text.length, 0);
  if (chars > MAX_ARTICLE_CHARS) return `its text has more than ${MAX_ARTICLE_CHARS} characters`;

  const sources = analysis.figures.flatMap(({ paragraph, by }) => (by ? [{ paragraph, ...by }] : []));
  for (const place of [...analysis.mentions, ...analysis.days, ...analysis.figures, ...sources, ...analysis.quotes, ...analysis.labels]) {
    const text = place.paragraph === -1 ? article.title : article.paragraphs[place.paragraph]?.text;
    if (text === undefined) return `it has no paragraph ${place.paragraph}`;
    if (place.start >= place.end || place.end > text.length) {
      return `characters ${place.start} to ${place.end} are not in paragraph ${place.paragraph}`;
    }
  }
  const backward = analysis.days.find((day) => day.from > day.to);
  return backward ? `its days run backwards, from ${backward.from} to ${backward.to}` : null;
}
