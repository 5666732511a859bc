/** In: a page and other outlets' articles on its event. Out: what they report and the page does not, and the reverse. */
import { containment, COPY_CONTAINMENT } from '../../articles/dedupe';
import { toDayNumber } from '../../events/signatures/signature';
import { alignTerms, type Rarity } from '../../match/align';
import type { ComparedText, Place, Statement } from '../../model/comparison';
import { placeOf } from '../texts/places';
import { readCompared, type ReadCompared, type ReadSentence } from '../texts/read-compared';
import { AbsenceCheck, type Presence } from './absence';
import { isReport } from './reporting';
import { readSaid, type SaidWords } from './said-words';
import { listUnits, type Unit } from './statement-units';
import { isWorthShowing } from './worth';

/** A page of fewer words is a teaser: what it does not have may stand behind its "read more". */
const LEAST_PAGE_WORDS = 100;
/** Other articles whose statements are listed: the nearest; whoever wants the three hundredth reads it. */
const MOST_OTHERS = 24;
/** What was said so many days before or after is another stage of the story. */
const MOST_DAYS_APART = 5;
/** Statements of one comparison: more than anybody reads. */
const MOST_STATEMENTS = 60;
/** Above these a statement may stand in the page in other words. Whom the page quotes it may give so; whom it never names it
    gives not at all, and only the like of the statement need be far. */
const MOST_CONTAINED = { quoted: 0.2, named: 0.3, unnamed: 0.45 };
const MOST_NEAREST = { quoted: 0.08, named: 0.15, unnamed: 0.25 };
/** So many words of the topic make it part of the page's own story. */
const PRESENT_TOPIC = { quoted: 5, named: 5, unnamed: 7 };
/** A statement without a word of the topic is about something else; one with a single word of what the page is about may be. */
const LEAST_TOPIC = 1;
const SURE_TOPIC = 2;
/** Around a statement, some sentences and a paragraph either way, this share of the page's topic is spoken of; a round-up of the day changes its subject. */
const LEAST_TOPIC_AROUND = 0.07;
const SENTENCES_AROUND = 2;
/** Mean share of what each of two texts is about that stands in the other; below it they are tied by a day or a theme, if at all. */
const LEAST_COMMON_TOPIC = 0.25;
/** Confidence by kind, as read on events not looked at before, less where the page quotes the speaker too (four of five right) or shares
    one word of its topic; a little more where the topic is all around. */
const SURE = { quote: 0.92, report: 0.85, quoted: 0.8, offTopic: 0.85 };
const MOST_SURER = 0.04;
/** Runs of what is said that another text shares when it surely says it too: eight words in a row. */
const LEAST_SHARED_RUNS = 4;
/** Two statements that share this much of what is said are one. */
const SAME_STATEMENT = 0.5;
/** Cosine from which a sentence of the page is near enough to stand beside. */
const LEAST_BESIDE = 0.12;

interface Candidate {
  from: ComparedText;
  unit: Unit;
  said: SaidWords;
  confidence: number;
}

/** Statements of other outlets that the page surely does not have; those that two outlets have first. */
export function findNotHere(page: ComparedText, others: ComparedText[], rarity: Rarity): Statement[] {
  if (!isLong(readCompared(page))) return [];
  const check = [new AbsenceCheck(page, rarity)];
  const near = others.filter((other) => daysBetween(page, other) <= MOST_DAYS_APART).slice(0, MOST_OTHERS);
  const found = near.flatMap((other) => listAbsent(other, check));
  return rank(found, near, page, rarity);
}

/** Statements of the page that none of the other outlets has. */
export function findOnlyHere(page: ComparedText, others: ComparedText[], rarity: Rarity): Statement[] {
  if (!others.some((other) => isLong(readCompared(other)))) return [];
  const found = listAbsent(page, others.map((other) => new AbsenceCheck(other, rarity)));
  return rank(found, [], null, rarity);
}

const isLong = ({ words }: ReadCompared) => words >= LEAST_PAGE_WORDS;

/** Statements of a text that are worth showing and stand in none of the texts checked. */
function listAbsent(from: ComparedText, checks: AbsenceCheck[]): Candidate[] {
  const read = readCompared(from);
  const tied = checks.filter((check) => check.commonTopic(read) >= LEAST_COMMON_TOPIC);
  if (!tied.length || !isReport(from, read)) return [];
  return listUnits(from, read).flatMap((unit) => {
    const said = readSaid(unit);
    if (!isWorthShowing(from, unit, said)) return [];
    const next = termsNextTo(read, unit);
    const paragraphs = termsAround(read, unit);
    const around = Math.max(0, ...tied.map((check) => (check.shareOfTopic(next) >= LEAST_TOPIC_AROUND ? check.shareOfTopic(paragraphs) : 0)));
    if (around < LEAST_TOPIC_AROUND) return [];
    let isSure = false;
    let isQuoted = false;
    for (const check of checks) {
      const presence = check.measure(said, read.topic);
      const quotesSpeaker = check.quotes(unit.speaker);
      // What somebody said in the outlet's words may stand in the other's words too, beside his own or with the same count.
      if (unit.kind === 'report' && (quotesSpeaker || check.countsLike(from, unit))) return [];
      if (!isAbsent(presence, quotesSpeaker ? 'quoted' : check.names(unit.speaker) ? 'named' : 'unnamed')) return [];
      isQuoted ||= quotesSpeaker;
      isSure ||= presence.ownTopic >= SURE_TOPIC && tied.includes(check);
    }
    const sure = isQuoted ? SURE.quoted : isSure ? SURE[unit.kind] : SURE.offTopic;
    return [{ from, unit, said, confidence: sure + Math.min(MOST_SURER, (around - LEAST_TOPIC_AROUND) / 2) }];
  });
}

