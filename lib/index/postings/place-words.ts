/** In: an article and its mentions. Out: where each term stands, counted in words; a name counts as one, and so does a word that
    is not indexed. */
import { entityTerm } from '../../events/terms/terms';
import type { Article } from '../../model/article';
import type { Mention } from '../../model/entity';
import { isStopWord, stem } from '../../text/stems';
import { tokenise, type Token } from '../../text/tokens';

/** Words between two paragraphs, so that no phrase runs from one into the next. */
const PARAGRAPH_GAP = 8;

/** Places of each term, ascending. Linear in the text. */
export function placeWords({ title, paragraphs }: Pick<Article, 'title' | 'paragraphs'>, mentions: Mention[]): Map<string, number[]> {
  const byParagraph = new Map<number, Mention[]>();
  for (const mention of mentions) {
    if (mention.entity === null) continue;
    const list = byParagraph.get(mention.paragraph);
    if (list) list.push(mention);
    else byParagraph.set(mention.paragraph, [mention]);
  }
  const places = new Map<string, number[]>();
  let place = 0;
  const put = (term: string) => {
    const known = places.get(term);
    if (known) known.push(place);
    else places.set(term, [place]);
  };
  [title, ...paragraphs.map(({ text }) => text)].forEach((text, block) => {
    const names = new Map((byParagraph.get(block - 1) ?? []).map((mention) => [mention.start, mention]));
    walkWords(tokenise(text), names, (term) => {
      if (term !== '') put(term);
      place++;
    });
    place += PARAGRAPH_GAP;
  });
  return places;
}

/**
 * Goes over the places of one text.
 * @param names by where they begin
 * @param visit is given the term that stands at a place, '' for a function word, and where its words are
 */
export function walkWords(tokens: readonly Token[], names: ReadonlyMap<number, Mention>, visit: (term: string, start: number, end: number) => void): void {
  for (let i = 0; i < tokens.length;) {
    const { start, end, norm } = tokens[i++] as Token;
    const name = names.get(start);
    if (name && name.entity !== null) {
      while (i < tokens.length && (tokens[i] as Token).start < name.end) i++;
      visit(entityTerm(name.entity), name.start, name.end);
    } else visit(isStopWord(norm) ? '' : stem(norm), start, end);
  }
}
