/** In: an event of the page with its articles. Out: the stretches of the page's text that say what those articles say. */
import { placedTable } from '../events/terms/recount';
import { hashTerm } from '../events/terms/keys';
import { rarityAt, rarityOf } from '../events/signatures/signature';
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

/** A term that the page has; one object, however often. */
interface PageTerm {
  term: string;
  /** Squared rarity. */
  weight: number;
}

interface Mine { sentence: Sentence; terms: Set<PageTerm> }

/** The page's sentences, and what is asked of its terms. */
export interface PageSentences {
  /** Paragraph by paragraph. */
  mine: Mine[][];
  /** By their keys. */
  terms: ReadonlyMap<number, PageTerm>;
  /** The weight of a term that the page lacks: it counts as if nobody else said it either, since a sentence that says much else is none to mark. */
  elsewhere: number;
}

/** Reads the page's sentences, once for all events. Linear in the page. */
export function readSentences({ page, placed, statistics }: Pick<MatchContext, 'page' | 'placed' | 'statistics'>): PageSentences {
  const terms = new Map<string, PageTerm>();
  for (const { term } of placed.flat()) if (!terms.has(term)) terms.set(term, { term, weight: rarityOf(term, statistics) ** 2 });
  const mine = page.paragraphs.map(({ text, kind }, paragraph): Mine[] => {
    if (kind !== 'text' || page.blockOf(paragraph) === null) return [];
    return sentencesOf(paragraph, text, placed[paragraph] ?? []).map((sentence) => ({ sentence, terms: new Set(sentence.terms.map(({ term }) => terms.get(term) as PageTerm)) }));
  });
  return { mine, terms: new Map(Array.from(terms.values(), (one) => [hashTerm(one.term), one])), elsewhere: rarityAt(0, statistics.articles) ** 2 };
}

/** Spans of each event, best first. An event of the whole page always has one: its best sentence. */
export function placeEvents({ page }: Pick<MatchContext, 'page'>, sentences: PageSentences, events: PageEvent[], compared: Compared[]): Span[][] {
  const reader = new SentenceReader(sentences.terms, sentences.elsewhere);
  return events.map((event) => placeEvent(page, event, compared, sentences.mine, reader));
}

function placeEvent(page: MatchContext['page'], event: PageEvent, compared: Compared[], mine: Mine[][], reader: SentenceReader): Span[] {
  const nearest = new Set(event.articles.slice(0, MOST_READ).map(({ article }) => article));
  const theirs = new SentenceWeights(compared.flatMap(({ stored }) => (nearest.has(stored.article.id) ? reader.read(stored) : [])));

  const places: Place[] = [];
  mine.forEach((sentences, paragraph) => {
    const block = page.blockOf(paragraph);
    if (block === null) return;
    let best: Place | null = null;
    for (const { sentence, terms } of sentences) {
      for (const { other, score } of theirs.align(terms)) {
        if (score <= (best?.score ?? 0)) continue;
        const stretch = sharedStretch(sentence, new Set(other.shared.map(({ term }) => term)));
        if (stretch) best = { block, ...stretch, kind: 'event', id: event.id, score };
      }
    }
    if (best) places.push(best);
  });
  places.sort((a, b) => b.score - a.score || a.block - b.block);
  return places.filter(({ score }, i) => i === 0 || score >= LEAST_ALIGNMENT).slice(0, MAX_SPANS).map(({ score: _score, ...span }) => span);
}

/** An article's sentence: those of its terms that the page has, each once, and the weight of all of them. */
interface TheirSentence {
  shared: PageTerm[];
  sum: number;
}

/** Reads the sentences of articles, of each article once. */
class SentenceReader {
  private readonly known = new Map<StoredArticle, TheirSentence[]>();

  /** @param page the page's terms by their keys; @param elsewhere the weight of any other term */
  constructor(private readonly page: ReadonlyMap<number, PageTerm>, private readonly elsewhere: number) {}

  read(stored: StoredArticle): TheirSentence[] {
    let sentences = this.known.get(stored);
    if (!sentences) this.known.set(stored, sentences = this.readOnce(stored));
    return sentences;
  }

  private readOnce(stored: StoredArticle): TheirSentence[] {
    const { keys, places } = placedTable(stored);
    const ofPage = Array.from(keys, (key) => this.page.get(key));
    /** The last sentence that each term was met in, with one added. */
    const met = new Uint32Array(keys.length);
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
          const shared = ofPage[term];
          sentence.sum += shared?.weight ?? this.elsewhere;
          if (shared) sentence.shared.push(shared);
        }
      }
    });
    return sentences;
  }
}

/** How well each of some sentences says what another sentence says: the cosine of `alignTerms`, of all at once. */
class SentenceWeights {
  private readonly holders = new Map<PageTerm, number[]>();
  /** Of the sentence asked about: what it shares with each of these. */
  private readonly shared: Float64Array;

  constructor(private readonly sentences: TheirSentence[]) {
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
  align(mine: Set<PageTerm>): { other: TheirSentence; score: number }[] {
    const met: number[] = [];
    let sum = 0;
    for (const term of mine) {
      sum += term.weight;
      for (const at of this.holders.get(term) ?? []) {
        if (this.shared[at] === 0) met.push(at);
        this.shared[at] = (this.shared[at] as number) + term.weight;
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
