/** In: a text's blocks with names and labels. Out: its quotes: verbatim words, who said them, and with which word of saying. */
import type { Quote } from '../../model/analysis';
import { MAX_FACT_CHARS } from '../../model/limits';
import type { PlacedLabel } from '../labels/labels';
import type { BlockReading } from '../labels/reading';
import { findActs, type Act } from './acts';
import { findClause } from './clauses';
import { readFrames, type Frame, type Item } from './frames';
import { readGenders } from './genders';
import { findMarked, type Marked } from './marks';
import { cleanName, cleanRole } from './names';
import { peopleIn, subjectOf } from './pronouns';
import { gapBefore, hasComma, NOBODY, type Memory, type Scene, type Speaker } from './scene';

/** Fewer words in marks are a term or a sneer, unless a verb of saying stands right before them. */
const MIN_PARTIAL_WORDS = 3;
/** Fewer words are no sentence that stands without a verb of saying. */
const MIN_BARE_WORDS = 5;
/** A verb of saying this many words away says something else. */
const MAX_REACH_ITEMS = 60;

// Patterns with \p stand outside the functions that use them: the build makes `new RegExp(...)` of each, wherever it stands.
const BEFORE_WORDS = /^[^\p{L}\p{N}]+/u;
const LETTER = /\p{L}/u;
const CAPITAL_FIRST = /^\P{L}*\p{Lu}/u;
const WORDS = /[\p{L}\p{N}][^\s–—-]*/gu;

const BEFORE_PROGRAMME = /^(?:on|in|from|at|during|told|tells|telling)$/;
/** What somebody is called stands near: "called the move, which nobody wanted, “reckless”". */
const MAX_NAMED_ITEMS = 20;
const NAMED = /^(?:called|titled|entitled|dubbed|named|book|novel|show|program|programme|podcast|film|movie|documentary|song|album|series|magazine)$/;
const LEADS_TO_TITLE = new Set('the its his her their of for with to after before by on in at from during'.split(' '));
const FOLLOWED_BY_WORD = /^ \p{L}/u;
const SUBORDINATE = /^(?:as|after|when|while|since|before|because|although|though)$/;
/** "He" is a name too; in a sentence it is none. */
const PRONOUN = /^(?:he|she|it|they|we|i|you)$/i;
const SMALL_WORD = /^(?:the|of|and|a|in|for|with|to|on)$/;

/** What closes a paragraph after a dash is no longer than this: a verb of saying, and who. */
const MAX_CLOSING_ITEMS = 16;
const CLOSING_DASH = /^,? [–—-]+ $/;
const DASH = / [–—-]/;

/** A speaker's title is no longer than this. */
const MAX_TITLE_ITEMS = 9;

/** What a paragraph hands on to the next. */
interface Course {
  memory: Memory;
  /** Who spoke last in marks, while no other sentence came between. */
  last: { speaker: Speaker; verb: string | null } | null;
  /** The paragraph before ended inside a quotation. */
  open: boolean;
}

/**
 * Finds quotes in reading order: marked words with a verb of saying, whole sentences in marks even without one (their
 * speaker is then null), statements closed by a dash and "wrote X", and reported clauses. Linear in the text's length.
 */
export function findQuotes(blocks: BlockReading[], labels: PlacedLabel[]): Quote[] {
  const labelOf = new Map<number, (PlacedLabel | undefined)[]>();
  for (const label of labels) {
    let line = labelOf.get(label.block);
    if (!line) labelOf.set(label.block, (line = new Array<PlacedLabel | undefined>((blocks[label.block] as BlockReading).tokens.length)));
    for (let i = label.from; i < label.to; i++) if (line[i]?.kind !== 'alone') line[i] = label;
  }
  const genders = readGenders(blocks);
  const found: Quote[] = [];
  const course: Course = { memory: { subject: NOBODY, people: [], beside: new Set() }, last: null, open: false };
  blocks.forEach((reading, block) => {
    const reader = new BlockReader(reading, block, findMarked(reading.text), labelOf.get(block) ?? [], course, genders);
    found.push(...reader.read());
  });
  return found;
}

