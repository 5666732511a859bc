/** What the corpus is made from: the pack that the build has put into the extension, and the pages that the reader keeps.
    In: nothing. Out: packs for the store; what they are made with is read when they are made. */
import type { PackToImport } from '../../lib/store/segments/import-pack';

const making = () => import('./make-own-records');

/** The bundled pack alone. */
export const BUNDLED: PackToImport = {
  hash: async () => (await making()).hashBundled(),
  take: async () => (await making()).takeBundled(),
};

/** All of it; where nothing is kept, the bundled records as they are. Its hash changes with every page kept or deleted, so that a generation made before is known for an old one. */
export const WHOLE: PackToImport = {
  hash: async () => (await making()).hashWhole(),
  take: async () => (await making()).takeWhole(),
};
