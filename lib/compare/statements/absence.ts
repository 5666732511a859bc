/** In: a text, and what another says in some sentences. Out: how much of that stands in the text. */
import { entityTerm } from '../../events/terms/terms';
import type { Rarity } from '../../match/align';
import type { Figure } from '../../model/analysis';
import type { ComparedText } from '../../model/comparison';
import { stem } from '../../text/stems';
import { foldWord } from '../../text/tokens';
import { readCompared, type ReadCompared } from '../texts/read-compared';
import type { SaidWords } from './said-words';

/** How much of what is said stands in a text. */
export interface Presence {
  /** Share of the rarity of what is said that stands anywhere in the text: 0 to 1. */
  contained: number;
  /** Terms of what is said that one of both texts has in title or lede, and that this one has. */
  topic: number;
  ownTopic: number;
  /** Cosine with the two neighbouring sentences that come nearest, topic words taken out. */
  nearest: number;
  /** Five words in a row stand in both. */
  sharesRun: boolean;
}

/** A text made ready to be asked about many statements. */
export class AbsenceCheck {
  /** Neighbouring sentences by their terms; read with the first statement that is asked about, since most texts are asked about none. */
  private pairs: { holders: Map<string, number[]>; lengths: number[] } | null = null;

  private readonly read: ReadCompared;
  /** Numbers with what they count. */
  private readonly counts: Set<string>;
  /** Whom the text quotes: listed entities, and the last words of names. */
  private readonly speakers = new Set<string>();

  constructor(compared: ComparedText, private readonly rarity: Rarity) {
    this.read = readCompared(compared);
    this.counts = new Set(compared.analysis.figures.map(countOf));
    for (const { speaker, name } of compared.analysis.quotes) {
      if (speaker !== null) this.speakers.add(speaker);
      if (name !== null) this.speakers.add(lastWordOf(name));
    }
  }

  /** By term: which two neighbouring sentences hold it, each named by its first; and by pair the root of its terms' squared rarities. */
  private readPairs(): { holders: Map<string, number[]>; lengths: number[] } {
    if (this.pairs) return this.pairs;
    const { read, rarity } = this;
    const holders = new Map<string, number[]>();
    const lengths: number[] = [];
    const bare = read.sentences.map(({ terms }) => terms.flatMap(({ term }) => (read.topic.has(term) ? [] : [term])));
    bare.forEach((own, i) => {
      const pair = new Set([...own, ...(bare[i + 1] ?? [])]);
      let sum = 0;
      for (const term of pair) {
        sum += rarity(term) ** 2;
        const list = holders.get(term);
        if (list) list.push(i);
        else holders.set(term, [i]);
      }
      lengths.push(Math.sqrt(sum));
    });
    return (this.pairs = { holders, lengths });
  }

  /** True where the text gives words of this speaker, or of somebody of the same last name. */
  quotes = ({ entity, name }: { entity: string | null; name: string }): boolean => (entity !== null && this.speakers.has(entity)) || this.speakers.has(lastWordOf(name));

  /** True where the text names this speaker, or somebody of the same last name. */
  names = ({ entity, name }: { entity: string | null; name: string }): boolean => (entity !== null && this.read.terms.has(entityTerm(entity))) || this.read.terms.has(stem(foldWord(name.slice(name.lastIndexOf(' ') + 1))));

  /** True where the text gives one of the counts of a stretch of another: "ten people" is "10 people". */
  countsLike = ({ analysis }: ComparedText, { paragraph, start, end }: { paragraph: number; start: number; end: number }): boolean => analysis.figures.some((figure) => (
    figure.paragraph === paragraph && figure.start >= start && figure.end <= end && this.counts.has(countOf(figure))));

  /** Share of what this text is about, in title and lede, that `terms` hold, weighed by rarity: 0 to 1. */
  shareOfTopic = (terms: Set<string>): number => shareOf(this.read.topic, terms, this.rarity);

  /** Mean of the shares of what either text is about that stand anywhere in the other: 0 to 1. */
  commonTopic = (other: ReadCompared): number => (this.shareOfTopic(other.terms) + shareOf(other.topic, this.read.terms, this.rarity)) / 2;

  /** @param theirTopic what the text that the words come from is about */
  measure({ terms, allRuns }: SaidWords, theirTopic: Set<string>): Presence {
    const { read, rarity } = this;
    const { holders, lengths } = this.readPairs();
    const sums = new Map<number, number>();
    let topic = 0;
    let ownTopic = 0;
    let length = 0;
    for (const term of terms) {
      const weight = rarity(term);
      if (read.topic.has(term) || theirTopic.has(term)) topic++;
      if (read.topic.has(term)) { ownTopic++; continue; }
      length += weight ** 2;
      for (const pair of holders.get(term) ?? []) sums.set(pair, (sums.get(pair) ?? 0) + weight ** 2);
    }
    let nearest = 0;
    for (const [pair, sum] of sums) nearest = Math.max(nearest, sum / ((lengths[pair] as number) * Math.sqrt(length) || 1));
    return { contained: terms.size ? shareOf(terms, read.terms, rarity) : 1, topic, ownTopic, nearest, sharesRun: allRuns.some((run) => read.runs.has(run)) };
  }
}

const countOf = ({ value, unit }: Figure) => `${value} ${unit}`;
const lastWordOf = (name: string) => name.slice(name.lastIndexOf(' ') + 1).toLowerCase();

function shareOf(wanted: Set<string>, held: Set<string>, rarity: Rarity): number {
  let all = 0;
  let inside = 0;
  for (const term of wanted) {
    const weight = rarity(term);
    all += weight;
    if (held.has(term)) inside += weight;
  }
  return all ? inside / all : 0;
}
