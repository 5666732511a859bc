/** In: a folder of gold files (JSON Lines with id, outlet, title, date, text, event, topic). Out: lib/events/relate/model.json, and beside it
    model.scores.json: how good it is on pairs whose events it had not seen. Usage: npm run train -- FOLDER [--out FOLDER] [--quick]
    With --out, the cross-validated ties of each set are written too, one JSON a line: { a, b, likelihood, tie }. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { analyseArticle } from '../lib/events/analyse';
import { linkAverage, type Thresholds } from '../lib/events/average-link';
import { buildNamesTable, openNamesTable } from '../lib/index/names/names-table';
import { readBundled } from './eval/bundled';
import { crossValidate, fitModels, FOLDS, measurePools, type Measured } from './train/cross-validate';
import { scorePages, scorePool, type Scores } from './train/evaluate';
import { FOREST } from './train/forest';
import { ownPagePools } from './train/own-pages';
import { makeRandom, smallPools, wholePool, type GoldArticle, type Pool } from './train/pools';

const SEED = 1;
const RIDGE = 3;
const SMALL_POOLS = 40;
/** Finer steps would choose among noise. */
const STEPS = [0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75];
const THRESHOLDS = STEPS.flatMap((one) => STEPS.flatMap((many): Thresholds[] => (many < one ? [] : [{ one, many }])));
const MODEL_FILE = resolve(import.meta.dirname, '../lib/events/relate/model.json');
const MAX_MODEL_BYTES = 64 * 1024;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { out: { type: 'string' }, quick: { type: 'boolean', default: false } } });

interface GoldRow { id: string; outlet?: string | null; title?: string | null; date?: string | null; text: string; event: string; topic?: string | null }

function readSets(folder: string): Map<string, GoldArticle[]> {
  const bundled = readBundled();
  const lookup = openNamesTable(buildNamesTable(bundled), bundled.entities);
  const sets = new Map<string, GoldArticle[]>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.jsonl')).sort()) {
    const rows = readFileSync(join(folder, file), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as GoldRow);
    if (!rows.every((row) => typeof row.event === 'string' && typeof row.text === 'string')) continue;
    sets.set(file.replace(/^articles-|\.jsonl$/g, ''), rows.map(({ id, outlet, title, date, text, event, topic }) => {
      const paragraphs = text.split('\n').filter((line) => line.trim()).map((line) => ({ text: line, kind: 'text' as const }));
      const read = (published: string | null) => {
        const { terms, days, figures } = analyseArticle({ title: title ?? '', published, paragraphs }, lookup);
        return { mentions: [], quotes: [], labels: [], terms, days, figures };
      };
      return { id, event, topic: topic ?? null, outlet: outlet ?? null, date: date || null, analysis: read(date || null), hidden: date ? read(null) : null };
    }));
    console.error(`${file}: ${rows.length} articles, ${new Set(rows.map(({ event }) => event)).size} events`);
  }
  if (!sets.size) throw new Error(`No gold files in ${folder}: each line needs a text and an event.`);
  return sets;
}

function makePools(sets: Map<string, GoldArticle[]>): { judged: Pool[]; others: Pool[] } {
  const random = makeRandom(SEED);
  const judged: Pool[] = [];
  const others: Pool[] = [];
  for (const [name, articles] of sets) {
    judged.push(wholePool(name, articles, 0, random));
    if (articles.some(({ date }) => date)) {
      judged.push(wholePool(name, articles, 1, random));
      others.push(wholePool(name, articles, 0.3, random));
    }
    others.push(...smallPools(name, articles, SMALL_POOLS, random));
  }
  return { judged, others: [...others, ...ownPagePools()] };
}

type Report = Record<string, Partial<Scores>>;

/** How good thresholds are on whole sets, on small pools, and on the project's own pages beside the bundled corpus. */
function scoreAll(measured: Measured[], likelihoods: Map<Measured, Float64Array>, thresholds: Thresholds): Report {
  const of = (size: Measured['pool']['size']) => measured.filter(({ pool }) => pool.size === size).map((one) => ({ ...one, likelihoods: likelihoods.get(one) as Float64Array }));
  const scored = ({ pool, pairs, likelihoods: p }: ReturnType<typeof of>[number]) => scorePool(pool, pairs, p, thresholds);
  const report: Report = Object.fromEntries(of('whole').filter(({ pool }) => !pool.name.endsWith('some hidden')).map((one) => [one.pool.name, scored(one)]));
  const small = of('small').map(scored);
  const mean = (name: 'precision' | 'recall' | 'f1') => small.reduce((sum, one) => sum + one[name], 0) / small.length;
  report['small pools'] = { precision: mean('precision'), recall: mean('recall'), f1: mean('f1') };
  report['own pages'] = scorePages(of('page'), thresholds.one);
  return report;
}

