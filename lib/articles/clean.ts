/** In: the lines of one article as a document holds them. Out: its paragraphs, without what is not article. */
import type { Paragraph } from '../model/article';
import { isProse } from './split';

const READ_MORE = /^read more:?$/i;
/** One-line pointers to other pieces. */
const POINTER = /^(?:read more|read also|see also|also read|related|watch|more on this|don['’]t miss)\s*:\s*\S/i;
/** Photo credits and agency marks: a line that is only that. */
const AGENCY_MARK = /^(?:(?:rt|ria|tass|afp|ap|reuters|epa|getty images|global look press|sputnik)(?:\s+composite)?|file\s?photo|©.*|\(?photo\)?(?:\s*(?:by|:).*)?)\.?$/i;
/** Captions: they describe a picture that the text does not hold. */
const CAPTION = /^(?:file[\s-]?photo\b|file\s*[-–—]\s*\S|this (?:photo|image|picture)\b.*\bshows?\b|(?:photo|image|picture)\s*[:©])|©\s*\S[^.]{0,80}$/i;
/** An embedded post: its address, or the signature line "— Name (@handle) Month D, YYYY". */
const EMBED = /(?:pic\.twitter\.com\/|https?:\/\/t\.co\/)\S+|[—–-]\s.{1,60}\(@\w{1,20}\)\s+\p{L}+\s\d{1,2},\s\d{4}\s*$/u;
/** Labels that sites put over the parts of a piece. */
const SECTION_LABEL = /^(?:details|recall|background|context|reference|addition|update[ds]?|summary|advertisement|share|subscribe.*|sign up.*)\.?$/i;
/** "date 2024-05-17 " in front of the first sentence: metadata that a scraper left in. */
const DATE_PREFIX = /^\s*date\s+(\d{4}-\d{2}-\d{2})\s+/i;

export interface CleanText {
  paragraphs: Paragraph[];
  /** `YYYY-MM-DD`, when the text carried it as metadata. */
  date: string | null;
}

/**
 * Takes out teasers with their captions, pointers, agency marks, photo captions, embedded posts and section labels.
 * Short lines without a sentence end stay as headings.
 */
export function cleanLines(lines: string[]): CleanText {
  const paragraphs: Paragraph[] = [];
  let date: string | null = null;
  const blocks = blocksOf(lines);
  for (let i = 0; i < blocks.length; i++) {
    const block = blocks[i] as string[];
    if (READ_MORE.test(block[0] as string)) {
      // The teaser stands in the next block when a blank line parts them, else in the rest of this one.
      if (block.length === 1 && isTeaser(blocks[i + 1])) i++;
      continue;
    }
    for (const line of block) {
      const prefix = DATE_PREFIX.exec(line);
      if (prefix) date ??= prefix[1] as string;
      const text = (prefix ? line.slice(prefix[0].length) : line).trim();
      if (!text || isBoilerplate(text)) continue;
      paragraphs.push({ text, kind: isHeading(text) ? 'heading' : 'text' });
    }
  }
  return { paragraphs, date };
}

/** No sentence end, or a question of a few words outside quotes ("Who is paying?"). */
function isHeading(text: string): boolean {
  if (/^[^“"]{1,60}\?$/.test(text)) return text.split(/\s+/).length <= 6;
  return !isProse(text) && text.length <= 160;
}

/** True for a line that is not part of what the article says. */
export function isBoilerplate(line: string): boolean {
  const text = line.trim();
  return READ_MORE.test(text) || POINTER.test(text) || AGENCY_MARK.test(text) || CAPTION.test(text) || EMBED.test(text) || SECTION_LABEL.test(text);
}

/** A caption and a headline, or a headline alone: the last line has no sentence end. */
function isTeaser(block: string[] | undefined): boolean {
  if (!block || block.length > 3) return false;
  return !/[.]["'”’]?$/.test(block[block.length - 1] as string);
}

function blocksOf(lines: string[]): string[][] {
  const blocks: string[][] = [];
  let block: string[] = [];
  for (const line of lines) {
    const text = line.replace(/\u00a0/g, ' ').replace(/[ \t]+/g, ' ').trim();
    if (text) { block.push(text); continue; }
    if (block.length) blocks.push(block);
    block = [];
  }
  if (block.length) blocks.push(block);
  return blocks;
}
