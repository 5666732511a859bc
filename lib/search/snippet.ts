/** In: an article and what a query asks for. Out: the sentence that says most of it, each found word, name and phrase marked. */
import type { AnalysedArticle } from '../model/analysis';
import type { Passage } from '../model/coverage';
import type { Mention } from '../model/entity';
import { MAX_PASSAGE_CHARS } from '../model/limits';
import { splitSentences, type Range } from '../text/sentences';
import { findSought, type Found, type Sought } from './sought';

/** The title among an article's paragraphs. */
const TITLE = -1;

/** How much of a query a text says: phrases word by word, phrases in any spelling, then different words. Earlier ones count before later ones. */
type Share = readonly [said: number, rows: number, terms: number];
const NOTHING: Share = [0, 0, 0];

/**
 * The sentence with most of the query's phrases, and then most of its different words; each found one strong. A phrase that runs over
 * the end of a sentence is shown with both. The title stands for what has a phrase, or any word, in the title alone; the first
 * paragraph of text for what has nothing. Most paragraphs have none: only one that has is cut into sentences.
 */
export function pickSnippet({ article, analysis }: AnalysedArticle, sought: Sought): Passage {
  const named = new Map<number, Mention[]>();
  for (const mention of analysis.mentions) {
    const beside = named.get(mention.paragraph);
    if (beside) beside.push(mention);
    else named.set(mention.paragraph, [mention]);
  }
  const find = (paragraph: number, text: string) => findSought(text, named.get(paragraph) ?? [], sought);
  let best: { passage: Passage; share: Share } | null = null;
  for (const [paragraph, { text }] of article.paragraphs.entries()) {
    const found = find(paragraph, text);
    // So much is in no sentence of it.
    if (!isMore(measure(found), best?.share ?? NOTHING)) continue;
    for (const { start, end } of listRanges(text, found)) {
      const inside = found.filter((one) => one.start >= start && one.end <= end);
      const share = measure(inside);
      if (isMore(share, best?.share ?? NOTHING)) best = { passage: { paragraph, text: text.slice(start, end), strong: markFound(inside, start, sought) }, share };
    }
  }
  const [said, rows] = best?.share ?? NOTHING;
  if (best && said + rows >= sought.phrases.length) return best.passage;
  const text = article.title.slice(0, MAX_PASSAGE_CHARS);
  const inTitle = find(TITLE, text).filter(({ end }) => end <= text.length);
  const [saidThere, rowsThere] = measure(inTitle);
  const isBetter = best ? isMore([saidThere, rowsThere, 0], [said, rows, 0]) : inTitle.length > 0;
  return isBetter ? { paragraph: TITLE, text, strong: markFound(inTitle, 0, sought) } : best?.passage ?? firstPassage(article);
}

/** Sentences, joined where a phrase runs from one into the next; of a long one its beginning, and what begins with each phrase further on. */
function listRanges(text: string, found: readonly Found[]): Range[] {
  const rows = found.filter(({ kind }) => kind === 'said' || kind === 'row');
  const joined: Range[] = [];
  for (const { start, end } of splitSentences(text)) {
    const before = joined.at(-1);
    if (before && rows.some((row) => row.start < before.end && row.end > start)) before.end = end;
    else joined.push({ start, end });
  }
  const cut = (start: number, end: number) => ({ start, end: Math.min(end, start + MAX_PASSAGE_CHARS) });
  return joined.flatMap(({ start, end }) => {
    const first = cut(start, end);
    return [first, ...rows.filter((row) => row.start >= start && row.end <= end && row.end > first.end).map((row) => cut(row.start, end))];
  });
}

function measure(found: readonly Found[]): Share {
  const count = (...kinds: Found['kind'][]) => new Set(found.filter(({ kind }) => kinds.includes(kind)).map(({ what }) => what)).size;
  return found.length === 0 ? NOTHING : [count('said'), count('said', 'row'), count('word', 'name')];
}

function isMore(a: Share, b: Share): boolean {
  const at = a.findIndex((count, i) => count !== b[i]);
  return at >= 0 && (a[at] as number) > (b[at] as number);
}

/** A phrase or name is marked as a whole, not its words. What belongs to a phrase alone is marked by itself only where the phrase is not said. */
function markFound(found: readonly Found[], from: number, { free, phrases }: Sought): Passage['strong'] {
  const said = new Set(found.filter(({ kind }) => kind === 'said' || kind === 'row').map(({ what }) => what));
  const wanted = phrases.filter((_, number) => !said.has(number)).flatMap(({ words }) => words);
  const isWanted = ({ kind, what }: Found) => kind === 'said' || kind === 'row' || free.has(what as string) || wanted.some(({ terms }) => terms.has(what as string));
  const marks: [start: number, end: number][] = [];
  for (const { start, end } of found.filter(isWanted).sort((a, b) => a.start - b.start || b.end - a.end)) {
    const last = marks.at(-1);
    if (last && start - from < last[1]) last[1] = Math.max(last[1], end - from);
    else marks.push([start - from, end - from]);
  }
  return marks;
}

function firstPassage({ title, paragraphs }: AnalysedArticle['article']): Passage {
  const paragraph = Math.max(0, paragraphs.findIndex(({ kind }) => kind === 'text'));
  return { paragraph, text: (paragraphs[paragraph]?.text ?? title).slice(0, MAX_PASSAGE_CHARS), strong: [] };
}