class BlockReader {
  private readonly found: Quote[] = [];

  constructor(
    private readonly reading: BlockReading,
    private readonly block: number,
    private readonly quotes: Marked[],
    private readonly labelOf: (PlacedLabel | undefined)[],
    private readonly course: Course,
    private readonly genders: Scene['genders'],
  ) {}

  read(): Quote[] {
    const { course, reading, quotes } = this;
    const goesOn = course.open && quotes[0]?.from === 0;
    if (!goesOn) course.last = null;
    if (!this.readDash()) {
      let before: Frame | undefined;
      for (const frame of readFrames(reading, quotes)) {
        this.readFrame(frame, before);
        before = frame;
      }
    }
    course.open = quotes[quotes.length - 1]?.open === true;
    return this.found;
  }

  /** "... which I constantly talk about – wrote the head of the CPD." closes a whole paragraph without marks. */
  private readDash(): boolean {
    const { text, tokens } = this.reading;
    if (this.quotes.length || !DASH.test(text.slice(tokens[Math.max(0, tokens.length - MAX_CLOSING_ITEMS)]?.start ?? text.length))) return false;
    const frames = [...readFrames(this.reading, this.quotes)];
    const first = frames[0];
    const frame = frames[frames.length - 1];
    if (!frame || !first) return false;
    const { items } = frame;
    let dash = -1;
    for (let i = items.length - 1; i > 0 && items.length - i < MAX_CLOSING_ITEMS; i--) {
      if (CLOSING_DASH.test(text.slice((items[i - 1] as Item).end, (items[i] as Item).start))) { dash = i; break; }
    }
    if (dash < 0) return false;
    const scene = this.sceneOf(frame);
    const act = findActs(scene).find(({ from, to }) => from === dash && items.length - to <= 3);
    if (!act || act.kind === 'source' || act.kind === 'name' || items[act.to]?.norm === 'that') return false;
    this.add(first.start, (items[dash - 1] as Item).end, 'direct', act.speaker, this.verbOf(frame, act));
    this.remember(scene, [act]);
    return true;
  }

  private sceneOf(frame: Frame): Scene {
    return { genders: this.genders, reading: this.reading, labelOf: this.labelOf, frame, memory: this.course.memory, isTitle: this.block === 0 };
  }

  /** @param before the frame before in this paragraph, which "This was written by X" speaks of */
  private readFrame(frame: Frame, before: Frame | undefined): void {
    const { course } = this;
    const scene = this.sceneOf(frame);
    const acts = findActs(scene);
    const used = new Set<Act>();
    let spoke = false;
    frame.items.forEach((item, at) => {
      if (item.quote < 0) return;
      const marked = this.quotes[item.quote] as Marked;
      const act = this.actOf(scene, acts, at);
      const words = this.countWords(marked);
      const quote = this.readMarked(scene, marked, words, at, act);
      if (!quote) return;
      if (act && (act.kind === 'source' || act.aside) && !this.isMostOf(marked, findClause(scene, acts, act))) return;
      if (act && (act.kind === 'name' || words >= MIN_PARTIAL_WORDS || !findsClause(scene, acts, act))) {
        used.add(act);
      } else if (act) return; // a word or two in marks inside a reported clause belong to the clause
      this.found.push(quote);
      if (quote.kind === 'direct') spoke = true;
      if (act) course.last = { speaker: act.speaker, verb: quote.verb };
    });
    const referring = /^(this|it)$/.test(frame.items[0]?.norm ?? '') ? acts.find(({ ahead, kind, verb }) => !ahead && kind !== 'source' && verb < 4) : undefined;
    if (referring && before) this.add(before.start, before.end, 'indirect', referring.speaker, this.verbOf(frame, referring));
    for (const act of acts) {
      if (used.has(act) || act === referring) continue;
      const clause = findClause(scene, acts, act);
      if (!clause) continue;
      this.add(clause.start, clause.end, 'indirect', act.speaker, this.verbOf(frame, act));
    }
    if (!spoke && !acts.length) course.last = null;
    this.remember(scene, acts);
  }

