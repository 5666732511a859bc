/** Takes apart what a look at a source brought. In: its text. Out: in the stores, articles and wishes for whole ones, each once. */
import { isElsewhere, isRead, makeTold, nameArticle, printTold } from '../../lib/articles/told';
import { hostOf } from '../../lib/articles/schedule';
import type { FeedItem, FeedRead } from '../../lib/model/feed';
import { LEAST_PRINTED_CHARS, MAX_ARTICLE_ATTEMPTS, MAX_QUEUED } from '../../lib/model/limits';
import { daysKept } from '../../lib/model/source';
import type { Trouble } from '../../lib/model/trouble';
import { readFeed } from '../../lib/sources/feeds/feed';
import { readSitemap, readSitemapIndex, type SitemapIndex } from '../../lib/sources/feeds/sitemap';
import { wishParts } from '../../lib/store/sources/sitemap-parts';
import { findSource } from '../../lib/store/sources/sources';
import { findByAddresses, findKnown, findLeaving, findPrinted, noteTold, settleTakenLook, type TakenArticle, type TakenLook } from '../../lib/store/sources/source-articles';
import { countQueue } from '../../lib/store/sources/source-queue';
import type { QueueRow, SourceRow } from '../../lib/store/sources/sources-database';
import { packText } from './pack-text';

const DAY_MS = 86_400_000;

/** Takes a look apart, and puts what it brought in its place. @returns whether articles are to be fetched */
export async function takeLook(look: QueueRow, keepDays: number | null): Promise<boolean> {
  const source = await findSource(look.source);
  const taken = !source || look.attempts > MAX_ARTICLE_ATTEMPTS
    ? refuse({ code: 'sourceBroken', detail: `${look.attempts - 1} attempts` })
    : await readLook(look, source, keepDays);
  await settleTakenLook(look, taken);
  return taken.wanted.length + (taken.parts?.length ?? 0) > 0;
}

function refuse(trouble: Trouble): TakenLook {
  return { about: null, trouble, wanted: [], articles: [], foreign: [], now: Date.now(), random: Math.random() };
}

async function readLook(look: QueueRow, source: SourceRow, keepDays: number | null): Promise<TakenLook> {
  const index = source.kind === 'sitemap' ? readSitemapIndex(look.text ?? '', look.address, source.typedOrigin) : null;
  if (index) return readIndex(index, look, source);
  const listed = readSitemap(look.text ?? '', look.address, source.typedOrigin);
  const { feed, trouble } = listed ? { feed: listed, trouble: null } : readFeed(look.text ?? '', look.address, source.typedOrigin);
  if (!feed) return refuse(trouble);
  const { title, site, language, ttlMinutes, skipHours, skipDays } = feed;
  return {
    ...await takeItems(feed, source, keepDays), about: { title, site, language, pace: { ttlMinutes, skipHours, skipDays } },
    trouble: null, now: Date.now(), random: Math.random(),
  };
}

/** The sitemaps of an index are fetched next, one by one. */
function readIndex({ parts, named }: SitemapIndex, look: QueueRow, source: SourceRow): TakenLook {
  if (parts.length === 0) return refuse({ code: 'sitemapElsewhere', detail: `${named} sitemaps, none of which may be asked` });
  const about = { title: null, site: new URL('/', look.address).href, language: null, pace: { ttlMinutes: null, skipHours: [], skipDays: [] } };
  return {
    about, trouble: null, parts: wishParts(parts, source, hostOf(look.address) ?? '', look.at),
    wanted: [], articles: [], foreign: [], now: Date.now(), random: Math.random(),
  };
}

