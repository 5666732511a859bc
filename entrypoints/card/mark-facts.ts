/** What is known of a mark without asking. In: a painted mark and the page's match. Out: its name, its question, its place. */
import type { BackgroundMessages } from '../../lib/messages/protocol';
import type { EventName } from '../../lib/model/event';
import { placeCard } from '../../lib/overlay/placement';
import type { CardPlace } from '../../lib/overlay/placement';
import type { PaintedMark } from '../../lib/page/highlight';
import { listLines } from '../../lib/page/ranges';
import type { PageReader } from '../content-script/reader';

/** As in the design tokens. */
const CARD = { width: 360, maxHeight: 480 };

/** Datelines and bylines are shorter than any lede. */
const LEAST_LEDE_CHARS = 60;

/** The mark's title while the answer is awaited. */
export function nameMark({ match }: PageReader, { id }: PaintedMark): EventName | null {
  const event = match?.events.find((entry) => entry.id === id);
  if (event) return event.name;
  const entity = match?.entities.find((entry) => entry.id === id);
  return entity ? { parts: [entity.name], day: null } : null;
}

/** The question for a mark's card: which span, in what words it stands, and what the match already knows. */
export function describeMark({ text, facts, match }: PageReader, mark: PaintedMark): BackgroundMessages['getCoverage']['params'] {
  const title = text.blocks.find((block) => block.kind === 'title')?.text ?? facts.title ?? '';
  const lede = text.blocks.find((block) => block.kind === 'text' && block.text.length >= LEAST_LEDE_CHARS)?.text ?? '';
  return {
    id: mark.id,
    facts,
    texts: { title, lede, passage: text.find(mark.block)?.text ?? '' },
    own: match?.own ?? [],
    articles: match?.events.find((event) => event.id === mark.id)?.articles.map(({ article }) => article) ?? [],
  };
}

/** Where the mark's card stands in the window now; null when the mark is not shown. */
export function placeMark(mark: PaintedMark, touch: boolean): CardPlace | null {
  const lines = listLines(mark.range);
  if (lines.length === 0) return null;
  const { documentElement } = document;
  return placeCard({
    lines,
    column: mark.element.getBoundingClientRect(),
    viewport: { width: documentElement.clientWidth, height: innerHeight },
    card: CARD,
    direction: getComputedStyle(mark.element).direction === 'rtl' ? 'rtl' : 'ltr',
    touch,
  });
}
