/** In: an event of the page with its articles. Out: the stretches of the page's text that say what those articles say. */
import { groupMentions, placeTerms } from '../events/analyse';
import { rarityOf } from '../events/signature';
import type { PageEvent, Span } from '../model/page';
import { sentencesOf, sharedStretch } from './align';
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

/** Spans of an event, best first. An event of the whole page always has one: its best sentence. */
export function placeEvent({ page, placed, statistics }: MatchContext, event: PageEvent, compared: Compared[]): Span[] {
  const weightOf = remember((term) => rarityOf(term, statistics) ** 2);
  const nearest = new Set(event.articles.slice(0, MOST_READ).map(({ article }) => article));
  const theirs = new SentenceWeights(compared.filter(({ stored }) => nearest.has(stored.article.id)).map(({ stored }) => stored), weightOf);

  const places: Place[] = [];
  page.paragraphs.forEach(({ text, kind }, paragraph) => {
    const block = page.blockOf(paragraph);
    if (kind !== 'text' || block === null) return;
    let best: Place | null = null;
    for (const sentence of sentencesOf(paragraph, text, placed[paragraph] ?? [])) {
      for (const { terms, score } of theirs.align(new Set(sentence.terms.map(({ term }) => term)))) {
        if (score <= (best?.score ?? 0)) continue;
        const stretch = sharedStretch(sentence, terms);
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

/** The articles' sentences as sets of terms, and how well each says what another sentence says: the cosine of `alignTerms`, of all at once. */
class SentenceWeights {
  private readonly sentences: { terms: Set<string>; sum: number }[];
  private readonly holders = new Map<string, number[]>();
  /** Of the sentence asked about: what it shares with each of these. */
  private readonly shared: Float64Array;

  constructor(stored: Compared['stored'][], private readonly weightOf: (term: string) => number) {
    this.sentences = stored.flatMap(({ article, analysis }) => {
      const mentions = groupMentions(analysis.mentions);
      return article.paragraphs.flatMap(({ text, kind }, i) => (kind === 'text' ? sentencesOf(i, text, placeTerms(text, mentions.get(i) ?? [])) : []));
    }).map((sentence) => {
      const terms = new Set(sentence.terms.map(({ term }) => term));
      return { terms, sum: sumOf(terms, weightOf) };
    });
    this.shared = new Float64Array(this.sentences.length);
    this.sentences.forEach(({ terms }, i) => {
      for (const term of terms) {
        const list = this.holders.get(term);
        if (list) list.push(i);
        else this.holders.set(term, [i]);
      }
    });
  }

  /** The sentences that share a term with these, in their order. Linear in what is shared. */
  align(mine: Set<string>): { terms: Set<string>; score: number }[] {
    const met: number[] = [];
    for (const term of mine) {
      const weight = this.weightOf(term);
      for (const at of this.holders.get(term) ?? []) {
        if (this.shared[at] === 0) met.push(at);
        this.shared[at] = (this.shared[at] as number) + weight;
      }
    }
    const sum = sumOf(mine, this.weightOf);
    return met.sort((a, b) => a - b).map((at) => {
      const { terms, sum: other } = this.sentences[at] as { terms: Set<string>; sum: number };
      const shared = this.shared[at] as number;
      this.shared[at] = 0;
      return { terms, score: sum && other ? shared / Math.sqrt(sum * other) : 0 };
    });
  }
}

function sumOf(terms: Set<string>, weightOf: (term: string) => number): number {
  let sum = 0;
  for (const term of terms) sum += weightOf(term);
  return sum;
}
