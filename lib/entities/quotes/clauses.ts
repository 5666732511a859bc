/** In: a frame and one of its acts of saying. Out: the clause that it reports, where there is one. */
import { CALENDAR } from '../find/cues';
import type { Act } from './acts';
import type { Item } from './frames';
import { gapBefore, hasComma, spanAt, type Scene } from './scene';
import { FINITE, NO_CLAUSE, PREPOSITIONS, REPORTERS } from './words';

/** Fewer words report nothing. */
const MIN_CLAUSE_ITEMS = 3;
/** "told Chinese reporters on Monday that": the word stands near its verb. */
const THAT_WITHIN_ITEMS = 12;
const FINITE_WITHIN_ITEMS = 16;

/** Offsets of the reported clause, without the comma or full stop that ends it; null where the act reports none. */
export function findClause(scene: Scene, acts: Act[], act: Act): { start: number; end: number } | null {
  const { items } = scene.frame;
  if (/^(?:began|finished)$/.test(items[act.verb]?.norm ?? '')) return null; // only what stands in marks was said
  const end = endAfter(scene, acts, act);
  const after = complementStart(scene, act, end);
  if (after !== null && (end - after >= MIN_CLAUSE_ITEMS)) return range(items, after, end);
  // "..., Bogomaz said": the clause stands before.
  const commaBefore = act.from > 0 && hasComma(gapBefore(scene, act.from));
  if (!commaBefore && act.kind !== 'source') return null;
  if (act.kind === 'name') return null;
  let from = 0;
  for (const other of acts) if (other !== act && other.to <= act.from && other.kind !== 'source') from = Math.max(from, other.from === 0 || other.ahead ? other.to : from);
  if (items[from]?.norm === 'that') from++;
  return act.from - from > MIN_CLAUSE_ITEMS && (act.ahead || act.kind === 'source') && (act.kind === 'source' || closesSentence(scene, act, from)) ? range(items, from, act.from) : null;
}

/** "..., Bogomaz said on Monday.": nothing that could be reported follows, and what stands before is a clause or a headline. */
function closesSentence(scene: Scene, act: Act, from: number): boolean {
  const { items } = scene.frame;
  if (act.shared || items[act.verb]?.norm.endsWith('ing')) return false;
  const next = items[act.to];
  const closed = !next || hasComma(gapBefore(scene, act.to)) || (NO_CLAUSE.has(next.norm) && next.norm !== 'to' && next.norm !== 'of') || CALENDAR.has(next.norm) || REPORTERS.has(next.norm)
    || (/^(told|tells)$/.test(items[act.verb]?.norm ?? '') && next.quote < 0) || /^(earlier|later|yesterday|this|last|previously)$/.test(next.norm);
  return closed && (scene.isTitle || startsClause(items[from], act.from - from) || hasFinite(items, from, Math.min(act.from, from + 3 * FINITE_WITHIN_ITEMS)));
}

function range(items: Item[], from: number, to: number): { start: number; end: number } {
  return { start: (items[from] as Item).start, end: (items[to - 1] as Item).end };
}

/** No verb is known by its form alone; a stretch that opens neither with a preposition nor with a participle mostly has one. */
const startsClause = (first: Item | undefined, items: number) => items > 5 && first !== undefined && !PREPOSITIONS.has(first.norm) && !first.norm.endsWith('ing');

/** The item where the clause after an act ends: where the next act begins. */
function endAfter({ frame: { items } }: Scene, acts: Act[], act: Act): number {
  const next = acts[acts.indexOf(act) + 1];
  const last = next && next.from > act.to ? next.from : items.length;
  if (act.kind !== 'name') return last;
  // What follows "since" or a comma is the article's own.
  for (let k = act.to; k < last; k++) if (/^(since|because|while|after|when)$/.test(items[k]?.norm ?? '')) return k;
  return last;
}

