/** In: a text's blocks with the names found in them. Out: who each name means within this text, and quick look-ups by token. */
import type { Token } from '../../text/tokens';
import { TITLES } from '../find/cues';
import type { FoundName } from '../find/find';
import type { TokenisedBlock } from '../find/link';

/** Somebody or something that the text names, listed or not. */
export interface Actor {
  /** Equal for all mentions of one actor in one text. */
  key: string;
  entity: string | null;
  /** The fullest name that the text gives, verbatim. */
  name: string;
  type: FoundName['type'];
}

export interface NamedSpan {
  from: number;
  to: number;
  actor: Actor;
}

export interface BlockReading extends TokenisedBlock {
  /** Names in order, none overlapping. */
  spans: NamedSpan[];
  /** For each token the index of the span that holds it, or -1. */
  spanOf: Int32Array;
}

/** True when a name as found is some other part of speech: a title that the finder took for a name. */
const isOnlyTitles = (tokens: Token[], from: number, to: number) => tokens.slice(from, to).every(({ norm }) => TITLES.has(norm));

/**
 * Joins each bare surname to the last full name before it that ends with it; where two people bear it, to neither. Names that no list holds are joined by their
 * words. Linear in the number of names and tokens.
 */
export function readActors(blocks: TokenisedBlock[], names: FoundName[]): BlockReading[] {
  const spanOf = new Int32Array(blocks.reduce((sum, { tokens }) => sum + tokens.length, 0)).fill(-1); // one piece of memory for all blocks
  let next = 0;
  const readings: BlockReading[] = blocks.map(({ text, tokens }) => ({ text, tokens, spans: [], spanOf: spanOf.subarray(next, (next += tokens.length)) }));
  const actors = new Map<string, Actor>();
  const bySurname = new Map<string, Actor | null>(); // null: two people bear it
  for (const { block, from, to, type, entity } of names) {
    const reading = readings[block];
    if (!reading || isOnlyTitles(reading.tokens, from, to)) continue;
    const first = reading.tokens[from] as Token;
    const last = reading.tokens[to - 1] as Token;
    const name = reading.text.slice(first.start, last.end);
    // "Barron" is Chris Barron, named before, and not the paper Barron's.
    const bearer = (!entity || type === 'organisation') && to - from === 1 ? bySurname.get(last.norm) ?? undefined : undefined;
    const key = (bearer ? null : entity) ?? bearer?.key ?? `~${reading.tokens.slice(from, to).map(({ norm }) => norm).join(' ')}`;
    let actor = bearer ?? actors.get(key);
    if (!actor) actors.set(key, (actor = { key, entity, name, type }));
    if (name.length > actor.name.length && entity) actor.name = name;
    if (type === 'person' && to - from > 1) {
      const other = bySurname.get(last.norm);
      bySurname.set(last.norm, other === null || (other && other !== actor && other.name.charAt(0) !== actor.name.charAt(0)) ? null : actor);
    }
    const index = reading.spans.push({ from, to, actor }) - 1;
    for (let i = from; i < to; i++) reading.spanOf[i] = index;
  }
  return readings;
}

/** The name that holds a token. */
export function spanOfToken({ spans, spanOf }: BlockReading, token: number): NamedSpan | undefined {
  const index = spanOf[token] ?? -1;
  return index < 0 ? undefined : spans[index];
}

/** What stands between a token and the one after it; '' at the ends. */
export function gapAfter({ text, tokens }: TokenisedBlock, at: number): string {
  const here = tokens[at];
  const next = tokens[at + 1];
  return here && next ? text.slice(here.end, next.start) : '';
}