  /** The act that a quotation at `at` belongs to: right after it, else the nearest before it, else one that closes the sentence. */
  private actOf(scene: Scene, acts: Act[], at: number): Act | null {
    const { items } = scene.frame;
    const marked = this.quotes[(items[at] as Item).quote] as Marked;
    const ending = this.reading.text.charAt(marked.end - 1);
    const detached = /[,?!…–—-]/.test(ending) || hasComma(gapBefore(scene, at + 1)) || (ending === '.' && at === 0);
    const after = detached ? acts.find(({ from }) => from > at) : undefined;
    if (after && after.kind !== 'source' && !after.shared && this.isRightAfter(scene, at, after)) return after;
    let before: Act | null = null;
    for (const act of acts) if (act.to <= at && at - act.to < MAX_REACH_ITEMS && !(act.kind === 'source' && act.from > 0)) before = act;
    if (before && !before.ahead && before.kind !== 'source' && before.from > 0 && items[before.from - 1]?.quote !== undefined && (items[before.from - 1]?.quote ?? -1) >= 0) {
      // "A," said Kim. The words after it go on only as a quotation of their own.
      return before;
    }
    if (before) return before;
    // "As “the land of the free” celebrated, Ruiz said": what leads up to the main clause is the article's own.
    if (!detached && at > 0 && SUBORDINATE.test(items[0]?.norm ?? '')) return null;
    return acts.find(({ from, kind }) => from > at && from - at < MAX_REACH_ITEMS && (kind === 'source' || hasComma(gapBefore(scene, from)) || items[from - 1]?.quote !== -1)) ?? null;
  }

  /** Nothing but a title stands between a quotation and its speaker: "..., CNN's Ana Ruiz said". */
  private isRightAfter(scene: Scene, at: number, { from, ahead }: Act): boolean {
    if (from === at + 1) return true;
    if (!ahead || from - at > MAX_TITLE_ITEMS) return false;
    for (let k = at + 2; k <= from; k++) if (scene.frame.items[k]?.quote !== -1 || hasComma(gapBefore(scene, k))) return false;
    return true;
  }

  private readMarked(scene: Scene, marked: Marked, words: number, at: number, act: Act | null): Quote | null {
    const { course, reading: { text } } = this;
    const first = text.slice(marked.start, marked.start + 6).replace(BEFORE_WORDS, '').charAt(0);
    const opensLow = first === first.toLowerCase() && LETTER.test(first);
    const alone = scene.frame.items.length === 1;
    const ends = /[.,?!…–—-]$/.test(text.slice(marked.end - 1, marked.end)) || marked.open || /^[.,]/.test(text.slice(marked.to, marked.to + 1));
    const whole = !opensLow && ends && words >= (act ? 2 : 1);
    const kind = whole ? 'direct' as const : 'partial' as const;
    // "Speaking on “Fox News Sunday,” ... said": a title of a programme.
    const lead = scene.frame.items[at - 1]?.norm === 'the' ? at - 2 : at - 1;
    if (words <= MAX_TITLE_ITEMS && BEFORE_PROGRAMME.test(scene.frame.items[lead]?.norm ?? '') && this.isTitle(marked)) return null;
    const isTitle = words <= MAX_TITLE_ITEMS && this.isTitle(marked);
    const isNamed = NAMED.test(scene.frame.items[at - 1]?.norm ?? '') && scene.frame.items[act?.verb ?? -1] !== scene.frame.items[at - 1];
    // "a book called “The Gatekeepers,” said", "after “Saturday Night Live” took aim".
    if (isTitle && (isNamed || (LEADS_TO_TITLE.has(scene.frame.items[at - 1]?.norm ?? '') && !marked.open && FOLLOWED_BY_WORD.test(text.slice(marked.to, marked.to + 2))))) return null;
    // "a show called “Kitchen Stories” that lasted": its name, and no word of anybody.
    if (act?.kind === 'name' && words <= MAX_TITLE_ITEMS && scene.frame.items[act.verb]?.norm === 'called' && !/^(?:he|she|they|it)$/.test(scene.frame.items[act.verb - 1]?.norm ?? '')
      && ((act.to === at && this.isCapital(marked)) || at - act.to > MAX_NAMED_ITEMS)) return null;
    if (act) {
      const next = act.to === at || (act.kind === 'name' && at - act.to < 14);
      if (words < MIN_PARTIAL_WORDS && !next && act.from !== at + 1) return null;
      if (!whole && this.isTitle(marked) && !next) return null;
      return this.make(marked.start, marked.end, kind, act.speaker, this.verbOf(scene.frame, act));
    }
    if (!whole || words < MIN_BARE_WORDS && !course.last) return null;
    if (!alone && at > 0 && !/:\s*$/.test(gapBefore(scene, at))) return null;
    if (this.isTitle(marked)) return null;
    if (course.last && at === 0) return this.make(marked.start, marked.end, kind, course.last.speaker, course.last.verb);
    if (words < MIN_BARE_WORDS) return null;
    // "Voters are wary: “...,” our colleagues write": what stands before the colon is no speaker.
    const before = /:\s*$/.test(gapBefore(scene, at)) && !text.slice(marked.start, marked.end).endsWith(',') ? subjectOf(scene, at) : null;
    return this.make(marked.start, marked.end, kind, before ?? NOBODY, null);
  }

