/** In: an article and what the page says. Out: the article's sentences that say it, verbatim, shared names strong. */
import { groupMentions, placeTerms } from '../events/analyse';
import { alignWith, sentencesOf, type Rarity, type Sentence } from '../match/align';
import type { AnalysedArticle } from '../model/analysis';
import type { Passage } from '../model/coverage';
import { MAX_PASSAGE_CHARS } from '../model/limits';
import { splitSentences } from '../text/sentences';

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

/** How well a sentence says what the page says: 0 upward. */
type Score = (sentence: Sentence) => number;

/** @param rarity of any term; asked once for each */
export function weighSentences(wanted: Pick<Wanted, 'passage' | 'lead'>, rarity: Rarity): Score {
  const [passage, lead] = alignWith([wanted.passage, wanted.lead], rarity) as [(terms: Set<string>) => number, (terms: Set<string>) => number];
  return (sentence) => {
    const terms = new Set(sentence.terms.map(({ term }) => term));
    return passage(terms) + LEAD_SHARE * lead(terms) + (sentence.paragraph === 0 ? FIRST_PARAGRAPH_BONUS : 0);
  };
}

/**
 * Picks up to `most` sentences, best first; an article that shares no words gives its first sentence.
 * @param sentences of the article
 * @param entities whose names are strong
 */
export function pickPassages(stored: AnalysedArticle, sentences: Sentence[], score: Score, entities: Set<string>, most: number): Passage[] {
  const ranked = sentences.map((sentence) => ({ sentence, score: score(sentence) })).sort((a, b) => b.score - a.score);
  const best = ranked[0];
  if (!best) return [];
  return ranked.slice(0, most).filter((one, i) => i === 0 || one.score >= SECOND_SHARE * best.score)
    .map(({ sentence }) => toPassage(stored, sentence, entities));
}

/** Sentences that mention an entity, the fullest name and the earliest place first. */
export function pickMentions(stored: AnalysedArticle, entity: string, most: number): Passage[] {
  const mentions = groupMentions(stored.analysis.mentions.filter((mention) => mention.entity === entity));
  return stored.article.paragraphs.flatMap(({ text, kind }, paragraph) => {
    const here = mentions.get(paragraph);
    return kind === 'text' && here ? splitSentences(text).map(({ start, end }) => (
      { paragraph, start, end, longest: Math.max(0, ...here.filter((m) => m.start >= start && m.end <= end).map((m) => m.end - m.start)) })) : [];
  })
    .filter(({ longest }) => longest > 0)
    .sort((a, b) => b.longest - a.longest || a.paragraph - b.paragraph)
    .slice(0, most)
    .map((sentence) => toPassage(stored, sentence, new Set([entity])));
}

/** The sentences of an article's text, with their terms; headings are left out. */
export function sentencesOfArticle({ article, analysis }: AnalysedArticle): Sentence[] {
  const mentions = groupMentions(analysis.mentions);
  return article.paragraphs.flatMap(({ text, kind }, i) => (kind === 'text' ? sentencesOf(i, text, placeTerms(text, mentions.get(i) ?? [])) : []));
}

function toPassage({ article, analysis }: AnalysedArticle, { paragraph, start, end }: Pick<Sentence, 'paragraph' | 'start' | 'end'>, entities: Set<string>): Passage {
  const whole = article.paragraphs[paragraph]?.text ?? '';
  const cut = end - start > MAX_PASSAGE_CHARS ? start + (whole.slice(start, start + MAX_PASSAGE_CHARS).lastIndexOf(' ') + 1 || MAX_PASSAGE_CHARS) : end;
  const text = whole.slice(start, cut).trimEnd() + (cut < end ? '…' : '');
  const strong = analysis.mentions
    .filter((mention) => mention.paragraph === paragraph && mention.entity !== null && entities.has(mention.entity) && mention.start >= start && mention.end <= cut)
    .map((mention): [number, number] => [mention.start - start, mention.end - start]);
  return { paragraph, text, strong };
}
