/** Reads files that the reader chose. In: their keys in the handover store. Out: articles in the store, as a source of their own, each once;
    sources, of lists of feeds; and what became of each. */
import './dom';
import { isRead, makeTold, nameArticle, printTold } from '../../lib/articles/told';
import { hostOf } from '../../lib/articles/schedule';
import { FILE_BATCH, LEAST_PRINTED_CHARS, MAX_FILE_BYTES, MAX_IMPORT_LINES, MAX_NAME_CHARS } from '../../lib/model/limits';
import type { FilesReport, ImportLine } from '../../lib/model/source';
import { makeTrouble, readTrouble } from '../../lib/model/trouble';
import { readFacts } from '../../lib/page/read-facts';
import { kindOf, readFileText, readJson, readLines, readMarkdown, readTextFile, refuse, type FileArticle, type FileKind } from '../../lib/sources/files/files';
import { readMhtml } from '../../lib/sources/files/mhtml';
import { readOpml } from '../../lib/sources/feeds/opml';
import { readArticlePage } from '../../lib/sources/read-page';
import { readZip } from '../../lib/sources/files/zip';
import { dropHanded, takeHanded } from '../../lib/store/sources/handover';
import { findKnown, findPrinted, isSeen, putFileArticles, type TakenArticle } from '../../lib/store/sources/source-articles';
import { addSources, makeSource } from '../../lib/store/sources/sources';
import type { SourceRow } from '../../lib/store/sources/sources-database';
import { packText } from './pack-text';

type Bytes = Uint8Array<ArrayBuffer>;

/** Readings of this worker, by their first key: the same question asked again, by a page whose background was stopped, has the same answer. */
const readings = new Map<string, Promise<FilesReport>>();

/** What is cut off is asked for again with the same keys, and read from its beginning: what was taken before counts as taken. */
export function readFiles({ keys }: { keys: string[] }): Promise<FilesReport> {
  const [first] = keys;
  if (first === undefined) return readAll(keys);
  const known = readings.get(first);
  if (known) return known;
  const reading = readAll(keys);
  readings.set(first, reading);
  reading.catch(() => readings.delete(first)); // asked again, it is tried again
  return reading;
}

async function readAll(keys: string[]): Promise<FilesReport> {
  const reading = new Reading(`source-${keys[0]}`);
  for (const key of keys) {
    const handed = await takeHanded(key);
    if (handed) await reading.readHanded(handed.name, handed.file).catch((error: unknown) => reading.refuse(handed.name, error));
  }
  await dropHanded(keys);
  return reading.report;
}

/** What the database says, which says nothing of the file. */
class StoreFailed extends Error {}

const sayStoreFailed = (cause: unknown) => { throw new StoreFailed('not stored', { cause }); };

class Reading {
  readonly report: FilesReport = { source: null, taken: 0, again: 0, refused: 0, lines: [] };
  private source: SourceRow | null = null;
  private waiting: TakenArticle[] = [];
  /** Ids of what this reading has taken. */
  private readonly taken = new Set<string>();

  /** @param id of the source that the files become: the same whenever the same files are read */
  constructor(private readonly id: string) {}

  async readHanded(name: string, file: Blob): Promise<void> {
    if (kindOf(name) === null) throw makeTrouble('fileKind', name);
    if (file.size > MAX_FILE_BYTES) throw makeTrouble('fileTooLarge', `${file.size} bytes`);
    await this.readFile(name, new Uint8Array(await file.arrayBuffer()), false);
  }

  private async readFile(name: string, bytes: Bytes, isInside: boolean): Promise<void> {
    const kind = kindOf(name);
    if (kind === null || (kind === 'archive' && isInside)) throw makeTrouble('fileKind', name);
    if (kind === 'archive') {
      for (const file of readZip(bytes)) {
        await this.readFile(file.name, file.bytes, true).catch((error: unknown) => this.refuse(file.name, error));
      }
      return;
    }
    if (kind === 'list') return this.addList(readFileText(bytes));
    this.source ??= makeSource({ kind: 'files', address: null, typedOrigin: null, site: null, wishes: { name: name.slice(0, MAX_NAME_CHARS) } }, this.id, new Date().toISOString());
    const source = this.source;
    for (const article of listArticles(kind, name, bytes)) await this.take(article, source).catch(sayStoreFailed);
    await this.putAside(source).catch(sayStoreFailed);
  }

  /** @throws where it is not the file's fault: it stays, to be read again */
  refuse(name: string, error: unknown): void {
    if (error instanceof StoreFailed) throw error;
    this.note({ name, result: 'refused', trouble: readTrouble(error) });
  }

