/** Makes what the corpus is made from. In: the files of the build and the kept pages. Out: the bundled pack, alone or with the pages. */
import { browser } from 'wxt/browser';
import { packRecord } from '../../lib/index/articles/article-slices';
import { addKept, type KeptPage } from '../../lib/index/build/add-kept';
import { buildRecords } from '../../lib/index/build/build-records';
import type { StoredRecord } from '../../lib/model/analysis';
import { packBytes } from '../../lib/sources/gzip';
import { openPack, readRecords } from '../../lib/sources/packs/pack';
import { hashPack, readCorpus } from '../../lib/sources/packs/pack-corpus';
import { describeKept, readKeptPages } from '../../lib/store/kept';
import type { PackToImport } from '../../lib/store/segments/import-pack';
import { letOthersAnswer } from './let-others-answer';

type Taken = ReturnType<PackToImport['take']>;

export const hashBundled = (): Promise<string> => hashPack(readBundledFile);

export const takeBundled = async (): Taken => ({ hash: await hashBundled(), async* records() { yield* readRecords(await openPack(readBundledFile)); } });

export const hashWhole = async (): Promise<string> => nameWhole(await hashBundled(), await describeKept());

export async function takeWhole(): Taken {
  const [bundled, { described, pages }] = await Promise.all([takeBundled(), readKeptPages()]);
  return { hash: await nameWhole(bundled.hash, described), records: pages.length === 0 ? bundled.records : () => makeRecords(pages) };
}

async function readBundledFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(browser.runtime.getURL(`/corpus/${name}`));
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function* makeRecords(pages: KeptPage[]): AsyncIterable<StoredRecord> {
  const input = await addKept(await readCorpus(readBundledFile), pages, letOthersAnswer);
  for (const record of buildRecords(input)) yield* await packRecord(record, packBytes);
}

const nameWhole = async (bundled: string, kept: string) => (kept === '' ? bundled : `${bundled}+${await hashText(kept)}`);

async function hashText(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
