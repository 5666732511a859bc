/** In: texts under comparison. Out: their figures, each with its sentence, what is counted under one key, and the words around it. */
import { groupMentions, placeTerms } from '../../events/analyse';
import type { Figure } from '../../model/analysis';
import type { ComparedText, PlacedWords } from '../../model/comparison';
import { FATES } from '../../text/figure-words';
import type { Range } from '../../text/sentences';
import { stem } from '../../text/stems';
import { foldWord } from '../../text/tokens';
import { readBlocks } from '../texts/read-blocks';
import { dropLightHead, readPhrase } from './counted-phrase';

/** A figure of a text, ready to be held against another text's. */
export interface Counted {
  text: ComparedText;
  figure: Figure;
  sentence: PlacedWords;
  /** What is counted: figures without a key in common are never compared. */
  key: string;
  /** The key, and of a share or a measure the one without a light head: "air defence" of "air defence capabilities". */
  keys: string[];
  /** What is counted, in stems, its head last. */
  phrase: string[];
  /** Terms of the sentence without the thing counted. */
  context: Set<string>;
  /** Terms between the number and the noun: "Iranian-made". */
  describing: Set<string>;
  /** What befell those counted, where it stands right beside them. */
  fate: string | null;
  /** Places that the sentence names: ids, or names that nobody lists. */
  places: Set<string>;
  /** The sentence speaks of a day long before the text was published: another case, mostly. */
  isPast: boolean;
  /** The number counts a part or a rest: "three others", "including two children". */
  isPart: boolean;
  /** "Dozens", "hundreds": a word for many. */
  isVague: boolean;
}

/** Days before its publication that a report no longer speaks of as news. */
const PAST_DAYS = 45;
const DAY_MS = 86_400_000;
/** Words beside a number that make it a part or a rest of something else. */
const PART_BEFORE = /(?:\b(?:another|other|others|including|among them|of whom|of which|an additional|additional|further|all but|remaining|just|only|first|previous|former|of the|its|her|his|their)\s+(?:\w+\s+)?)$/i;
const PART_AFTER = /^\W*(?:\w+\s+)?(?:of (?:the|them|those|whom|which|its|his|her|their)|other|others|more|additional|further|remaining|former|previous|new)\b/i;
const VAGUE = /^(?:tens|dozens|scores|hundreds|thousands|millions|billions)\b/i;
/** What befell them is compared by itself: "wounded" and "injured" are one. */
const FATE_STEMS = new Set([...FATES.keys()].map(stem));
const FATE_BESIDE = /^ (?:(?:were|was|have been|had been|are|have|had|reported|also) ){0,2}([a-z]+)/;
const PLURAL = /(?:[^s]s|people|men|women|children|police|personnel|staff|media|aircraft|cattle|criteria|lives)$/i;
/** A model's name goes on in numbers: a number, or capitals alone, right before this one. */
const MODEL_BEFORE = /(?:\b\d+|\b[A-Z]{3,}|\b[Mm]ax) $/;
const EMERGENCY = /^(?:911|999|112) calls?$/i;
const YEAR = /\b(?:19|20)\d\d\b/g;

/** Figures read of one text: an article has some tens; a table or a dump of data is no report. */
const MAX_FIGURES = 80;
/** A longer stretch without a full stop is a table or a list. */
const MAX_SENTENCE_CHARS = 700;

/** Nouns that count nothing that two outlets could be compared by. */
const EMPTY_UNITS = new Set(('time thing part way point side case kind type reason step piece bit lot type set seri word minut second hour dai day night week month year decad centuri question exampl '
  + 'peopl other person man men woman women item option chanc page paragraph sentenc stori articl tweet photo video percent degre period stage round half side version question').split(' '));

/**
 * Units that count one act, by stem: what is fired at a place in a strike. Outlets call the same salvo missiles, rockets or
 * munitions, and measure shares of them. Drones are counted apart by all sides and stay apart.
 */
const FIRED = new Set(['missil', 'rocket', 'munit', 'projectil', 'shell', 'ammunit', 'warhead']);
const FIRED_KEY = 'fired';

/** "a 24-hour period" measures time, as "24 hours" does, and counts nothing. */
const SPANS = new Set(['period', 'stretch', 'span', 'window', 'interv']);

const MEASURED = /^(?:%|[A-Z]{3}|km|mi|m|ft|ha|acre|t|kg|lb|l|gal|bbl|MW|GW|kWh|MWh|°|cm|mm|km\/h|mi\/h)[23]?$/;

/** Money, shares and measures: their unit says nothing of what is measured. */
export const isMeasured = ({ unit }: Pick<Figure, 'unit'>): boolean => MEASURED.test(unit);

/** The key that figures of the same kind share; null where the text does not say what is counted. */
export function keyOf(figure: Figure): string | null {
  const { unit, of } = figure;
  if (isMeasured(figure)) return of ? `${unit} ${of}` : `${unit} ?`;
  if (FIRED.has(unit)) return FIRED_KEY;
  if (EMPTY_UNITS.has(unit) && SPANS.has(of ?? '')) return null;
  if (of) return `${unit} ${of}`;
  return EMPTY_UNITS.has(unit) || unit.length < 3 ? null : unit;
}

