/** The pages that the reader keeps, in a database of their own: generations come and go, these stay.
    In: kept articles and texts. Out: the same, found by address, by text, or all for the next generation. */
import { Dexie } from 'dexie';
import type { Table } from 'dexie';
import { corpusVersion } from '../compare/versions/kept-versions';
import type { KeptPage } from '../index/build/add-kept';
import type { KeptArticle, KeptText } from '../model/kept';
import { readPlain } from './open-plain';

const NAME = 'crossread-kept';
const VERSION = 1;

/** Deleted, at a time in milliseconds since 1970: it waits for being deleted for good, or for the reader to think again. */
type KeptRow = KeptArticle & { gone: number };

/** 0 stands for a page that is kept: IndexedDB has no index over null. */
const KEPT = 0;

type TextKey = [article: string, number: number];

class KeptDatabase extends Dexie {
  declare articles: Table<KeptRow, string>;
  /** The versions' texts apart: a list of what is kept must not read them all. */
  declare texts: Table<KeptText, TextKey>;

  constructor() {
    super(NAME);
    this.version(VERSION).stores({ articles: 'id, *addresses, print, [id+print+gone]', texts: '' });
  }
}

/** The kept article with this address; undefined when there is none. Every page that is matched asks. */
export async function findByAddress(address: string): Promise<KeptArticle | undefined> {
  const read = await readPlain<[KeptRow[]]>(NAME, VERSION, 'articles', (articles) => articles.index('addresses').getAll(address));
  return read ? pickKept(read[0])[0] : withKept(async ({ articles }) => pickKept(await articles.where('addresses').equals(address).toArray())[0]);
}

/** The kept article with this id; undefined when there is none, or when it is deleted. */
export async function findKept(id: string): Promise<KeptArticle | undefined> {
  return withKept(async ({ articles }) => pickKept([await articles.get(id)])[0]);
}

/** Kept articles whose text in the corpus has this fingerprint. */
export async function findByPrint(print: string): Promise<KeptArticle[]> {
  return withKept(async ({ articles }) => pickKept(await articles.where('print').equals(print).toArray()));
}

/** The texts of a kept article's versions, by their numbers; all of them, or those asked for. */
export async function readTexts({ id, versions }: KeptArticle, numbers = versions.map(({ number }) => number)): Promise<Map<number, KeptText>> {
  return withKept(async ({ texts }) => {
    const found = await texts.bulkGet(numbers.map((number): TextKey => [id, number]));
    return new Map(numbers.flatMap((number, i) => (found[i] ? [[number, found[i]]] : [])));
  });
}

/** All that is kept, by id. */
export async function listKept(): Promise<KeptArticle[]> {
  return withKept(async ({ articles }) => pickKept(await articles.toArray()));
}

/**
 * All kept pages with the texts that the corpus is to hold, as they are at one moment; one whose text is lost is left out.
 * @returns them with what `describeKept` says at that moment
 */
export async function readKeptPages(): Promise<{ described: string; pages: KeptPage[] }> {
  return withKept((database) => database.transaction('r', database.articles, database.texts, async () => {
    const { articles, texts } = database;
    const described = await describeIn(database);
    const all = pickKept(await articles.toArray());
    const found = await texts.bulkGet(all.map((article): TextKey => [article.id, corpusVersion(article).number]));
    return { described, pages: all.flatMap((kept, i) => (found[i] ? [{ kept, text: found[i] }] : [])) };
  }));
}

/** How many pages are kept. */
export async function countKept(): Promise<number> {
  return withKept(({ articles }) => articles.filter(({ gone }) => gone === KEPT).count());
}

/**
 * Names what of all this the corpus is to hold: the same for the same pages with the same texts, without reading these.
 * @returns an empty string when nothing is kept
 */
export async function describeKept(): Promise<string> {
  return withKept(describeIn);
}

async function describeIn({ articles }: KeptDatabase): Promise<string> {
  const keys = await articles.orderBy('[id+print+gone]').keys() as unknown as [string, string, number][];
  return keys.flatMap(([id, print, gone]) => (gone === KEPT ? [`${id} ${print}`] : [])).join('\n');
}

/** Writes one kept article, together with a version's text; texts that it no longer has go. All of it or nothing. */
export async function putKept(article: KeptArticle, text: { number: number; text: KeptText } | null, dropped: number[] = []): Promise<void> {
  await withKept((database) => database.transaction('rw', database.articles, database.texts, async () => {
    const { articles, texts } = database;
    // A deleted page that is kept anew begins anew.
    if ((await articles.get(article.id))?.gone) await deleteTexts(database, article.id);
    await articles.put({ ...article, gone: KEPT });
    if (text) await texts.put(text.text, [article.id, text.number]);
    await texts.bulkDelete(dropped.map((number): TextKey => [article.id, number]));
  }));
}

/** Writes a kept article with the texts of all its versions, unless it is kept already. @returns whether it was written */
export async function addWhole(article: KeptArticle, versions: readonly { number: number; text: KeptText }[]): Promise<boolean> {
  return withKept((database) => database.transaction('rw', database.articles, database.texts, async () => {
    const { articles, texts } = database;
    const known = await articles.get(article.id);
    const others = await articles.where('addresses').anyOf(article.addresses).toArray();
    if (known?.gone === KEPT || others.some(({ gone }) => gone === KEPT)) return false;
    if (known) await deleteTexts(database, article.id);
    await articles.put({ ...article, gone: KEPT });
    for (const { number, text } of versions) await texts.put(text, [article.id, number]);
    return true;
  }));
}

/** Deletes articles as far as anybody sees, or takes that back. @param gone milliseconds since 1970; null takes it back */
export async function setGone(ids: string[], gone: number | null): Promise<void> {
  await withKept(({ articles }) => articles.where('id').anyOf(ids).modify({ gone: gone ?? KEPT }));
}

/** Takes from the disk what was deleted before a time, in milliseconds since 1970. */
export async function purgeGone(before: number): Promise<void> {
  await withKept((database) => database.transaction('rw', database.articles, database.texts, async () => {
    const ids = await database.articles.filter(({ gone }) => gone !== KEPT && gone < before).primaryKeys();
    for (const id of ids) await deleteTexts(database, id);
    await database.articles.bulkDelete(ids);
  }));
}

/** Deletes everything, for good. */
export async function clearKept(): Promise<void> {
  await withKept((database) => database.transaction('rw', database.articles, database.texts, async () => {
    await database.articles.clear();
    await database.texts.clear();
  }));
}

function pickKept(rows: (KeptRow | undefined)[]): KeptArticle[] {
  return rows.flatMap((row) => {
    if (!row || row.gone !== KEPT) return [];
    const { gone: _, ...article } = row;
    return [article];
  });
}

async function deleteTexts({ texts }: KeptDatabase, id: string): Promise<void> {
  await texts.where(':id').between([id, Dexie.minKey], [id, Dexie.maxKey]).delete();
}

/** Opened for each use, as the meta database is. */
async function withKept<T>(use: (database: KeptDatabase) => Promise<T>): Promise<T> {
  const database = new KeptDatabase();
  try {
    return await use(database);
  } finally {
    database.close();
  }
}
