/** The reader's sources: wishes and answers. In: messages, alarms, the worker's news. Out: what is followed, looked at and shown. */
import { hostOf, type NotYet } from '../../../lib/articles/schedule';
import type { BackgroundMessages } from '../../../lib/messages/protocol';
import type { AddressFound, FilesReport, ImportLine, RequestList, SourcesReport } from '../../../lib/model/source';
import { makeTrouble, readTrouble } from '../../../lib/model/trouble';
import { isPrivateHost, readTold, readTyped, readWanted } from '../../../lib/sources/network/addresses';
import { forgetPackRefusals, listInstalled } from '../../../lib/store/packs/subscriptions';
import { dropFound, keepFound, takeFound } from '../../../lib/store/sources/found-answers';
import { clearHanded } from '../../../lib/store/sources/handover';
import { findHeld, listHeld, noteRefusal, wantsPeace } from '../../../lib/store/sources/left-alone';
import * as log from '../../../lib/store/sources/requests';
import { settleLook } from '../../../lib/store/sources/source-queue';
import * as store from '../../../lib/store/sources/sources';
import { renameOutlets, useCorpus } from '../corpus';
import { logTrouble } from '../log-trouble';
import { startImporting, sweepPacks } from '../packs/imports';
import { tellPages } from '../pages/pages';
import { sayRefused } from '../settings/stored';
import { askOnce, isAllowed } from '../requests/ask-source';
import { goOnAsking, isAsking, setAlarm } from './asking';
import { readGathered } from './gathered';
import { forgetHidden, hideAndWrite } from './hidden-sources';
import { withHost } from '../requests/host-turns';
import { askIngest, endIngest, endIngestSoon, followIngest } from './ingest-host';
import { noteCutOff } from '../requests/note-request';
import { describeSources } from './sources-report';
import { sweepSources } from './sweep-sources';

import type { IngestNews } from '../../ingest-worker/contract';

type Params<N extends keyof BackgroundMessages> = BackgroundMessages[N]['params'];

/** The worker's news; it may be what the background was started for. */
export function heedNews(news: IngestNews): void {
  if (news.news === 'changed') void readGathered().catch(logTrouble);
  if (news.news === 'wanted') void goOnAsking().catch(logTrouble);
  if (news.news === 'idle' && isAsking()) endIngestSoon();
  else if (news.news === 'idle') void endIngest().then(() => setAlarm(isAsking())).catch(logTrouble);
  if (news.news === 'failed') {
    logTrouble(news.detail);
    void endIngest().catch(logTrouble); // the alarm starts it again
  }
}

followIngest(heedNews);

/** Goes on with whatever a killed background was about; there must be a corpus that articles can join. */
export async function goOn(): Promise<void> {
  await clearHanded(Date.now());
  await dropFound(Date.now());
  if (await isIdle()) return;
  await useCorpus(async () => undefined);
  await goOnAsking();
  await sweepSources(Date.now());
  await sweepPacks();
}

/** Whether there is nobody to be asked. */
const isIdle = async () => (await store.listSources()).length + (await listInstalled()).length === 0;

/** The reader has allowed something: sources and packs that waited for it wait no more. */
export async function takeUpRefused(): Promise<void> {
  if (await isIdle()) return;
  const origins = await store.listRefused();
  const allowed = await Promise.all(origins.map(isAllowed));
  await store.forgetRefusals(Date.now(), new Set(origins.filter((_, i) => allowed[i])));
  await forgetPackRefusals(Date.now());
  await goOnAsking();
}

export const listSources = (): Promise<SourcesReport> => describeSources();

/** Asks an address that the reader typed what is there. Usual places are asked where a page there names no feed. */
export async function findSource({ address }: Params<'findSource'>): Promise<AddressFound> {
  try {
    const url = readTyped(address);
    const found = await askFor(url);
    if (found.found !== 'feeds' || found.feeds.some(({ how }) => how !== 'usual')) {
      return found.found === 'feeds' ? { ...found, feeds: found.feeds.filter(({ how }) => how !== 'usual') } : found;
    }
    const there: typeof found.feeds = [];
    for (const feed of found.feeds) {
      const answer = await askFor(new URL(feed.address), originOf(url)).catch(() => null);
      if (answer?.found === 'feed') there.push({ ...feed, title: answer.title || null });
    }
    return there.length ? { found: 'feeds', feeds: there } : { found: 'nothing', trouble: { code: 'notAFeed', detail: 'a page without feeds' } };
  } catch (error) {
    return { found: 'nothing', trouble: readTrouble(error) };
  }
}

/** Of the own network only: there, what was typed may speak of itself. */
const originOf = (url: URL) => (isPrivateHost(url.hostname) ? url.origin : null);

async function askFor(url: URL, typedOrigin = originOf(url)): Promise<AddressFound> {
  const host = hostOf(url.href);
  const { fetched, trouble, request } = await withHost(host, async () => {
    const why = await whyNotNow(url);
    if (why) throw why;
    return askOnce(url.href, { typedOrigin }, { for: '', name: url.host, why: 'find' });
  });
  if (request) await log.endRequest(request);
  const now = Date.now();
  if (wantsPeace(fetched)) await noteRefusal([host, hostOf(fetched.address)], { now, answer: fetched, isArticle: false, random: Math.random() });
  if (trouble || fetched?.text == null) return { found: 'nothing', trouble: trouble ?? { code: 'sourceMissing', detail: 'an empty answer' } };
  const { text, address, status, freshMs, retryMs, validators } = fetched;
  const known = (await store.findByAddress(address))?.id ?? (await store.findByAddress(url.href))?.id ?? null;
  const found = await askIngest('find', { text, address, typedOrigin, known });
  if (request && (found.found === 'feed' || found.found === 'sitemap')) await keepFound({ address, answer: { status, freshMs, retryMs }, validators, text, request, at: now });
  return found;
}

