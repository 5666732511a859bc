/** In: a unit of somebody's words. Out: whether it can be read by itself and says enough to be shown. */
import { speechKindOf } from '../../entities/quotes/words';
import type { ComparedText } from '../../model/comparison';
import type { Token } from '../../text/tokens';
import { paragraphOf } from '../texts/places';
import { pointsBack, pointsElsewhere } from './pointing';
import { isSaid, type SaidWords } from './said-words';
import { isNamed, isPersonNamed, isSurelyMeant } from './speaker';
import type { Unit } from './statement-units';

/** Fewer words in marks are a term or a sneer. */
const LEAST_QUOTED_WORDS = 6;
/** Different words that mean something, in what is said. */
const LEAST_TERMS = { quote: 5, report: 6 };
/** A report names its speaker this near its start: "Senate Majority Leader Mitch McConnell said". */
const MOST_LEAD_WORDS = 7;

const words = (list: string) => new Set(list.split(/\s+/));
/** Words at the start of a quotation that lead on from what is not shown, or say nothing. */
const LEANING_WORDS = words('and but so because or yes no well then therefore instead otherwise also such another both either neither these this who which whom thank thanks congratulations');
/** What these stand for, this near the start of a quotation, lies in a sentence that is not shown. */
const POINTERS = words('it that those they them he she him her his their its');
const OPENING_WORDS = 8;
/** Words of an office for its own house. */
const HOUSE_WORDS = /\bour (?:teams?|customers?|employees|compan(?:y|ies)|guests|colleagues|clients|staff|partners|shareholders|crews?)\b/i;
/** "those could be reduced", outside the marks. */
const POINTING_AROUND = /\b(?:those|these)\b(?! (?:who|that|with|of|in)\b)/i;
/** A year in the sentence before: what follows is of that year. */
const YEAR = /\b(?:19|20)\d\d\b/;
const BEFORE_CHARS = 160;
/** The outlet's word that the subject or the day changes here. */
const TURNS_AWAY = /\b(?:meanwhile|separately|elsewhere)\b|\b(?:in|on|at) another\b|\bthe (?:next|following) (?:day|week|month|morning)\b|\ba (?:day|week|month) (?:later|earlier)\b/i;
/** The same at the start of a sentence that leads up to a quotation. */
const DANGLING_OPENERS = words('it this that these those such another both but and so yet their his her its they');
const PERSON_PRONOUNS = words("he she him her his hers he's she's he'd she'd he'll she'll himself herself");
/** A report that opens with one of these leans on the sentence before. */
const LEANING_OPENERS = words('but and however yet still instead also then meanwhile the a an another that this these those it he she they his her their its such both');
/** Verbs that give a report as somebody's own statement of now. */
const STATING = words('said says warned announced told confirmed denied stated insisted acknowledged vowed pledged predicted estimated warns');
/** In a report these point at a sentence that is not shown. */
const REPORT_POINTERS = words('such this these those them');
/** So do these, which set it beside what was said before, or name that by "the matter" alone. */
const REPORT_LEANS = /^(?:likewise|similarly|in (?:response|return|reply|turn|addition))\b|\bthe (?:matter|issue)\b(?! (?:of|that|with|in|at)\b)/i;
/** A mark that closes somebody else's words, left at the start of the sentence. */
const STRAY_MARK = /^["“”]/;

/** Said long before: background, whoever repeats it. */
const LONG_AGO = /\bhad (?:\w+ly |also |already |once )?(?:said|told|called|written|warned|promised|argued|tweeted|vowed|described)\b|\b(?:19|20)\d\d\b|\blast year\b|\byears? ago\b|\bat the time\b|\bonce (?:said|told|called|wrote)\b|\bused to\b|\b(?:last|in|late|early|since) (?:january|february|march|april|june|july|august|september|october|november|december|spring|summer|autumn|fall|winter|month)\b|\b(?:months?|weeks) ago\b|\bearlier this (?:year|month)\b/i;
const CAPTION = /\((?:photo|image|ap|getty|reuters)\b|\b(?:getty images|file photo|ap photo|via ap|pictured|screenshot)\b/i;

/** True for a unit that a reader of another page understands. */
export function isWorthShowing(compared: ComparedText, unit: Unit, { terms }: SaidWords): boolean {
  const text = paragraphOf(compared.text, unit.paragraph);
  const tokens = unit.sentences.flatMap((sentence) => sentence.tokens);
  const said = tokens.filter((token) => isSaid(unit, token));
  if (terms.size < LEAST_TERMS[unit.kind] || !unit.quotes.some((quote) => said.filter(({ start, end }) => start >= quote.start && end <= quote.end).length >= LEAST_QUOTED_WORDS)) return false;
  if (!isNamed(unit.speaker)) return false;
  const around = wordsAround(text, unit);
  // A question is what somebody wants to hear, not what he says.
  if (!unit.quotes.some(({ verb }) => verb !== null && verb !== 'asked' && around.includes(verb))) return false;
  if (LONG_AGO.test(unit.kind === 'report' ? text.slice(unit.start, unit.end) : around) || CAPTION.test(around)) return false;
  if (TURNS_AWAY.test(around) || (unit.kind === 'quote' && POINTING_AROUND.test(around)) || YEAR.test(text.slice(Math.max(0, unit.start - BEFORE_CHARS), unit.start)) || unit.quotes.some((quote) => HOUSE_WORDS.test(text.slice(quote.start, quote.end)))) return false;
  if (leansOnPerson(compared, unit, said) || !isSurelyMeant(compared, unit, around)) return false;
  return unit.kind === 'quote' ? standsAlone(text, unit, tokens, said) : opensWithSpeaker(text, unit, tokens, isPersonNamed(compared, unit.speaker.name)) && !said.some(({ norm }, i) => REPORT_POINTERS.has(norm) || (norm === 'they' && i < OPENING_WORDS));
}

/** What the outlet's writer adds around the words of the speaker. */
function wordsAround(text: string, { start, end, quotes }: Unit): string {
  let around = '';
  let at = start;
  for (const quote of quotes) {
    if (quote.start > at) around += `${text.slice(at, quote.start)} `;
    at = Math.max(at, quote.end);
  }
  return around + text.slice(at, end);
}

/** "He should resign": nobody but the speaker is named before. */
function leansOnPerson({ analysis }: ComparedText, unit: Unit, said: Token[]): boolean {
  const pronoun = said.find(({ norm }) => PERSON_PRONOUNS.has(norm));
  if (!pronoun) return false;
  const people = analysis.mentions.filter(({ paragraph, start, end, type }) => paragraph === unit.paragraph && type === 'person' && start >= unit.start && end <= pronoun.start);
  return !people.some((mention) => isSaid(unit, mention) || people.length > 1);
}

/** Neither the first words in marks nor those of the sentence around them point at what is not shown. */
function standsAlone(text: string, unit: Unit, tokens: Token[], said: Token[]): boolean {
  const first = tokens[0];
  const opening = said[0];
  if (!first || !opening || unit.quotes.some((quote) => quote.kind !== 'indirect' && !(closes(text, unit, quote.end) && isLedUpTo(text, unit, quote)))) return false;
  if (pointsElsewhere(text, unit.quotes)) return false;
  if (unit.quotes[0]?.kind === 'direct' && !introduces(text, opening)) {
    if (LEANING_WORDS.has(baseOf(opening.norm))) return false;
    if (pointsBack(text, unit.quotes[0])) return false;
    if (said.slice(0, OPENING_WORDS).some(({ norm, end }) => POINTERS.has(baseOf(norm)) || (norm === 'this' || norm === 'these') && /^[,.;!?”"]/.test(text.slice(end, end + 1)))) return false;
  }
  if (first.start < opening.start && DANGLING_OPENERS.has(first.norm)) return false;
  // "Trump tweeted that if she struggled": between the word of saying and the marks somebody is meant who is not named.
  return !tokens.some(({ start, norm }) => start > first.start && start < opening.start && (norm === 'if' || norm === 'when' || norm === 'because')) || !tokens.some(({ start, norm }) => start < opening.start && (norm === 'she' || norm === 'they'));
}

/** A mark closes what is said within the unit; one that goes on in what is not shown breaks off. */
const closes = (text: string, { end }: Unit, at: number) => at <= end && (/^[.,?!…]?["”’'»]/.test(text.slice(at, Math.min(end, at + 2))) || /^,? [–—-] /.test(text.slice(at, at + 4)));

/** A whole sentence in marks follows a comma, a colon or a word of saying, unless it opens the sentence; else two lines were glued together. */
function isLedUpTo(text: string, { sentences }: Unit, { kind, start }: Unit['quotes'][number]): boolean {
  const sentence = sentences.find((one) => start > one.start && start <= one.end);
  if (kind !== 'direct' || !sentence) return true;
  const before = text.slice(sentence.start, start - 1).trimEnd();
  const last = /[a-z]+$/i.exec(before)?.[0].toLowerCase();
  return before === '' || last === undefined || last === 'that' || speechKindOf(last) !== undefined;
}

/** "It is clear that", "This is not a time": what follows says what is meant. */
const introduces = (text: string, { start }: Token) => /^(?:this is|it is|it’s|it's|it was) (?:not |never |also |very |really |absolutely |increasingly )?(?:an? (?:time|day|moment|step|victory)\b|(?:clear|obvious|time|likely|unlikely|possible|impossible|important|essential|critical|necessary|hard|easy|difficult|true|fundamental) (?:that|to|for)\b)/i.test(text.slice(start, start + 60));

const baseOf = (norm: string) => norm.replace(/'.*$/, '');

/** "The White House said that ...": the speaker first, then the word of saying, then what is said. */
function opensWithSpeaker(text: string, unit: Unit, tokens: Token[], isPerson: boolean): boolean {
  const quote = unit.quotes[0];
  if (!quote || unit.quotes.length > 1 || !STATING.has((quote.verb ?? '').toLowerCase())) return false;
  const lead = text.slice(unit.start, quote.start);
  const first = tokens[0];
  const surname = unit.speaker.name.split(/\s+/).pop() ?? '';
  const at = lead.indexOf(surname);
  // A person by the full name, a state or a body by any: who is meant is then sure on any page.
  if (!lead.includes(unit.speaker.name) || (!unit.speaker.name.includes(' ') && isPerson)) return false;
  // A caption's name glued before the full one: "Majority Whip Ann Lee Ann Mary Lee".
  if (STRAY_MARK.test(lead) || REPORT_LEANS.test(text.slice(unit.start, unit.end)) || lead.indexOf(surname, at + 1) > 0) return false;
  if (!first || at < 0 || lead.indexOf(quote.verb ?? '') < at || LEANING_OPENERS.has(first.norm) && !/^the /i.test(lead)) return false;
  return lead.slice(0, at).split(/\s+/).length <= MOST_LEAD_WORDS;
}