function chooseThresholds(measured: Measured[], likelihoods: Map<Measured, Float64Array>): { thresholds: Thresholds; scores: Report } {
  const tried = THRESHOLDS.map((thresholds) => {
    const scores = scoreAll(measured, likelihoods, thresholds);
    const all = Object.values(scores).map(({ f1 }) => f1 as number);
    return { thresholds, scores, macro: all.reduce((sum, f1) => sum + f1, 0) / all.length };
  });
  for (const { thresholds: { one, many }, macro, scores } of tried) console.error(one, many, macro.toFixed(4), Object.values(scores).map(({ f1 }) => (f1 as number).toFixed(3)).join(' '));
  return tried.reduce((best, one) => (one.macro > best.macro ? one : best));
}

function writeTies(folder: string, { pool, pairs }: Measured, likelihoods: Float64Array, thresholds: Thresholds): void {
  const group = linkAverage(pool.articles.length, pairs.map(({ a, b }, i) => ({ a, b, p: likelihoods[i] as number })), thresholds);
  const lines = pairs.map(({ a, b }, i) => JSON.stringify({ a: pool.articles[a]?.gold.id, b: pool.articles[b]?.gold.id, likelihood: likelihoods[i], tie: group[a] === group[b] ? 'event' : null }));
  writeFileSync(join(folder, `${pool.name.replace(/[^a-z0-9]+/gi, '-')}.jsonl`), lines.join('\n') + '\n');
}

const round = (value: number) => Number(value.toPrecision(5));
const tidy = (scores: Partial<Scores>) => Object.fromEntries(Object.entries(scores).map(([name, value]) => [name, value === null ? null : Math.round(value * 1000) / 1000]));

async function main(): Promise<void> {
  const folder = positionals[0];
  if (!folder) throw new Error('Usage: npm run train -- FOLDER [--out FOLDER] [--quick]');
  const { judged, others } = makePools(readSets(folder));
  const measured = measurePools([...judged, ...others]);
  const wanted = measured.slice(0, judged.length);
  console.error(`${measured.reduce((sum, { pairs }) => sum + pairs.length, 0)} pairs of ${measured.length} pools`);
  const model = fitModels(measured, () => true, RIDGE);
  const linear = ({ bias, weights }: typeof model.first) => ({ bias: round(bias), weights: weights.map(round) });
  const write = (thresholds: Thresholds) => {
    const text = JSON.stringify({ first: linear(model.first), forest: model.forest, looks: model.looks.map(linear), thresholds });
    if (text.length > MAX_MODEL_BYTES) throw new Error(`The model has ${text.length} bytes; ${MAX_MODEL_BYTES} is the most.`);
    writeFileSync(MODEL_FILE, `${text}\n`);
  };
  if (values.quick) return write({ one: 0.3, many: 0.7 });

  const likelihoods = await crossValidate(measured, measured, RIDGE);
  const { thresholds, scores } = chooseThresholds(measured, likelihoods);
  write(thresholds);
  if (values.out) for (const one of wanted) writeTies(values.out, one, likelihoods.get(one) as Float64Array, thresholds);
  const report = {
    note: 'Cross-validated: every pair judged by a model that saw none of its two events. Written by npm run train.',
    settings: { seed: SEED, folds: FOLDS, ridge: RIDGE, forest: FOREST, smallPools: SMALL_POOLS, thresholds },
    scores: Object.fromEntries(Object.entries(scores).map(([name, one]) => [name, tidy(one)])),
  };
  writeFileSync(MODEL_FILE.replace('.json', '.scores.json'), `${JSON.stringify(report, null, 1)}\n`);
  for (const [name, one] of Object.entries(report.scores)) console.log(JSON.stringify({ set: name, ...one }));
}

await main();
