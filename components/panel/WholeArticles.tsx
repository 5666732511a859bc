/** From what is surely not on the page to all that an article says. In: the texts compared, and the part to go to. Out: a link for each of the nearest articles, and the wish to go through one. */
import type { ComparedSource } from '../../lib/model/comparison';
import { nameArticle, PAGE } from './places';
import { PANEL_WORDS } from './words';

/** The nearest come first; the part itself offers the others. */
const MAX_ARTICLES = 3;

export interface WholeArticlesProps {
  /** The page, then the articles, the nearest first. */
  sources: readonly ComparedSource[];
  /** Id of the part that has the sentences. */
  part: string;
  onWhole: (article: string) => void;
}

export function WholeArticles({ sources, part, onWhole }: WholeArticlesProps) {
  const articles = sources.filter(({ id }) => id !== PAGE).slice(0, MAX_ARTICLES);
  if (articles.length === 0) return null;
  return (
    <>
      <p class="label whole-lead">{PANEL_WORDS.notHereWhole}</p>
      <ul class="wholes">
        {articles.map((source) => <li key={source.id}><a class="act" dir="auto" href={`#${part}`} onClick={() => onWhole(source.id)}><span>{nameArticle(source)}</span></a></li>)}
      </ul>
    </>
  );
}
