/** In: frames of a text with its names and labels. Out: who is the subject of a verb of saying, as far as the text makes it sure. */
import { CALENDAR } from '../find/cues';
import { spanOfToken, type Actor } from '../labels/reading';
import { DETERMINERS, roleOf } from '../labels/words';
import type { Item } from './frames';
import { hangsWithTitle, leadsToPerson, resolvePronoun } from './pronouns';
import { gapBefore, hasComma, ownsNext, sharedFrom, spanAt, type Scene, type Subject } from './scene';
import { AUXILIARIES, CONJUNCTIONS, DOCUMENTS, GROUPS, PREPOSITIONS, speechKindOf } from './words';

const OWNER = /^['’]s? /;
const MAX_SUBJECT_WORDS = 12;
/** What stands between a name and its verb, in commas, is no longer. */
const MAX_APPOSITION_ITEMS = 25;
/** Between a name and where its bearer belongs. */
const OF_PLACE = new Set(['of', 'from', 'at', 'with']);
/** The subject to the left of the verb at `verb`; null where the words there can be none. */
export function subjectBefore(scene: Scene, verb: number): Subject | null {
  const { items } = scene.frame;
  let at = verb - 1;
  for (;;) {
    const item = items[at];
    if (!item || item.token < 0) break;
    const gap = gapBefore(scene, at + 1);
    if (gap.includes(')')) {
      // "Nancy Pelosi (D-Calif.) said"
      let open = at;
      while (open > 0 && at - open < 6 && !gapBefore(scene, open).includes('(')) open--;
      if (!gapBefore(scene, open).includes('(')) break;
      at = open - 1;
      continue;
    }
    if (hasComma(gap)) break;
    if (AUXILIARIES.has(item.norm) || item.norm.endsWith('ly')) at--;
    else if (CALENDAR.has(item.norm)) at -= items[at - 1]?.norm === 'on' ? 2 : 1;
    else break;
  }
  const item = items[at];
  const gap = gapBefore(scene, at + 1);
  if (!item) return null;
  if (item.quote >= 0) {
    if (scene.frame.items[verb]?.norm.endsWith('ing')) return sharedFrom(at + 1);
    const who = whoBefore(scene, at); // "Ruiz, who called it “a trick,” said"
    return who === null ? null : nounPhrase(scene, who);
  }
  // "Moscow's claimed attacks": no verb; "Putin's also claimed" and "He's claimed" are.
  if (at === verb - 1 && /^['’]s? /.test(gap) && item.norm !== 'he' && item.norm !== 'she') return null;
  if (CONJUNCTIONS.has(item.norm) && !hasComma(gap)) return sharedFrom(at);
  if (/[,–—]/.test(gap)) {
    const span = spanAt(scene, item);
    const lead = span && scene.labelOf[span.from - 1];
    if (span && lead?.kind === 'apposition' && lead.actor === span.actor) {
      return { actor: span.actor, role: null, at: Math.max(0, at - (item.token - lead.from)), shared: false };
    }
    // "former Arkansas governor, Mike Huckabee, commented": the name itself stands between the commas.
    const lone = span?.actor.type === 'person' && /,/.test(gapBefore(scene, at - (item.token - span.from))) ? items[at - (item.token - span.from) - 1] : undefined;
    if (span && lone && roleOf(lone.norm)) return { actor: span.actor, role: null, at: at - (item.token - span.from), shared: false };
    const head = headBeforeApposition(scene, at);
    return head === null ? sharedFrom(at + 1) : nounPhrase(scene, head);
  }
  return nounPhrase(scene, at);
}

/** "Mike Johnson, the speaker, said": the item that ends the name before the first of two commas. */
function headBeforeApposition(scene: Scene, at: number): number | null {
  const who = whoBefore(scene, at);
  if (who !== null) return who;
  for (let k = at; k > 0 && at - k < MAX_APPOSITION_ITEMS; k--) {
    if (scene.frame.items[k]?.quote !== -1) return null;
    if (!hasComma(gapBefore(scene, k))) continue;
    const span = spanAt(scene, scene.frame.items[k - 1]);
    // "King, who attended Everest College, which was closed, told": the clause describes what stands before it.
    if (/^(which|that|where)$/.test(scene.frame.items[k]?.norm ?? '') && span?.actor.type !== 'person') continue;
    return span && span.actor.type !== 'place' ? k - 1 : null;
  }
  return null;
}

/** "Ana Ruiz, who served in the Adams, Brown and Clark cabinets, told": names in the clause are not its subject's. */
export function whoBefore(scene: Scene, at: number): number | null {
  for (let k = at; k > 0 && at - k < MAX_APPOSITION_ITEMS; k--) {
    const item = scene.frame.items[k];
    if (!item) return null;
    if (item.norm === 'who' && hasComma(gapBefore(scene, k))) return spanAt(scene, scene.frame.items[k - 1])?.actor.type === 'person' ? k - 1 : null;
  }
  return null;
}

/** The noun phrase that ends with the item at `at`. */
function nounPhrase(scene: Scene, at: number): Subject | null {
  const { frame: { items }, reading: { text } } = scene;
  const item = items[at];
  if (!item || item.token < 0) return null;
  const pronoun = resolvePronoun(scene, at);
  if (pronoun) return pronoun;
  if (item.norm === 'who') {
    const span = spanAt(scene, items[at - 1]);
    // "Brookes, a classmate of Ramirez who has said": whoever it is.
    const lead = span && items[at - (span.to - span.from) - 1];
    if (lead && PREPOSITIONS.has(lead.norm) && !hasComma(gapBefore(scene, at))) return null;
    return span ? { actor: span.actor, role: null, at, shared: false } : null;
  }
  const span = spanAt(scene, item);
  let first = span ? at - (item.token - span.from) : at;
  const before = items[first - 1];
  const label = scene.labelOf[item.token];
  if (label?.kind === 'alone') return { actor: label.actor, role: null, at: Math.max(0, at - (item.token - label.from) - 1), shared: false };
  const hangs = before && before.token >= 0 && (PREPOSITIONS.has(before.norm) || (before.norm === 'the' && PREPOSITIONS.has(items[first - 2]?.norm ?? '')));
  // "the younger Mr. Trump" is another of the name.
  if (span && [first - 1, first - 2].some((k) => /^(?:younger|elder|older)$/.test(items[k]?.norm ?? ''))) return { actor: null, role: null, at: first, shared: false };
  if (before?.norm === 'named' || (span && first > 0 && hangsWithTitle(scene, first))) return null; // "the father of a woman named Ana Ruiz", "the campaign for Mayor Ana Ruiz"
  if (span && !hangs) {
    const own = scene.labelOf[span.from - 1];
    if (own?.kind === 'before' && own.actor === span.actor) first = Math.max(0, first - (span.from - own.from));
    if (items[first - 1] && DETERMINERS.has(items[first - 1]?.norm ?? '')) first--;
    return { actor: span.actor, role: null, at: first, shared: false };
  }
  // A role: "a spokesman for the bank", "police", "the military of the attacked nation".
  let role = -1;
  for (let k = at; k >= 0 && at - k < MAX_SUBJECT_WORDS; k--) {
    const word = items[k] as Item;
    if (word.token < 0 || speechKindOf(word.norm) !== undefined) break;
    if (k < at && hasComma(gapBefore(scene, k + 1))) break;
    const name = spanOfToken(scene.reading, word.token);
    if (name && name.actor.type === 'person' && name !== (hangs ? span : undefined)) {
      // "the Buttigieg campaign": the name says whose; "Mayor Ana Ruiz of Amatrice": it is who speaks.
      if (role === k + 1 && gapBefore(scene, k + 1) === ' ') continue;
      const lead = items[k - (word.token - name.from) - 1];
      if (role < 0 && k < at && OF_PLACE.has(items[k + 1]?.norm ?? '') && !(lead && (PREPOSITIONS.has(lead.norm) || lead.norm === 'and'))) {
        return { actor: name.actor, role: null, at: Math.max(0, k - (word.token - name.from)), shared: false };
      }
      break;
    }
    const alone = scene.labelOf[word.token];
    if (alone?.kind === 'alone') return { actor: alone.actor, role: null, at: Math.max(0, k - (word.token - alone.from) - 1), shared: false };
    if (CONJUNCTIONS.has(word.norm) || word.norm === 'that') break;
    if (roleOf(word.norm) || GROUPS.has(word.norm)) role = role < 0 || PREPOSITIONS.has(items[k + 1]?.norm ?? '') ? k : role;
    if (DETERMINERS.has(word.norm) && !PREPOSITIONS.has(items[k - 1]?.norm ?? '')) return printed(k);
    if (role >= 0 && PREPOSITIONS.has(word.norm)) continue;
  }
  // "in a trip to Australia said": somebody speaks, and it is not the name.
  if (role < 0) return span ? { actor: hangs && before.norm !== 'as' ? null : span.actor, role: null, at: first, shared: false } : null;
  // Words that describe the group belong to it: "Ukrainian officials", "Rusinov's supporters".
  let start = role;
  while (start > 0 && role - start < 4 && gapBefore(scene, start).length <= 3 && !hasComma(gapBefore(scene, start))) {
    const left = items[start - 1] as Item;
    if (left.token < 0 || PREPOSITIONS.has(left.norm) || CONJUNCTIONS.has(left.norm) || left.norm === 'that' || speechKindOf(left.norm)) break;
    start--;
  }
  // "Trump and other officials": the one who is named stands for all.
  const partner = items[start - 1]?.norm === 'and' ? spanAt(scene, items[start - 2]) : undefined;
  if (partner?.actor.type === 'person') return { actor: partner.actor, role: null, at: start - 2 - (partner.to - partner.from - 1), shared: false };
  return printed(start);

  function printed(from: number): Subject {
    return { actor: null, role: text.slice((items[from] as Item).start, (item as Item).end), at: from, shared: false };
  }
}

/** The noun phrase that begins at `at`, after "said" or "according to"; with the item after it. */
export function subjectAfter(scene: Scene, at: number): { subject: Subject; end: number } | null {
  const { frame: { items }, reading: { text } } = scene;
  const first = items[at];
  if (!first || first.token < 0 || hasComma(gapBefore(scene, at)) || PREPOSITIONS.has(first.norm) || CALENDAR.has(first.norm)) return null;
  const pronoun = resolvePronoun(scene, at);
  if (pronoun) return { subject: pronoun, end: at + 1 };
  const person = /^(him|her|them)$/.test(first.norm);
  if (person) return null;
  let role = -1;
  let end = at;
  for (let k = at; k < items.length && k - at < MAX_SUBJECT_WORDS + 4; k++) {
    const item = items[k] as Item;
    if (item.token < 0 || (k > at && hasComma(gapBefore(scene, k)))) break;
    const label = scene.labelOf[item.token];
    if (label?.kind === 'alone') {
      const end = k + (label.to - item.token);
      return ownsNext(text, items[end - 1]) ? null : { subject: { actor: label.actor, role: null, at, shared: false }, end }; // "said the president's approach is"
    }
    const span = spanAt(scene, item);
    if (span) {
      const afterRole = role >= 0 && PREPOSITIONS.has(items[k - 1]?.norm ?? '');
      const ofRole = role >= 0 && items[k - 1]?.norm === 'the' && PREPOSITIONS.has(items[k - 2]?.norm ?? '');
      const last = k + (span.to - item.token) - 1;
      const own = scene.labelOf[item.token];
      const leadsUp = own && own.kind !== 'alone' && own.actor !== span.actor;
      const isOwner = ownsNext(text, items[last]);
      const modifies = !hasComma(gapBefore(scene, last + 1)) && isRoleOnly(scene, last + 1);
      const leads = leadsToPerson(scene, last + 1, span.actor.type === 'person');
      if (span.actor.type === 'person' && !isOwner && !afterRole && !modifies && !leads) return { subject: { actor: span.actor, role: null, at, shared: false }, end: last + 1 };
      const next = items[last + 1];
      const more = leads || next && gapBefore(scene, last + 1) === '-' ? true : next && !hasComma(gapBefore(scene, last + 1)) && next.token >= 0 && (spanAt(scene, next) !== undefined || roleOf(next.norm) !== null || isOwner);
      const counted = next && k > at && /^(a|an|some|many|several|two|three|four|five|other)$/.test(items[k - 1]?.norm ?? '') && isPlainWord(scene, last + 1);
      if (!leadsUp && !more && !afterRole && !ofRole && !counted) return { subject: { actor: span.actor, role: null, at, shared: false }, end: last + 1 };
      k = last;
      end = last + 1;
      continue;
    }
    if (roleOf(item.norm) || GROUPS.has(item.norm)) { role = k; end = k + 1; continue; }
    if (DOCUMENTS.has(item.norm) && /^(in|by|from)$/.test(items[k + 1]?.norm ?? '')) {
      const issuer = spanAt(scene, items[k + 2]?.norm === 'the' ? items[k + 3] : items[k + 2]);
      const owned = issuer && OWNER.test(ownerGap(scene, issuer.to - 1));
      if (owned) return null; // "a report from CBS' Ana Ruiz"
      if (issuer) return { subject: { actor: issuer.actor, role: null, at, shared: false }, end: k + 2 + (items[k + 2]?.norm === 'the' ? 1 : 0) + (issuer.to - issuer.from) };
    }
    if (role === k - 1 && DOCUMENTS.has(item.norm)) { role = k; end = k + 1; continue; } // "a police report"
    if (PREPOSITIONS.has(item.norm) && (role < 0 || k > role + 1) && k > at) break;
    if (speechKindOf(item.norm) !== undefined && k > at) break;
    if (role < 0) end = k + 1;
  }
  if (role < 0 && !DETERMINERS.has(first.norm) && !/^(all|both|some|several|many|one)$/.test(first.norm)) return null;
  const apposed = appositionAt(scene, end);
  if (apposed) return { subject: { actor: apposed, role: null, at, shared: false }, end };
  const last = items[Math.max(at, Math.min(end, items.length) - 1)] as Item;
  if (ownsNext(text, last)) return null; // "said the president's plan is"
  return { subject: { actor: null, role: text.slice(first.start, last.end), at, shared: false }, end };
}

function ownerGap({ reading: { text, tokens } }: Scene, token: number): string {
  const end = tokens[token]?.end ?? text.length;
  return text.slice(end, end + 3);
}

/** "three Times staffers": a word that goes on with the name. */
function isPlainWord(scene: Scene, at: number): boolean {
  const item = scene.frame.items[at];
  if (!item || item.token < 0 || gapBefore(scene, at) !== ' ' || scene.reading.tokens[item.token]?.capital) return false;
  return !PREPOSITIONS.has(item.norm) && !CONJUNCTIONS.has(item.norm) && !AUXILIARIES.has(item.norm) && !CALENDAR.has(item.norm) && !/^(who|which|that)$/.test(item.norm);
}

/** "a senior Trump official who", "Trump officials": a role behind a name that no other name follows. */
function isRoleOnly(scene: Scene, at: number): boolean {
  const item = scene.frame.items[at];
  if (!item || item.token < 0 || spanAt(scene, item) || !(roleOf(item.norm) || GROUPS.has(item.norm))) return false;
  return item.norm === item.norm.toLowerCase() && !(scene.reading.tokens[item.token]?.capital ?? false);
}

/** "the head of the centre, Andriy Kovalenko": the name right after a comma that its label leads up to. */
function appositionAt(scene: Scene, at: number): Actor | null {
  const { items } = scene.frame;
  for (let k = at; k < Math.min(items.length, at + 20); k++) {
    const span = spanAt(scene, items[k]);
    if (span?.actor.type === 'person') {
      const label = scene.labelOf[(items[k - 1] as Item | undefined)?.token ?? -1];
      return label && label.kind === 'apposition' && label.actor === span.actor ? span.actor : null;
    }
  }
  return null;
}