/** The key of a figure as its phrase is spelled, and the one that is left without a light head. */
function keysOf(figure: Figure, phrase: string[]): string[] {
  const heads = [phrase, dropLightHead(phrase)].flatMap((words) => (words ? [words[words.length - 1] ?? null] : []));
  if (!isMeasured(figure)) return heads.flatMap((unit) => keyOf({ ...figure, unit: unit ?? figure.unit }) ?? []);
  return heads.flatMap((of) => keyOf({ ...figure, of: of !== null && FIRED.has(of) ? FIRED_KEY : of }) ?? []);
}

/** "four troops were killed": what befell those counted, right behind them. */
function fateBeside(words: string, end: number): string | null {
  const verb = FATE_BESIDE.exec(words.slice(end, end + 40))?.[1];
  return verb ? FATES.get(verb) ?? null : null;
}

/** "the 1033 program", "the two forged", "737 Max 8 jets", "911 calls", "100 percent certain": numbers that count nothing. */
function isLabel(figure: Figure, whole: string): boolean {
  const words = whole.slice(figure.start, figure.end);
  if (isMeasured(figure)) return figure.unit === '%' && figure.value === 100 && figure.of === null;
  if (MODEL_BEFORE.test(whole.slice(Math.max(0, figure.start - 24), figure.start)) || EMERGENCY.test(words)) return true;
  return figure.of === null && figure.value > 1 && !PLURAL.test(words);
}

export const isFired = (key: string): boolean => key === FIRED_KEY;

/** Reads a text's figures in reading order, the title last: its words are few. */
export function readCounted(text: ComparedText): Counted[] {
  const blocks = readBlocks(text);
  const mentions = groupMentions(text.analysis.mentions);
  const found: Counted[] = [];
  const figures = [...text.analysis.figures.filter(({ paragraph }) => paragraph >= 0), ...text.analysis.figures.filter(({ paragraph }) => paragraph < 0)];
  for (const figure of figures) {
    const block = blocks[figure.paragraph + 1];
    if (!keyOf(figure) || block?.kind !== 'text' || isLabel(figure, block.text)) continue;
    const whole = block.text;
    const range = block.sentences.find(({ start, end }) => start <= figure.start && figure.end <= end);
    if (!range || range.end - range.start > MAX_SENTENCE_CHARS) continue;
    const inside = (mentions.get(figure.paragraph) ?? []).filter(({ start, end }) => start >= range.start && end <= range.end);
    const words = whole.slice(range.start, range.end);
    const terms = placeTerms(words, inside.map(({ start, end, entity }) => ({ start: start - range.start, end: end - range.start, entity })));
    const sentence = { words, paragraph: figure.paragraph, start: range.start, end: range.end };
    const own = (term: string) => term === figure.unit || term === figure.of || FATE_STEMS.has(term);
    const [from, to] = [figure.start - range.start, figure.end - range.start];
    const number = words.slice(from, to);
    const phrase = readPhrase(figure, words, { start: from, end: to, measured: isMeasured(figure) });
    const keys = keysOf(figure, phrase);
    found.push({
      isPast: isPast(text, figure.paragraph, range, words),
      isPart: PART_BEFORE.test(words.slice(Math.max(0, from - 40), from)) || (!isMeasured(figure) && PART_AFTER.test(words.slice(from).replace(/^\S+/, '').slice(0, 40))),
      isVague: VAGUE.test(number),
      text, figure, sentence, keys, phrase,
      key: keys[0] as string,
      describing: new Set(terms.flatMap(({ term, start }) => (!own(term) && start >= from && start < to ? [term] : []))),
      // What a share is of is told by its key, and there by its spelling and light head too.
      fate: isMeasured(figure) && figure.of ? null : figure.of ?? fateBeside(words, to),
      context: new Set(terms.flatMap(({ term, start }) => (own(term) || (start >= from && start < to) ? [] : [term]))),
      places: new Set(inside.flatMap(({ entity, type, start, end }) => (type === 'place' ? [entity ?? foldWord(whole.slice(start, end))] : []))),
    });
    if (found.length >= MAX_FIGURES) break;
  }
  return found;
}

function isPast({ text: { published }, analysis }: ComparedText, paragraph: number, { start, end }: Range, words: string): boolean {
  if (published === null) return false;
  const edge = new Date(Date.parse(published) - PAST_DAYS * DAY_MS);
  if (Number.isNaN(edge.getTime())) return false;
  const day = edge.toISOString().slice(0, 10);
  if (analysis.days.some((one) => one.paragraph === paragraph && one.start >= start && one.end <= end && one.to < day)) return true;
  return (words.match(YEAR) ?? []).some((year) => Number(year) < Number(day.slice(0, 4)));
}
