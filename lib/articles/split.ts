/** In: the lines of a document. Out: where its articles start; one, unless the document says that it is an archive page. */

export interface DocumentPart {
  /** 1-based line of the part's first line, its title or deck. */
  line: number;
  lines: string[];
}

/** How an archive page announces itself on its first line. */
const ARCHIVE_HEADER = /^(?:category|tag|topic|section|author|monthly|daily)?\s*archives?\b\s*(?::|$)/i;
/** Lines that open a teaser for another piece; what stands under them, up to a blank line, is the teaser. */
const TEASER_HEADER = /^\s*read more:?\s*$/i;
/** A deck says a whole sentence's worth without a full stop; subheads in these archives are shorter. */
const LEAST_DECK_WORDS = 8;
/** A lede is prose: it ends like a sentence and is longer than its deck would be. */
const LEAST_LEDE_WORDS = 12;

/**
 * Splits a document into its articles. An archive page's articles start at a deck: a line with no sentence end, long
 * enough to be one, alone between blank lines, outside teasers, with a lede right under it that takes up its words.
 * @param lines the document's lines, without line ends
 */
export function splitDocument(lines: string[]): DocumentPart[] {
  const first = lines.findIndex((line) => line.trim());
  if (first < 0) return [];
  if (!ARCHIVE_HEADER.test((lines[first] as string).trim())) return [{ line: first + 1, lines: lines.slice(first) }];

  const starts: number[] = [];
  for (let i = first + 1; i < lines.length; i++) if (isDeck(lines, i)) starts.push(i);
  return starts.map((start, k) => ({ line: start + 1, lines: lines.slice(start, starts[k + 1] ?? lines.length) }));
}

function isDeck(lines: string[], at: number): boolean {
  const line = (lines[at] as string).trim();
  if (!line || isProse(line) || wordsOf(line).length < LEAST_DECK_WORDS) return false;
  if (lines[at - 1]?.trim() || lines[at + 1]?.trim()) return false;
  if (/^read more\b/i.test(line) || inTeaser(lines, at)) return false;
  const lede = lines.slice(at + 1).find((next) => next.trim())?.trim();
  return lede !== undefined && isProse(lede) && wordsOf(lede).length >= LEAST_LEDE_WORDS && sharesTopic(line, lines, at);
}

/** The block before is "Read more" alone: this line is the teaser under it. */
function inTeaser(lines: string[], at: number): boolean {
  let before = at - 1;
  while (before >= 0 && !lines[before]?.trim()) before--;
  return before >= 0 && TEASER_HEADER.test(lines[before] as string);
}

/** Ends like a sentence, closing quotes and brackets aside. */
export function isProse(line: string): boolean {
  return /[.!?…:]["'”’»)\]]*\s*$/.test(line);
}

const wordsOf = (line: string) => line.toLowerCase().match(/\p{L}[\p{L}\p{N}’'-]*/gu) ?? [];

/** The first two paragraphs take up at least one telling word of the deck, whatever its ending. */
function sharesTopic(deck: string, lines: string[], at: number): boolean {
  const roots = new Set(wordsOf(deck).filter((word) => word.length > 4).map((word) => word.slice(0, 5)));
  const paragraphs = lines.slice(at + 1).filter((line) => line.trim()).slice(0, 2);
  return wordsOf(paragraphs.join(' ')).some((word) => roots.has(word.slice(0, 5)));
}
