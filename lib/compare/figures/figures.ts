/** In: a page and other voices' articles on its event. Out: what several of them count, each with its number, sentence, source and day. */
import type { Rarity } from '../../match/align';
import type { ComparedText, FigureCell, FigureRow } from '../../model/comparison';
import { PAGE_ID } from '../../model/comparison';
import { placeOf } from '../texts/places';
import { readCounted, type Counted } from './counted';
import { findFigureSource } from './figure-source';
import { judgeSameQuantity, ratioOf } from './same-quantity';

/** Texts whose figures are compared, the nearest first: pairs grow with their square. */
const MAX_TEXTS = 16;
/** Rows shown: beyond this nobody compares. */
const MAX_ROWS = 40;

interface Pair {
  a: Counted;
  b: Counted;
  confidence: number;
}

interface Row {
  cells: Counted[];
  confidence: number;
}

/**
 * Finds what at least two texts surely count in common. Nothing is said about conflict: a later number may be a newer one.
 * Rows whose numbers differ come first, then those that the page has nothing of, then the rest.
 */
export function compareFigures(page: ComparedText, others: ComparedText[], rarity: Rarity): FigureRow[] {
  const texts = [page, ...others.slice(0, MAX_TEXTS)].map(readCounted);
  const pairs = findPairs(texts, rarity).sort((x, y) => y.confidence - x.confidence);
  const rows = joinPairs(pairs, texts, rarity);
  return rows.sort((x, y) => rankOf(x) - rankOf(y) || y.confidence - x.confidence).slice(0, MAX_ROWS).map(toRow);
}

/** Pairs of figures of two texts that pass the gate. A number that the other text has too is compared with that one alone. */
function findPairs(texts: Counted[][], rarity: Rarity): Pair[] {
  const byKey = texts.map(groupByKey);
  const pairs: Pair[] = [];
  for (let i = 0; i < byKey.length; i++) {
    for (let j = i + 1; j < byKey.length; j++) {
      for (const [key, left] of byKey[i] as Map<string, Counted[]>) {
        const right = byKey[j]?.get(key);
        if (right) pairs.push(...pairsOf(left, right, rarity));
      }
    }
  }
  return pairs;
}

function pairsOf(left: Counted[], right: Counted[], rarity: Rarity): Pair[] {
  const inRight = left.map((a) => right.some((b) => ratioOf(a, b) === 1));
  const inLeft = right.map((b) => left.some((a) => ratioOf(a, b) === 1));
  return left.flatMap((a, i) => right.flatMap((b, j) => {
    if ((inRight[i] || inLeft[j]) && ratioOf(a, b) !== 1) return [];
    if (a.sentence.words === b.sentence.words) return [];
    const confidence = judgeSameQuantity(a, b, rarity);
    return confidence > 0 ? [{ a, b, confidence }] : [];
  }));
}

/** Joins pairs into rows of one cell for each text, every cell agreeing with every other. */
function joinPairs(pairs: Pair[], texts: Counted[][], rarity: Rarity): Row[] {
  const rows: Row[] = [];
  const used = new Set<Counted>();
  for (const { a, b, confidence } of pairs) {
    if (used.has(a) || used.has(b)) continue;
    const row: Row = { cells: [a, b], confidence };
    for (const { a: x, b: y } of pairs) {
      const next = row.cells.includes(x) ? y : row.cells.includes(y) ? x : null;
      if (!next || used.has(next) || row.cells.some(({ text }) => text === next.text)) continue;
      if (row.cells.every((cell) => judgeSameQuantity(cell, next, rarity) > 0 && cell.sentence.words !== next.sentence.words)) row.cells.push(next);
    }
    rows.push(row);
    // What a text says twice is one cell.
    for (const cell of row.cells) for (const one of texts.flat()) if (one === cell || (one.text === cell.text && one.key === cell.key && ratioOf(one, cell) === 1)) used.add(one);
  }
  return rows;
}

function groupByKey(figures: Counted[]): Map<string, Counted[]> {
  const groups = new Map<string, Counted[]>();
  for (const figure of figures) {
    for (const key of figure.keys) {
      const group = groups.get(key);
      if (group) group.push(figure);
      else groups.set(key, [figure]);
    }
  }
  return groups;
}

function rankOf({ cells }: Row): number {
  const first = cells[0] as Counted;
  if (cells.some((cell) => ratioOf(cell, first) !== 1)) return 0;
  return cells.some(({ text }) => text.id === PAGE_ID) ? 2 : 1;
}

function toRow({ cells, confidence }: Row): FigureRow {
  const inTime = [...cells].sort((x, y) => timeOf(x).localeCompare(timeOf(y)));
  const first = inTime[0] as Counted;
  const { paragraph, start, end } = first.figure;
  return {
    counted: placeOf(first.text, paragraph, start, end),
    cells: inTime.map(toCell),
    confidence,
  };
}

/** An undated text stands last: nobody knows when it speaks. */
const timeOf = ({ figure, text }: Counted) => figure.asOf ?? text.text.published ?? '9999';

function toCell({ text, figure, sentence }: Counted): FigureCell {
  return {
    text: text.id,
    sentence: placeOf(text, sentence.paragraph, sentence.start, sentence.end),
    start: figure.start,
    end: figure.end,
    value: figure.value,
    to: figure.to,
    hedge: figure.hedge,
    by: findFigureSource(text, figure, sentence),
    asOf: figure.asOf,
    published: text.text.published,
  };
}
