/** In: articles one by one, and the names' words. Out: each term with the articles that hold it, in order, ready to be written. */
import { isIndexed } from '../events/terms';
import type { Analysis, TermCount } from '../model/analysis';
import type { Article } from '../model/article';
import type { Entity } from '../model/entity';
import { tokenise } from '../text/tokens';
import { placeWords } from './place-words';
import type { Posting } from './posting-list';
import { nameWordTerm, writeTerm } from './vocabulary';
import type { TermPostings } from './write-index';

const NO_PLACES: number[] = [];

/** Collects postings. Articles come in the order of their numbers. */
export class PostingCollector {
  private readonly lists = new Map<string, Posting[]>();

  /** @param identity terms by which the article itself is known again; they have no place in its text */
  addArticle(number: number, article: Pick<Article, 'title' | 'paragraphs'>, { terms, mentions }: Pick<Analysis, 'terms' | 'mentions'>, identity: TermCount[] = []): void {
    const places = placeWords(article, mentions);
    for (const [term, title, lede, body] of [...terms, ...identity]) {
      if (isIndexed(term)) this.add(writeTerm(term), { article: number, title, lede, body, places: places.get(term) ?? NO_PLACES });
    }
  }

  /** Adds each word of the names of entities; its postings are the entities' places in the list. */
  addNames(entities: Entity[]): void {
    entities.forEach(({ names, short }, number) => {
      const words = new Set([...names, ...short].flatMap((name) => tokenise(name).map(({ norm }) => norm)));
      for (const word of words) this.add(writeTerm(nameWordTerm(word)), { article: number, title: 0, lede: 0, body: 1, places: NO_PLACES });
    });
  }

  /** In how many articles a term stands, as far as collected. */
  frequency(term: string): number {
    return this.lists.get(writeTerm(term))?.length ?? 0;
  }

  /** All terms in order. */
  * sorted(): Iterable<TermPostings> {
    for (const term of [...this.lists.keys()].sort()) yield [term, this.lists.get(term) as Posting[]];
  }

  private add(term: string, posting: Posting): void {
    const list = this.lists.get(term);
    if (!list) this.lists.set(term, [posting]);
    // Two terms of one article may be written alike: the same address twice.
    else if (list[list.length - 1]?.article !== posting.article) list.push(posting);
  }
}
