/** Made-up sources in every state, and what is being added. In: nothing. Out: reports and states. */
import type { Taking } from '../../components/storage/state';
import type { PortableProps } from '../../entrypoints/options/use-portable';
import type { Adding } from '../../components/sources/state';
import type { SourcesProps } from '../../entrypoints/options/use-sources';
import type { RequestEntry, RequestList, SourceLook, SourcesReport, SourceView } from '../../lib/model/source';

/** Fixed days would grow old; the board tells times against today. */
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const HOUR = 60;
const DAY = 24 * HOUR;

const looks = (...fresh: (number | null)[]): SourceLook[] => fresh.map((one, i) => ({ at: ago((fresh.length - i) * HOUR), fresh: one }));

export function sourceOf(id: string, part: Partial<SourceView> = {}, health: Partial<SourceView['health']> = {}): SourceView {
  return {
    id, kind: 'feed', name: id, address: `https://${id.toLowerCase().replace(/[^a-z]+/g, '-')}.example/feed.xml`, site: null, added: ago(30 * DAY), bytes: 400_000, outlet: id, deletedAt: null,
    country: null, language: 'en', colour: null, tags: [], notes: '', state: 'on', whole: false, keepDays: null, keepArticles: null, pinned: false, ...part,
    health: { good: ago(12), next: ago(-48), articles: 312, waiting: 0, foreign: 0, gone: false, trouble: null, refused: [], history: looks(3, 0, 2, 5, 0, null, 1, 2), ...health },
  };
}

const SOURCES: SourceView[] = [
  sourceOf('Example Courier', { country: 'GB', tags: ['Europe', 'daily'], notes: 'Reads well on ports.' }, { foreign: 3 }),
  sourceOf('Sample Wire', { colour: 4, whole: true, pinned: true }, { articles: 846, good: ago(40), history: [{ at: ago(6 * DAY), fresh: 4 }, { at: ago(3 * DAY), fresh: 0 }, { at: ago(HOUR), fresh: 0 }] }),
  sourceOf('Valley Example', {}, { articles: 0, good: null, trouble: { code: 'sourceAway', detail: 'no answer' }, history: looks(null, null, null) }),
  sourceOf('Led Away', {}, { trouble: { code: 'redirectNotAllowed', detail: 'feeds.cdn.example', origin: 'https://feeds.cdn.example' } }),
  sourceOf('Lies Elsewhere', { whole: true }, { refused: ['https://pages.example', 'https://more.pages.example'] }),
  sourceOf('Just Added', {}, { articles: 0, good: null, waiting: 42, history: [] }),
  sourceOf('Not Asked', {}, { articles: 0, good: null, history: [], next: ago(-5) }),
  sourceOf('Quiet One', { state: 'muted' }),
  sourceOf('Switched Off', { state: 'off' }),
  sourceOf('Gone Gazette', {}, { gone: true, next: null, trouble: { code: 'sourceGone', detail: '410' } }),
  sourceOf('Thrown Away', { deletedAt: ago(2) }),
  sourceOf('clippings.jsonl', { kind: 'files', address: null }, { articles: 29, next: null, history: [] }),
  sourceOf('News of the Bay', { kind: 'sitemap', address: 'https://bay.example/news-sitemap.xml' }, { articles: 1_204 }),
  sourceOf('Odd', { name: `<b>Odd</b> \u202e${'unbroken'.repeat(20)}`, address: `https://odd.example/${'long/'.repeat(60)}`, tags: ['<script>'] }, { articles: 12_345_678 }),
];

export const SOURCES_REPORT: SourcesReport = { sources: SOURCES, work: { left: 41, of: 60, waiting: 12 }, paused: false, room: { used: 11_800_000, free: 2_000_000_000 }, trouble: null };
export const SOURCES_FULL: SourcesReport = { ...SOURCES_REPORT, work: null, paused: true, room: { used: 1_900_000_000, free: 100_000_000 } };
export const SOURCES_NOT_STORED: SourcesReport = { sources: [], work: null, paused: false, room: null, trouble: { code: 'notStored', detail: 'A mutation operation was attempted.' } };
export const SOURCES_MANY: SourcesReport = { ...SOURCES_REPORT, work: null, sources: Array.from({ length: 500 }, (_, i) => sourceOf(`Paper ${i + 1}`, { id: `p${i}` }, { articles: (i * 37) % 900 })) };

const NOTHING = () => undefined;

