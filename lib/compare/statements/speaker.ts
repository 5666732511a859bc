/** In: a unit of somebody's words in its text. Out: whether its speaker is named, and surely the one who is meant. */
import type { ComparedText } from '../../model/comparison';
import type { Mention } from '../../model/entity';
import { paragraphOf } from '../texts/places';
import { isSaid } from './said-words';
import type { Unit } from './statement-units';

// Patterns with \p stand outside the functions that use them: the build makes `new RegExp(...)` of each, wherever it stands.
const CAPITAL_FIRST = /^\p{Lu}/u;
const NAME_WORD = /\p{Lu}[\p{L}’'.-]*/gu;
const LAST_WORD = /[\p{L}’'-]+(?=[^\p{L}]*$)/u;

/** A listed name, or a name of two words: a bare surname or "the paper" tells a reader of another page nothing. */
export function isNamed({ entity, name }: Unit['speaker']): boolean {
  return CAPITAL_FIRST.test(name) && !/^(?:The|His|Her|Their|Its|An?) /.test(name) && (entity !== null || (name.match(NAME_WORD)?.length ?? 0) >= 2);
}

/**
 * True where the name in the unit can mean one person only: nobody else is named there, or the name stands next to the
 * word of saying. A pronoun or a role will do where the paragraph names the speaker before, and nobody else.
 * @param around what the text adds around the speaker's words
 */
export function isSurelyMeant(compared: ComparedText, unit: Unit, around: string): boolean {
  const { name } = unit.speaker;
  const last = LAST_WORD.exec(name)?.[0] ?? name;
  if (!around.includes(name) && bearersOf(compared, last).size > 1) return false;
  const named = compared.analysis.mentions.filter((mention) => textOf(compared, mention).endsWith(last));
  // A place speaks only as a state, and then in the outlet's own words.
  if (named.some(({ type }) => type === 'place') && (unit.kind === 'quote' || unit.speaker.entity === null)) return false;
  const leadsWithPronoun = unit.quotes.some(({ verb }) => verb !== null && followsPronoun(around, verb));
  // "She added that it was “partly to blame”": two things to look up.
  if (leadsWithPronoun && unit.kind === 'quote' && unit.quotes.every(({ kind }) => kind === 'partial')) return false;
  const isSpeaker = (mention: Mention) => (unit.speaker.entity !== null && mention.entity === unit.speaker.entity) || textOf(compared, mention).endsWith(last);
  const people = compared.analysis.mentions.filter(({ type, entity }) => type === 'person' || (unit.speaker.entity !== null && entity === unit.speaker.entity));
  const inUnit = people.filter((mention) => mention.paragraph === unit.paragraph && mention.start >= unit.start && mention.end <= unit.end && !isSaid(unit, mention));
  // Of "said Manhattan Institute expert Brian Riedl" the speaker is the person.
  if (inUnit.length && !leadsWithPronoun) return inUnit.every(isSpeaker) || (named.some(({ type }) => type === 'person') && standsBeside(around, last, unit));
  const before = people.filter((mention) => mention.paragraph === unit.paragraph && mention.end <= unit.start);
  return before.length > 0 && before.every(isSpeaker);
}

/** "In a nod to Lindqvist, she said": the name in the sentence is not the speaker's. */
function followsPronoun(around: string, verb: string): boolean {
  const before = around.slice(0, Math.max(0, around.indexOf(verb))).toLowerCase().split(/[^a-z]+/).filter(Boolean).slice(-2);
  return before.some((word) => word === 'he' || word === 'she' || word === 'they');
}

/** The name is next to the word of saying: "Kosachev warned", "said Hooper". */
const standsBeside = (around: string, last: string, { quotes }: Unit) => quotes.some(({ verb }) => verb !== null && (around.includes(`${last} ${verb}`) || around.includes(`${verb} ${last}`) || endsSoon(around, verb, last)));

/** "said senior analyst Kristina Hooper": a title of a few words between them. */
function endsSoon(around: string, verb: string, last: string): boolean {
  const at = around.indexOf(`${verb} `);
  const name = around.indexOf(last, at);
  return at >= 0 && name > at && !/[,.;:]/.test(around.slice(at, name)) && around.slice(at, name).split(/\s+/).length <= MOST_TITLE_WORDS;
}
const MOST_TITLE_WORDS = 7;

/** Different full names in the text that end with one surname: "Conway" beside two of them is nobody sure. */
function bearersOf(compared: ComparedText, surname: string): Set<string> {
  const bearers = new Set<string>();
  for (const mention of compared.analysis.mentions) {
    if (mention.type !== 'person') continue;
    const full = textOf(compared, mention);
    if (!full.endsWith(` ${surname}`)) continue;
    const given = full.slice(0, full.indexOf(' '));
    // "Donald J. Trump" and "Donald Trump" are one.
    bearers.add(given);
  }
  return bearers;
}

const textOf = (compared: ComparedText, { paragraph, start, end }: Mention) => paragraphOf(compared.text, paragraph).slice(start, end);

/** True where the text takes the name for a person's. */
export const isPersonNamed = (compared: ComparedText, name: string): boolean => compared.analysis.mentions.some((mention) => mention.type === 'person' && textOf(compared, mention) === name);
