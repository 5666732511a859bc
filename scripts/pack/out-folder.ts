/** The folder that a pack is written into. In: a path and files. Out: the pack there, whole, or what was there before. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { MANIFEST_NAME, type PackFile } from '../../lib/sources/packs/pack';
import { makeTemporary, removeTemporary } from './temporary';

/** @throws when the folder holds anything but a pack */
export async function refuseOthers(path: string): Promise<void> {
  const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length === 0) return;
  const manifest = await readFile(join(path, MANIFEST_NAME), 'utf8').catch(() => '');
  const others = names.filter((name) => !/^(?:manifest\.json|manifest\.sig|[0-9a-f]{16}\.bin)$/.test(name));
  if (!/"format"\s*:\s*"crossread-pack"/.test(manifest) || others.length) {
    throw new Error(`${path} is not empty and holds ${others.length ? `"${others[0] as string}"` : 'no pack'}; a pack is only written over a pack.`);
  }
}

/** Writes files beside the folder, and puts them in its place when all are there. */
export async function writeFolder<T>(path: string, files: AsyncGenerator<PackFile, T>, written: (file: PackFile) => void): Promise<T> {
  const target = resolve(path);
  await mkdir(dirname(target), { recursive: true });
  const beside = makeTemporary(join(dirname(target), `.${basename(target)}-`));
  try {
    const fresh = join(beside, 'new');
    await mkdir(fresh);
    for (;;) {
      const { done, value } = await files.next();
      if (done) {
        await replaceFolder(target, fresh, join(beside, 'old'));
        return value;
      }
      await writeFile(join(fresh, value.name), value.bytes);
      written(value);
    }
  } finally {
    removeTemporary(beside);
  }
}

async function replaceFolder(target: string, fresh: string, old: string): Promise<void> {
  await refuseOthers(target);
  const wasThere = await rename(target, old).then(() => true, (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return false;
    throw error;
  });
  try {
    await rename(fresh, target);
  } catch (error) {
    if (wasThere) await rename(old, target);
    throw error;
  }
}
