/** In: a text and its mentions. Out: words for acts that are said of a name: "war in Ukraine", "the Capitol riot". */
import { DEMONYMS } from '../../entities/find/cues';
import { keyOfPlace } from '../../entities/labels/words';
import type { ComparedText } from '../../model/comparison';
import type { Mention } from '../../model/entity';
import { paragraphOf } from '../texts/places';
import { ACT_PATTERN, DISTANCED } from './act-words';

/** An act word where it stands. */
export interface ActFound {
  paragraph: number;
  start: number;
  end: number;
  entity: string;
  /** Done by the one named, or to it: "Ukrainian strikes" and "strikes on Ukraine" are two acts. */
  side: 'by' | 'to';
  /** The word as the lists have it: small letters, singular. */
  word: string;
}

/** Characters between an act and the name that it is said of: two words and a preposition. */
const MAX_GAP = 36;
/** Characters before an act that may say whose word it is. */
const BEFORE = 80;
/** Characters of a paragraph that are read. */
const MAX_READ = 20_000;
const AFTER_ACT = /^ (?:in|of|on|against|with|over|at|between|across|into)(?: [\w-]+){0,2} $/;
const OWNED = /^['’]s(?: [\w-]+){0,2} $/;
const BESIDE = /^[ -]$/;
const WORD_BEFORE = /([A-Za-z]{3,20})(?: [\w-]{1,20})? $/;

/** Finds them, headings left out. Linear in the text's length. */
export function findActs({ text, analysis }: ComparedText): ActFound[] {
  const byParagraph = new Map<number, Mention[]>();
  const states = new Map<string, string | null>();
  for (const mention of analysis.mentions) {
    const { paragraph, entity, type } = mention;
    if (entity === null) continue;
    const list = byParagraph.get(paragraph);
    if (list) list.push(mention);
    else byParagraph.set(paragraph, [mention]);
    if (type !== 'place') continue;
    const key = keyOfPlace(entity);
    // Two places under one key: a people's name means neither for sure.
    states.set(key, states.has(key) && states.get(key) !== entity ? null : entity);
  }
  const found: ActFound[] = [];
  for (let paragraph = -1; paragraph < text.paragraphs.length; paragraph++) {
    if (text.paragraphs[paragraph]?.kind === 'heading') continue;
    const whole = paragraphOf(text, paragraph).slice(0, MAX_READ);
    const mentions = (byParagraph.get(paragraph) ?? []).sort((a, b) => a.start - b.start);
    let next = 0;
    for (const match of whole.matchAll(ACT_PATTERN)) {
      const start = match.index;
      const end = start + match[0].length;
      while (next < mentions.length && (mentions[next] as Mention).start < end) next++;
      // An act inside a name ("Ministry of War") is part of the name.
      const previous = mentions[next - 1];
      if (previous && previous.end > start) continue;
      if (DISTANCED.test(whole.slice(Math.max(0, start - BEFORE), start))) continue;
      const word = (match[1] as string).toLowerCase();
      for (const [entity, side] of whoseAct(whole, start, end, previous, mentions[next], states)) found.push({ paragraph, start, end, entity, side, word });
    }
  }
  return found;
}

function whoseAct(text: string, start: number, end: number, previous: Mention | undefined, next: Mention | undefined, states: Map<string, string | null>): Map<string, ActFound['side']> {
  const whose = new Map<string, ActFound['side']>();
  if (next?.entity && next.start - end <= MAX_GAP && AFTER_ACT.test(text.slice(end, next.start))) whose.set(next.entity, 'to');
  if (previous?.entity && start - previous.end <= MAX_GAP) {
    const gap = text.slice(previous.end, start);
    if (OWNED.test(gap)) whose.set(previous.entity, 'by');
    // "the Belgorod strike", "the Ukraine conflict": where, not whose.
    else if (BESIDE.test(gap)) whose.set(previous.entity, 'to');
  }
  const before = WORD_BEFORE.exec(text.slice(Math.max(0, start - MAX_GAP), start))?.[1]?.toLowerCase();
  const state = before && DEMONYMS.has(before) ? states.get(keyOfPlace(before)) : null;
  if (state) whose.set(state, 'by');
  return whose;
}
