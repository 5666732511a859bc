/** The day of publication that a reader can see. In: where the article is. Out: a day and what gave it, or null when none or more than one is printed. */
import type { FoundArticle } from './find-article';
import { findPrintedDays, readStatedDay } from '../text/printed-day';
import { findSkippedAbove } from './skip';
import { collapseText } from './text-map';

export interface VisibleDay {
  day: string;
  from: 'time' | 'dateline';
}

/** A paragraph of the story, as against a byline. */
const MIN_PARAGRAPH_CHARS = 120;
/** A byline, however many people it names. */
const MAX_BYLINE_CHARS = 200;
/** A dateline stands at the very start of the first paragraph: "KYIV, February 3, 2026 (Agency) —". */
const DATELINE = /^.{0,80}?(?:\s[–—-]{1,2}\s|\)\s*:?\s)/u;
/** Elements looked at between the title and the story. */
const MAX_ELEMENTS = 400;
/** A day after these words is when the text was changed, not when it came out. */
const CHANGED = /\b(?:updated?|modified|edited|last\s+changed|corrected)\b[^\d]*$/i;

/** The one day all agree on, or null. */
function agree(days: string[]): string | null {
  return new Set(days).size === 1 ? days[0]! : null;
}

function textOf(element: Element): string {
  return collapseText(element.textContent, true).trim();
}

/** Elements after the title (or the article's start) and before its first long paragraph, that one included. */
function listHead({ root, title }: FoundArticle): { head: Element[]; first: Element | null } {
  const scope = title !== null && !root.contains(title) ? title.ownerDocument.body : root;
  const paragraphs = [...root.querySelectorAll('p')].map((element) => ({ element, chars: textOf(element).length }));
  const longest = Math.max(0, ...paragraphs.map(({ chars }) => chars));
  const first = paragraphs.find(({ chars }) => chars >= Math.min(MIN_PARAGRAPH_CHARS, longest))?.element ?? null;
  const head: Element[] = [];
  const walker = scope.ownerDocument.createTreeWalker(scope, NodeFilter.SHOW_ELEMENT);
  if (title !== null && scope.contains(title)) walker.currentNode = title;
  while (head.length < MAX_ELEMENTS && walker.nextNode()) {
    const element = walker.currentNode as Element;
    if (element === first || (first === null && head.length > 40)) break;
    if (title?.contains(element) || findSkippedAbove(element, scope, title) === 'skip') continue;
    head.push(element);
  }
  return { head, first };
}

/** Days of `time` elements, without those that say when the text was changed. */
function readTimes(times: Element[]): string | null {
  const days = times.flatMap((time) => {
    const day = readStatedDay(time.getAttribute('datetime')) ?? readStatedDay(time.textContent);
    const before = time.parentElement === null ? '' : collapseText(time.parentElement.textContent, true);
    const lead = before.slice(0, Math.max(0, before.indexOf(collapseText(time.textContent, true))));
    const changed = time.matches('[itemprop~="dateModified"], .updated, .modified') || CHANGED.test(lead);
    return day === null || changed ? [] : [day];
  });
  return agree(days);
}

/** The day of publication printed with an article. Two different days with nothing to tell them apart give null. */
export function findVisibleDay(article: FoundArticle): VisibleDay | null {
  const { root, title } = article;
  const holder = root.closest('article, main') ?? root;
  const named = readTimes([...holder.querySelectorAll('time[itemprop~="datePublished"], time[pubdate]')]);
  if (named !== null) return { day: named, from: 'time' };

  const { head, first } = listHead(article);
  const times = readTimes(head.filter((element) => element.tagName === 'TIME'));
  if (times !== null) return { day: times, from: 'time' };

  const days: string[] = [];
  for (const element of head) {
    if (element === title || element.children.length > 3) continue;
    const text = textOf(element);
    if (text.length > MAX_BYLINE_CHARS) continue;
    for (const { day, start } of findPrintedDays(text)) if (!CHANGED.test(text.slice(0, start))) days.push(day);
  }
  const byline = agree(days);
  if (byline !== null) return { day: byline, from: 'dateline' };
  if (days.length > 0) return null;

  const dateline = first === null ? null : DATELINE.exec(textOf(first).slice(0, 200));
  const day = dateline ? agree(findPrintedDays(dateline[0]).map((found) => found.day)) : null;
  return day === null ? null : { day, from: 'dateline' };
}
