/** What the corpus is made from: the pack that the build has put into the extension, and the pages that the reader keeps.
    In: files and the kept pages. Out: packs for the store. */
import { browser } from 'wxt/browser';
import { addKept, type KeptPage } from '../../lib/index/add-kept';
import { packRecord } from '../../lib/index/article-slices';
import { buildRecords } from '../../lib/index/records';
import type { StoredRecord } from '../../lib/model/analysis';
import { packBytes } from '../../lib/sources/gzip';
import { openPack, readRecords } from '../../lib/sources/pack';
import { hashPack, readCorpus } from '../../lib/sources/pack-corpus';
import type { PackToImport } from '../../lib/store/import-pack';
import { describeKept, readKeptPages } from '../../lib/store/kept';

async function readBundledFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(browser.runtime.getURL(`/corpus/${name}`));
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The bundled pack alone. */
export const BUNDLED: PackToImport = {
  hash: () => hashPack(readBundledFile),
  take: async () => ({ hash: await BUNDLED.hash(), async* records() { yield* readRecords(await openPack(readBundledFile)); } }),
};

/** All of it; where nothing is kept, the bundled records as they are. Its hash changes with every page kept or deleted, so that a generation made before is known for an old one. */
export const WHOLE: PackToImport = {
  hash: async () => nameWhole(await BUNDLED.hash(), await describeKept()),
  async take() {
    const [bundled, { described, pages }] = await Promise.all([BUNDLED.take(), readKeptPages()]);
    return { hash: await nameWhole(bundled.hash, described), records: pages.length === 0 ? bundled.records : () => makeRecords(pages) };
  },
};

async function* makeRecords(pages: KeptPage[]): AsyncIterable<StoredRecord> {
  const input = await addKept(await readCorpus(readBundledFile), pages, letOthersAnswer);
  for (const record of buildRecords(input)) yield* await packRecord(record, packBytes);
}

const nameWhole = async (bundled: string, kept: string) => (kept === '' ? bundled : `${bundled}+${await hashText(kept)}`);

/** A turn for the questions that have come meanwhile. */
export const letOthersAnswer = () => new Promise<void>((resolve) => setTimeout(resolve));

async function hashText(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
