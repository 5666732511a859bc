/** In: the page, other texts, the listed entities. Out: what each calls the same actor, place or act, with the sentence behind it. */
import type { ComparedText, WordCell, WordRow } from '../../model/comparison';
import type { EntityLookup, EntityType } from '../../model/entity';
import { placeOf, sentenceAt } from '../texts/places';
import { ACTS } from './act-words';
import { collectWordings, type Thing, type Wording } from './collect-wordings';
import { isPart, LEAST_DIFFERENCE, measureNames, measureTitles } from './wordings';

const MAX_ROWS = 24;
/** Wordings of one text in a row, the most used first. */
const MAX_WORDINGS = 4;
/** Sets of wordings compared pairwise for one row; texts with the same wordings are one set. */
const MAX_SETS = 24;

/**
 * Rows for what at least two texts call differently, the furthest apart first. A text that has a bare name only is not said
 * to differ from one with a title. Linear in the texts.
 */
export function compareWords(page: ComparedText, others: ComparedText[], entities: EntityLookup): WordRow[] {
  const texts = [page, ...others];
  const things = new Map<string, Thing>();
  texts.forEach((text, i) => collectWordings(text, i, entities, things));
  const measured = [...things.values()].filter((thing) => thing.texts.size > 1).map((thing) => {
    const used = new Map([...thing.texts].sort(([a], [b]) => a - b).map(([i, wordings]) => [i, mostUsed(wordings)]));
    return { thing, used, difference: measureSets([...used.values()], thing, entities.get(thing.entity)?.type ?? 'other') };
  }).filter(({ difference }) => difference >= LEAST_DIFFERENCE);
  measured.sort((a, b) => b.difference - a.difference || Number(b.used.has(0)) - Number(a.used.has(0)) || b.used.size - a.used.size);
  const rows = measured.slice(0, MAX_ROWS * 2).map(({ thing: { entity, sort }, used, difference }): WordRow => ({
    entity,
    sort,
    difference,
    cells: [...used].flatMap(([i, wordings]) => wordings.map((wording) => makeCell(texts[i] as ComparedText, wording))),
  }));
  return dropRepeated(rows).slice(0, MAX_ROWS);
}

/** A text's wordings, the most used first; a name that is a part of another one in the same text is that one in short. */
function mostUsed(wordings: Map<string, Wording>): Wording[] {
  const kept: Wording[] = [];
  for (const wording of [...wordings.values()].sort((a, b) => b.key.length - a.key.length)) {
    const { name } = wording;
    const whole = name && kept.find((one) => one.name && one.name.isLower === name.isLower && isPart(name, one.name));
    if (whole) whole.count += wording.count;
    else if (kept.length < MAX_WORDINGS * 4) kept.push({ ...wording });
  }
  return kept.sort((a, b) => b.count - a.count || a.paragraph - b.paragraph).slice(0, MAX_WORDINGS);
}

function makeCell(text: ComparedText, { kind, paragraph, start, end }: Wording): WordCell {
  return { text: text.id, kind, words: placeOf(text, paragraph, start, end), sentence: sentenceAt(text, paragraph, start, end) };
}

/** The furthest that two texts are apart: the mean way from the wordings of one to the nearest of the other. */
function measureSets(used: Wording[][], { sort, act }: Thing, type: EntityType): number {
  const weight = ACTS.find(({ id }) => id === act.split(' ')[0])?.weight ?? 0;
  const measure = (a: Wording, b: Wording): number => {
    if (a.key === b.key) return 0;
    if (sort === 'act') return weight;
    if (a.title && b.title) return measureTitles(a.title, b.title);
    return a.name && b.name ? measureNames(a.name, b.name, type) : 0;
  };
  const sets = [...new Map(used.map((wordings) => [wordings.map(({ key }) => key).sort().join('\n'), wordings])).values()].slice(0, MAX_SETS);
  let furthest = 0;
  for (const mine of sets) {
    for (const theirs of sets) {
      if (mine === theirs) continue;
      const ways = mine.map((a) => Math.min(...theirs.map((b) => measure(a, b))));
      furthest = Math.max(furthest, ways.reduce((sum, way) => sum + way, 0) / ways.length);
    }
  }
  return furthest;
}

/** "Russia's war in Ukraine" is said of two names, and may be in two lists: the same words make one row. */
function dropRepeated(rows: WordRow[]): WordRow[] {
  const shown = new Set<string>();
  return rows.filter(({ sort, cells }) => {
    if (sort !== 'act') return true;
    const places = cells.map(({ text, words }) => `${text} ${words.paragraph} ${words.start}`);
    if (places.some((place) => shown.has(place))) return false;
    for (const place of places) shown.add(place);
    return true;
  });
}
