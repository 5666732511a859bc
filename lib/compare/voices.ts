/** In: a page and other voices' articles on its event. Out: who is quoted where, and how many words. */
import { DETERMINERS, roleOf } from '../entities/labels/words';
import { GROUPS } from '../entities/quotes/words';
import { skeletonOf } from '../entities/spellings/skeleton';
import { isSameName } from '../entities/spellings/variants';
import type { Quote } from '../model/analysis';
import type { ComparedText, Place, VoiceRow } from '../model/comparison';
import { foldWord } from '../text/tokens';
import { paragraphOf, placeOf, wordsAt } from './texts/places';

/** Texts looked at, the nearest first, and voices of one text: an article has some twenty. */
const MAX_TEXTS = 24;
const MAX_VOICES_OF_TEXT = 50;
/** Rows kept: pairs of names are compared among these only. */
const MAX_ROWS = 200;
const WORDS = /[\p{L}\p{N}][^\s–—-]*/gu;
const CAPITAL = /^\p{Lu}/u;
/** Words inside a name that are written small: "Ursula von der Leyen". */
const PARTICLES = new Set('von van der den de del della da di du la le al el bin ibn of the and for on'.split(' '));

/** Somebody's quotes in one text. */
interface TextVoice {
  entity: string | null;
  name: string;
  /** A role such as "a spokesman": it is nobody else's in another text. */
  isRole: boolean;
  text: string;
  quotes: Place[];
  words: number;
}

interface Row extends VoiceRow {
  isRole: boolean;
  /** First consonant of the surname: names that differ here are not compared letter by letter. */
  initial: string;
}

/**
 * Voices joined across the texts: by listed entity, else by full name in any spelling, else by a surname that only one voice
 * bears. A row needs words quoted verbatim in one text; where another text only reports what that voice says, its cell has
 * the places and no words. Voices that most texts quote come first, then those quoted at most length.
 */
export function compareVoices(page: ComparedText, others: ComparedText[]): VoiceRow[] {
  const rows: Row[] = [];
  const byEntity = new Map<string, Row>();
  const voices = [page, ...others.slice(0, MAX_TEXTS)].flatMap(readVoices);
  // Listed voices and full names first, so that a bare surname finds its bearer wherever that stands.
  for (const voice of [...voices.filter(isFull), ...voices.filter((one) => !isFull(one))]) {
    const row = (voice.entity !== null ? byEntity.get(voice.entity) : undefined) ?? findRow(rows, voice);
    if (row) addVoice(row, voice);
    else if (rows.length < MAX_ROWS) {
      const made: Row = { entity: voice.entity, name: voice.name, isRole: voice.isRole, initial: initialOf(voice.name), cells: [cellOf(voice)] };
      rows.push(made);
      if (voice.entity !== null) byEntity.set(voice.entity, made);
    }
  }
  return rows.filter(({ cells }) => cells.some(({ words }) => words > 0))
    .sort((a, b) => b.cells.length - a.cells.length || wordsOf(b) - wordsOf(a))
    .map(({ entity, name, cells }) => ({ entity, name, cells }));
}

const wordsOf = ({ cells }: Row) => cells.reduce((sum, { words }) => sum + words, 0);
const cellOf = ({ text, words, quotes }: TextVoice) => ({ text, words, quotes });
const isFull = ({ entity, name, isRole }: TextVoice) => entity !== null || (!isRole && name.includes(' '));

/** The voices of one text, in the order in which they speak. */
function readVoices(compared: ComparedText): TextVoice[] {
  const { id, text, analysis } = compared;
  const found = new Map<string, TextVoice>();
  for (const quote of analysis.quotes) {
    if (quote.name === null || !stands(quote, text)) continue;
    const place = placeOf(compared, quote.paragraph, quote.start, quote.end);
    const isRole = quote.speaker === null && isRoleName(quote.name);
    const key = quote.speaker ?? (isRole ? quote.name.replace(/^(?:an?|the|one) /i, '').toLowerCase() : quote.name);
    let voice = found.get(key);
    if (!voice) {
      if (found.size >= MAX_VOICES_OF_TEXT) continue;
      found.set(key, (voice = { entity: quote.speaker, name: quote.name, isRole, text: id, quotes: [], words: 0 }));
    }
    if (quote.name.length > voice.name.length && !isRole) voice.name = quote.name;
    voice.quotes.push(place);
    // What is told in the article's own words is no quoted word.
    if (quote.kind !== 'indirect') voice.words += (wordsAt(text, quote).match(WORDS) ?? []).length;
  }
  return [...found.values()];
}

/** Whether a quote lies within its text. */
const stands = ({ paragraph, start, end }: Quote, text: ComparedText['text']) => start < end && end <= paragraphOf(text, paragraph).length;

/** "a spokesman", "police", "Ukrainian officials": no name, since a word of it is small or it is nothing but a role. */
function isRoleName(name: string): boolean {
  const words = name.split(/\s+/);
  const first = foldWord(words[0] ?? '');
  if (DETERMINERS.has(first) || /^(?:one|another|some|many|several)$/.test(first)) return true;
  return words.some((word) => !CAPITAL.test(word) && !PARTICLES.has(word.toLowerCase()) && !/^\d/.test(word))
    || words.every((word) => { const norm = foldWord(word); return roleOf(norm) !== null || GROUPS.has(norm); });
}

/** The row of the same voice: the same full name in any spelling, or the one row whose surname it is. Roles and listed voices find none. */
function findRow(rows: Row[], voice: TextVoice): Row | null {
  if (voice.isRole || voice.entity !== null) return null;
  const open = rows.filter(({ isRole, cells }) => !isRole && !cells.some(({ text }) => text === voice.text));
  if (voice.name.includes(' ')) {
    const initial = initialOf(voice.name);
    return open.find((row) => row.initial === initial && isSamePerson(row.name, voice.name)) ?? null;
  }
  const surname = foldWord(voice.name);
  const bearers = rows.filter(({ isRole, name }) => !isRole && name.split(/\s+/).some((word) => foldWord(word) === surname));
  const [bearer] = bearers;
  return bearers.length === 1 && bearer && open.includes(bearer) && foldWord(bearer.name.split(/\s+/).pop() ?? '') === surname ? bearer : null;
}

/** One name in two spellings; "Donald J. Trump" is "Donald Trump". */
function isSamePerson(a: string, b: string): boolean {
  return isSameName(a, b, 'person') || isSameName(withoutInitials(a), withoutInitials(b), 'person');
}

const initialOf = (name: string) => skeletonOf(foldWord(name.split(/\s+/).pop() ?? '').slice(0, 12)).charAt(0);

const withoutInitials = (name: string) => name.replace(/ \p{Lu}\.?(?= )/gu, '').replace(/,? (?:Jr|Sr)\.?$/i, '');

function addVoice(row: Row, voice: TextVoice): void {
  const cell = row.cells.find(({ text }) => text === voice.text);
  if (cell) {
    cell.quotes.push(...voice.quotes);
    cell.words += voice.words;
  } else row.cells.push(cellOf(voice));
  if (voice.name.length > row.name.length && voice.entity === row.entity) row.name = voice.name;
}
