/** In: lists of postings as they were decoded. Out: the same again: a page's commoner words are the next page's too, and to decode
    their lists takes longer than all else that is done with them. */
import { MAX_KEPT_LIST_BYTES } from '../../model/limits';
import type { PostingList } from './posting-list';

/** Shorter ones are decoded sooner than they are looked after. */
const LEAST_POSTINGS = 100;
const BYTES_PER_POSTING = 2 * Uint32Array.BYTES_PER_ELEMENT;

/** Keeps the lists asked for last, up to a number of bytes. Nobody writes into a list. */
export class KeptLists {
  private readonly lists = new Map<string, PostingList>();
  private bytes = 0;

  get(term: string): PostingList | undefined {
    const list = this.lists.get(term);
    if (list) {
      this.lists.delete(term);
      this.lists.set(term, list);
    }
    return list;
  }

  /** @returns the list itself */
  keep(term: string, list: PostingList): PostingList {
    if (list.articles.length < LEAST_POSTINGS || this.lists.has(term)) return list;
    this.lists.set(term, list);
    this.bytes += sizeOf(list);
    for (const [oldest, other] of this.lists) {
      if (this.bytes <= MAX_KEPT_LIST_BYTES) break;
      this.lists.delete(oldest);
      this.bytes -= sizeOf(other);
    }
    return list;
  }
}

const sizeOf = ({ articles }: PostingList) => articles.length * BYTES_PER_POSTING;