  note(line: ImportLine): void {
    const { lines } = this.report;
    this.report[line.result]++;
    if (line.trouble?.code === 'fileTooMany') lines.unshift(line); // whatever else there is to tell: many articles are told of in this line alone
    else if (line.result !== 'taken') lines.push(line);
    lines.splice(MAX_IMPORT_LINES);
  }

  private async addList(text: string): Promise<void> {
    const { feeds, lines } = readOpml(text);
    const wanted = feeds.map(({ name, address, site, tags }) => ({ kind: 'feed' as const, address, typedOrigin: null, site, wishes: { name, ...(tags.length > 0 && { tags }) } }));
    const fresh = new Set<string>();
    const makeId = () => {
      const id = `source-${crypto.randomUUID()}`;
      fresh.add(id);
      return id;
    };
    const ids = await addSources(wanted, makeId, new Date().toISOString());
    feeds.forEach(({ name }, i) => this.note({ name, result: fresh.has(ids[i] as string) ? 'taken' : 'again', trouble: null }));
    for (const line of lines) {
      if (line.result === 'refused') this.note({ name: line.name || line.address, result: 'refused', trouble: line.trouble });
      if (line.result === 'again') this.note({ name: line.name, result: 'again', trouble: null });
    }
  }

  private async take(article: FileArticle, source: SourceRow): Promise<void> {
    const { name, told } = article;
    if (!told) return this.note({ name, result: 'refused', trouble: article.trouble });
    if (!isRead(told, null)) return this.note({ name, result: 'refused', trouble: { code: 'articleLanguage', detail: '' } });
    const print = printTold(told);
    const place = (told.address && hostOf(told.address)) || article.outlet || 'files';
    const id = article.id ?? nameArticle(told.address, place, print, told.published);
    const bytes = told.title.length + told.paragraphs.reduce((sum, paragraph) => sum + paragraph.text.length, 0);
    const known = (await findKnown([id])).articles.get(id);
    if (known?.source === source.id && known.state !== 'gone' && !this.taken.has(id)) {
      this.taken.add(id);
      this.report.source = source.id;
      return this.note({ name, result: 'taken', trouble: null }); // before this reading was cut off
    }
    // What the reader has deleted, or what had to go, is not there: whoever chooses its file wants it.
    const same = known ? [known] : bytes >= LEAST_PRINTED_CHARS ? await findPrinted(place, print) : [];
    if (this.taken.has(id) || await isSeen(same)) return this.note({ name, result: 'again', trouble: null });
    this.taken.add(id);
    const now = Date.now();
    const row: TakenArticle['row'] = { id, source: source.id, address: told.address, outlet: article.outlet, place, print, toldPrint: print, day: told.published ?? new Date(now).toISOString().slice(0, 10), taken: now, bytes };
    this.waiting.push({ row, text: await packText(makeTold(told, { id, source: source.id, outlet: '' })) });
    this.note({ name, result: 'taken', trouble: null });
    if (this.waiting.length >= FILE_BATCH) await this.putAside(source);
  }

  private async putAside(source: SourceRow): Promise<void> {
    if (this.waiting.length === 0) return;
    await putFileArticles(source, this.waiting);
    this.report.source = source.id;
    this.waiting = [];
  }
}

function listArticles(kind: FileKind, name: string, bytes: Bytes): Iterable<FileArticle> {
  if (kind === 'saved') return [readSavedPage(name, bytes)];
  const text = readFileText(bytes);
  switch (kind) {
    case 'json': return readJson(name, text);
    case 'lines': return readLines(name, text);
    case 'markdown': return readMarkdown(name, text);
    case 'page': return [readPageFile(name, text, null)];
    default: return readTextFile(name, text);
  }
}

function readSavedPage(name: string, bytes: Bytes): FileArticle {
  const page = readMhtml(bytes);
  return page ? readPageFile(name, page.html, page.address) : refuse(name, 'articleNoText', 'no page in it');
}

/** A page that was saved says itself where it came from. @param savedAt where its file says that it was, or null */
function readPageFile(name: string, html: string, savedAt: string | null): FileArticle {
  const { document, title, paragraphs } = readArticlePage(html);
  if (!document || !paragraphs.some(({ kind }) => kind === 'text')) return refuse(name, 'articleNoText', 'nothing reads as an article');
  const facts = readFacts(document, savedAt ?? NOWHERE, null);
  const address = facts.canonical !== null && !facts.canonical.startsWith(NOWHERE) ? facts.canonical : savedAt;
  return { name, told: { address, title: facts.title ?? title ?? '', published: facts.published, paragraphs }, outlet: facts.outlet, id: null, trouble: null };
}

/** Where a file is as long as it does not say where it was. */
const NOWHERE = 'https://nowhere.invalid/file';
