/** In: articles that a search has found, and what was searched for. Out: hits: each article with the passage that says most of it. */
import type { Corpus } from '../index/corpus';
import { creditedVoice } from './credited-voices';
import type { SearchHit } from '../model/coverage';
import { pickSnippet } from './snippet';
import type { Sought } from './sought';

/**
 * Reads articles as hits, in the order given, what was asked for marked in each one's best passage. A republished piece is in the
 * colour of who speaks: it looks the same on every surface.
 * @param sought without any, an article's first passage stands for it
 */
export async function readHits(corpus: Corpus, numbers: number[], sought: Sought): Promise<SearchHit[]> {
  return (await corpus.getArticles(numbers)).map((stored, i) => {
    const { id, outlet, published, title, url } = stored.article;
    const row = corpus.rows.at(numbers[i] as number);
    const colour = row && creditedVoice(row)?.colour;
    const publisher = corpus.outlet(outlet);
    return {
      article: id,
      outlet: colour === undefined ? publisher : { ...publisher, colour },
      byline: row?.byline ?? null,
      published,
      headline: title,
      url,
      passage: pickSnippet(stored, sought),
    };
  });
}
