/** What it costs to have a corpus open at a wake, and to ask it the first time for what might be a walk over all of it. Its tables are
    written from made-up rows: the articles themselves are nothing to a wake. */
import { withoutPause } from '../../lib/index/bytes/checks';
import { openCorpus } from '../../lib/index/open-corpus';
import { RECORD_FORMAT, type CorpusRecord, type TableName } from '../../lib/index/records/corpus-record';
import { writeEntities } from '../../lib/index/tables/entity-table';
import { writeEvents, writeStorylines } from '../../lib/index/tables/event-table';
import { buildNamesTable } from '../../lib/index/names/names-table';
import { cutTable } from '../../lib/index/records/parts';
import { writeRows } from '../../lib/index/tables/rows';
import type { ArticleRow } from '../../lib/index/tables/article-row';
import { suggestFilters } from '../../lib/search/suggest';
import { writeIndex, type TermPostings } from '../../lib/index/postings/write-index';
import type { Entity } from '../../lib/model/entity';
import type { Event, Storyline } from '../../lib/model/event';
import { DEFAULT_SETTINGS } from '../../lib/model/settings';
import { makeEntities } from './made-names';
import { heldMegabytes, median, round, timeProcess, type Bench, type Finding } from './measure';
import { makeRandom } from './text';

const SEED = 20_260_204;
const OUTLETS = 50;
const DAYS = 90;
/** One article of so many is of an event that another one has reported. */
const ARTICLES_PER_EVENT = 5 / 3;
const EVENTS_PER_STORYLINE = 8;
const TERMS_PER_ARTICLE = 4;
const ROUNDS = 15;
/** What a reader does not notice, beside the reading of the records themselves. */
const MAX_OPEN_MS = 40;
const MAX_FIRST_MS = 20;
/** Buffers that nobody holds are swept by another thread, and counted until then. */
const SWEEP_MS = 200;

type Records = Map<string, Uint8Array<ArrayBuffer>>;

/** All that an open corpus reads before it is asked anything. */
function makeRecords(articles: number, names: number): Records {
  const random = makeRandom(SEED);
  const below = (most: number) => Math.floor(random() * most);
  const entities = makeEntities(SEED, names);
  const count = Math.floor(articles / ARTICLES_PER_EVENT);
  const rows = Array.from({ length: articles }, (_, i): ArticleRow => {
    const outlet = `outlet-${below(OUTLETS)}`;
    const day = new Date(Date.UTC(2026, 0, 1) + Math.floor((i / articles) * DAYS) * 86_400_000).toISOString().slice(0, 10);
    return { id: `made-${i}`, source: 'made', outlet, voice: below(20) ? outlet : `by:agency-${below(30)}`, byline: null, published: day, event: i < count ? i : below(count) };
  });
  const members = Array.from({ length: count }, (): string[] => []);
  for (const { id, event } of rows) members[event]?.push(id);
  const nameOf = () => (entities[below(entities.length)] as Entity).name;
  const events = members.map((ids, i): Event => ({ id: ids[0] as string, name: { parts: [nameOf(), nameOf()], day: rows[i]?.published ?? null }, articles: ids }));
  const storylines = Array.from({ length: Math.floor(count / EVENTS_PER_STORYLINE / 2) }, (_, i): Storyline => {
    const chain = events.slice(i * EVENTS_PER_STORYLINE, (i + 1) * EVENTS_PER_STORYLINE).map(({ id }) => id);
    return { id: chain[0] as string, name: { parts: [nameOf()], day: null }, events: chain };
  });

  const records: Records = new Map();
  const tables = {} as Record<TableName, number>;
  const table = (key: TableName, bytes: Uint8Array<ArrayBuffer>) => {
    tables[key] = bytes.length;
    for (const record of cutTable({ key, bytes })) records.set(record.key, record.bytes);
  };
  table('names', buildNamesTable({ entities, notNames: [] }, SEED));
  for (const { key, bytes } of writeIndex(makeTerms(articles), { articles, entities: entities.length })) {
    if (key === 'index' || key === 'frequencies') table(key, bytes);
    else records.set(key, bytes);
  }
  table('lengths', new Uint8Array(articles * 2));
  table('rows', writeRows(rows));
  table('entities', writeEntities(entities));
  table('events', writeEvents(events, (id) => Number(id.slice('made-'.length))));
  const eventOf = new Map(events.map(({ id }, i) => [id, i]));
  table('storylines', writeStorylines(storylines, count, (id) => eventOf.get(id) as number));
  const record: CorpusRecord = {
    format: RECORD_FORMAT, stamp: SEED, sources: [{ id: 'made', kind: 'bundled', name: 'Made up' }],
    outlets: Array.from({ length: OUTLETS }, (_, i) => ({ id: `outlet-${i}`, name: `Outlet ${i}`, country: null, colour: 1 + (i % 12) })),
    notNames: [], counts: { articles, entities: entities.length, events: count, storylines: storylines.length }, runs: [0], tables,
  };
  records.set('corpus', new TextEncoder().encode(JSON.stringify(record)));
  return records;
}

