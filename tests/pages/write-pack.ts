/** Writes a made-up pack into a folder. In: the folder, a number of articles and of an edition, from the command line. Out: files.
    A process of its own: Playwright's loader reads no JSON modules, and the core has some. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makePack } from './made-pack';

const [, , folder = '', articles = '0', edition = '1'] = process.argv;

async function write(): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { name, bytes } of await makePack(Number(articles), Number(edition))) await writeFile(join(folder, name), bytes);
}

void write();
