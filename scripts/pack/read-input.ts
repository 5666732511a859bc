/** In: a file of articles, or a folder of such files. Out: what each line or file holds, in the order of names and lines. */
import { createReadStream } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { createInterface } from 'node:readline';
import { readLine, readObject, readText, type ReadDraft } from '../../lib/sources/files/articles-file';

export interface InputItem {
  /** File and line, as a person looks it up. */
  where: string;
  read: ReadDraft;
}

/** @throws when there is no such file or folder */
export async function* readInput(path: string): AsyncIterable<InputItem> {
  if (!(await stat(path)).isDirectory()) yield* readFileOf(path, path);
  else for (const file of await listFiles(path)) yield* readFileOf(join(path, file), file);
}

/** Files below a folder, in name order, whatever the system's own order. */
async function listFiles(folder: string): Promise<string[]> {
  const all = await readdir(folder, { recursive: true, withFileTypes: true });
  return all.filter((entry) => entry.isFile() && /\.(?:jsonl|json|txt)$/.test(entry.name))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name))).sort();
}

async function* readFileOf(path: string, shown: string): AsyncIterable<InputItem> {
  if (path.endsWith('.txt')) yield { where: shown, read: readText(await readFile(path, 'utf8'), basename(dirname(path))) };
  else if (path.endsWith('.json')) yield* readJson(await readFile(path, 'utf8'), shown);
  else yield* readLines(path, shown);
}

async function* readLines(path: string, shown: string): AsyncIterable<InputItem> {
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    number++;
    if (line.trim()) yield { where: `${shown}:${number}`, read: readLine(number === 1 ? line.replace(/^\ufeff/, '') : line) };
  }
}

/** One article, or a list of them. */
function* readJson(text: string, shown: string): Iterable<InputItem> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    yield { where: shown, read: { fault: 'is not JSON' } };
    return;
  }
  if (!Array.isArray(json)) yield { where: shown, read: readObject(json) };
  else for (const [i, one] of json.entries()) yield { where: `${shown}, article ${i + 1}`, read: readObject(one) };
}