function complementStart(scene: Scene, act: Act, end: number): number | null {
  const { items } = scene.frame;
  let at = act.to;
  if (act.kind === 'source' || act.aside) {
    // "According to X, ...": after the comma; "..., according to X": nothing follows.
    if (act.from > 1) return null;
    return at < end && hasComma(gapBefore(scene, at)) ? at : act.kind === 'source' && at < end && act.from === 0 ? at : null;
  }
  if (act.kind === 'name') return namedStart(scene, act, end);
  if (!act.ahead) return hasComma(gapBefore(scene, at)) || items[act.from - 1] === undefined ? null : at < end && items[at]?.norm === 'that' ? at + 1 : null;
  for (let k = at; k < Math.min(end, at + THAT_WITHIN_ITEMS); k++) {
    if (k > at && hasComma(gapBefore(scene, k))) break;
    if (FINITE.has(items[k]?.norm ?? '') || (/^(he|she|it|they|we|there|i)$/.test(items[k]?.norm ?? ''))) break;
    if (items[k]?.norm === 'that' && items[k + 1]) return k + 1;
  }
  // "Russia, he argued, will remain": the sentence goes on behind the comma.
  if (act.from > 0 && at < end && hasComma(gapBefore(scene, act.from)) && hasComma(gapBefore(scene, at))) return items.length - at >= MIN_CLAUSE_ITEMS ? at : null;
  const verb = items[act.verb]?.norm ?? '';
  if (/^(tell|told|tells|telling|warn|warned|assured|warns)$/.test(verb)) at = skipAddressee(scene, at, end);
  const first = items[at];
  if (!first || at >= end || NO_CLAUSE.has(first.norm) || hasComma(gapBefore(scene, at))) return null;
  if (act.kind === 'clause') return hasFinite(items, at, Math.min(end, at + 2 * FINITE_WITHIN_ITEMS)) || !/^(tell|told|writ|wrote|add|state|claim)/.test(verb) ? at : null;
  if (first.norm.endsWith('ing') && /^(report|den|admit|acknowledg|describ)/.test(verb)) return at;
  return /^(he|she|it|they|we)$/.test(first.norm) || hasFinite(items, at, Math.min(end, at + FINITE_WITHIN_ITEMS)) ? at : null;
}

function hasFinite(items: Item[], from: number, to: number): boolean {
  for (let k = from; k < to; k++) {
    const norm = items[k]?.norm ?? '';
    if (k > from && /^(which|who|where|when|while|because|after)$/.test(norm)) return false;
    if (FINITE.has(norm)) return true;
  }
  return false;
}

/** "told him he", "told reporters it", "told CNN the". */
function skipAddressee(scene: Scene, at: number, end: number): number {
  const { items } = scene.frame;
  for (let k = at; k < Math.min(end, at + 5); k++) {
    const item = items[k] as Item;
    const span = spanAt(scene, item);
    if (span) return k + (span.to - item.token);
    if (REPORTERS.has(item.norm)) return k + 1;
  }
  return at;
}

/** "called its attacks an act of defence", "described the talks as positive": what is called, and what it is called. */
function namedStart({ frame: { items } }: Scene, act: Act, end: number): number | null {
  const verb = items[act.verb]?.norm ?? '';
  if (!/^(call|describ)/.test(verb)) return null;
  const first = items[act.to]?.norm ?? '';
  const called = verb.startsWith('call');
  if (NO_CLAUSE.has(first) && !(first === 'as' && !called)) return null;
  for (let k = act.to; k < Math.min(end, act.to + 14); k++) {
    const norm = items[k]?.norm ?? '';
    if (norm === 'as' && !called) return first === 'as' ? act.to + 1 : act.to;
    if (called && k >= act.to + 1 && /^(a|an|the|one|its|his)$/.test(norm) && !/^(of|in|on|for|with|from|at|to|and)$/.test(items[k - 1]?.norm ?? '')) return act.to;
  }
  return null;
}