export const ADDINGS: Record<string, Adding> = {
  idle: { kind: 'idle' },
  asking: { kind: 'asking', host: 'harbour.example' },
  feed: { kind: 'found', found: { found: 'feed', address: 'https://harbour.example/feed.xml', title: 'Harbour Sample', site: 'https://harbour.example/', articles: 30, newest: '2026-02-04T09:12:00Z', article: 'The port reopened to grain ships on Monday after a week of storms.', whole: false, known: null } },
  known: { kind: 'found', found: { found: 'sitemap', address: 'https://bay.example/news-sitemap.xml', articles: 1_204, parts: null, newest: null, known: 'bay' } },
  index: { kind: 'found', found: { found: 'sitemap', address: 'https://bay.example/sitemap-index.xml', articles: 0, parts: 5, newest: null, known: null } },
  feeds: { kind: 'found', found: { found: 'feeds', feeds: [
    { address: 'https://harbour.example/feed.xml', title: 'Harbour Sample', how: 'declared' },
    { address: 'https://harbour.example/comments.xml', title: 'Comments', how: 'linked' },
    { address: 'https://harbour.example/rss', title: null, how: 'usual' },
  ] } },
  list: { kind: 'choosing', list: {
    name: 'subscriptions.opml', isChosen: true, allowed: ['https://paper-1.example/*'], left: 3,
    feeds: Array.from({ length: 24 }, (_, i) => ({ name: `Paper ${i + 1}`, address: `https://paper-${i + 1}.example/feed.xml`, site: null, tags: i % 2 ? ['Europe'] : [], isKnown: i === 3 })),
    refused: [{ name: 'Router', result: 'refused', trouble: { code: 'addressPrivate', detail: '' } }],
  } },
  reading: { kind: 'reading', what: 'feeds', done: 100, of: 500 },
  brought: { kind: 'brought', brought: { of: 'articles', taken: 11_962, again: 3, refused: 35, added: ['x'], isUndone: false, lines: [{ name: 'line 12', result: 'refused', trouble: { code: 'unknown', detail: 'no text' } }, { name: 'line 40', result: 'again', trouble: null }] } },
  undone: { kind: 'brought', brought: { of: 'feeds', taken: 22, again: 0, refused: 0, added: [], isUndone: true, lines: [] } },
  failed: { kind: 'failed', sentence: 'Not allowed, so nothing has changed.' },
  ledAway: { kind: 'failed', sentence: 'The address leads to feeds.cdn.example, which your browser does not let Crossread ask.', allow: 'https://feeds.cdn.example' },
};

/** The sources chapter with wishes that nobody hears. */
export function sourcesProps(part: Partial<SourcesProps> = {}, adding: Adding = { kind: 'idle' }): SourcesProps {
  return {
    report: SOURCES_REPORT, notice: null, dropped: [],
    adding: { adding, onFind: NOTHING, onAllowFound: NOTHING, onAddFound: NOTHING, onAddChosen: NOTHING, onFiles: NOTHING, onStarter: NOTHING, onUndo: NOTHING, onDismiss: NOTHING },
    onChangeSources: NOTHING, onWhole: NOTHING, onLook: NOTHING, onAllow: NOTHING, onDrop: NOTHING, onRestore: NOTHING, onPause: NOTHING, onExport: NOTHING, onLookAgain: NOTHING, ...part,
  };
}

const requestOf = (id: number, minutes: number, part: Partial<RequestEntry> = {}): RequestEntry =>
  ({ id, at: ago(minutes), to: 'example-courier.example/feed.xml', for: 'c', name: 'Example Courier', why: 'look', bytes: 18_000, status: 200, fresh: 2, trouble: null, ...part });

export const REQUESTS: RequestList = {
  total: 1_234,
  requests: [
    requestOf(10, 1, { status: null, bytes: 0, fresh: null }), requestOf(9, 4), requestOf(8, 11, { status: 304, bytes: 0, fresh: null }), requestOf(7, 30, { fresh: 0 }),
    requestOf(6, 31, { why: 'article', to: 'example-courier.example/2026/quay', fresh: null }),
    requestOf(5, DAY + 10, { name: 'Valley Example', status: null, bytes: 0, fresh: null, trouble: { code: 'sourceSilent', detail: '' } }),
    requestOf(11, DAY + 15, { why: 'article', status: null, bytes: 0, fresh: null, trouble: { code: 'requestCut', detail: '' } }),
    requestOf(4, DAY + 20, { why: 'find', name: '', fresh: null, status: 404, bytes: 512, trouble: { code: 'sourceMissing', detail: '' } }),
    requestOf(3, 3 * DAY, { why: 'pack', name: 'Example archive', to: `packs.example/${'long/'.repeat(30)}`, bytes: 1_000_000, fresh: null }),
  ],
};

export const TAKINGS: Record<string, Taking> = {
  idle: { kind: 'idle' },
  planned: { kind: 'planned', plan: {
    name: 'crossread-2026-02-04.json', refused: 2, left: 1, toAllow: { sources: ['https://a.example/*', 'https://b.example/*'], packs: ['https://packs.example/*'] }, packs: ['Example archive · https://packs.example/archive/'], settings: ['theme', 'hiddenOutlets'], sources: ['Harbour Sample', 'Northern Example', '<b>Odd</b> \u202epaper'],
    counts: { settings: { added: 0, changed: 2, same: 10 }, sources: { added: 3, changed: 0, same: 21 }, packs: { added: 1, changed: 0, same: 0 }, verdicts: { added: 0, changed: 0, same: 4 }, kept: { added: 12, changed: 0, same: 0 } },
  } },
  failed: { kind: 'failed', sentence: 'This is no file that Crossread wrote.' },
};

export function portableProps(taking: Taking = { kind: 'idle' }): PortableProps {
  return {
    taking, sync: { on: true, left: ['hiddenArticles', 'siteDensities'], trouble: null },
    onSync: NOTHING, onExport: NOTHING, onImport: NOTHING, onTake: NOTHING, onDismiss: NOTHING, onDeleteAll: NOTHING,
  };
}
