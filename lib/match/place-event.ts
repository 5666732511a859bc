/** In: an event of the page with its articles. Out: the stretches of the page's text that say what those articles say. */
import { groupMentions, placeTerms } from '../events/analyse';
import { rarityOf } from '../events/signature';
import type { PageEvent, Span } from '../model/page';
import { alignTerms, sentencesOf, sharedStretch } from './align';
import type { Compared, MatchContext } from './context';

/** A sentence that says what an article says at least this well is worth a mark. */
const LEAST_ALIGNMENT = 0.16;
/** Marks of one event, best first: `few` paints one, `some` one a section. */
const MAX_SPANS = 6;

interface Place extends Span {
  score: number;
}

/** Spans of an event, best first. An event of the whole page always has one: its best sentence. */
export function placeEvent({ page, placed, statistics }: MatchContext, event: PageEvent, compared: Compared[]): Span[] {
  const rarity = (term: string) => rarityOf(term, statistics);
  const ids = new Set(event.articles.map(({ article }) => article));
  const theirs = readTheirs(compared.filter(({ stored }) => ids.has(stored.article.id)).map(({ stored }) => stored));

  const places: Place[] = [];
  page.paragraphs.forEach(({ text, kind }, paragraph) => {
    const block = page.blockOf(paragraph);
    if (kind !== 'text' || block === null) return;
    let best: Place | null = null;
    for (const sentence of sentencesOf(paragraph, text, placed[paragraph] ?? [])) {
      const mine = new Set(sentence.terms.map(({ term }) => term));
      for (const at of theirs.meeting(mine)) {
        const other = theirs.sentences[at] as Set<string>;
        const score = alignTerms(mine, other, rarity);
        if (score <= (best?.score ?? 0)) continue;
        const stretch = sharedStretch(sentence, other);
        if (stretch) best = { block, ...stretch, kind: 'event', id: event.id, score };
      }
    }
    if (best) places.push(best);
  });
  places.sort((a, b) => b.score - a.score || a.block - b.block);
  return places.filter(({ score }, i) => i === 0 || score >= LEAST_ALIGNMENT).slice(0, MAX_SPANS).map(({ score: _score, ...span }) => span);
}

/** The articles' sentences as sets of terms, and which of them share a term with another set, in their order. */
function readTheirs(stored: Compared['stored'][]): { sentences: Set<string>[]; meeting: (terms: Set<string>) => number[] } {
  const sentences = stored.flatMap(({ article, analysis }) => {
    const mentions = groupMentions(analysis.mentions);
    return article.paragraphs.flatMap(({ text, kind }, i) => (kind === 'text' ? sentencesOf(i, text, placeTerms(text, mentions.get(i) ?? [])) : []));
  }).map((sentence) => new Set(sentence.terms.map(({ term }) => term)));
  const holders = new Map<string, number[]>();
  sentences.forEach((terms, i) => {
    for (const term of terms) {
      const list = holders.get(term);
      if (list) list.push(i);
      else holders.set(term, [i]);
    }
  });
  return {
    sentences,
    meeting: (terms) => {
      const met = new Set<number>();
      for (const term of terms) for (const at of holders.get(term) ?? []) met.add(at);
      return [...met].sort((a, b) => a - b);
    },
  };
}
