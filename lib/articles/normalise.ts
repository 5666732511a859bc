/** In: a part of a document and what the catalogue knows of it. Out: an Article. */
import type { Article, Outlet } from '../model/article';
import { splitSentences } from '../text/sentences';
import { cleanLines } from './clean';
import { findCredits, isCreditLine } from './credits';
import type { DocumentPart } from './split';

export interface ArticleFacts {
  id: string;
  source: string;
  outlet: string;
  url: string | null;
  published: string | null;
  publishedIsGuess: boolean;
  /** The part stands in an archive page, so that its first line is a deck rather than a headline. */
  fromArchive: boolean;
}

/** A first line that ends like a sentence and is longer than this is a paragraph, not a headline. */
const LONGEST_HEADLINE_WORDS = 14;

/**
 * Makes an article of a part. The title is the part's first line; where that is a paragraph, its first sentence stands in
 * for a title and the paragraph stays whole.
 */
export function makeArticle(part: DocumentPart, facts: ArticleFacts, isOutlet: (name: string) => boolean): Article {
  const { paragraphs: all, date } = cleanLines(part.lines);
  const credits = findCredits(all, isOutlet);
  const paragraphs = all.filter((paragraph) => !isCreditLine(paragraph.text));
  const { fromArchive, ...known } = facts;
  const first = paragraphs[0];
  if (!first) return { ...known, published: facts.published ?? date, title: '', titleKind: 'sentence', credits, paragraphs };
  const isParagraph = /[.!?]\S?$/.test(first.text) && first.text.split(/\s+/).length > LONGEST_HEADLINE_WORDS;
  const sentence = splitSentences(first.text)[0];
  return {
    ...known,
    published: facts.published ?? date,
    title: isParagraph && sentence ? first.text.slice(sentence.start, sentence.end) : first.text,
    titleKind: isParagraph ? 'sentence' : fromArchive ? 'deck' : 'headline',
    credits,
    paragraphs: isParagraph ? paragraphs : paragraphs.slice(1),
  };
}

/** The voice of an article where it is not the outlet's own: "Kommersant, translated by RT". Null for its own voice. */
export function describeVoice(article: Article, outlet: Outlet): string | null {
  const credit = article.credits.find(({ kind, names }) => kind === 'republished' && names[0] !== outlet.name);
  if (!credit) return null;
  return /\btranslated\b/i.test(credit.passage)
    ? `${credit.names.join(', ')}, translated by ${outlet.name}`
    : `${credit.names.join(', ')}, republished by ${outlet.name}`;
}

const OUTLET_COLOURS = 12;

/**
 * One of twelve outlet colours by a hash of the id; the next free one where it is taken, as long as there is a free one.
 * The first answer is kept in the outlet's record, so that it never changes.
 */
export function colourOf(id: string, taken: number[] = []): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  const first = (hash >>> 0) % OUTLET_COLOURS;
  for (let step = 0; step < OUTLET_COLOURS; step++) {
    // Five steps on: neighbours in the row look most alike, and five meets all twelve.
    const colour = ((first + 5 * step) % OUTLET_COLOURS) + 1;
    if (!taken.includes(colour)) return colour;
  }
  return first + 1;
}

/** The voice of an article as an outlet of its own: "Kommersant" where RT republished Kommersant's piece. */
export function voiceAsOutlet(article: Article, outlet: Outlet): Outlet {
  const id = voiceOf(article);
  if (id === outlet.id) return outlet;
  const name = article.credits.find(({ kind }) => kind === 'republished')?.names[0] ?? outlet.name;
  return { id, name, country: null, colour: colourOf(id) };
}

/** Who printed an article, in the colour of who speaks in it: a republished piece looks the same on every surface. */
export function paintVoice(article: Article, outlet: Outlet): Outlet {
  return { ...outlet, colour: voiceAsOutlet(article, outlet).colour };
}

/** Who speaks in an article: the one it was first published by, else its outlet. Two republications are one voice. */
export function voiceOf(article: Article): string {
  const credit = article.credits.find(({ kind }) => kind === 'republished');
  return credit ? `by:${credit.names[0]?.toLowerCase()}` : article.outlet;
}
