/** In: a text's blocks with their names. Out: what the text calls each listed entity: titles, appositions, descriptions, spellings. */
import type { Label } from '../../model/analysis';
import { MAX_FACT_CHARS } from '../../model/limits';
import type { Token } from '../../text/tokens';
import { DEMONYMS, PLACE_WORDS, SPEECH_VERBS } from '../find/cues';
import { gapAfter, type Actor, type BlockReading, type NamedSpan } from './reading';
import { BEFORE_DEMONYM, CHIEF_HEADS, DETERMINERS, keyOfPlace, LEADER_HEADS, MODIFIERS, roleOf, THING_ROLES } from './words';

/** A label in its place, of a listed or an unlisted actor. */
export interface PlacedLabel {
  block: number;
  /** Token indices of the label's words. */
  from: number;
  to: number;
  actor: Actor;
  kind: 'before' | 'apposition' | 'alone';
}

/** What a label says: its noun, and the state or organisation that it names. */
interface Sense {
  head: string;
  place: string | null;
  organisation: string | null;
  former: boolean;
}

/** Words of a label: longer stretches are sentences, not names. */
const MAX_LABEL_WORDS = 20;
const MAX_BEFORE_WORDS = 10;
const POSSESSIVE = /^['’]s $/;

/**
 * Finds labels in front of a name, beside it, and standing for it alone. A description alone is tied to an entity only where
 * exactly one actor of the text bears a label with the same noun (or a head of state's, for "leader") and no state or
 * organisation contradicts. Linear in the text's length.
 */
export function placeLabels(blocks: BlockReading[]): PlacedLabel[] {
  const placed: PlacedLabel[] = [];
  blocks.forEach((reading, block) => {
    for (const span of reading.spans) {
      const before = findBefore(reading, span);
      if (before !== null) placed.push({ block, from: before, to: span.from, actor: span.actor, kind: 'before' });
      const apposition = findAppositionAfter(reading, span) ?? findAppositionBefore(reading, span);
      if (apposition) placed.push({ block, ...apposition, actor: span.actor, kind: 'apposition' });
    }
  });
  return [...placed, ...findAlone(blocks, placed)].sort((a, b) => a.block - b.block || a.from - b.from);
}

/** Labels of listed entities with their offsets, and each distinct spelling of a listed name where it first stands. */
export function findLabels(blocks: BlockReading[], placed: PlacedLabel[]): Label[] {
  const labels: Label[] = [];
  const add = (block: number, from: number, to: number, entity: string, kind: Label['kind']) => {
    const { text, tokens } = blocks[block] as BlockReading;
    const start = (tokens[from] as Token).start;
    let end = (tokens[to - 1] as Token).end;
    if (kind === 'before' && POSSESSIVE.test(gapAfter(blocks[block] as BlockReading, to - 1))) end += 2;
    if (end - start <= MAX_FACT_CHARS) labels.push({ paragraph: block - 1, start, end, entity, words: text.slice(start, end), kind });
  };
  for (const { block, from, to, actor, kind } of placed) if (actor.entity) add(block, from, to, actor.entity, kind);
  const seen = new Set<string>();
  blocks.forEach(({ text, tokens, spans }, block) => {
    for (const { from, to, actor } of spans) {
      if (!actor.entity) continue;
      const start = (tokens[from] as Token).start;
      const end = (tokens[to - 1] as Token).end;
      const spelling = `${actor.entity} ${text.slice(start, end)}`;
      if (seen.has(spelling)) continue;
      seen.add(spelling);
      add(block, from, to, actor.entity, 'spelling');
    }
  });
  return labels;
}

/** The first token of a label that ends right before a name, or null. */
function findBefore(reading: BlockReading, span: NamedSpan): number | null {
  const { tokens, spans, spanOf } = reading;
  if (span.actor.type === 'place') return possessorBefore(reading, span);
  let at = span.from;
  let start = at;
  let head = false; // a role's noun has been met
  let closed = false; // a state or an organisation has been met: only "former" may stand before it
  while (at > 0 && span.from - at < MAX_BEFORE_WORDS) {
    const left = at - 1;
    const { norm } = tokens[left] as Token;
    const gap = gapAfter(reading, left);
    const inside = spanOf[left] as number;
    if (!isInsideGap(gap) && !(inside >= 0 && gap === '. ')) break;
    const isOf = norm === 'of' || (norm === 'to' && !head) || (norm === 'the' && (tokens[left - 1]?.norm === 'of' || tokens[left - 1]?.norm === 'to'));
    if (isOf && at === span.from) break; // "the head of the" leads up to an organisation, and calls it nothing
    if (inside >= 0) {
      const owner = spans[inside] as NamedSpan;
      if (closed || owner.actor.type === 'person' || owner.actor.key === span.actor.key) break;
      at = owner.from;
      if (head || gap === ' ') closed = head;
      if (head) start = at;
      continue;
    }
    if (isOf) { at = left; closed = false; continue; }
    const role = roleOf(norm) ?? (span.actor.type === 'organisation' && THING_ROLES.has(norm) ? norm : null);
    if (closed) {
      if (!BEFORE_DEMONYM.has(norm)) break;
    } else if (role) {
      // "the request of US President": only an office may stand before "of".
      head = true;
    } else if (DEMONYMS.has(norm) || norm === 'us') {
      closed = head;
    } else if (!MODIFIERS.has(norm) && !((tokens[left] as Token).capital && !head && tokens[left - 1]?.norm === 'of')) break;
    at = left;
    if (head) start = at;
  }
  if (!head) return possessorBefore(reading, span);
  return start < span.from && !isTornOff(reading, start, span.from) ? start : null;
}

/** The words right before the name end neither in "of" nor in a bare modifier: "Vice Mike Pence" calls nobody anything. */
function isTornOff(reading: BlockReading, start: number, to: number): boolean {
  const { tokens } = reading;
  const last = tokens[to - 1] as Token;
  if (roleOf(last.norm) || THING_ROLES.has(last.norm)) return false;
  // "President of Ukraine Volodymyr Zelenskyy", "head of the leader's office Kirill Budanov".
  for (let i = to - 1; i > start; i--) if ((tokens[i] as Token).norm === 'of' || (tokens[i] as Token).norm === 'to') return false;
  return true;
}

/** "Ukraine's Vladimir Zelensky", "Russia's Kherson Region": the state in the possessive is all that the text calls it. */
function possessorBefore(reading: BlockReading, span: NamedSpan): number | null {
  const { tokens, spans, spanOf } = reading;
  const left = span.from - 1;
  const inside = left >= 0 ? (spanOf[left] as number) : -1;
  if (inside < 0 || !POSSESSIVE.test(gapAfter(reading, left))) return null;
  const owner = spans[inside] as NamedSpan;
  if (owner.actor.type !== 'place') return null;
  const isRegion = span.actor.type === 'place' && span.to - span.from > 1;
  const isPerson = span.actor.type === 'person' && span.to - span.from > 1;
  const last = tokens[span.to - 1] as Token;
  return isPerson || (isRegion && (PLACE_WORDS.has(last.norm) || last.norm === 'republic')) ? owner.from : null;
}

const isInsideGap = (gap: string) => gap === ' ' || gap === '-' || gap === '\u00a0' || POSSESSIVE.test(gap);

/** "Kirill Dmitriev, head of the fund," and "Kharkiv, Ukraine's second-largest city,". */
function findAppositionAfter(reading: BlockReading, span: NamedSpan): { from: number; to: number } | null {
  if (span.actor.type !== 'person' && span.actor.type !== 'place' && span.actor.type !== 'organisation') return null;
  const { tokens, spans, spanOf } = reading;
  if (gapAfter(reading, span.to - 1) !== ', ') return null;
  let from = span.to;
  if (tokens[from]?.norm === 'now' || tokens[from]?.norm === 'then') from++;
  const hasArticle = /^(the|an?)$/.test(tokens[from]?.norm ?? '');
  if (hasArticle) from++;
  let head = false;
  let at = from;
  for (; at < tokens.length && at - from < MAX_LABEL_WORDS; at++) {
    const { norm } = tokens[at] as Token;
    const inside = spanOf[at] as number;
    if (inside >= 0 && (spans[inside] as NamedSpan).actor.type === 'person') return null;
    if (!head) {
      if (roleOf(norm) && span.actor.type === 'person') head = true;
      else if (THING_ROLES.has(norm) && span.actor.type !== 'person') head = true;
      else if (inside < 0 && !MODIFIERS.has(norm) && !DEMONYMS.has(norm) && norm !== 'and' && norm !== 'us') return null;
    }
    const gap = gapAfter(reading, at);
    if (gap === '' || /[,.;:!?()–—“”"]/.test(gap) || gap.includes(' - ')) { at++; break; }
    if (at - from >= MAX_LABEL_WORDS - 1) return null;
  }
  return head && at > from ? { from, to: at } : null;
}

/** "the EU's top diplomat, Kaja Kallas,": the words stand before the name's comma. */
function findAppositionBefore(reading: BlockReading, span: NamedSpan): { from: number; to: number } | null {
  const { tokens, spans, spanOf } = reading;
  const to = span.from;
  if (span.actor.type !== 'person' || to === 0 || gapAfter(reading, to - 1) !== ', ') return null;
  const after = gapAfter(reading, span.to - 1);
  const closed = after === '' || /^[,.;]/.test(after);
  let found: number | null = null;
  for (let at = to - 1; at >= 0 && to - at <= MAX_LABEL_WORDS + 4; at--) {
    if (at < to - 1 && /[,.;:!?()–—“”"]/.test(gapAfter(reading, at))) break;
    const { norm } = tokens[at] as Token;
    const inside = spanOf[at] as number;
    if (inside >= 0 && (spans[inside] as NamedSpan).actor.type === 'person') break;
    if (SPEECH_VERBS.has(norm)) break;
    if (!DETERMINERS.has(norm)) continue;
    const first = at + 1;
    for (let k = first; k < Math.min(first + 5, to); k++) {
      const word = (tokens[k] as Token).norm;
      if (roleOf(word)) { if (closed || at === 0) found = first; break; }
      if ((spanOf[k] as number) < 0 && !MODIFIERS.has(word) && !DEMONYMS.has(word) && word !== 'us' && !POSSESSIVE.test(gapAfter(reading, k))) break;
    }
  }
  return found === null ? null : { from: found, to };
}

function findAlone(blocks: BlockReading[], placed: PlacedLabel[]): PlacedLabel[] {
  const senses = new Map<string, { sense: Sense; actor: Actor }[]>();
  const taken = blocks.map(() => new Set<number>());
  for (const { block, from, to, actor } of placed) {
    const sense = senseOf(blocks[block] as BlockReading, from, to);
    if (sense && actor.type === 'person') {
      const key = sense.head;
      senses.set(key, [...(senses.get(key) ?? []).slice(-MAX_BEARERS), { sense, actor }]);
    }
    for (let i = from; i < to; i++) (taken[block] as Set<number>).add(i);
  }
  const found: PlacedLabel[] = [];
  blocks.forEach((reading, block) => {
    for (let i = 0; i < reading.tokens.length - 1; i++) {
      if ((reading.tokens[i] as Token).norm !== 'the') continue;
      const end = endOfDescription(reading, i + 1, taken[block] as Set<number>);
      if (end === null) continue;
      const sense = senseOf(reading, i + 1, end);
      const actor = sense && whoFits(sense, senses);
      if (actor) found.push({ block, from: i + 1, to: end, actor, kind: 'alone' });
    }
  });
  return found;
}

/** Bearers of one noun kept: with more than a few the description means nobody surely. */
const MAX_BEARERS = 12;
/** Words between "the" and the noun. */
const MAX_DESCRIPTION_WORDS = 6;

/** Token after "Russian leader" or "head of the CPD"; null where the words are no description, or lead up to a name. */
function endOfDescription(reading: BlockReading, from: number, taken: Set<number>): number | null {
  const { tokens, spans, spanOf } = reading;
  let end: number | null = null;
  for (let at = from; at < tokens.length && at - from < MAX_DESCRIPTION_WORDS; at++) {
    if (taken.has(at)) return null;
    const { norm } = tokens[at] as Token;
    const inside = spanOf[at] as number;
    if (inside >= 0 && (spans[inside] as NamedSpan).actor.type === 'person') return null;
    if (roleOf(norm) === norm) end = at + 1;
    else if (inside < 0 && !DEMONYMS.has(norm) && !MODIFIERS.has(norm) && norm !== 'us') break;
    if (!isInsideGap(gapAfter(reading, at))) break;
  }
  if (end === null) return null;
  if (POSSESSIVE.test(gapAfter(reading, end - 1))) return end;
  const next = spanOf[end] ?? -1;
  if (next >= 0 && gapAfter(reading, end - 1) === ' ') return null;
  if (tokens[end]?.norm !== 'of' || gapAfter(reading, end - 1) !== ' ') return end;
  // "the head of the CPD": what the office is of belongs to it.
  const of = tokens[end + 1]?.norm === 'the' ? end + 2 : end + 1;
  const inside = spanOf[of] ?? -1;
  if (inside < 0) return null;
  const owner = spans[inside] as NamedSpan;
  return owner.actor.type === 'person' ? null : owner.to;
}

function senseOf({ tokens, spans, spanOf }: BlockReading, from: number, to: number): Sense | null {
  const sense: Sense = { head: '', place: null, organisation: null, former: false };
  for (let i = from; i < to; i++) {
    const { norm } = tokens[i] as Token;
    const inside = spanOf[i] as number;
    if (norm === 'former' || norm === 'ex') sense.former = true;
    if (DEMONYMS.has(norm) || norm === 'us') sense.place ??= keyOfPlace(norm);
    else if (inside >= 0) {
      const { actor } = spans[inside] as NamedSpan;
      if (actor.type === 'place') sense.place ??= keyOfPlace(actor.entity ?? norm);
      else sense.organisation ??= actor.key;
    } else {
      const role = roleOf(norm);
      // "Foreign Minister of Ukraine": the noun before "of" is the head, as is the last one without it.
      if (role && !(sense.head && (tokens.slice(from, i).some((token) => token.norm === 'of')))) sense.head = role;
    }
  }
  return sense.head ? sense : null;
}

/** The one actor whose labels fit a description; null when none or several do. */
function whoFits(wanted: Sense, senses: Map<string, { sense: Sense; actor: Actor }[]>): Actor | null {
  const heads = wanted.head === 'leader' && wanted.place ? LEADER_HEADS
    : (wanted.head === 'chief' || wanted.head === 'leader') && wanted.organisation ? CHIEF_HEADS : [wanted.head];
  let only: Actor | null = null;
  let exact = false;
  for (const head of heads) {
    for (const { sense, actor } of senses.get(head) ?? []) {
      if (wanted.place && sense.place && wanted.place !== sense.place) continue;
      if (wanted.organisation && sense.organisation && wanted.organisation !== sense.organisation) continue;
      if (wanted.head !== head && wanted.place && sense.place !== wanted.place) continue;
      if (wanted.head !== head && wanted.organisation && sense.organisation !== wanted.organisation) continue;
      if (wanted.former && !sense.former) continue;
      const same = sense.place === wanted.place && sense.organisation === wanted.organisation && sense.former === wanted.former;
      if (only && only.key !== actor.key) {
        if (exact === same) return null;
        if (!same) continue;
      }
      only = actor;
      exact ||= same;
    }
  }
  return only;
}
