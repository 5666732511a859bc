/** In: a sentence with its names and the one before. Out: whom "he", "she" and "it" mean, and who is the sentence's subject. */
import { CALENDAR, TITLES } from '../find/cues';
import type { Actor, NamedSpan } from '../labels/reading';
import type { Item } from './frames';
import { speaks } from './names';
import { gapBefore, hasComma, ownsNext, spanAt, type Scene, type Speaker, type Subject } from './scene';
import { AUXILIARIES, CONJUNCTIONS, PREPOSITIONS, speechKindOf } from './words';

/** How far back in a sentence a pronoun's people are looked for: sentences are shorter, dumps of data are not. */
const MAX_REACH_ITEMS = 80;
/** "KINGSTON, N.Y. (AP) —" is no longer. */
const MAX_DATELINE_ITEMS = 6;
/** A title that leads up to a name is no longer. */
const MAX_LEAD_WORDS = 12;
/** With more people in a sentence a pronoun is open whoever they are. */
const MOST_PEOPLE = 4;

const words = (list: string) => new Set(list.split(/\s+/));
/** Of the words that speak, those that more often describe a noun: "the last major treaty". */
const ADJECTIVES = new Set('major general chief star lead official veteran deputy progressive liberal conservative republican democrat democratic commander party state city'.split(' '));
const ONE_PERSON = /^(?:an?|the|one|another|his|her|their|its) .*[^s]$/i;
/** Bodies and papers that speak: "he" is none of them. */
const COLLECTIVES = words(`couple group team family committee subcommittee panel campaign company government court administration party board agency department office union association paper newspaper
  magazine outlet station network report statement letter memo tweet post website site bank firm military army police ministry council university institute pair trio duo crowd mob city state country
  nation bureau coalition organization organisation church school college commission article lawsuit complaint ruling opinion filing document poll study survey`);
const isCollective = (role: string) => role.toLowerCase().split(/[^\p{L}]+/u).some((word) => COLLECTIVES.has(word));
const SUBORDINATE = new Set(['when', 'after', 'as', 'while', 'since', 'before', 'because', 'although', 'though', 'once', 'if']);
const OPENING_PARTICIPLES = new Set(['asked', 'pressed', 'questioned', 'told']);
const WOMEN_OR_MEN: Record<string, 'he' | 'she'> = { he: 'he', him: 'he', she: 'she', her: 'she' };

/** False for a woman as "he" and a man as "she", as far as the text tells. */
function isCalled({ genders }: Scene, actor: Actor, pronoun: string): boolean {
  const gender = genders.get(actor.key);
  return gender === undefined || gender === WOMEN_OR_MEN[pronoun];
}

/** "he", "she", "it": the subject of the sentence so far or of the one before, or the only person there; else nobody. */
export function resolvePronoun(scene: Scene, at: number): Subject | null {
  const { frame: { items }, memory } = scene;
  const norm = items[at]?.norm ?? '';
  if (norm === 'it') {
    const type = memory.subject.actor?.type;
    return { actor: type === 'organisation' ? memory.subject.actor : null, role: null, at, shared: false };
  }
  if (norm === 'they' || norm === 'i' || norm === 'we' || norm === 'you' || norm === 'them') return { actor: null, role: null, at, shared: false };
  if (norm !== 'he' && norm !== 'she' && norm !== 'him' && norm !== 'her') return null;
  const fits = (actor: Actor | null | undefined): actor is Actor => actor?.type === 'person' && isCalled(scene, actor, norm);
  // "Some parents, she said, were not told": an aside is another's than the sentence around it.
  const isAside = at > 0 && scene.reading.text.slice((items[at - 1] as Item).end, (items[at] as Item).start) === ', ' && (items[at - 1] as Item).quote < 0 && speechKindOf(items[at + 1]?.norm ?? '') !== undefined;
  const here = isAside ? null : subjectOf(scene, at);
  // "Jackson is “no politician,” he said": the one who is spoken of is not the one who speaks.
  if (here?.actor && (items[at - 1]?.quote ?? -1) >= 0 && /^(is|was|be|been|being)$/.test(items[at - 2]?.norm ?? '')) {
    const { actor } = memory.subject;
    return { actor: fits(actor) && actor !== here.actor ? actor : null, role: null, at, shared: false };
  }
  if (here?.role && ONE_PERSON.test(here.role) && !isCollective(here.role)) return { actor: null, role: here.role, at, shared: false };
  if (fits(here?.actor)) return { actor: here.actor, role: here.role, at, shared: false };
  const found = peopleIn(scene, Math.max(0, at - MAX_REACH_ITEMS), at);
  const people = found.people.filter((one) => fits(one) && !found.beside.has(one));
  const before = memory.people.filter(fits);
  const only = before.length === 1 && !memory.beside.has(before[0] as Actor) ? before[0] as Actor : null;
  const actor = people.length === 1 ? people[0] as Actor : people.length > 1 ? null : fits(memory.subject.actor) ? memory.subject.actor : only;
  const role = !actor && !people.length && !memory.people.length && ONE_PERSON.test(memory.subject.role ?? '') && !isCollective(memory.subject.role ?? '') ? memory.subject.role : null;
  return { actor, role, at, shared: false };
}

