/** In: one frame. Out: its acts of saying: which word says it, and who does. */
import { DETERMINERS, roleOf } from '../labels/words';
import type { Item } from './frames';
import { cleanRole } from './names';
import { subjectOf } from './pronouns';
import { hasComma, gapBefore, NOBODY, sharedFrom, spanAt, type Scene, type Speaker, type Subject } from './scene';
import { subjectAfter, subjectBefore, whoBefore } from './speakers';
import { GROUPS, NOUN_LIKE, PASSIVES, PREPOSITIONS, speechKindOf, type SpeechKind } from './words';

export interface Act {
  speaker: Speaker;
  kind: SpeechKind | 'source';
  /** Items of the word of saying (`according to` is two), and of the whole with its subject. */
  verb: number;
  from: number;
  to: number;
  /** The subject stands before the word of saying. */
  ahead: boolean;
  /** The subject is that of the act or clause before. */
  shared: boolean;
  /** Reads "as X noted", which a comma ends. */
  aside: boolean;
}

const NAMING = /^(?:called|labell?ed|branded|described)$/;
const ENDS_IN_NUMBER = /^\d[\d.,]*$/;

/** Acts of one sentence: no writer puts so many into one; a dump of data without full stops would cost their square. */
const MAX_ACTS = 60;

/** Finds the acts of saying in a frame, in order. Participles and second verbs take the subject of the act before, or of the sentence. */
export function findActs(scene: Scene): Act[] {
  const { items } = scene.frame;
  const acts: Act[] = [];
  for (let i = 0; i < items.length && acts.length < MAX_ACTS; i++) {
    const item = items[i] as Item;
    if (item.token < 0) continue;
    if (item.norm === 'according' && items[i + 1]?.norm === 'to') {
      const source = subjectAfter(scene, i + 2);
      const him = items[i + 2]?.norm === 'him' || items[i + 2]?.norm === 'her';
      acts.push({ speaker: source?.subject ?? NOBODY, kind: 'source', verb: i, from: i, to: source?.end ?? i + (him ? 3 : 2), ahead: false, shared: false, aside: false });
      continue;
    }
    const kind = item.norm === 'clear' && /^(made|makes|making)$/.test(items[i - 1]?.norm ?? items[i - 2]?.norm ?? '') ? 'that'
      : item.norm === 'clear' && items[i - 2]?.norm === 'made' ? 'that' : speechKindOf(item.norm);
    if (!kind || spanAt(scene, item) || gapBefore(scene, i) === '-') continue; // "so-called"
    // "Gulf states", "54 pledged delegates": no verbs.
    if (item.norm === 'states' && items[i + 1]?.norm !== 'that' && items[i + 1]?.quote === -1 && !hasComma(gapBefore(scene, i + 1))) continue;
    if (ENDS_IN_NUMBER.test(items[i - 1]?.norm ?? '')) continue;
    const act = readAct(scene, i, kind, acts[acts.length - 1]);
    if (act && !isNested(scene, act, acts[acts.length - 1])) acts.push(act);
  }
  return acts;
}

/** "insisted the count should start from the day Trump revealed it": an act inside what another reports is part of the report. */
function isNested(scene: Scene, act: Act, before: Act | undefined): boolean {
  if (!before || act.shared || !act.ahead || act.from <= before.to - 1 || before.kind === 'name' || !before.ahead) return false;
  const left = scene.frame.items[act.from - 1];
  if (!left || left.quote >= 0 || hasComma(gapBefore(scene, act.from))) return false;
  if (/^(what|and|but|while|as|though|although|whereas)$/.test(left.norm)) return false;
  // "recalled Ruiz telling him: “...”"
  for (let k = act.to; k <= act.to + 2; k++) if ((scene.frame.items[k]?.quote ?? -1) >= 0 && /[:,]/.test(gapBefore(scene, k))) return false;
  return act.from - before.to < 40 && !scene.frame.items.slice(before.to, act.from).some(({ quote }) => quote >= 0);
}

function readAct(scene: Scene, at: number, kind: SpeechKind, before: Act | undefined): Act | null {
  const found = findSaying(scene, at, before);
  if (!found) return null;
  const { speaker: { actor, role }, from, to, ahead, shared } = found;
  // "shared an article called “...”": a name of a thing.
  if (kind === 'name' && role !== null && /\ban?\s[^\s]+(?:\s[^\s]+)?$/i.test(role) && NAMING.test(scene.frame.items[at]?.norm ?? '')) return null;
  return { speaker: { actor, role }, kind, verb: at, from, to, ahead, shared, aside: from === 1 && scene.frame.items[0]?.norm === 'as' };
}

type Saying = Pick<Act, 'speaker' | 'from' | 'to' | 'ahead' | 'shared'>;

const saying = (speaker: Speaker, from: number, to: number, ahead: boolean, shared = false): Saying => ({ speaker, from, to, ahead, shared });

