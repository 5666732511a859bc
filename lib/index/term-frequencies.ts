/** In: terms with the numbers of articles that hold them. Out: both as columns, terms by their keys; and from these, in how many articles
    a term stands, at once: a page asks for thousands of terms, and to read their blocks of the vocabulary takes longer than to weigh them. */
import { hashTerm } from '../events/keys';
import { isIndexed } from '../events/terms';
import { checkNow, type Checking } from './checks';
import { ColumnReader, ColumnWriter } from './columns';
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

/** Keys are evenly spread: with one stretch to each of their beginnings, one or two are looked at. */
class FrequencyTable implements TermFrequencies {
  private readonly shift: number;
  /** Where each beginning's stretch begins; laid out when first asked, since a search after a stop does without. */
  private starts: Uint32Array | null = null;

  constructor(private readonly keys: Uint32Array, private readonly counts: Uint32Array) {
    this.shift = Math.max(1, Math.clz32(Math.max(1, keys.length)));
  }

  of(key: number): number {
    const starts = this.starts ??= this.layOut();
    const beginning = key >>> this.shift;
    const end = starts[beginning + 1] as number;
    for (let i = starts[beginning] as number; i < end; i++) if (this.keys[i] === key) return this.counts[i] as number;
    return 0;
  }

  private layOut(): Uint32Array {
    const { keys, shift } = this;
    const starts = new Uint32Array(2 ** (32 - shift) + 1);
    let next = 0;
    for (let i = 0; i < keys.length; i++) for (const beginning = (keys[i] as number) >>> shift; next <= beginning; next++) starts[next] = i;
    return starts.fill(keys.length, next);
  }
}
