/** In: terms with the numbers of articles that hold them. Out: both as columns, terms by their keys; and from these, in how many articles
    a term stands, at once: a page asks for thousands of terms, and to read their blocks of the vocabulary takes longer than to weigh them. */
import { hashTerm } from '../../events/terms/keys';
import { isIndexed } from '../../events/terms/terms';
import { checkNow, type Checking } from '../bytes/checks';
import { ColumnReader, ColumnWriter } from '../bytes/columns';
import { isHashed, isNameWord } from './vocabulary';

/** Collects the frequencies of an index that is being written. */
export class FrequencyWriter {
  private readonly counts = new Map<number, number>();

  /** @param term as the index writes it; one that stands for a longer text is left out, and counts as one that no article holds */
  add(term: string, articles: number): void {
    if (isHashed(term) || isNameWord(term) || !isIndexed(term)) return;
    const key = hashTerm(term);
    // Two terms of one key count together: a corpus of 100,000 terms has one such pair.
    this.counts.set(key, (this.counts.get(key) ?? 0) + articles);
  }

  /** @param articles no term stands in more */
  end(articles: number): Uint8Array<ArrayBuffer> {
    const keys = Uint32Array.from(this.counts.keys()).sort();
    return new ColumnWriter().numbers([keys.length]).numbers(keys).numbers(Uint32Array.from(keys, (key) => Math.min(articles, this.counts.get(key) as number))).end();
  }
}

/** In how many articles terms stand. */
export interface TermFrequencies {
  /** @param key as `hashTerm` gives it; one in 2^32 of those that no article holds is taken for each term that one does */
  of(key: number): number;
}

/**
 * Opens what a FrequencyWriter wrote.
 * @throws RangeError when the bytes are cut short, out of order, or count more articles than there are
 */
export function openFrequencies(bytes: Uint8Array<ArrayBuffer>, articles: number, check: Checking = checkNow): TermFrequencies {
  const reader = new ColumnReader(bytes, check);
  const count = reader.numbers(1)[0] as number;
  const keys = reader.numbers(count);
  const counts = reader.numbers(count, articles + 1);
  reader.end();
  check(() => { for (let i = 1; i < count; i++) if ((keys[i] as number) <= (keys[i - 1] as number)) throw new RangeError('The keys of terms are out of order.'); });
  return new FrequencyTable(keys, counts);
}

/** So far from where it would stand, were keys spread quite evenly, one key in a hundred thousand stands: four standard deviations of a Brownian bridge. */
const spreadOf = (count: number) => Math.ceil(2 * Math.sqrt(count)) + 1;

/** Keys are evenly spread, so that where one stands is nearly known (interpolation search: Peterson 1957): nothing is laid out at a wake. */
class FrequencyTable implements TermFrequencies {
  private readonly spread: number;

  constructor(private readonly keys: Uint32Array, private readonly counts: Uint32Array) {
    this.spread = spreadOf(keys.length);
  }

  of(key: number): number {
    const { keys, spread } = this;
    const guess = Math.floor((key / 2 ** 32) * keys.length);
    let low = Math.max(0, guess - spread);
    let high = Math.min(keys.length, guess + spread);
    if (low > 0 && (keys[low] as number) > key) low = 0;
    if (high < keys.length && (keys[high] as number) <= key) high = keys.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((keys[middle] as number) < key) low = middle + 1;
      else high = middle;
    }
    return keys[low] === key ? this.counts[low] as number : 0;
  }
}
