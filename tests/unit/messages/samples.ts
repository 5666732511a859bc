/** Messages that fit, for the tests to bend. In: nothing. Out: params. */
import type { BackgroundMessages } from '../../../lib/messages/protocol';
import type { PageFacts, PageMatch } from '../../../lib/model/page';

export const FACTS: PageFacts = {
  url: 'https://news.example/quay', canonical: null, outlet: 'The Daily Example', title: 'A quay opens',
  published: '2026-03-02', publishedFrom: 'json-ld', language: 'en',
};

export const MATCH: PageMatch = {
  read: true, spans: [], events: [], entities: [], own: [], checked: { articles: 14, outlets: 5, from: '2022-12-30', to: '2026-02-04' },
};

export const PARAMS: { [N in keyof BackgroundMessages]: BackgroundMessages[N]['params'] } = {
  matchBlocks: { facts: FACTS, blocks: [{ id: 1, kind: 'title', text: 'A quay opens' }, { id: 2, kind: 'text', text: 'In Sandvik.' }] },
  getCoverage: { id: 'event:1', facts: FACTS, texts: { title: 'A quay opens', lede: '', passage: 'In Sandvik.' }, own: [], articles: ['sample-1'] },
  getTelling: { id: 'event:1', facts: FACTS, blocks: [{ id: 2, kind: 'text', text: 'In Sandvik.' }], own: [], articles: ['sample-1'] },
  comparePage: { id: 'event:1', facts: FACTS, blocks: [{ id: 2, kind: 'text', text: 'In Sandvik.' }], own: [], articles: ['sample-1'] },
  alignPage: { id: 'event:1', facts: FACTS, blocks: [{ id: 2, kind: 'text', text: 'In Sandvik.' }], own: [], article: 'sample-1' },
  sendToPanel: { id: 'event:1', name: 'Sandvik', open: true },
  loadCard: {},
  loadGestures: {},
  searchCorpus: { query: 'sandvik', limit: 10 },
  describeCorpus: {},
  describeSite: { url: 'https://news.example/quay' },
  checkTab: { tab: 3 },
  turnSiteOn: { origin: 'https://news.example/*' },
  turnSiteOff: { origin: 'https://news.example/*' },
  getSettings: {},
  changeSettings: { density: 'all' },
  getPageSettings: {},
  setSiteDensity: { host: 'news.example:8080', density: 'events' },
  hideThing: { thing: { kind: 'entity', id: 'sandvik', name: 'Sandvik' }, hidden: true },
  judgePairs: {
    page: { url: FACTS.url, canonical: null, title: FACTS.title },
    pairs: [{ article: 'sample-1', title: 'A quay', evidence: { likelihood: 0.8, facets: [0.3, 0, 0, 0, 0, 0, 0] } }], event: 'event:sample-1', same: false,
  },
  withdrawVerdicts: { page: { url: FACTS.url, canonical: null }, articles: ['sample-1'] },
  listVerdicts: {},
  forgetVerdicts: { verdicts: [{ page: 'url:news.example/quay', article: 'sample-1' }] },
  rebuildCorpus: {},
  keepPage: { tab: 3 },
  unkeepPage: { version: 2 },
  getEdits: { facts: FACTS, blocks: [{ id: 2, kind: 'text', text: 'In Sandvik.' }], before: 1, after: null },
  listKept: {},
  dropKept: { ids: ['kept-1'], dropped: true },
  forgetKept: {},
  addPack: { address: 'https://packs.example/news/' },
  retryImport: { id: 3 },
  cancelImport: { id: 3 },
  removePack: { hash: 'a1b2' },
  setPackOff: { hash: 'a1b2', off: true },
  listPacks: {},
  listSources: {},
  findSource: { address: 'news.example' },
  addSources: { sources: [{ kind: 'feed', address: 'https://news.example/feed', site: null, wishes: { name: 'The Daily Example', tags: ['harbours'], whole: true, keepDays: 90 } }] },
  changeSources: { ids: ['source-1'], wishes: { state: 'muted', colour: 3, country: 'NO', language: 'en-GB' } },
  dropSources: { ids: ['source-1'], dropped: true },
  lookNow: { ids: ['source-1'] },
  pauseRequests: { paused: true },
  readFiles: { keys: ['file-1'] },
  listRequests: { offset: 0, limit: 50 },
  clearRequests: {},
  exportAll: { after: null },
  importAll: { settings: { theme: 'dark' }, verdicts: [], kept: [] },
  deleteAll: { really: 'everything' },
  getSync: {},
  setSync: { on: true },
};