/** What a reader asks for waits as everything else does: while requests are off, and while a host is left alone. */
async function whyNotNow({ hostname, host }: URL): Promise<Error | null> {
  if (await store.isPaused()) return makeTrouble('nothingAsked', host);
  const until = await findHeld(hostname, Date.now());
  return until === null ? null : makeTrouble('leftAlone', new Date(until).toISOString());
}

/** Adds sources, and looks at them. What may not be asked is refused, line by line. */
export async function addSources({ sources }: Params<'addSources'>): Promise<BackgroundMessages['addSources']['reply']> {
  const [wanted, refused]: [store.NewSource[], ImportLine[]] = [[], []];
  for (const { kind, address, typed, site, wishes } of sources) {
    try {
      const read = readWanted(address, typed);
      wanted.push({ kind, ...read, site: readSite(site, read.typedOrigin), wishes: { name: '', ...wishes } });
    } catch (error) {
      refused.push({ name: wishes.name || address, result: 'refused', trouble: readTrouble(error) });
    }
  }
  const before = await store.listSources().catch(sayNotStored);
  const here = new Set(before.filter(({ deletedAt }) => deletedAt === null).map(({ id }) => id));
  const ids = await store.addSources(wanted, () => `source-${crypto.randomUUID()}`, new Date().toISOString()).catch(sayNotStored);
  if (before.some(({ id, deletedAt }) => deletedAt !== null && ids.includes(id))) { // a deleted one is taken back, its articles too
    await renameOutlets();
    showAgain();
  }
  await beginWithFound(wanted, ids, new Set(before.map(({ id }) => id)));
  start();
  // Whoever takes this back must not take along what was here before.
  return { added: [...new Set(ids)].filter((id) => !here.has(id)), refused, report: await describeSources() };
}

/** The first look at a new source is what the reader has just been shown of it, where there is that. */
async function beginWithFound(wanted: readonly store.NewSource[], ids: readonly string[], before: ReadonlySet<string>): Promise<void> {
  const now = Date.now();
  for (const [i, { address }] of wanted.entries()) {
    const id = ids[i] as string;
    const found = address === null || before.has(id) ? null : await takeFound(address, now);
    if (!found) continue;
    const { answer, validators, text, request, at } = found;
    await settleLook(id, { now: at, answer, validators, address: found.address, permanent: null, text, trouble: null, request: { ...request, for: id }, random: Math.random() }, hostOf(found.address) ?? '');
  }
}

/** A site is only ever told; a source does without one that may not be asked. */
function readSite(site: string | null, typedOrigin: string | null): string | null {
  try {
    return site === null ? null : readTold(site, undefined, typedOrigin).href;
  } catch {
    return null;
  }
}

export async function changeSources({ ids, wishes }: Params<'changeSources'>): Promise<SourcesReport> {
  if (wishes.keepDays !== undefined || wishes.keepArticles !== undefined) await store.putOffSweep(Date.now());
  await store.changeSources(ids, wishes);
  const isRenamed = wishes.name !== undefined || wishes.country !== undefined || wishes.colour !== undefined;
  if (isRenamed) await renameOutlets();
  if (isRenamed || wishes.state !== undefined) showAgain();
  start();
  return describeSources();
}

/** Deletes sources as far as anybody sees, at once; or takes that back. */
export async function dropSources({ ids, dropped }: Params<'dropSources'>): Promise<SourcesReport> {
  await hideAndWrite(dropped ? ids : [], () => store.setDeleted(ids, dropped ? new Date().toISOString() : null).catch(sayNotStored));
  await renameOutlets(); // a deleted one has no say in what its outlet is called
  void tellPages(true);
  start();
  return describeSources();
}

export async function lookNow({ ids }: Params<'lookNow'>): Promise<SourcesReport> {
  if (ids.length > 0 && await store.isPaused()) throw makeTrouble('nothingAsked', ids.join());
  const now = Date.now();
  const { wished, notYet } = await store.wishLooks(ids, now, await listHeld(now));
  start();
  if (wished === 0 && notYet.length > 0) throw tellNotYet(notYet);
  return describeSources();
}

/** Nothing is asked: when it was last, or until when it is not. */
function tellNotYet(notYet: readonly NotYet[]): Error {
  const asked = notYet.filter(({ code }) => code === 'askedSoon').map(({ at }) => at);
  const [code, at] = asked.length ? ['askedSoon' as const, Math.max(...asked)] : ['leftAlone' as const, Math.min(...notYet.map((one) => one.at))];
  return makeTrouble(code, new Date(at).toISOString());
}

export async function pauseRequests({ paused }: Params<'pauseRequests'>): Promise<SourcesReport> {
  await store.setPaused(paused);
  start();
  await startImporting().catch(logTrouble);
  return describeSources();
}

export async function readFiles({ keys }: Params<'readFiles'>): Promise<FilesReport> {
  const report = await askIngest('readFiles', { keys });
  start();
  return report;
}

export async function listRequests({ offset, limit }: Params<'listRequests'>): Promise<RequestList> {
  return noteCutOff().then(() => log.listRequests(offset, limit)).catch(sayRefused);
}

export async function clearRequests(): Promise<RequestList> {
  await log.clearRequests().catch(sayRefused);
  return { requests: [], total: 0 };
}

/** What is hidden has changed. */
function showAgain(): void {
  forgetHidden();
  void tellPages(true);
}

function start(): void {
  void goOn().catch(logTrouble);
}

function sayNotStored(error: unknown): never {
  const { code, detail } = readTrouble(error);
  throw code === 'unknown' ? makeTrouble('sourcesNotStored', detail, error) : error;
}
