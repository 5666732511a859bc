/** In: an event of the page with its articles. Out: the stretches of the page's text that say what those articles say. */
import { placedTable } from '../events/analyse';
import type { KnownTerm } from '../events/known-terms';
import { rarityOf } from '../events/signature';
import type { StoredArticle } from '../model/analysis';
import type { PageEvent, Span } from '../model/page';
import { splitSentences } from '../text/sentences';
import { sentencesOf, sharedStretch, type Sentence } from './align';
import type { Compared, MatchContext } from './context';

/** A sentence that says what an article says at least this well is worth a mark. */
const LEAST_ALIGNMENT = 0.16;
/** Marks of one event, best first: `few` paints one, `some` one a section. */
const MAX_SPANS = 6;

/** Articles whose sentences are read, the nearest: the fortieth report of an event says nothing that the first have not. */
const MOST_READ = 8;

interface Place extends Span {
  score: number;
}

/** Spans of each event, best first. An event of the whole page always has one: its best sentence. */
export function placeEvents(context: MatchContext, events: PageEvent[], compared: Compared[]): Span[][] {
  const { page, placed, statistics } = context;
  const sentences = page.paragraphs.map(({ text, kind }, paragraph) => (kind === 'text' && page.blockOf(paragraph) !== null ? sentencesOf(paragraph, text, placed[paragraph] ?? []) : []));
  const ofPage = new Set(placed.flatMap((terms) => terms.map(({ term }) => term)));
  // What the page does not say counts as if nobody else said it either: a sentence that says much else is none to mark.
  const elsewhere = { articles: statistics.articles, frequency: () => 0 };
  const reader = new SentenceReader(remember((term) => rarityOf(term, ofPage.has(term) ? statistics : elsewhere) ** 2), ofPage);
  const mine = sentences.map((list) => list.map((sentence) => ({ sentence, terms: new Set(sentence.terms.map(({ term }) => term)) })));
  return events.map((event) => placeEvent(context, event, compared, mine, reader));
}

interface Mine { sentence: Sentence; terms: Set<string> }

function placeEvent({ page }: MatchContext, event: PageEvent, compared: Compared[], mine: Mine[][], reader: SentenceReader): Span[] {
  const nearest = new Set(event.articles.slice(0, MOST_READ).map(({ article }) => article));
  const theirs = new SentenceWeights(compared.flatMap(({ stored }) => (nearest.has(stored.article.id) ? reader.read(stored) : [])), reader.weightOf);

  const places: Place[] = [];
  mine.forEach((sentences, paragraph) => {
    const block = page.blockOf(paragraph);
    if (block === null) return;
    let best: Place | null = null;
    for (const { sentence, terms } of sentences) {
      for (const { other, score } of theirs.align(terms)) {
        if (score <= (best?.score ?? 0)) continue;
        const stretch = sharedStretch(sentence, new Set(other.shared));
        if (stretch) best = { block, ...stretch, kind: 'event', id: event.id, score };
      }
    }
    if (best) places.push(best);
  });
  places.sort((a, b) => b.score - a.score || a.block - b.block);
  return places.filter(({ score }, i) => i === 0 || score >= LEAST_ALIGNMENT).slice(0, MAX_SPANS).map(({ score: _score, ...span }) => span);
}

/** A function that is asked for the same again and again. */
function remember(measure: (term: string) => number): (term: string) => number {
  const known = new Map<string, number>();
  return (term) => {
    let value = known.get(term);
    if (value === undefined) known.set(term, value = measure(term));
    return value;
  };
}

/** An article's sentence: those of its terms that the page has, each once, and the weight of all of them. */
interface TheirSentence {
  shared: string[];
  sum: number;
}

/** Reads the sentences of articles, of each article once. */
class SentenceReader {
  private readonly known = new Map<StoredArticle, TheirSentence[]>();

  /** @param page the page's terms */
  constructor(readonly weightOf: (term: string) => number, private readonly page: Set<string>) {}

  read(stored: StoredArticle): TheirSentence[] {
    let sentences = this.known.get(stored);
    if (!sentences) this.known.set(stored, sentences = this.readOnce(stored));
    return sentences;
  }

  private readOnce(stored: StoredArticle): TheirSentence[] {
    const { terms, places } = placedTable(stored);
    const weights = Float64Array.from(terms, ({ term }) => this.weightOf(term));
    const ofPage = Uint8Array.from(terms, ({ term }) => (this.page.has(term) ? 1 : 0));
    /** The last sentence that each term was met in, with one added. */
    const met = new Uint32Array(terms.length);
    const sentences: TheirSentence[] = [];
    stored.article.paragraphs.forEach(({ text, kind }, i) => {
      if (kind !== 'text') return;
      const last = places.blocks[i + 1] as number;
      let at = places.blocks[i] as number;
      for (const { start, end } of splitSentences(text)) {
        const sentence: TheirSentence = { shared: [], sum: 0 };
        const mark = sentences.push(sentence);
        while (at < last && (places.starts[at] as number) < start) at++;
        // What goes on into the next sentence is of none.
        for (; at < last && (places.ends[at] as number) <= end; at++) {
          const term = places.terms[at] as number;
          if (met[term] === mark) continue;
          met[term] = mark;
          sentence.sum += weights[term] as number;
          if (ofPage[term] === 1) sentence.shared.push((terms[term] as KnownTerm).term);
        }
      }
    });
    return sentences;
  }
}

/** How well each of some sentences says what another sentence says: the cosine of `alignTerms`, of all at once. */
class SentenceWeights {
  private readonly holders = new Map<string, number[]>();
  /** Of the sentence asked about: what it shares with each of these. */
  private readonly shared: Float64Array;

  constructor(private readonly sentences: TheirSentence[], private readonly weightOf: (term: string) => number) {
    this.shared = new Float64Array(this.sentences.length);
    this.sentences.forEach(({ shared }, i) => {
      for (const term of shared) {
        const list = this.holders.get(term);
        if (list) list.push(i);
        else this.holders.set(term, [i]);
      }
    });
  }

  /** The sentences that share a term with these, in their order. Linear in what is shared. */
  align(mine: Set<string>): { other: TheirSentence; score: number }[] {
    const met: number[] = [];
    let sum = 0;
    for (const term of mine) {
      const weight = this.weightOf(term);
      sum += weight;
      for (const at of this.holders.get(term) ?? []) {
        if (this.shared[at] === 0) met.push(at);
        this.shared[at] = (this.shared[at] as number) + weight;
      }
    }
    return met.sort((a, b) => a - b).map((at) => {
      const other = this.sentences[at] as TheirSentence;
      const shared = this.shared[at] as number;
      this.shared[at] = 0;
      return { other, score: sum && other.sum ? shared / Math.sqrt(sum * other.sum) : 0 };
    });
  }
}