/** Terms of the unit's paragraph and of those before and after it. */
function termsAround({ sentences }: ReadCompared, { paragraph: own }: Unit): Set<string> {
  return new Set(sentences.flatMap(({ paragraph, terms }) => (paragraph >= 0 && Math.abs(paragraph - own) <= 1 ? terms.map(({ term }) => term) : [])));
}

/** Terms of the unit's sentences and of a few before and after them. */
function termsNextTo({ sentences }: ReadCompared, { sentences: own }: Unit): Set<string> {
  const first = sentences.indexOf(own[0] as ReadSentence);
  return new Set(sentences.slice(Math.max(0, first - SENTENCES_AROUND), first + own.length + SENTENCES_AROUND).flatMap(({ terms }) => terms.map(({ term }) => term)));
}

const isAbsent = ({ contained, topic, nearest, sharesRun }: Presence, speaker: keyof typeof MOST_CONTAINED) => (
  !sharesRun && contained < MOST_CONTAINED[speaker] && nearest < MOST_NEAREST[speaker] && topic >= LEAST_TOPIC && topic < PRESENT_TOPIC[speaker]);

/** Days between the printings; 0 where one of them is not known. */
function daysBetween(a: ComparedText, b: ComparedText): number {
  return a.text.published === null || b.text.published === null ? 0 : Math.abs(toDayNumber(a.text.published) - toDayNumber(b.text.published));
}

/** Folds one statement that several texts give, then puts those of two outlets first, quotes before reports, the surest first. */
function rank(found: Candidate[], others: ComparedText[], page: ComparedText | null, rarity: Rarity): Statement[] {
  const sorted = found.sort((a, b) => Number(b.unit.kind === 'quote') - Number(a.unit.kind === 'quote') || b.confidence - a.confidence);
  const kept: Candidate[] = [];
  for (const one of sorted) {
    if (kept.length === MOST_STATEMENTS) break;
    if (!kept.some((other) => containment(one.said.saidRuns, other.said.saidRuns) >= SAME_STATEMENT)) kept.push(one);
  }
  const isCopy = compareCopies();
  return kept.map(({ from, unit, said, confidence }) => {
    const also = others.filter((other) => other !== from && countShared(said.saidRuns, readCompared(other).runs) >= LEAST_SHARED_RUNS);
    const isBacked = also.some((other) => other.voice !== from.voice && !isCopy(from, other));
    const { paragraph, start, end, kind, speaker } = unit;
    const statement: Statement = {
      text: from.id,
      place: placeOf(from, paragraph, start, end), kind, speaker, alsoIn: also.map(({ id }) => id), beside: page && placeBeside(page, unit, rarity), confidence,
    };
    return { statement, isBacked };
  }).sort((a, b) => Number(b.isBacked) - Number(a.isBacked)).map(({ statement }) => statement);
}

/** Says of two texts whether one prints the other; each pair is compared once. */
function compareCopies(): (a: ComparedText, b: ComparedText) => boolean {
  const known = new Map<ComparedText, Map<ComparedText, boolean>>();
  return (a, b) => {
    const row = known.get(a) ?? new Map<ComparedText, boolean>();
    known.set(a, row);
    const copy = row.get(b) ?? containment(readCompared(a).runs, readCompared(b).runs) >= COPY_CONTAINMENT;
    row.set(b, copy);
    return copy;
  };
}

function countShared(runs: Set<number>, other: Set<number>): number {
  let shared = 0;
  for (const run of runs) if (other.has(run)) shared++;
  return shared;
}

/** The page's sentence that says most of what the statement's sentences say, speaker included. */
function placeBeside(page: ComparedText, { sentences }: Unit, rarity: Rarity): Place | null {
  const terms = sentences.flatMap((sentence) => sentence.terms.map(({ term }) => term));
  let best: Place | null = null;
  let most = LEAST_BESIDE;
  for (const sentence of readCompared(page).sentences) {
    const score = alignTerms(terms, sentence.terms.map(({ term }) => term), rarity);
    if (score <= most) continue;
    most = score;
    best = placeOf(page, sentence.paragraph, sentence.start, sentence.end);
  }
  return best;
}
