/** In: kept pages. Out: articles of the corpus, their ids and outlets, and fingerprints by which a text is known again. */
import type { Article, Outlet, Source } from '../model/article';
import type { KeptArticle, KeptText } from '../model/kept';
import { MAX_KEPT_CHARS, MAX_KEPT_PARAGRAPHS } from '../model/limits';
import { findCredits, isCreditLine } from './credits';
import { colourOf } from './normalise';
import { foldOutlet } from './outlets';

/** All kept pages are one source. */
export const KEPT_SOURCE: Source = { id: 'kept', kind: 'kept', name: 'Pages you kept' };

/** The id of a kept page by its address: the same page has the same id for ever, so that what was said of it holds. */
export function keptIdOf(address: string): string {
  return `kept-${hashText(address)}`;
}

/** A fingerprint of a text, blind to white space. Equal prints are to be looked at, not believed: 64 bits of FNV-1a. */
export function printText({ title, paragraphs }: KeptText): string {
  return hashText([title, ...paragraphs.map(({ text }) => text)].map((text) => text.replace(/\s+/g, ' ').trim()).join('\n'));
}

/** Cuts a text where the limits are reached, so that a page without an end is kept in part, and always the same part. */
export function cutText({ title, paragraphs }: KeptText): KeptText {
  let room = MAX_KEPT_CHARS;
  const kept: KeptText['paragraphs'] = [];
  for (const { text, kind } of paragraphs.slice(0, MAX_KEPT_PARAGRAPHS)) {
    if (room <= 0) break;
    const shown = text.length <= room ? text : text.slice(0, room).replace(/[\uD800-\uDBFF]$/, '');
    kept.push({ text: shown, kind });
    room -= shown.length;
  }
  return { title, paragraphs: kept };
}

/** The outlet of a kept page: a known one of this name, else a new one, with a colour that it keeps. */
export function findOutlet(name: string, known: Outlet[]): Outlet {
  const folded = foldOutlet(name);
  const same = known.find((outlet) => foldOutlet(outlet.name) === folded);
  if (same) return same;
  const slug = folded.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, MAX_SLUG_CHARS);
  // Names in other letters leave nothing of a slug; a slug that is taken belongs to another name.
  const id = slug.length < 2 || known.some((outlet) => outlet.id === slug) ? `outlet-${hashText(folded)}` : slug;
  return { id, name, country: null, colour: colourOf(id, known.map(({ colour }) => colour)) };
}
const MAX_SLUG_CHARS = 60;

/** A kept page as an article of the corpus. @param isOutlet tells whether a name is an outlet or agency */
export function toArticle({ id, outlet, url, title, titleKind, published }: KeptArticle, { paragraphs }: KeptText, isOutlet: (name: string) => boolean): Article {
  return {
    id, source: KEPT_SOURCE.id, outlet: outlet.id, url, title, titleKind, published, publishedIsGuess: false,
    credits: findCredits(paragraphs, isOutlet),
    paragraphs: paragraphs.filter(({ text }) => !isCreditLine(text)),
  };
}

/** Sixteen hex digits: FNV-1a twice, from two beginnings. */
export function hashText(text: string): string {
  let [a, b] = [0x811c9dc5, 0x1b873593];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ code, 0x85ebca6b) ^ (b >>> 13);
  }
  return [a, b].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
}
