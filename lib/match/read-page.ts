/** In: a page's facts and blocks. Out: the page in an article's shape, and the way back from paragraphs to blocks. */
import type { Paragraph } from '../model/article';
import { MAX_BLOCK_CHARS } from '../model/limits';
import type { Block, PageFacts } from '../model/page';
import { isEnglish } from '../text/language';
import { tokenise } from '../text/tokens';

export interface ReadPage {
  title: string;
  published: string | null;
  paragraphs: Paragraph[];
  /** Block id of each paragraph, and of the title (null when the page shows none). */
  blockOf(paragraph: number): number | null;
  /** False for a page in another language: it is left alone. */
  english: boolean;
}

/** Enough of a page to tell its language by. */
const LANGUAGE_SAMPLE_CHARS = 4_000;

/**
 * A page's title is its heading where it shows one, else what its metadata says; site names behind a bar are cut off.
 * Blocks in another language than English inside an English page are left out with the rest of their paragraph.
 */
export function readPage(facts: PageFacts, blocks: Block[]): ReadPage {
  const heading = blocks.find(({ kind }) => kind === 'title');
  const body = blocks.filter((block) => block !== heading && (block.kind !== 'text' || isSentence(block.text)));
  const sample = blocks.map(({ text }) => text).join('\n').slice(0, LANGUAGE_SAMPLE_CHARS);
  return {
    title: heading?.text ?? cutSiteName(facts.title ?? '', facts.outlet),
    published: facts.published,
    paragraphs: body.map(({ text, kind }) => ({ text: text.slice(0, MAX_BLOCK_CHARS), kind: kind === 'text' ? 'text' : 'heading' })),
    blockOf: (paragraph) => (paragraph < 0 ? heading?.id ?? null : body[paragraph]?.id ?? null),
    english: isEnglish(tokenise(sample)),
  };
}

/** Datelines, bylines and labels are no paragraphs: they would stand where the lede is looked for. */
export function isSentence(text: string): boolean {
  return text.split(/\s+/, LEAST_WORDS).length >= LEAST_WORDS || /[.!?…]["'”’»)]*\s*$/.test(text);
}
const LEAST_WORDS = 7;

/** "Headline | The Daily Example" without the outlet's name. */
function cutSiteName(title: string, outlet: string | null): string {
  const parts = title.split(/\s+[|–—-]\s+/);
  const last = parts[parts.length - 1] ?? '';
  if (parts.length > 1 && outlet && last.toLowerCase().includes(outlet.toLowerCase())) return title.slice(0, title.lastIndexOf(last)).replace(/\s+[|–—-]\s+$/, '');
  return title;
}
