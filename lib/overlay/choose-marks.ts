/** Which spans are marked. In: a page's blocks and spans, the reader's density. Out: spans in reading order, never two over the same characters. */
import type { Block, Span } from '../model/page';
import type { Density } from '../model/settings';

/** A chosen span. The key lasts as long as the block's text does. */
export interface ChosenSpan extends Span {
  key: string;
}

interface Placed {
  span: Span;
  /** Index of the block on the page. */
  at: number;
  kind: Block['kind'];
}

function comparePlaces(a: Placed, b: Placed): number {
  return a.at - b.at || a.span.start - b.span.start || a.span.end - b.span.end;
}

/** An event before a storyline before an entity: who is nearer to the reader's question has the passage. */
function rank({ kind, id }: Span): number {
  return kind === 'entity' ? 2 : id.startsWith('event:') ? 0 : 1;
}

/**
 * Chooses the spans to mark.
 * @param blocks in reading order
 * @param spans of one match; those that fit no block are left out
 * @param density `off`: none; `events`: each event once; `normal`: each entity and event once, at the first free place;
 *   `all`: everywhere. But for `all` a title or heading is marked only for what running text never mentions: a mark in a
 *   headline is loud.
 */
export function chooseMarks(blocks: readonly Block[], spans: readonly Span[], density: Density): ChosenSpan[] {
  if (density === 'off') return [];
  const places = new Map(blocks.map(({ id, kind, text }, at) => [id, { at, kind, length: text.length, taken: [] as Span[] }]));
  const seen = new Set<string>();
  const chosen: Placed[] = [];
  const placedSpans = spans.flatMap((span) => {
    const place = places.get(span.block);
    const fits = place && span.start >= 0 && span.start < span.end && span.end <= place.length;
    return fits && (density !== 'events' || span.kind === 'event') ? [{ span, ...place }] : [];
  });
  const inText = new Set(placedSpans.filter(({ kind }) => kind === 'text').map(({ span }) => span.id));
  for (const placed of placedSpans.sort((a, b) => rank(a.span) - rank(b.span) || comparePlaces(a, b))) {
    const { span, kind, taken } = placed;
    if (density !== 'all' && (seen.has(span.id) || (kind !== 'text' && inText.has(span.id)))) continue;
    if (taken.some((other) => span.start < other.end && other.start < span.end)) continue;
    seen.add(span.id);
    taken.push(span);
    chosen.push(placed);
  }
  return chosen.sort(comparePlaces).map(({ span }) => ({ ...span, key: `${span.block}:${span.start}:${span.id}` }));
}
