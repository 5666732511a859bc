/** Every message between Crossread's contexts: `{ params, reply }` per name. In: nothing. Out: types.
    Names say what the asker wishes. Schemas for the params stand in validate.ts. */
import type { Article, Outlet, Source } from '../model/article';
import type { EventComparison, PageAlignment, ShownTelling } from '../model/comparison';
import type { Coverage, SearchHit } from '../model/coverage';
import type { Evidence, Hideable, Verdict } from '../model/feedback';
import type { PageEdits } from '../model/kept';
import type { PackSaid, PacksReport, PackSubscription } from '../model/pack';
import type { PageKept, Block, Checked, PageFacts, PageMatch } from '../model/page';
import type { SearchOrder, SearchOutline } from '../model/search';
import type { Density, PageSettings, Settings } from '../model/settings';
import type { AddressFound, FilesReport, ImportLine, RequestList, SourcesReport, SourceWishes } from '../model/source';
import type { Trouble } from '../model/trouble';
import type { PortableKept } from '../portable/format';

/** To the background, from a content script or one of Crossread's own pages. */
export interface BackgroundMessages {
  /** Match a page's blocks against the corpus. Sets the sender tab's badge. */
  matchBlocks: { params: { facts: PageFacts; blocks: Block[] }; reply: PageMatch };
  /** The content of a card. `texts` are what the span stands in, so that reasons and passages can be chosen. */
  getCoverage: {
    params: { id: string; facts: PageFacts; texts: { title: string; lede: string; passage: string }; own: string[]; articles: string[] };
    reply: Coverage;
  };
  /** The one difference that a card shows first, from the page's whole text; null where none is sure. Asked after the coverage, which it would keep waiting. */
  getTelling: { params: { id: string; facts: PageFacts; blocks: Block[]; own: string[]; articles: string[] }; reply: ShownTelling | null };
  /** All that the panel shows of one event or storyline: the page's text against the articles tied to it, best first. */
  comparePage: { params: { id: string; facts: PageFacts; blocks: Block[]; own: string[]; articles: string[] }; reply: EventComparison };
  /** The page's sentences beside those of one article on the event: asked when the reader chooses an article. */
  alignPage: { params: { id: string; facts: PageFacts; blocks: Block[]; own: string[]; article: string }; reply: PageAlignment };
  /** Show this in the panel of the asking tab (or of `tab`, from a page of ours). `opened` is false where the browser wants the reader's own click. */
  sendToPanel: { params: { id: string; name: string; open: boolean; tab?: number | undefined }; reply: { opened: boolean } };
  /** Inject the card's code into the asking tab; it is loaded only when the first card opens. */
  loadCard: { params: Record<string, never>; reply: { loaded: boolean } };
  /** Inject the code that follows pointer and fingers; it is loaded only when there are marks. */
  loadGestures: { params: Record<string, never>; reply: { loaded: boolean } };
  /** A search as typed (lib/search/query.ts), from `offset` on; without an order the closest hits come first. */
  searchCorpus: { params: { query: string; limit: number; offset?: number | undefined; order?: SearchOrder | undefined }; reply: SearchOutline };
  /** Hits of a search, with their passages; an article that is no longer there is left out. */
  getHits: { params: { query: string; articles: string[] }; reply: SearchHit[] };
  describeCorpus: { params: Record<string, never>; reply: CorpusReport };
  /** Is Crossread on for this origin, and may it be? */
  describeSite: { params: { url: string }; reply: SiteReport };
  /** Check the tab now, with what activeTab allows. */
  checkTab: { params: { tab: number }; reply: { started: boolean } };
  /** The reader has just allowed (or taken back) this origin pattern; start or stop there. */
  turnSiteOn: { params: { origin: string }; reply: SiteReport };
  turnSiteOff: { params: { origin: string }; reply: SiteReport };
  getSettings: { params: Record<string, never>; reply: Settings };
  changeSettings: { params: Partial<Settings>; reply: Settings };
  /** What the asking page may know of the settings: those of its own site. */
  getPageSettings: { params: Record<string, never>; reply: PageSettings };
  /** How much is marked on one site; null gives it everybody's density again. */
  setSiteDensity: { params: { host: string; density: Density | null }; reply: Settings };
  /** Hide something, or show it again. A page may hide no site but its own. */
  hideThing: { params: { thing: Hideable; hidden: boolean }; reply: { hidden: boolean } };
  /** The reader's word on a page and some articles. */
  judgePairs: { params: PairsJudged; reply: { kept: number } };
  /** Forget the reader's words on a page and some articles, as if they had never been said. */
  withdrawVerdicts: { params: { page: PageAddress; articles: string[] }; reply: { kept: number } };
  listVerdicts: { params: Record<string, never>; reply: Verdict[] };
  forgetVerdicts: { params: { verdicts: { page: string; article: string }[] }; reply: Verdict[] };
  rebuildCorpus: { params: Record<string, never>; reply: CorpusReport };
  /** Keep the page of the asking tab (or of `tab`, from a page of ours) as it reads now. Refused in private windows. */
  keepPage: { params: { tab?: number | undefined }; reply: KeptReply };
  /** Take back that this version of the tab's page was kept. */
  unkeepPage: { params: { tab?: number | undefined; version: number }; reply: { kept: boolean } };
  /** What changed between two readings of a kept page: numbers of versions, null for the page as it is now; null when it is not kept. */
  getEdits: { params: { facts: PageFacts; blocks: Block[]; before?: number | null | undefined; after?: number | null | undefined }; reply: PageEdits | null };
  listKept: { params: Record<string, never>; reply: KeptList };
  /** Delete kept pages, or take that back. */
  dropKept: { params: { ids: string[]; dropped: boolean }; reply: KeptList };
  /** Delete all kept pages for good. */
  forgetKept: { params: Record<string, never>; reply: KeptList };
  /** Add the pack at this address, or try it again. The asking page has got the permission to fetch from there. */
  addPack: { params: { address: string }; reply: PacksReport };
  /** Go on with an import that has failed, or that waits for its server. */
  retryImport: { params: { id: number }; reply: PacksReport };
  /** Take an import back, with all that was written of it. */
  cancelImport: { params: { id: number }; reply: PacksReport };
  /** Take a pack out of the corpus at once and off the disk an hour later; or take that back. */
  dropPack: { params: { address: string; dropped: boolean }; reply: PacksReport };
  /** Leave a pack out of all that is read, or take it in again. */
  setPackOff: { params: { hash: string; off: boolean }; reply: PacksReport };
  /** Read a pack out of a file: its bytes lie in the handover store under this key. */
  addPackFile: { params: { key: string }; reply: PacksReport };
  /** Ask a pack's server now whether it has a newer edition, and read that. The asking page has got the permission to fetch from there. */
  lookForEdition: { params: { address: string }; reply: PacksReport };
  /** Have a pack asked so by itself, or no more. */
  setPackLooks: { params: { address: string; looks: boolean }; reply: PacksReport };
  /** Trust whoever has this key with the packs of an address, and nobody else; what waited for that is read. */
  trustPackKey: { params: { address: string; key: string }; reply: PacksReport };
  /** What the reader says of a pack. */
  changePack: { params: { address: string; said: Partial<PackSaid> }; reply: PacksReport };
  /** All packs with an address as they can be subscribed to elsewhere. */
  listSubscribed: { params: Record<string, never>; reply: PackSubscription[] };
  /** Subscribe to packs that a file names: they are read as if their addresses had been typed, under the keys that were trusted. One that is there
      already is left as it is. The asking page has got the permission to fetch from there. */
  addSubscribed: { params: { packs: PackSubscription[] }; reply: { refused: ImportLine[] } };
  /** All packs, and how far those on their way have come. */
  listPacks: { params: Record<string, never>; reply: PacksReport };
  /** All sources that the reader added, and what is being done for them. */
  listSources: { params: Record<string, never>; reply: SourcesReport };
  /** Ask an address that the reader typed what is there. Nothing is added. The asking page has got the permission to fetch from there. */
  findSource: { params: { address: string }; reply: AddressFound };
  /** Add feeds or sitemaps; one of the same address that is there already is left as it is, one that was deleted is taken back. `typed`:
      the reader typed this very address, and findSource found it there. Only such a one may lead into the own network; others that do are
      among `refused`, and all the rest is added. `added`: ids of those that were not there before. */
  addSources: {
    params: { sources: { kind: 'feed' | 'sitemap'; address: string; typed: boolean; site: string | null; wishes: Partial<SourceWishes> }[] };
    reply: { added: string[]; refused: ImportLine[]; report: SourcesReport };
  };
  changeSources: { params: { ids: string[]; wishes: Partial<SourceWishes> }; reply: SourcesReport };
  /** Delete sources with their articles (gone from cards and search at once), or take that back. */
  dropSources: { params: { ids: string[]; dropped: boolean }; reply: SourcesReport };
  /** Look at these now, however soon after the last time; within an hour once only. */
  lookNow: { params: { ids: string[] }; reply: SourcesReport };
  /** Ask nothing any more, or begin again. */
  pauseRequests: { params: { paused: boolean }; reply: SourcesReport };
  /** Read files that the reader chose: their bytes lie in the handover store under these keys. */
  readFiles: { params: { keys: string[] }; reply: FilesReport };
  listRequests: { params: { offset: number; limit: number }; reply: RequestList };
  clearRequests: { params: Record<string, never>; reply: RequestList };
  /** What of the reader's things the background keeps, in parts: `after` is the id of the last kept page of the part before. Sources have their own list. */
  exportAll: { params: { after: string | null }; reply: PortablePart };
  /** Take in what a file brings. Sources are added by their own messages. A page that is kept already stays as it is. */
  importAll: { params: { settings: Partial<Settings>; verdicts: Verdict[]; kept: PortableKept[] }; reply: { verdicts: number; kept: number } };
  /** Delete everything that Crossread has stored in this browser, and give every permission back. */
  deleteAll: { params: { really: 'everything' }; reply: { deleted: boolean } };
  /** Whether settings go to the reader's other browsers. */
  getSync: { params: Record<string, never>; reply: SyncReport };
  setSync: { params: { on: boolean }; reply: SyncReport };
}

