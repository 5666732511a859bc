/** The layer rule as a table, read by ESLint and by a test. In: nothing. Out: which folder may import which, and in which order a stage's rooms stand (those the test alone reads).
    Core runs one way: an earlier stage never imports a later one. Adapters may import core, never each other. */

/** Core stages in the order of the data's way; each may import those before it. */
export const CORE = ['model', 'text', 'articles', 'entities', 'events', 'index', 'search', 'match', 'compare'];

/** Rooms of a large stage, in order: each may import those before it, and the files beside them that are of no room. */
export const ROOMS = {
  entities: ['spellings', 'find', 'labels', 'quotes'],
  events: ['terms', 'signatures', 'relate', 'group'],
  index: ['bytes', 'records', 'names', 'tables', 'postings', 'articles', 'join', 'build'],
  compare: ['texts', 'statements', 'figures', 'wordings', 'versions'],
  sources: ['network', 'feeds', 'files', 'packs'],
  store: ['segments', 'packs', 'sources'],
};

/** Pure too, but beside the data's way: the card's state machine and the file that a reader takes along know only the model. */
export const PURE_ASIDE = ['overlay', 'portable'];

/** The places where the platform is allowed: network and files, Dexie, the DOM, browser messages. */
export const ADAPTERS = ['sources', 'store', 'page', 'messages'];

/** Folder of lib/ to the folders of lib/ that it may import. */
export const ALLOWED = Object.fromEntries([
  ...CORE.map((folder, i) => [folder, CORE.slice(0, i + 1)]),
  ...PURE_ASIDE.map((folder) => [folder, ['model', folder]]),
  ...ADAPTERS.map((folder) => [folder, [...CORE, ...PURE_ASIDE, folder]]),
]);

/** Folders outside lib/ to the folders of lib/ that they may import; null means any. */
export const OUTSIDE = {
  components: ['model'],
  'entrypoints/content-script': ['model', 'messages', 'page', 'overlay'],
};
