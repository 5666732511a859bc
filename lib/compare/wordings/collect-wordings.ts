/** In: one text under comparison. Out: its wordings of names, titles and acts, added to those of the other texts. */
import { CHIEF_HEADS, roleOf } from '../../entities/labels/words';
import { findMarked, type Marked } from '../../entities/quotes/marks';
import type { Label } from '../../model/analysis';
import type { ComparedText, WordCell, WordRow } from '../../model/comparison';
import type { EntityLookup } from '../../model/entity';
import { paragraphOf } from '../texts/places';
import { ACTS } from './act-words';
import { findActs } from './acts';
import { isLeader, readName, readTitle, type Name, type Title } from './wordings';

/** A wording of one text: where it first stands, and how often. */
export interface Wording {
  /** Equal for what counts as one wording. */
  key: string;
  kind: WordCell['kind'];
  /** Taken apart, where it is a name or a title. */
  name?: Name;
  title?: Title;
  paragraph: number;
  start: number;
  end: number;
  count: number;
}

/** One thing across the texts: by the text's index its wordings, by key. */
export interface Thing {
  entity: string;
  sort: WordRow['sort'];
  /** Of an act, the list it is from, and the side where sides matter. */
  act: string;
  texts: Map<number, Map<string, Wording>>;
}

/** Longest title: beyond this it tells a life, and names nobody. */
const MAX_TITLE_CHARS = 90;
/** Titles of one entity kept for reading who is meant by a title alone. */
const MAX_NAMED = 20;

/** Adds one text's wordings of every listed thing. Words inside quotation marks are somebody else's and are left out. */
export function collectWordings(compared: ComparedText, i: number, entities: EntityLookup, things: Map<string, Thing>): void {
  const { text, analysis } = compared;
  const marked = new Map<number, Marked[]>();
  const isQuoted = (paragraph: number, start: number, end: number) => {
    let ranges = marked.get(paragraph);
    if (!ranges) marked.set(paragraph, (ranges = findMarked(paragraphOf(text, paragraph))));
    return isInside(ranges, start, end);
  };
  const add = (entity: string, sort: WordRow['sort'], act: string, found: Omit<Wording, 'count'>) => {
    const { paragraph, start, end } = found;
    if (text.paragraphs[paragraph]?.kind === 'heading' || isQuoted(paragraph, start, end)) return;
    const id = `${sort} ${act} ${entity}`;
    let thing = things.get(id);
    if (!thing) things.set(id, (thing = { entity, sort, act, texts: new Map() }));
    let wordings = thing.texts.get(i);
    if (!wordings) thing.texts.set(i, (wordings = new Map()));
    const known = wordings.get(found.key);
    if (!known) wordings.set(found.key, { ...found, count: 1 });
    else {
      known.count++;
      // A sentence of the body is shown rather than the headline.
      if (known.paragraph < 0 && paragraph >= 0) Object.assign(known, found);
    }
  };
  const names = new Map<string, Name | null>();
  for (const { entity, paragraph, start, end } of analysis.mentions) {
    const listed = entity === null ? undefined : entities.get(entity);
    if (!listed || listed.isOutlet) continue;
    const printed = paragraphOf(text, paragraph).slice(start, end);
    let name = names.get(printed);
    if (name === undefined) names.set(printed, (name = readName(printed)));
    if (name) add(listed.id, 'name', '', { key: name.printed, name, kind: 'spelling', paragraph, start, end });
  }
  for (const { label: { entity, kind, paragraph, start, end }, title } of readTitles(compared)) {
    const listed = entities.get(entity);
    if (listed && !listed.isOutlet) add(entity, 'title', '', { key: `${title.head}|${title.status}|${[...title.rest].sort().join(' ')}`, title, kind, paragraph, start, end });
  }
  for (const { entity, side, word, paragraph, start, end } of findActs(compared)) {
    if (!entities.get(entity)) continue;
    for (const { id, sided, words } of ACTS) if (words.includes(word)) add(entity, 'act', sided ? `${id} ${side}` : id, { key: word, kind: 'act', paragraph, start, end });
  }
}

/** Titles that surely call an entity something. */
function readTitles({ text, analysis }: ComparedText): { label: Label; title: Title }[] {
  const read = analysis.labels.flatMap((label) => {
    const { kind, words, paragraph, end } = label;
    if (kind === 'spelling' || words.length > MAX_TITLE_CHARS) return [];
    // "the head of the pro-Trump group": what a hyphen goes on from is no title.
    const title = paragraphOf(text, paragraph).charAt(end) === '-' ? null : readTitle(words);
    // "the author of How Trump Won": only an office may have an owner and stand before a name.
    const isTitle = title && !isPlural(title.head) && (kind !== 'before' || !title.owned || isOffice(title.head));
    return isTitle ? [{ label, title }] : [];
  });
  // Who "the leader" is, is read from a title beside a name: the same office, or that of another head of state.
  const named = new Map<string, Title[]>();
  for (const { label: { entity, kind }, title } of read) if (kind !== 'alone') named.set(entity, [...(named.get(entity) ?? []).slice(-MAX_NAMED), title]);
  return read.filter(({ label: { entity, kind }, title }) => kind !== 'alone' || (named.get(entity) ?? []).some((one) => one.status === title.status && (one.head === title.head || (isLeader(one.head) && isLeader(title.head)))));
}

/** "lawmakers Trump met": more than one are called so. */
const isPlural = (head: string) => head.endsWith('s') && roleOf(head) !== null && roleOf(head) !== head;
const isOffice = (head: string) => isLeader(head) || CHIEF_HEADS.has(head);

/** True inside one of some ranges in rising order. */
function isInside(ranges: Marked[], start: number, end: number): boolean {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ranges[middle] as Marked).to <= start) low = middle + 1;
    else high = middle;
  }
  const range = ranges[low];
  return range !== undefined && range.start <= start && range.end >= end;
}
