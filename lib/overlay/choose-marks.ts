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
  /** Heading to heading; 0 before the first. */
  section: number;
  kind: Block['kind'];
}

function comparePlaces(a: Placed, b: Placed): number {
  return a.at - b.at || a.span.start - b.span.start || a.span.end - b.span.end;
}

/** An event before a storyline before an entity: who is nearer to the reader's question has the passage. */
function rank({ kind, id }: Span): number {
  return kind === 'entity' ? 2 : id.startsWith('event:') ? 0 : 1;
}

/** The characters taken in each block. */
class Taken {
  #byBlock = new Map<number, Span[]>();

  isFree(span: Span): boolean {
    return !this.#byBlock.get(span.block)?.some((other) => span.start < other.end && other.start < span.end);
  }

  take(span: Span): void {
    const list = this.#byBlock.get(span.block);
    if (list) list.push(span);
    else this.#byBlock.set(span.block, [span]);
  }
}

function placeSpans(blocks: readonly Block[], spans: readonly Span[]): Placed[] {
  const places = new Map<number, Omit<Placed, 'span'>>();
  let section = 0;
  blocks.forEach(({ id, kind }, at) => {
    if (kind === 'heading') section++;
    places.set(id, { at, section, kind });
  });
  const lengths = new Map(blocks.map(({ id, text }) => [id, text.length]));
  return spans.flatMap((span) => {
    const place = places.get(span.block);
    const fits = place !== undefined && span.start >= 0 && span.start < span.end && span.end <= lengths.get(span.block)!;
    return fits ? [{ span, ...place }] : [];
  });
}

/**
 * Chooses the spans to mark.
 * @param blocks in reading order
 * @param spans of one match; those that fit no block are left out
 * @param density `few`: each entity and event once, at the first free place; `some`: once in each section; `all`: everywhere.
 *   With `few` and `some` a title or heading is marked only for what running text never mentions: a mark in a headline is loud.
 */
export function chooseMarks(blocks: readonly Block[], spans: readonly Span[], density: Density): ChosenSpan[] {
  const taken = new Taken();
  const seen = new Set<string>();
  const chosen: Placed[] = [];
  const placedSpans = placeSpans(blocks, spans);
  const inText = new Set(placedSpans.filter(({ kind }) => kind === 'text').map(({ span }) => span.id));
  for (const placed of placedSpans.sort((a, b) => rank(a.span) - rank(b.span) || comparePlaces(a, b))) {
    if (density !== 'all' && placed.kind !== 'text' && inText.has(placed.span.id)) continue;
    const { span, section } = placed;
    const once = density === 'few' ? span.id : `${span.id} ${section}`;
    if ((density !== 'all' && seen.has(once)) || !taken.isFree(span)) continue;
    seen.add(once);
    taken.take(span);
    chosen.push(placed);
  }
  return chosen.sort(comparePlaces).map(({ span }) => ({ ...span, key: `${span.block}:${span.start}:${span.id}` }));
}