/** To the content script of one tab. */
export interface PageMessages {
  describePage: { params: Record<string, never>; reply: PageReport };
  /** Walk to the next or previous mark and open its card. */
  walkMarks: { params: { step: 1 | -1 }; reply: { marks: number } };
  /** Scroll to the first mark with this id and open its card. */
  showMark: { params: { id: string }; reply: { shown: boolean } };
  /** The page's text as it is now, for the panel. */
  readPage: { params: Record<string, never>; reply: { facts: PageFacts; blocks: Block[] } };
  /** Scroll to a stretch of a paragraph with this text, and let it stand out for a moment. */
  showPlace: { params: { paragraph: string; start: number; end: number }; reply: { shown: boolean } };
  /** The reader switched Crossread off here: take everything away. */
  stopReading: { params: Record<string, never>; reply: { stopped: boolean } };
  /** Settings or verdicts have changed: ask for them and paint again; match again too where the answer may be another. */
  lookAgain: { params: { rematch: boolean }; reply: { looking: boolean } };
}

/** Settings and verdicts come with the first part. */
export interface PortablePart {
  settings: Settings | null;
  verdicts: Verdict[];
  kept: PortableKept[];
  /** What to ask after; null when this was the last part. */
  next: string | null;
}

export interface SyncReport {
  on: boolean;
  /** Settings that are too large for the browser's sync, and stay here. */
  left: (keyof Settings)[];
  /** Why the last change did not go out, or null. */
  trouble: Trouble | null;
}