  /** Of a statement "according to X" the whole is quoted, unless its words in marks are nearly all of it. */
  private isMostOf({ start, end }: Marked, clause: { start: number; end: number } | null): boolean {
    return !clause || (end - start) > 0.6 * (clause.end - clause.start);
  }

  /** Most words have capitals: the title of a work. */
  private isTitle({ start, end }: Marked): boolean {
    const words = this.reading.text.slice(start, Math.min(end, start + 80)).split(/\s+/).filter((word) => !SMALL_WORD.test(word));
    return words.length > 1 && words.filter((word) => CAPITAL_FIRST.test(word)).length / words.length >= 0.7;
  }

  private isCapital(marked: Marked): boolean {
    return CAPITAL_FIRST.test(this.reading.text.slice(marked.start, marked.start + 1)) && (this.isTitle(marked) || !/\s/.test(this.reading.text.slice(marked.start, marked.end)));
  }

  /** Words between the marks, counted no further than matters. */
  private countWords({ start, end }: Marked): number {
    return (this.reading.text.slice(start, Math.min(end, start + 120)).match(WORDS) ?? []).length;
  }

  private verbOf(frame: Frame, act: Act): string {
    const first = frame.items[act.verb] as Item;
    const last = act.kind === 'source' ? frame.items[act.verb + 1] as Item : first;
    return this.reading.text.slice(first.start, last.end);
  }

  private make(start: number, end: number, kind: Quote['kind'], { actor, role }: Speaker, verb: string | null): Quote {
    const named = actor ? cleanName(actor) : role && cleanRole(role);
    const name = named !== null && PRONOUN.test(named) ? null : named;
    return { paragraph: this.block - 1, start, end, kind, speaker: actor?.entity ?? null, name: name !== null && name.length <= MAX_FACT_CHARS ? name : null, verb };
  }

  private add(start: number, end: number, kind: Quote['kind'], speaker: Speaker, verb: string | null): void {
    if (end > start) this.found.push(this.make(start, end, kind, speaker, verb));
  }

  private remember(scene: Scene, acts: Act[]): void {
    const { course } = this;
    const { people, beside } = peopleIn(scene, 0, Math.min(scene.frame.items.length, MAX_REACH_ITEMS));
    const last = acts.filter(({ speaker }) => speaker.actor || speaker.role).pop()?.speaker;
    const subject = subjectOf(scene, scene.frame.items.length) ?? last;
    if (subject) course.memory = { subject, people, beside };
    // "She has also quarrelled with Lindqvist": whoever she is, she is not the one named.
    else if (/^(?:he|she)$/.test(scene.frame.items[0]?.norm ?? '')) course.memory = { subject: NOBODY, people: [], beside };
    else if (people.length) course.memory = { subject: NOBODY, people, beside };
  }
}

const findsClause = (scene: Scene, acts: Act[], act: Act) => findClause(scene, acts, act) !== null;