/** What of a feed is new, or says something new; what an article's source that is deleted has left is new, too. */
export async function takeItems(feed: FeedRead, source: SourceRow, keepDays: number | null): Promise<Pick<TakenLook, 'wanted' | 'articles' | 'foreign' | 'isCut'>> {
  const named = feed.items.map((item) => ({ item, id: nameArticle(item.address, '', item.title, item.published), print: printItem(item) }));
  const { articles: known, queued } = await findKnown(named.map(({ id }) => id));
  const elsewhere = await findByAddresses(named.flatMap(({ id, item }) => (known.has(id) ? [] : [item.address])));
  const leaving = await findLeaving([...known.values(), ...queued.values(), ...elsewhere.values()]);
  const taken = { wanted: [] as QueueRow[], articles: [] as TakenArticle[], foreign: [] as TakenArticle['row'][], isCut: false };
  const again = new Map<string, string>();
  let room = isWhole(source) ? MAX_QUEUED - (await countQueue()).wanted : 0;
  for (const { item, id, print } of named) {
    const there = known.get(id);
    const waiting = queued.get(id);
    const other = elsewhere.get(item.address);
    const isWaiting = waiting && (waiting.source === source.id || (waiting.step !== 'held' && !leaving.has(waiting.source)));
    if (isWaiting || (other && !leaving.has(other.source)) || isOld(item, daysKept(source, keepDays))) continue;
    const isLeft = there !== undefined && there.source !== source.id && there.state !== 'gone' && leaving.has(there.source);
    const before = isLeft ? undefined : there;
    if (before && (before.source !== source.id || before.toldPrint === print)) continue;
    const row: TakenArticle['row'] = { ...describeItem(item, source), id, print, toldPrint: print };
    const isWanted = isWhole(source) && !item.whole;
    const told = { title: item.title, paragraphs: item.text };
    const language = feed.language ?? source.language;
    if (hasWords(item) && (isWanted ? isElsewhere(told, language) : !isRead(told, language))) {
      if (!there) taken.foreign.push(row);
    } else if (isWanted) {
      if (room-- > 0) taken.wanted.push(wish(item, row));
      else taken.isCut = true;
    } else if (before?.print === print || (row.bytes >= LEAST_PRINTED_CHARS && await isPrinted(row))) {
      if (before) again.set(id, print);
    } else {
      const { address, title, published, text } = item;
      taken.articles.push({ row, text: await packText(makeTold({ address, title, published, paragraphs: text }, { id, source: source.id, outlet: '' })) });
    }
  }
  if (again.size) await noteTold(again);
  return taken;
}

/** Whether another article has this very text. */
export async function isPrinted({ id, place, print }: Pick<TakenArticle['row'], 'id' | 'place' | 'print'>): Promise<boolean> {
  const others = (await findPrinted(place, print)).filter((other) => other.id !== id);
  const leaving = await findLeaving(others);
  return others.some(({ source }) => !leaving.has(source)); // one that had to go does not come back under another address
}

/** A sitemap has no texts of its own. */
const isWhole = ({ whole, kind }: SourceRow) => whole || kind === 'sitemap';
const hasWords = ({ title, text }: FeedItem) => title !== '' || text.length > 0;

/** A sitemap says that an article has changed by its day alone. */
const printItem = ({ title, text, updated }: FeedItem) => printTold({ title, paragraphs: text.length ? text : [{ text: updated ?? '', kind: 'text' }] });

function describeItem({ address, published, title, text }: FeedItem, source: SourceRow): Omit<TakenArticle['row'], 'id' | 'print' | 'toldPrint'> {
  const now = Date.now();
  return {
    source: source.id, address, outlet: null, place: hostOf(address) ?? source.id, day: published ?? new Date(now).toISOString().slice(0, 10), taken: now,
    bytes: title.length + text.reduce((sum, paragraph) => sum + paragraph.text.length, 0),
  };
}

function wish({ address, title, published, text }: FeedItem, { id, source, place, toldPrint }: TakenArticle['row']): QueueRow {
  return {
    id, source, kind: 'article', step: 'wanted', address, host: place, text: null, told: { title, published, paragraphs: text }, toldPrint,
    request: null, at: new Date().toISOString(), attempts: 0, notBefore: 0, trouble: null,
  };
}

/** Beyond the days for which the reader keeps the source's articles. */
function isOld({ published }: FeedItem, days: number | null): boolean {
  return days !== null && published !== null && Date.parse(published) < Date.now() - (days + 1) * DAY_MS;
}