/** As many terms as so many articles bring, in order; their lists are read by nobody here. */
function* makeTerms(articles: number): Iterable<TermPostings> {
  for (let i = 0; i < articles * TERMS_PER_ARTICLE; i++) {
    yield [`t${i.toString(36).padStart(6, 'a')}`, [{ article: i % articles, title: 0, lede: 0, body: 1, places: [i % 400] }]];
  }
}

export const benchWake: Bench = async ({ quick }) => [
  ...await measureWake(10_000, 10_000),
  ...(quick ? [] : await measureWake(100_000, 100_000)),
];

async function measureWake(articles: number, names: number): Promise<Finding[]> {
  const before = await settledMegabytes();
  const records = makeRecords(articles, names);
  const opened: number[] = [];
  const checked: number[] = [];
  const firsts = { counted: [] as number[], spelt: [] as number[], offered: [] as number[] };
  for (let i = 0; i < ROUNDS; i++) {
    // As IndexedDB hands them out: bytes in buffers of their own, which nobody has looked at.
    const stored = structuredClone(records);
    const { took, made: corpus } = await timeAsync(() => openForAnswers(stored));
    opened.push(took);
    firsts.counted.push(timeProcess(() => corpus.checked(DEFAULT_SETTINGS)));
    firsts.spelt.push(timeProcess(() => corpus.names.findSpelling('Aleksandr Lukashenka', 'person')));
    firsts.offered.push((await timeAsync(() => suggestFilters(corpus, [{ kind: 'word', text: 'be' }], true, DEFAULT_SETTINGS))).took);
    checked.push((await timeAsync(() => corpus.checkTables(withoutPause))).took);
  }
  const corpus = await openForAnswers(records);
  await corpus.checkTables(withoutPause); // what is left to check is held on to
  const bytes = [...records].reduce((sum, [key, one]) => sum + (/^(?:terms|postings|places|backward|lengths)/.test(key) ? 0 : one.length), 0);
  records.clear();
  const held = await settledMegabytes() - before;
  if (corpus.counts.articles !== articles) throw new Error('Another corpus was opened.');
  const of = `at ${articles / 1_000}k articles`;
  return [
    { name: `wake, corpus opened ${of} with ${names / 1_000}k names`, ours: round(median(opened)), limit: MAX_OPEN_MS, unit: 'ms' },
    { name: `wake, its tables checked, once an answer is given, ${of}`, ours: round(median(checked)), unit: 'ms' },
    { name: `wake, read for that ${of}`, ours: round(bytes / 1e6, 1), unit: 'MB' },
    { name: `wake, held by the open corpus ${of}`, ours: round(held, 1), unit: 'MB' },
    { name: `wake, first count of what is searched ${of}`, ours: round(median(firsts.counted)), limit: MAX_FIRST_MS, unit: 'ms' },
    { name: `wake, first look for a name in another spelling ${of}`, ours: round(median(firsts.spelt)), limit: MAX_FIRST_MS, unit: 'ms' },
    { name: `wake, first names offered for two letters ${of}`, ours: round(median(firsts.offered)), limit: MAX_FIRST_MS, unit: 'ms' },
  ];
}

async function settledMegabytes(): Promise<number> {
  heldMegabytes();
  await new Promise((done) => { setTimeout(done, SWEEP_MS); });
  return heldMegabytes();
}

/** As the background opens what it has checked when it came. */
const openForAnswers = (records: Records) => openCorpus(async (key) => records.get(key), undefined, { isChecked: true, checksLater: true });

/** Milliseconds of processor time, as `timeProcess` counts them. */
async function timeAsync<T>(run: () => Promise<T>): Promise<{ took: number; made: T }> {
  const start = process.cpuUsage();
  const made = await run();
  const { user, system } = process.cpuUsage(start);
  return { took: (user + system) / 1000, made };
}
