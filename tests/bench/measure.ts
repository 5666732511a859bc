/** How the benches measure, and the shape of what they report. In: functions to time. Out: milliseconds, megabytes. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** One line of the report. A limit is passed where `ratio`, or else `ours`, is above it. */
export interface Finding {
  name: string;
  ours: number;
  peer?: number;
  ratio?: number;
  limit?: number;
  unit: string;
}

export interface BenchOptions {
  /** Fewer rounds, for a look rather than a figure. */
  quick: boolean;
  /** Articles `{ title, text }`, one JSON a line, to measure on instead of made-up text. */
  articles: string | null;
}

export type Bench = (options: BenchOptions) => Finding[] | Promise<Finding[]>;

export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

/** The value that so many percent of all do not pass: the nearest rank. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((values.length * percent) / 100) - 1)] ?? 0;
}

/** Milliseconds of one call. */
export function time(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

/** Milliseconds of processor time that this process spent in one call, whatever other processes do meanwhile. */
export function timeProcess(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** A sample lasts as long as it takes for collections to fall into it, and not by chance into one of the two. */
const LEAST_SAMPLE_MS = 60;

/**
 * How many times as much `times` times the input costs in one piece as in so many pieces: near `times` where time is linear.
 * Both sides read the same, once each, in turns, and the middle one of the rounds' ratios counts, collections included.
 * @param readLong reads all at once; @param readShort the same in `times` pieces, one after the other
 */
export function measureGrowth(name: string, readLong: () => void, readShort: () => void, { times, limit, quick }: { times: number; limit: number; quick: boolean }): Finding {
  readShort();
  readLong(); // warm: both have been read once
  const repeats = Math.ceil(LEAST_SAMPLE_MS / Math.max(0.1, timeProcess(readLong)));
  const sample = (read: () => void) => timeProcess(() => { for (let i = 0; i < repeats; i++) read(); }) / repeats;
  const rounds = Array.from({ length: quick ? 7 : 15 }, (_, i) => {
    // The first of the two leaves its garbage to the second: each is first in turn.
    if (i % 2) { const long = sample(readLong); return { long, short: sample(readShort) }; }
    const short = sample(readShort);
    return { long: sample(readLong), short };
  });
  const growth = median(rounds.map(({ long, short }) => long / (short / times)));
  return { name, ours: round(median(rounds.map(({ long }) => long))), peer: round(median(rounds.map(({ short }) => short / times))), ratio: round(growth, 2), limit, unit: 'ms' };
}

/** Megabytes held after a full collection: on the heap, and outside it by array buffers and the like. */
export function heldMegabytes(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  collect();
  const { heapUsed, external } = process.memoryUsage(); // `external` counts array buffers too
  return (heapUsed + external) / 1e6;
}

export const round = (value: number, places = 3) => Number(value.toFixed(places));
export const isPassed = ({ ours, ratio, limit }: Finding) => limit !== undefined && (ratio ?? ours) > limit;
