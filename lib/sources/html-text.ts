/** In: HTML of unknown origin. Out: its running text as plain paragraphs. Nothing of it is run, loaded or shown as markup.
    A background has no DOM; htmlparser2 reads as it goes and builds no tree. */
import { Parser } from 'htmlparser2';
import type { Paragraph } from '../model/article';
import { MAX_KEPT_CHARS, MAX_KEPT_PARAGRAPHS } from '../model/limits';

/** What stands inside these is no running text: code, buttons, pictures with their captions. */
const SKIPPED = new Set(['script', 'style', 'template', 'noscript', 'iframe', 'object', 'embed', 'svg', 'math', 'head', 'title', 'textarea', 'select', 'button', 'nav', 'figure', 'audio', 'video', 'picture', 'canvas', 'map']);
/** Elements that end a paragraph, at both ends. */
const BLOCKS = new Set(['p', 'div', 'article', 'section', 'main', 'aside', 'header', 'footer', 'blockquote', 'ul', 'ol', 'li', 'dl', 'dt', 'dd', 'table', 'tr', 'td', 'th', 'caption', 'pre', 'hr', 'address', 'details', 'summary', 'body', 'html', 'center']);
/** Elements within elements: each costs a step for all that are open, and no text goes so deep. What follows is left out. */
export const MAX_OPEN_TAGS = 1_000;
const HEADING = /^h[1-6]$/;

/** The paragraphs of a piece of HTML, headings told apart; white space collapsed, no paragraph empty. Bounded like a kept page. */
export function readHtmlText(html: string): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let text = '';
  let kind: Paragraph['kind'] = 'text';
  let skipped = 0;
  let breaks = 0;
  let room = MAX_KEPT_CHARS;
  let open = 0;
  const end = () => {
    const line = clean(text).slice(0, room);
    text = '';
    breaks = 0;
    if (!line || paragraphs.length >= MAX_KEPT_PARAGRAPHS) return;
    room -= line.length;
    paragraphs.push({ text: line, kind });
  };
  const parser = new Parser({
    onopentagname(name) {
      if (++open > MAX_OPEN_TAGS) parser.pause();
      if (SKIPPED.has(name)) skipped++;
      else if (skipped) return;
      // One break is a line's end, two are what people wrote before there were paragraphs.
      else if (name === 'br') {
        text += ' ';
        if (++breaks > 1) end();
      } else if (HEADING.test(name)) {
        end();
        kind = 'heading';
      } else if (BLOCKS.has(name)) end();
    },
    ontext(data) {
      if (skipped) return;
      if (/\S/.test(data)) breaks = 0;
      text += data;
    },
    onclosetag(name) {
      open--;
      if (SKIPPED.has(name)) skipped = Math.max(0, skipped - 1);
      else if (skipped) return;
      else if (HEADING.test(name)) {
        end();
        kind = 'text';
      } else if (BLOCKS.has(name)) end();
    },
  });
  parser.write(html);
  if (open <= MAX_OPEN_TAGS) parser.end();
  end();
  return paragraphs;
}

/** The text of a piece of HTML in one line: a title. */
export const readHtmlLine = (html: string) => (/[<&]/.test(html) ? readHtmlText(html).map(({ text }) => text).join(' ') : clean(html));

/** Paragraphs of a text that is no HTML: blank lines part them. */
export function readPlainText(text: string): Paragraph[] {
  return text.slice(0, MAX_KEPT_CHARS).split(/\n\s*\n/).slice(0, MAX_KEPT_PARAGRAPHS)
    .flatMap((piece) => (clean(piece) ? [{ text: clean(piece), kind: 'text' as const }] : []));
}

/** One line: white space collapsed, other control characters and zero-width spaces gone. */
// eslint-disable-next-line no-control-regex
export const clean = (text: string) => text.replace(/[\s\u0085]+/g, ' ').replace(/[\u0000-\u001f\u007f-\u009f\u200b\ufeff]/g, '').trim();
