/** In: a file that the reader chose, of unknown origin. Out: what is told of the articles in it, or why a part of it is not taken. */
import { makeArticle } from '../../articles/normalise';
import { splitDocument } from '../../articles/split';
import type { Told } from '../../articles/told';
import { MAX_FACT_CHARS, MAX_FILE_ARTICLES, MAX_NAME_CHARS } from '../../model/limits';
import { makeTrouble, readTrouble, type Trouble } from '../../model/trouble';
import { decodeText } from '../charset';
import { clean, readPlainText } from '../html-text';
import { readLine, readObject, type ReadDraft } from './articles-file';

/** An article of a file. `outlet`: as the file names it, or null. */
export type FileArticle = { name: string; told: Told; outlet: string | null; id: string | null; trouble: null } | { name: string; told: null; trouble: Trouble };

export type FileKind = 'text' | 'markdown' | 'page' | 'saved' | 'json' | 'lines' | 'archive' | 'list';

const KINDS: Record<string, FileKind> = {
  txt: 'text', text: 'text', md: 'markdown', markdown: 'markdown', html: 'page', htm: 'page', xhtml: 'page', mhtml: 'saved', mht: 'saved', json: 'json', jsonl: 'lines', ndjson: 'lines', zip: 'archive', opml: 'list', xml: 'list',
};

/** What a file is by its name; null for what is not read. */
export const kindOf = (name: string): FileKind | null => KINDS[(/\.([a-z]+)$/i.exec(name)?.[1] ?? '').toLowerCase()] ?? null;

/** The text of a file, in whatever encoding. */
export const readFileText = (bytes: Uint8Array<ArrayBuffer>): string => decodeText(bytes, null).text;

/** The articles of a text file: one, or those of an archive page. Its first line is its title. */
export function readTextFile(name: string, text: string): Iterable<FileArticle> {
  return firstOf(name, splitDocument(text.split(/\r?\n/)), (part, i, all) => {
    const facts = { id: '', source: '', outlet: '', url: null, published: null, publishedIsGuess: false, fromArchive: all.length > 1 };
    const { title, titleKind, published, paragraphs } = makeArticle(part, facts, () => false);
    const called = all.length > 1 ? `${name} (${i + 1})` : name;
    if (!paragraphs.some(({ kind }) => kind === 'text')) return refuse(called, 'articleNoText', 'no running text');
    return { name: called, told: { address: null, title: titleKind === 'sentence' ? '' : title.slice(0, MAX_FACT_CHARS), published, paragraphs }, outlet: null, id: null, trouble: null };
  });
}

/** The article of a Markdown file; its marks are taken off. The first heading is its title. */
export function readMarkdown(name: string, text: string): FileArticle[] {
  const { day, body } = readFront(text);
  const paragraphs = readPlainText(body.replace(/^(#{1,6}\s.*)$/gm, '\n$1\n')).map(({ text: line }) => (
    { text: clean(stripMarks(line)), kind: /^#{1,6}\s/.test(line) ? 'heading' as const : 'text' as const })).filter(({ text: line }) => line !== '');
  const title = paragraphs[0]?.kind === 'heading' ? paragraphs.shift()?.text ?? '' : '';
  if (!paragraphs.some(({ kind }) => kind === 'text')) return [refuse(name, 'articleNoText', 'no running text')];
  return [{ name, told: { address: null, title: title.slice(0, MAX_FACT_CHARS), published: day, paragraphs }, outlet: null, id: null, trouble: null }];
}

/** What stands before the text between two lines of dashes says its day, if anything. */
function readFront(text: string): { day: string | null; body: string } {
  const front = /^\ufeff?---\r?\n([^]{0,5000}?)\r?\n---\r?\n/.exec(text);
  return { day: /^(?:date|published):\s*['"]?(\d{4}-\d{2}-\d{2})/m.exec(front?.[1] ?? '')?.[1] ?? null, body: front ? text.slice(front[0].length) : text };
}

const stripMarks = (line: string) => line
  .replace(/^(?:#{1,6}|>|[-*+]|\d{1,3}\.)\s+/, '').replace(/!\[[^\]]{0,500}\]\([^)]{0,2000}\)/g, '').replace(/\[([^\]]{0,500})\]\([^)]{0,2000}\)/g, '$1')
  .replace(/(\*\*|__|\*|`)(?=\S)([^*_`]{1,1000}?)\1/g, '$2');

/** The articles of a file of JSON: one, or a list. docs/articles-file.md */
export function readJson(name: string, text: string): Iterable<FileArticle> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [refuse(name, 'articleRefused', 'is not JSON')];
  }
  if (!Array.isArray(json)) return [ofDraft(name, readObject(json))];
  return firstOf(name, json, (one, i) => ofDraft(`${name} (${i + 1})`, readObject(one)));
}

/** The articles of a file with one JSON object a line; read as they are asked for. */
export function* readLines(name: string, text: string): Iterable<FileArticle> {
  let count = 0;
  for (let start = 0, number = 1; start < text.length; number++) {
    const end = text.indexOf('\n', start) < 0 ? text.length : text.indexOf('\n', start);
    const line = text.slice(start, end).trim();
    start = end + 1;
    if (line === '') continue;
    if (count === MAX_FILE_ARTICLES) return yield sayMore(name);
    count++;
    yield ofDraft(`${name} (${number})`, readLine(line));
  }
}

/** The first of what a file holds, made into articles as they are asked for; where there are more, the last line says so. */
function* firstOf<T>(name: string, all: T[], make: (one: T, i: number, all: T[]) => FileArticle): Iterable<FileArticle> {
  for (let i = 0; i < Math.min(all.length, MAX_FILE_ARTICLES); i++) yield make(all[i] as T, i, all);
  if (all.length > MAX_FILE_ARTICLES) yield sayMore(name);
}

const sayMore = (name: string) => refuse(name, 'fileTooMany', String(MAX_FILE_ARTICLES));

function ofDraft(name: string, read: ReadDraft): FileArticle {
  if ('fault' in read) return refuse(name, /another language/.test(read.fault) ? 'articleLanguage' : 'articleRefused', read.fault);
  const { id, url, title, published, outlet, paragraphs } = read.draft;
  return { name, told: { address: url, title, published, paragraphs }, outlet: outlet.slice(0, MAX_NAME_CHARS), id, trouble: null };
}

export const refuse = (name: string, code: Trouble['code'], detail: string): FileArticle => ({ name, told: null, trouble: readTrouble(makeTrouble(code, detail)) });
