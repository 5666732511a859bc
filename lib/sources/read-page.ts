/** In: the HTML of an article's page, of unknown origin. Out: its document, and its running text as plain paragraphs. A background has no
    DOM: linkedom makes the tree, nothing of it is run or loaded, and Readability finds the article in it. */
import { Readability } from '@mozilla/readability';
import { Parser } from 'htmlparser2';
import { parseHTML } from 'linkedom/worker';
import { isBoilerplate } from '../articles/clean';
import type { Paragraph } from '../model/article';
import { MAX_PAGE_DEPTH, MAX_PAGE_TAGS } from '../model/limits';
import { readHtmlLine, readHtmlText } from './html-text';

export interface PageRead {
  /** Null for a page that no tree is made of. */
  document: Document | null;
  title: string | null;
  paragraphs: Paragraph[];
}

/**
 * Reads a page. A page of more tags than any article has, and one that Readability cannot read, is left at its plain paragraphs: none.
 * @returns no paragraphs where nothing reads as an article
 */
export function readArticlePage(html: string): PageRead {
  if (!isSmall(html)) return { document: null, title: null, paragraphs: [] };
  try {
    const document = parse(html);
    // Readability takes the tree apart, so it is given one of its own.
    const found = new Readability(parse(html), { maxElemsToParse: MAX_PAGE_TAGS, disableJSONLD: true }).parse();
    const paragraphs = readHtmlText(found?.content ?? '').filter(({ text }) => !isBoilerplate(text));
    return { document, title: found?.title ? readHtmlLine(found.title) : null, paragraphs };
  } catch {
    return { document: null, title: null, paragraphs: [] }; // nested too deep, or broken in a way that nobody foresaw
  }
}

/** A page may leave out its outermost tags; linkedom then takes the first element for all of it. */
function parse(html: string): Document {
  const whole = /<html[\s>]/i.test(html) ? html : `<html><body>${html}</body></html>`;
  return (parseHTML(whole) as unknown as { document: Document }).document;
}

/** Whether a page has so few elements, in so few layers, that a tree may be made of it: what walks it up and down takes both times each other. */
function isSmall(html: string): boolean {
  let [tags, depth, isLarge] = [0, 0, false];
  const parser = new Parser({
    onopentagname() {
      if (++tags <= MAX_PAGE_TAGS && ++depth <= MAX_PAGE_DEPTH) return;
      isLarge = true;
      parser.pause();
    },
    onclosetag() {
      depth--;
    },
  });
  parser.write(html);
  return !isLarge;
}
