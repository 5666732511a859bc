/** Builds the corpus that Crossread is delivered with. In: seeds/. Out: corpus/manifest.json and shards in the extension.
    The core that runs in the browser runs here, events and index included; a broken seed fails the build with file, line and what is wrong. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { defineWxtModule } from 'wxt/modules';
import type { PackFile } from '../lib/sources/packs/pack';
import { packCorpus } from '../lib/sources/packs/pack-corpus';
import { readSeeds } from '../lib/sources/seeds';

const ABOUT = { name: 'Bundled set', licence: 'The texts belong to their outlets' };
const FOLDER = 'corpus';

export default defineWxtModule({
  name: 'bundled-corpus',
  setup(wxt) {
    wxt.hook('build:publicAssets', async (_wxt, assets) => {
      const corpus = readSeeds(await readSeedFiles(join(wxt.config.root, 'seeds')));
      // The day of its last article rather than today: the same seeds build the same bytes.
      const created = corpus.articles.map(({ article }) => article.published ?? '').reduce((a, b) => (a > b ? a : b), '1970-01-01');
      const pack = await packCorpus(corpus, { ...ABOUT, created });
      const folder = join(wxt.config.wxtDir, FOLDER);
      await writeFiles(folder, pack);
      for (const { name } of pack) assets.push({ absoluteSrc: join(folder, name), relativeDest: `${FOLDER}/${name}` });
      wxt.logger.info(`Bundled corpus: ${pack.length - 1} shards, ${pack.reduce((sum, { bytes }) => sum + bytes.byteLength, 0)} bytes`);
    });
    wxt.hook('prepare:publicPaths', (_wxt, paths) => {
      // Shards are named by their content, which is not known before the build.
      paths.push({ type: 'templateLiteral', path: `${FOLDER}/\${string}` });
    });
  },
});

/** Reads all of seeds/ that the corpus is made from, by path below seeds/. */
async function readSeedFiles(seeds: string): Promise<Map<string, string>> {
  const documents = (await readdir(join(seeds, 'documents'))).filter((name) => name.endsWith('.txt')).sort();
  const paths = ['catalogue.json', 'names.json', ...documents.map((name) => `documents/${name}`)];
  const files = new Map<string, string>();
  for (const path of paths) {
    // A file that is not there is the seeds' own fault to report, with the line that asks for it.
    const text = await readFile(join(seeds, path), 'utf8').catch(() => null);
    if (text !== null) files.set(path, text);
  }
  return files;
}

async function writeFiles(folder: string, files: PackFile[]): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await Promise.all(files.map(({ name, bytes }) => writeFile(join(folder, name), bytes)));
}