/** "at a rally with Ana Ruiz", "Ruiz's lawyer": a name that is brought in beside somebody else. */
function isBeside(scene: Scene, at: number, isPaired = true): boolean {
  const { items } = scene.frame;
  const span = spanAt(scene, items[at]);
  if (!span) return false;
  const first = Math.max(0, at - ((items[at] as Item).token - span.from));
  // "between Ruiz and Lindqvist"
  if (isPaired && items[first - 1]?.norm === 'and' && spanAt(scene, items[first - 2])) return isBeside(scene, first - 2, false);
  return PREPOSITIONS.has(items[first - 1]?.norm ?? '') || hangsWithTitle(scene, first) || ownsNext(scene.reading.text, items[first + span.to - span.from - 1]);
}

/** The different people named between two items, and those of them who only stand beside somebody else. */
export function peopleIn(scene: Scene, from: number, to: number): { people: Actor[]; beside: Set<Actor> } {
  const found: Actor[] = [];
  const beside = new Set<Actor>();
  for (let i = from; i < to; i++) {
    const item = scene.frame.items[i] as Item;
    const alone = item.token >= 0 ? scene.labelOf[item.token] : undefined;
    const actor = spanAt(scene, item)?.actor ?? (alone?.kind === 'alone' ? alone.actor : undefined);
    if (actor?.type !== 'person') continue;
    if (!found.includes(actor)) {
      found.push(actor);
      if (isBeside(scene, i)) beside.add(actor);
      if (found.length > MOST_PEOPLE) break;
    } else if (!isBeside(scene, i)) beside.delete(actor);
  }
  return { people: found, beside };
}

/** "WASHINGTON — Ana Ruiz", "KYIV (Reuters) - The mayor": where the sentence begins behind the place it was sent from. */
function behindDateline(items: Item[], text: string): number {
  const { start, end } = items[0] ?? { start: 0, end: 0 };
  const word = text.slice(start, end);
  if (word.length < 4 || word !== word.toUpperCase()) return 0;
  for (let k = 1; k < Math.min(items.length, MAX_DATELINE_ITEMS); k++) if (/[—–]|-- ?| - /.test(text.slice((items[k - 1] as Item).end, (items[k] as Item).start))) return k;
  return 0;
}

/** "Addressing a university's students, Roberts": what opens with a participle has its subject behind the comma. */
function startOf({ frame: { items }, reading: { text } }: Scene): number {
  const first = items[0]?.norm ?? '';
  const line = behindDateline(items, text);
  if (line > 0) return line;
  const isClause = SUBORDINATE.has(first);
  if (!isClause && !first.endsWith('ing') && !OPENING_PARTICIPLES.has(first)) return 0;
  for (let k = 1; k < Math.min(items.length, MAX_REACH_ITEMS); k++) {
    if (!text.slice((items[k - 1] as Item).end, (items[k] as Item).start).includes(',')) continue;
    // "When Ruiz arrived, she waved": of the clause the pronoun takes its name.
    return isClause && (items[k]?.quote !== -1 || /^(?:he|she|it|they|who|which|a|an|the)$/.test(items[k]?.norm ?? '')) ? 0 : k;
  }
  return 0;
}

/** A noun in small letters for somebody who speaks, with no name right behind it. */
function isSpeakingNoun(scene: Scene, at: number): boolean {
  const { frame: { items }, reading } = scene;
  const item = items[at];
  if (!item || item.token < 0 || (reading.tokens[item.token]?.capital ?? false) || speechKindOf(item.norm) !== undefined || ADJECTIVES.has(item.norm) || !speaks(item.norm)) return false;
  if (at > 0 && reading.text.slice((items[at - 1] as Item).end, item.start) !== ' ') return false;
  const next = items[at + 1];
  return !spanAt(scene, next) && scene.labelOf[item.token] === undefined && !ownsNext(reading.text, item) && !(next && next.token >= 0 && reading.text.charAt(item.end) === ' ' && speaks(next.norm));
}

const printedTo = ({ frame: { items }, reading: { text } }: Scene, at: number): Speaker => ({ actor: null, role: text.slice((items[0] as Item).start, (items[at] as Item).end) });

