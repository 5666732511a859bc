/** What the corpus is made from: the pack that the build has put into the extension, and the pages that the reader keeps.
    In: files and the kept pages. Out: packs for the store. */
import { browser } from 'wxt/browser';
import { addKept } from '../../lib/index/add-kept';
import { hashPack, readCorpus } from '../../lib/sources/pack-corpus';
import type { PackToImport } from '../../lib/store/import-pack';
import { describeKept, readKeptPages } from '../../lib/store/kept';

async function readBundledFile(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(browser.runtime.getURL(`/corpus/${name}`));
  if (!response.ok) throw new Error(`status ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

/** The bundled pack alone. */
export const BUNDLED: PackToImport = { hash: () => hashPack(readBundledFile), read: () => readCorpus(readBundledFile) };

/** All of it. Its hash changes with every page kept or deleted, so that a generation made before is known for an old one. */
export const WHOLE: PackToImport = {
  hash: async () => {
    const [bundled, kept] = await Promise.all([BUNDLED.hash(), describeKept()]);
    return kept === '' ? bundled : `${bundled}+${await hashText(kept)}`;
  },
  read: async () => addKept(await BUNDLED.read(), await readKeptPages(), letOthersAnswer),
};

/** A turn for the questions that have come meanwhile. */
const letOthersAnswer = () => new Promise<void>((resolve) => setTimeout(resolve));

async function hashText(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
