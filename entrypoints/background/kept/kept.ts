/** Keeps pages by the reader's wish. In: tabs. Out: kept pages on the disk at once, in the corpus soon after.
    What is written first is the page itself: a worker killed before the next generation is whole makes it at its next start. */
import { browser } from 'wxt/browser';
import { findOutlet, keptIdOf, printText } from '../../../lib/articles/kept';
import { corpusVersion, isChanged, keepAgain, keepFirst, takeBack } from '../../../lib/compare/versions/kept-versions';
import type { KeptChange } from '../../../lib/compare/versions/kept-versions';
import { addressTerm, foldOutlet } from '../../../lib/index/articles/identity';
import { pickAddress, readKeepable } from '../../../lib/match/keep-page';
import { askPage } from '../../../lib/messages/client';
import type { BackgroundMessages, KeptReply, PageAddress } from '../../../lib/messages/protocol';
import type { Asker } from '../../../lib/messages/server';
import { readParams } from '../../../lib/messages/validate';
import type { Keepable, KeptArticle, KeptText } from '../../../lib/model/kept';
import type { PageKept } from '../../../lib/model/page';
import { MAX_KEPT, MAX_KEPT_ADDRESSES } from '../../../lib/model/limits';
import { makeTrouble } from '../../../lib/model/trouble';
import { countKept, findByAddress, findByPrint, findKept, putKept, readTexts, setGone } from '../../../lib/store/kept';
import { refreshCorpus, useCorpus } from '../corpus';
import { tellPages } from '../pages/pages';
import { sayRefused } from '../settings/stored';

/** Changes wait for one another, so that none is lost. */
let last: Promise<unknown> = Promise.resolve();
/** Wished while a generation was being made: another one follows. */
let wished = false;
let following: Promise<void> | null = null;

/** Brings the corpus up to date with what is kept, and lets every page look again. Wishes made meanwhile are one more turn. */
export function followKept(): Promise<void> {
  wished = true;
  return following ??= (async () => {
    while (wished) {
      wished = false;
      await refreshCorpus();
    }
    void tellPages(true);
  })().finally(() => { following = null; });
}

type Wish = BackgroundMessages['keepPage']['params'];

/**
 * Keeps the page of a tab as it reads now.
 * @throws a trouble: in a private window, where there is nothing to keep, when all room is taken
 */
export async function keepPage({ tab }: Wish, asker: Asker): Promise<KeptReply> {
  const page = await readTab(tab, asker);
  const outlets = await useCorpus(async (_corpus, { stored }) => stored.outlets).catch(() => []);
  const change = await inTurn(async () => {
    const wanted = await changeKept(page, outlets);
    if (wanted) await putKept(wanted.article, wanted.text, wanted.dropped);
    return wanted;
  }).catch(sayRefused);
  if (change?.kept != null) void followKept();
  const article = change?.article ?? await findPage(page);
  if (!article) throw new Error('The page could not be kept.'); // deleted in the same moment
  return { kept: tellOf(article, false), version: change?.kept ?? null };
}

/** What keeping the page changes; null when this very text is kept already. */
async function changeKept(page: Keepable, outlets: Parameters<typeof findOutlet>[1]): Promise<KeptChange | null> {
  const known = await findByAddress(page.address);
  const [bytes, day] = [countBytes(page.text), today()];
  if (known) {
    const newest = await readNewest(known);
    return keepAgain(known, newest, page, bytes, day, true);
  }
  const same = (await findByPrint(printText(page.text))).find(({ outlet }) => foldOutlet(outlet.name) === foldOutlet(page.outlet));
  if (same && !isChanged(await readNewest(same), page.text)) {
    // The same text of the same outlet at another address: known there too from now on.
    return { article: { ...same, addresses: [...same.addresses, page.address].slice(0, MAX_KEPT_ADDRESSES) }, text: null, dropped: [], kept: null };
  }
  if (await countKept() >= MAX_KEPT) throw makeTrouble('keepFull', `${MAX_KEPT} pages are kept`);
  return keepFirst(page, findOutlet(page.outlet, outlets), bytes, day);
}

/** Takes back that a version of the tab's page was kept; a page of which the reader has kept no other is no longer kept. */
export async function unkeepPage({ tab, version }: BackgroundMessages['unkeepPage']['params'], asker: Asker): Promise<{ kept: boolean }> {
  const { facts } = await askPage(await findTab(tab, asker), 'describePage', {});
  const kept = await inTurn(async () => {
    const article = await findAddress(facts);
    if (!article) return false;
    const texts = await readTexts(article);
    const left = takeBack(article, version, (number) => texts.get(number));
    if (left) await putKept(left, null);
    else await setGone([article.id], Date.now());
    return left !== null;
  });
  void followKept();
  return { kept };
}

async function readTab(tab: number | undefined, asker: Asker): Promise<Keepable> {
  const answer = readParams('matchBlocks', await askPage(await findTab(tab, asker), 'readPage', {}));
  if ('error' in answer) throw new Error('The page could not be read.');
  return readKeepable(answer.params.facts, answer.params.blocks);
}

/** A page may speak of its own tab alone; nothing is kept from a private window. */
async function findTab(named: number | undefined, asker: Asker): Promise<number> {
  const tab = asker.kind === 'own' ? named ?? asker.tab : asker.tab;
  if (tab === null) throw makeTrouble('noPage', 'no tab');
  if (asker.isPrivate || (await browser.tabs.get(tab)).incognito) throw makeTrouble('keepPrivate', 'a private window');
  return tab;
}

/** The kept article of a page, by the address that is its own. */
export async function findAddress(page: PageAddress): Promise<KeptArticle | undefined> {
  const url = pickAddress(page);
  return url === null ? undefined : findByAddress(addressTerm(url));
}

async function findPage({ address }: Keepable): Promise<KeptArticle | undefined> {
  return await findByAddress(address) ?? findKept(keptIdOf(address));
}

/** The text of the newest version; empty where the browser has lost it. */
export async function readNewest(article: KeptArticle): Promise<KeptText> {
  const { number } = article.versions[article.versions.length - 1] as KeptArticle['versions'][number];
  return (await readTexts(article, [number])).get(number) ?? { title: '', paragraphs: [] };
}

/** What a page is told of its being kept. */
export function tellOf(article: KeptArticle, changed: boolean): PageKept {
  return { id: article.id, day: corpusVersion(article).read, changed };
}

/** A text's size on the disk, about. */
export const countBytes = (text: KeptText) => new TextEncoder().encode(JSON.stringify(text)).byteLength;

/** The reader's own day, not the one in Greenwich. */
export function today(): string {
  const now = new Date();
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}

/** Runs a change of what is kept after those before it. */
export function inTurn<T>(task: () => Promise<T>): Promise<T> {
  const turn = last.then(task);
  last = turn.catch(() => undefined);
  return turn;
}
