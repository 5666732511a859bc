/** In: an article and what the page says. Out: the article's sentences that say it, verbatim, shared names strong. */
import { placeTerms } from '../events/analyse';
import { alignTerms, sentencesOf, type Rarity, type Sentence } from '../match/align';
import type { AnalysedArticle } from '../model/analysis';
import type { Passage } from '../model/coverage';
import { MAX_PASSAGE_CHARS } from '../model/limits';

/** Terms of the page: of the marked passage, and of title and lede, which say what the passage belongs to. */
export interface Wanted {
  passage: Set<string>;
  lead: Set<string>;
  /** Entities of the page; their names are strong. */
  entities: Set<string>;
}

/** What the passage says counts more than what the page says; an article's first sentences win a draw. */
const LEAD_SHARE = 0.5;
const FIRST_PARAGRAPH_BONUS = 0.02;
/** A second passage is shown when it says as much as this share of the first. */
const SECOND_SHARE = 0.6;

/** Picks up to `most` sentences, best first; an article that shares no words gives its first sentence. */
export function pickPassages({ article, analysis }: AnalysedArticle, wanted: Wanted, rarity: Rarity, most: number): Passage[] {
  const ranked = sentencesOfArticle({ article, analysis }).map((sentence) => {
    const terms = sentence.terms.map(({ term }) => term);
    const score = alignTerms(terms, wanted.passage, rarity) + LEAD_SHARE * alignTerms(terms, wanted.lead, rarity)
      + (sentence.paragraph === 0 ? FIRST_PARAGRAPH_BONUS : 0);
    return { sentence, score };
  }).sort((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best) return [];
  return ranked.slice(0, most).filter(({ score }, i) => i === 0 || score >= SECOND_SHARE * best.score)
    .map(({ sentence }) => toPassage({ article, analysis }, sentence, wanted.entities));
}

/** Sentences that mention an entity, the fullest name and the earliest place first. */
export function pickMentions(stored: AnalysedArticle, entity: string, most: number): Passage[] {
  const mentions = stored.analysis.mentions.filter((mention) => mention.entity === entity);
  return sentencesOfArticle(stored)
    .map((sentence) => ({ sentence, longest: Math.max(0, ...mentions.filter((m) => m.paragraph === sentence.paragraph && m.start >= sentence.start && m.end <= sentence.end).map((m) => m.end - m.start)) }))
    .filter(({ longest }) => longest > 0)
    .sort((a, b) => b.longest - a.longest || a.sentence.paragraph - b.sentence.paragraph)
    .slice(0, most)
    .map(({ sentence }) => toPassage(stored, sentence, new Set([entity])));
}

function sentencesOfArticle({ article, analysis }: AnalysedArticle): Sentence[] {
  return article.paragraphs.flatMap(({ text, kind }, i) => (
    kind === 'text' ? sentencesOf(i, text, placeTerms(text, analysis.mentions.filter(({ paragraph }) => paragraph === i))) : []
  ));
}

function toPassage({ article, analysis }: AnalysedArticle, { paragraph, start, end }: Sentence, entities: Set<string>): Passage {
  const whole = article.paragraphs[paragraph]?.text ?? '';
  const cut = end - start > MAX_PASSAGE_CHARS ? start + (whole.slice(start, start + MAX_PASSAGE_CHARS).lastIndexOf(' ') + 1 || MAX_PASSAGE_CHARS) : end;
  const text = whole.slice(start, cut).trimEnd() + (cut < end ? '…' : '');
  const strong = analysis.mentions
    .filter((mention) => mention.paragraph === paragraph && mention.entity !== null && entities.has(mention.entity) && mention.start >= start && mention.end <= cut)
    .map((mention): [number, number] => [mention.start - start, mention.end - start]);
  return { paragraph, text, strong };
}