/** "Asked by Sen. Elizabeth Warren": between the preposition and the name stands a title. */
export function hangsWithTitle(scene: Scene, at: number): boolean {
  const { items } = scene.frame;
  if (!spanAt(scene, items[at])) return false;
  const span = spanAt(scene, items[at]) as NamedSpan;
  const lead = scene.labelOf[span.from - 1];
  // "The letter to CNN President Jeff Ruiz"
  const behind = lead?.kind === 'before' && lead.actor === span.actor ? at - (span.from - lead.from) - 1 : -1;
  if (behind > 0 && PREPOSITIONS.has(items[behind]?.norm ?? '')) return true;
  let k = at - 1;
  while (k > 0 && at - k < 5 && (TITLES.has(items[k]?.norm ?? '') || items[k]?.norm === 'first')) k--;
  return k < at - 1 && PREPOSITIONS.has(items[k]?.norm ?? '');
}

/** "White House counsel Pat Cipollone", "Senate Leader Rep. Ana Ruiz": a title that begins with a name leads up to a person's. */
export function leadsToPerson(scene: Scene, from: number, isPerson: boolean): boolean {
  const { items } = scene.frame;
  if (isPerson && !TITLES.has(items[from]?.norm ?? '')) return false;
  for (let k = from; k < Math.min(items.length, from + MAX_LEAD_WORDS); k++) {
    const item = items[k] as Item;
    if (item.token < 0 || hasComma(gapBefore(scene, k)) || gapBefore(scene, k).includes('(') || PREPOSITIONS.has(item.norm) || CONJUNCTIONS.has(item.norm) || AUXILIARIES.has(item.norm)
      || CALENDAR.has(item.norm) || speechKindOf(item.norm) !== undefined || /^(who|which|that)$/.test(item.norm)) return false;
    if (spanAt(scene, item)?.actor.type === 'person') return true;
  }
  return false;
}

/** The subject of a sentence: its first name, role or pronoun that hangs on no preposition and owns nothing; before `limit`. */
export function subjectOf(scene: Scene, limit: number): Speaker | null {
  const { items } = scene.frame;
  let hung: NamedSpan | undefined;
  let next = '';
  let isFree = true; // no preposition and no name yet
  for (let i = startOf(scene); i < Math.min(items.length, limit, 40); i++) {
    const item = items[i] as Item;
    const before = next;
    next = item.norm;
    if (item.quote >= 0) continue;
    const span = spanAt(scene, item);
    // "between Whitfield and Lindqvist": what "and" joins to a name hangs where that name does.
    if (PREPOSITIONS.has(before) || hangsWithTitle(scene, i) || (hung && (before === 'and' ? spanAt(scene, items[i - 2]) === hung : ownsNext(scene.reading.text, items[i - 1]) && spanAt(scene, items[i - 1]) === hung))) { hung = span; isFree = false; continue; } // so does what it owns: "with CNN's Dana Bash"
    if (PREPOSITIONS.has(item.norm) || CONJUNCTIONS.has(item.norm)) isFree = false;
    const label = scene.labelOf[item.token];
    // "A federal judge blocked", "The Football League team in Washington".
    if (isFree && i > 0 && !span && label === undefined && isSpeakingNoun(scene, i)) return printedTo(scene, i);
    const actor = span && span !== hung && item.token === span.from ? span.actor : !span && label?.kind === 'alone' ? label.actor : null;
    if (actor) {
      const last = span ? i + (span.to - span.from) - 1 : i;
      const after = items[last];
      // "Kremlin spokesman Dmitry Peskov": what belongs to a label is not the subject.
      if ((label?.kind === 'before' && label.actor !== actor) || (before === 'the' && PREPOSITIONS.has(items[i - 2]?.norm ?? ''))) continue;
      if (ownsNext(scene.reading.text, after)) return null;
      if (span && leadsToPerson(scene, last + 1, actor.type === 'person')) { i = last; continue; } // "Ohio Democratic state Rep. Ana Ruiz"
      if (span && isSpeakingNoun(scene, last + 1)) return isFree ? printedTo(scene, last + 1) : null;
      return { actor, role: null };
    }
    if (i > 0 && speechKindOf(item.norm) && span === undefined) return null;
    if ((item.norm === 'he' || item.norm === 'she' || item.norm === 'it') && i < limit) {
      const { subject, people, beside } = scene.memory;
      if (item.norm === 'it') return subject.actor?.type === 'organisation' ? subject : null;
      if (subject.actor?.type === 'person' && isCalled(scene, subject.actor, item.norm)) return subject;
      return people.length === 1 && !beside.has(people[0] as Actor) && isCalled(scene, people[0] as Actor, item.norm) ? { actor: people[0] as Actor, role: null } : null;
    }
  }
  return null;
}
