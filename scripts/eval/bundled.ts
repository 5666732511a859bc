/** In: the folder seeds/. Out: the bundled corpus, open, as the extension would open it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Corpus } from '../../lib/index/corpus';
import { openCorpus } from '../../lib/index/open-corpus';
import { buildRecords } from '../../lib/index/build/build-records';
import type { CorpusInput } from '../../lib/model/analysis';
import { readSeeds } from '../../lib/sources/seeds';

const SEEDS = resolve(import.meta.dirname, '../../seeds');

export function readBundled(): CorpusInput {
  const names = ['catalogue.json', 'names.json', ...readdirSync(join(SEEDS, 'documents')).map((name) => `documents/${name}`)];
  return readSeeds(new Map(names.map((name) => [name, readFileSync(join(SEEDS, name), 'utf8')])));
}

export async function openBundled(): Promise<Corpus> {
  const records = new Map([...buildRecords(readBundled())].map(({ key, bytes }) => [key, bytes]));
  return openCorpus(async (key) => records.get(key));
}