/** Who says it with the word of saying at `at`, and how far the words reach that tell so. */
function findSaying(scene: Scene, at: number, before: Act | undefined): Saying | null {
  const { items } = scene.frame;
  const item = items[at] as Item;
  const left = at > 0 ? items[at - 1] : undefined;
  // "..., said Putin", also with a comma between, or closed by a dash.
  const afterQuote = left === undefined ? false : left.quote >= 0 || /^,? ?[–—-]+ $|, $/.test(gapBefore(scene, at));
  if (afterQuote && !item.norm.endsWith('ing')) {
    let inverted = subjectAfter(scene, at + 1);
    // "Ruiz, who wrote “Bridges,” said the bridge would": what follows is said, and says nothing.
    if (inverted && !inverted.subject.actor && cleanRole(inverted.subject.role ?? '') === null && whoBefore(scene, at - 1) !== null) inverted = null;
    const next = items[at + 1];
    if (inverted && next && !/^(that|it|they|this|there)$/.test(next.norm) && (left?.quote ?? -1) >= 0) return saying(inverted.subject, at, inverted.end, false);
    if (inverted && next && /[–—-]/.test(gapBefore(scene, at))) return saying(inverted.subject, at, inverted.end, false);
  }
  // "was described by all sides as", "This was written by the head of the centre".
  const by = [1, 2, 3].find((step) => items[at + step]?.norm === 'by');
  if (by !== undefined && left && PASSIVES.has(left.norm)) {
    const agent = subjectAfter(scene, at + by + 1);
    return agent ? saying(agent.subject, at, agent.end, false) : null;
  }
  if (items[at + 1]?.norm === 'by' && left?.norm === 'as') return null;
  if (isNoun(scene, at)) return null;
  let back = at - 1;
  if (item.norm === 'clear') while (back > 0 && items[back]?.norm !== 'made' && items[back]?.norm !== 'makes' && at - back < 3) back--;
  const verb = item.norm === 'clear' ? back : at;
  const participle = item.norm.endsWith('ing');
  if (left && (PASSIVES.has(left.norm) || (PREPOSITIONS.has(left.norm) && left.norm !== 'as') || DETERMINERS.has(left.norm)) && item.norm !== 'clear') {
    // "is saying", "was telling": a participle after "is" is a verb.
    if (!(participle && /^(is|was|are|were|be|been)$/.test(left.norm))) return null;
  }
  const subject: Subject | null = verb === 0 ? (participle ? sharedFrom(0) : null) : subjectBefore(scene, verb);
  if (!subject) return null;
  if (participle && !subject.shared && !PASSIVES.has(left?.norm ?? '')) {
    // "Putin saying": the subject goes on, as after a comma; a name right before is the one who says it.
    return left && gapBefore(scene, at) === ' ' && (roleOf(left.norm) !== null || GROUPS.has(left.norm) || endsFreeName(scene, at - 1)) ? saying(subject, subject.at, at + 1, true) : saying(goesOn(scene, at, before), at, at + 1, true, true);
  }
  if (subject.shared) {
    if (NOUN_LIKE.has(item.norm)) return null;
    return saying(goesOn(scene, at, before), subject.at, at + 1, true, true);
  }
  if (NOUN_LIKE.has(item.norm) && (/['’]s /.test(gapBefore(scene, at)) || !leadsOn(scene, at))) return null;
  return saying(subject, subject.at, at + 1, true);
}

/** "Putin saying" has its subject before it; "his work in North Korea saying" has not. */
function endsFreeName(scene: Scene, at: number): boolean {
  const { items } = scene.frame;
  const span = spanAt(scene, items[at]);
  if (!span) return false;
  const before = items[at - ((items[at] as Item).token - span.from) - 1];
  return !before || !PREPOSITIONS.has(before.norm);
}

/** "an early warning", "news reports". */
function isNoun(scene: Scene, at: number): boolean {
  const { items } = scene.frame;
  const item = items[at] as Item;
  const left = items[at - 1];
  if (!left || left.token < 0 || gapBefore(scene, at) !== ' ' || spanAt(scene, left)) return false;
  if (/^(news|media|press)$/.test(left.norm) && NOUN_LIKE.has(item.norm)) return true;
  return item.norm.endsWith('ing') && /^(a|an)$/.test(items[at - 2]?.norm ?? '') && roleOf(left.norm) === null;
}

/** "While A said this, B did that, adding": the participle's subject may be either; so may one behind ", with". */
function isOpen(scene: Scene, at: number, from: number): boolean {
  const { items } = scene.frame;
  if (/^(while|although|though)$/.test(items[0]?.norm ?? '')) return true;
  for (let k = Math.max(from, at - 40, 1); k < at; k++) if (items[k]?.norm === 'with' && hasComma(gapBefore(scene, k))) return true;
  return false;
}

/** Whoever spoke before in the sentence goes on; else its subject does. */
function goesOn(scene: Scene, at: number, before: Act | undefined): Speaker {
  if (isOpen(scene, at, before?.to ?? 0)) return NOBODY;
  if (before && before.kind !== 'source' && at - before.verb < 60) return before.speaker;
  const subject = subjectOf(scene, at);
  // "Moscow has rejected it, saying"; but not "The U.S. economy cooled, suggesting".
  return subject && (subject.actor?.type !== 'place' || spanAt(scene, scene.frame.items[0])?.actor === subject.actor) ? subject : NOBODY;
}

/** What follows a form that may be a noun shows a verb: "claims that", "says it", a quotation, the end. */
function leadsOn(scene: Scene, at: number): boolean {
  const next = scene.frame.items[at + 1];
  if (!next || next.quote >= 0) return true;
  if (hasComma(gapBefore(scene, at + 1))) return true;
  return !/^(of|have|has|were|was|are|is|for|from|by|about|against|will|had|and|or)$/.test(next.norm);
}