/** By what a page is known again. */
export type PageAddress = Pick<PageFacts, 'url' | 'canonical'>;

export interface PairsJudged {
  page: PageAddress & Pick<PageFacts, 'title'>;
  pairs: { article: string; title: string; evidence: Evidence | null }[];
  /** The span id of the whole event, when it was meant; null for single articles. */
  event: string | null;
  same: boolean;
}

export interface KeptReply {
  kept: PageKept;
  /** The version kept by this wish; null when this very text was kept already. */
  version: number | null;
}

export interface KeptList {
  /** The one kept last first. */
  articles: KeptReport[];
  bytes: number;
}

export interface KeptReport extends Pick<Article, 'id' | 'url' | 'title'> {
  outlet: Outlet;
  /** Of the last version kept by the reader, `YYYY-MM-DD`. */
  day: string;
  versions: number;
  /** Of all versions' texts. */
  bytes: number;
}

export interface PageReport {
  /** `off`: the reader's density here, nothing was read; `reading`: not yet answered; `failed`: the corpus could not be
      asked; `other-language`: left alone. */
  state: 'off' | 'reading' | 'checked' | 'failed' | 'other-language' | 'no-text';
  facts: PageFacts;
  match: PageMatch | null;
  /** Marks painted now. */
  marks: number;
  /** From the question to the painted marks, or null before the first answer. */
  paintedMs: number | null;
}

export interface SiteReport {
  /** `on`: granted and running; `off`: not granted; `closed`: the browser keeps extensions out of this page. */
  state: 'on' | 'off' | 'closed';
  /** For example `https://news.example/*`; null when closed. */
  origin: string | null;
  host: string;
}

export interface CorpusReport {
  /** `loading`: the first import is under way; `failed`: the bundled pack could not be read (`error` says why). */
  state: 'ready' | 'loading' | 'failed';
  error: Trouble | null;
  /** What is damaged of the articles that sources have brought, or was a few days ago, and what became of it. */
  damage: Trouble | null;
  generation: number | null;
  /** ISO time at which the generation was made. */
  made: string | null;
  ready: { ms: number; from: 'snapshot' | 'rebuilt' } | null;
  names: number;
  events: number;
  bytes: number;
  checked: Checked;
  sources: SourceReport[];
  /** Outlets of packs and of the reader's sources, without their articles: those with the most first, `MAX_LISTED_OUTLETS` and those that are hidden. */
  others: OutletCount[];
  sites: string[];
}

export interface OutletCount {
  outlet: Outlet;
  articles: number;
}

export interface SourceReport {
  id: string;
  name: string;
  kind: Exclude<Source['kind'], 'gathered'>;
  articles: ArticleReport[];
  outlets: Outlet[];
}

export type ArticleReport = Pick<Article, 'id' | 'outlet' | 'url' | 'title' | 'published' | 'publishedIsGuess'> & { byline: string | null };
