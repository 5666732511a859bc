/** In: two versions of one article. Out: what was changed, taken away and added, titles and figures first. */
import type { ComparedText, PlacedWords } from '../../model/comparison';
import type { Edit, VersionEdits } from '../../model/edits';
import { findFigures } from '../../text/figures';
import { splitSentences } from '../../text/sentences';
import { tokenise } from '../../text/tokens';
import { placeWords } from '../texts/places';
import { compareWordByWord } from './word-edits';

type Version = Pick<ComparedText['text'], 'title' | 'paragraphs'>;

interface Line {
  place: PlacedWords;
  /** Equal for sentences that differ in white space or in the shape of marks alone. */
  key: string;
  words: Set<string>;
}

/** Sentences read of one version, and characters of one paragraph. */
const MAX_LINES = 2_000;
const MAX_PARAGRAPH_CHARS = 20_000;
/** Characters of one sentence that are compared. */
const MAX_LINE_CHARS = 2_000;
/** Share of the words of both from which on one sentence is the other, changed. */
const LEAST_SHARED = 0.5;
/** Sentences that one word may point to: a word in more of them finds nothing. */
const MAX_BEARERS = 40;
const MAX_EDITS = 200;
const ORDER: Edit['kind'][] = ['title', 'figure', 'changed', 'removed', 'added'];

/**
 * Compares by sentences wherever they stand, so that a paragraph moved is no edit; a sentence that is gone is paired with
 * the new one that shares most of its words, and the two are compared word by word. Near linear.
 */
export function compareVersions(before: Version, after: Version): VersionEdits {
  const old = readLines(before);
  const fresh = readLines(after);
  const removed = withoutShared(old, fresh);
  const added = withoutShared(fresh, old);
  const edits: Edit[] = [];
  if (keyOf(before.title) !== keyOf(after.title)) {
    edits.push(makeEdit('title', titleOf(before), titleOf(after)));
  }
  const paired = pairChanged(removed, added);
  const isPaired = new Set(paired.values());
  for (const line of removed) {
    const other = paired.get(line);
    edits.push(other ? makeEdit(hasOtherFigures(line, other) ? 'figure' : 'changed', line.place, other.place) : makeEdit('removed', line.place, null));
  }
  for (const line of added) if (!isPaired.has(line)) edits.push(makeEdit('added', null, line.place));
  edits.sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind));
  const shown = edits.slice(0, MAX_EDITS);
  return {
    edits: shown.map((edit) => ({ ...edit, words: edit.before && edit.after ? compareWordByWord(edit.before.words, edit.after.words) : [] })),
    kept: fresh.length ? (fresh.length - added.length) / fresh.length : 0,
    leftOut: edits.length - shown.length,
  };
}

const titleOf = (version: Version) => (version.title ? placeWords(version, -1, 0, Math.min(version.title.length, MAX_LINE_CHARS)) : null);
const makeEdit = (kind: Edit['kind'], before: PlacedWords | null, after: PlacedWords | null): Edit => ({ kind, before, after, words: [] });

/** Marks, dashes and white space that a redesign changes, folded; invisible characters dropped. */
const keyOf = (text: string) => text.normalize('NFKC').replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '').replace(/[“”„«»]/g, '"').replace(/[‘’ʼ]/g, "'").replace(/[‐-―]/g, '-').replace(/\s+/g, ' ').trim();

function readLines(version: Version): Line[] {
  const lines: Line[] = [];
  version.paragraphs.forEach(({ text }, paragraph) => {
    if (lines.length >= MAX_LINES) return;
    for (const { start, end } of splitSentences(text.slice(0, MAX_PARAGRAPH_CHARS))) {
      const place = placeWords(version, paragraph, start, Math.min(end, start + MAX_LINE_CHARS));
      const key = keyOf(place.words);
      if (key) lines.push({ place, key, words: new Set(tokenise(key).map(({ norm }) => norm)) });
    }
  });
  return lines.slice(0, MAX_LINES);
}

/** Lines of the one that the other has not as often. */
function withoutShared(lines: Line[], others: Line[]): Line[] {
  const counts = new Map<string, number>();
  for (const { key } of others) counts.set(key, (counts.get(key) ?? 0) + 1);
  return lines.filter(({ key }) => {
    const count = counts.get(key) ?? 0;
    counts.set(key, count - 1);
    return count <= 0;
  });
}

/** Pairs each removed line with an added one, the most alike pairs first, each line once. */
function pairChanged(removed: Line[], added: Line[]): Map<Line, Line> {
  const bearers = new Map<string, Line[]>();
  for (const line of added) {
    for (const word of line.words) {
      const list = bearers.get(word);
      if (!list) bearers.set(word, [line]);
      else if (list.length <= MAX_BEARERS) list.push(line);
    }
  }
  const pairs: { line: Line; other: Line; shared: number }[] = [];
  for (const line of removed) {
    const near = new Set<Line>();
    for (const word of line.words) {
      const list = bearers.get(word) ?? [];
      if (list.length <= MAX_BEARERS) for (const other of list) near.add(other);
    }
    for (const other of [...near].slice(0, MAX_BEARERS * 4)) {
      let shared = 0;
      for (const word of line.words) if (other.words.has(word)) shared++;
      const share = (2 * shared) / (line.words.size + other.words.size);
      if (share >= LEAST_SHARED) pairs.push({ line, other, shared: share });
    }
  }
  pairs.sort((a, b) => b.shared - a.shared);
  const taken = new Map<Line, Line>();
  const used = new Set<Line>();
  for (const { line, other } of pairs) {
    if (taken.has(line) || used.has(other)) continue;
    taken.set(line, other);
    used.add(other);
  }
  return taken;
}

/** The numbers of two sentences are not the same ones. */
function hasOtherFigures(a: Line, b: Line): boolean {
  const read = ({ place: { words } }: Line) => findFigures(words).map(({ value, to, unit, hedge }) => `${value} ${to ?? ''} ${unit} ${hedge ?? ''}`).sort().join('\n');
  const digits = ({ place: { words } }: Line) => (words.match(/\d[\d.,]*/g) ?? []).map((one) => one.replace(/[.,]$/, '')).join(' ');
  return read(a) !== read(b) || digits(a) !== digits(b);
}
