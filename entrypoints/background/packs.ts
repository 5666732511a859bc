/** What the corpus is made from: the pack that the build has put into the extension, and the pages that the reader keeps.
    In: files and the kept pages. Out: packs for the store. */
import { browser } from 'wxt/browser';
import { addKept } from '../../lib/index/add-kept';
import { packRecord } from '../../lib/index/article-slices';
import { buildRecords } from '../../lib/index/records';
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
  async* records() { yield* readRecords(await openPack(readBundledFile)); },
};

/** All of it; where nothing is kept, the bundled records as they are. Its hash changes with every page kept or deleted, so that a generation made before is known for an old one. */
export const WHOLE: PackToImport = {
  hash: async () => {
    const [bundled, kept] = await Promise.all([BUNDLED.hash(), describeKept()]);
    return kept === '' ? bundled : `${bundled}+${await hashText(kept)}`;
  },
  async* records() {
    const kept = await readKeptPages();
    if (kept.length === 0) return yield* BUNDLED.records();
    const input = await addKept(await readCorpus(readBundledFile), kept, letOthersAnswer);
    for (const record of buildRecords(input)) yield* await packRecord(record, packBytes);
  },
};

/** A turn for the questions that have come meanwhile. */
const letOthersAnswer = () => new Promise<void>((resolve) => setTimeout(resolve));

async function hashText(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
