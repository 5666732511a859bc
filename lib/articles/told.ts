/** In: what a feed, a page or a file says of an article. Out: the article, its id and fingerprints by which it is known again. */
import type { Article, Paragraph } from '../model/article';
import { MAX_FACT_CHARS } from '../model/limits';
import { detectLanguage } from '../text/language';
import { splitSentences } from '../text/sentences';
import { tokenise } from '../text/tokens';
import { READ_LANGUAGE } from '../model/article';
import { findCredits, isCreditLine } from './credits';
import { hashText, printText } from './kept';

/** What is told of an article. */
export interface Told {
  /** Canonical, or null. */
  address: string | null;
  title: string;
  /** `YYYY-MM-DD` or null. */
  published: string | null;
  paragraphs: Paragraph[];
}

/** Enough of a text to tell its language by. */
const LANGUAGE_SAMPLE_CHARS = 4_000;
/** Below so many words a text's own words say little of its language, and its feed is believed. */
const LEAST_LANGUAGE_WORDS = 25;

/** The same article has the same id wherever it comes from, packs among it: by its address, else by what is printed over it. */
export const nameArticle = (address: string | null, outlet: string, title: string, published: string | null) => `a-${hashText(address ?? [outlet, title, published ?? ''].join('\n'))}`;

/** A fingerprint of what is told. */
export const printTold = ({ title, paragraphs }: Pick<Told, 'title' | 'paragraphs'>): string => printText({ title, paragraphs });

const sampleOf = ({ title, paragraphs }: Pick<Told, 'title' | 'paragraphs'>) => tokenise([title, ...paragraphs.map(({ text }) => text)].join('\n').slice(0, LANGUAGE_SAMPLE_CHARS));

/**
 * Whether a text is in the language that is read.
 * @param stated what its feed or page says, for example `en-GB`, or null
 */
export function isRead(told: Pick<Told, 'title' | 'paragraphs'>, stated: string | null): boolean {
  const tokens = sampleOf(told);
  if (tokens.length < LEAST_LANGUAGE_WORDS && stated !== null && stated.slice(0, 2).toLowerCase() !== READ_LANGUAGE) return false;
  return detectLanguage(tokens) === READ_LANGUAGE;
}

/**
 * Whether what a feed tells of an article is enough to leave the article's page unasked: a teaser of names and figures is in no
 * language, and a feed that calls itself English is then believed until the page itself has been read.
 * @param stated what the feed says, or null
 */
export function isElsewhere(told: Pick<Told, 'title' | 'paragraphs'>, stated: string | null): boolean {
  if (stated?.slice(0, 2).toLowerCase() !== READ_LANGUAGE) return !isRead(told, stated);
  const language = detectLanguage(sampleOf(told));
  return language !== READ_LANGUAGE && language !== 'other';
}

/** What is told as an article, its credits not yet told apart. One without a headline is called by its first sentence. */
export function makeTold({ address, title, published, paragraphs }: Told, about: { id: string; source: string; outlet: string }): Article {
  const first = paragraphs.find(({ kind }) => kind === 'text')?.text ?? '';
  const sentence = splitSentences(first)[0];
  return {
    ...about, url: address, published, publishedIsGuess: false,
    title: (title || first.slice(sentence?.start ?? 0, sentence?.end)).slice(0, MAX_FACT_CHARS),
    titleKind: title ? 'headline' : 'sentence',
    credits: [], paragraphs,
  };
}

/** The same article with whom it credits: these can be told only when all outlets are known. @param isOutlet tells whether a name is an outlet or agency */
export function withCredits(article: Article, isOutlet: (name: string) => boolean): Article {
  const text = article.paragraphs.filter((paragraph) => !isCreditLine(paragraph.text));
  // An article that is nothing but a credit is one all the same.
  return { ...article, credits: findCredits(article.paragraphs, isOutlet), paragraphs: text.length ? text : article.paragraphs };
}
