/** Writes a made-up corpus as files that `npm run pack` reads. In: a folder, how many articles and names. Out: articles.jsonl, names.json. */
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CorpusSize } from './made-corpus';
import { makeCorpus } from './made-corpus';

const SEED = 20_260_228;

export async function writeMade(folder: string, size: Partial<CorpusSize>): Promise<{ articles: string; names: string }> {
  await mkdir(folder, { recursive: true });
  const { entities, outlets, articles } = makeCorpus(SEED, size);
  const paths = { articles: join(folder, 'articles.jsonl'), names: join(folder, 'names.json') };
  await writeFile(paths.names, JSON.stringify({ entities: entities.map(({ id, type, name, names, short }) => ({ id, type, name, names: names.filter((one) => one !== name), short })), notNames: [] }));
  const outletOf = new Map(outlets.map(({ id, name }) => [id, name]));
  const file = createWriteStream(paths.articles);
  for (const { url, title, published, outlet, paragraphs } of articles()) {
    const line = { url, title, published, outlet: outletOf.get(outlet), language: 'en', paragraphs: paragraphs.map(({ text }) => text) };
    if (!file.write(`${JSON.stringify(line)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'finish');
  return paths;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [folder, articles = '100000', names = '100000'] = process.argv.slice(2);
  if (!folder) throw new Error('Say where to write: tsx tests/bench/write-made.ts FOLDER [ARTICLES] [NAMES]');
  await writeMade(folder, { articles: Number(articles), names: Number(names) });
}
