/** In: an event of the page with its articles. Out: the stretches of the page's text that say what those articles say. */
import { placeTerms } from '../events/analyse';
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
export function placeEvent({ page, analysis, statistics }: MatchContext, event: PageEvent, compared: Compared[]): Span[] {
  const rarity = (term: string) => rarityOf(term, statistics);
  const ids = new Set(event.articles.map(({ article }) => article));
  const theirs = compared.filter(({ stored }) => ids.has(stored.article.id)).flatMap(({ stored }) => stored.article.paragraphs.flatMap(({ text, kind }, i) => (
    kind === 'text' ? sentencesOf(i, text, placeTerms(text, stored.analysis.mentions.filter(({ paragraph }) => paragraph === i))) : []
  ))).map((sentence) => new Set(sentence.terms.map(({ term }) => term)));

  const places: Place[] = [];
  page.paragraphs.forEach(({ text, kind }, paragraph) => {
    const block = page.blockOf(paragraph);
    if (kind !== 'text' || block === null) return;
    const terms = placeTerms(text, analysis.mentions.filter((mention) => mention.paragraph === paragraph));
    let best: Place | null = null;
    for (const sentence of sentencesOf(paragraph, text, terms)) {
      const mine = sentence.terms.map(({ term }) => term);
      for (const other of theirs) {
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
