/** In: the bytes of a zip archive, of unknown origin. Out: its files, within bounds, all or one at a time. Names are for reading only: nothing is
    written under them. */
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { MAX_FILE_BYTES, MAX_ZIP_BYTES, MAX_ZIP_ENTRIES } from '../model/limits';
import { makeTrouble } from '../model/trouble';

export interface ZippedFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What systems put beside the files that were packed. */
const LEFTOVER = /(?:^|\/)(?:__MACOSX\/|\.[^./]|Thumbs\.db$|desktop\.ini$)/i;

/** What cannot be packed becomes a little longer by packing: some bytes for each 64 kB (RFC 1951, 3.2.4). */
const LONGER_BYTES = 1_000;

/**
 * Unpacks an archive. Sizes are what the archive promises: fflate unpacks no more than that of any file. Bytes that are stored as they are
 * it copies whatever was promised, once for each entry that points to them, so that those count as well.
 * @throws a trouble fileDamaged, sourceTooLarge
 */
export function readZip(bytes: Uint8Array): ZippedFile[] {
  const names = new Map<string, string>();
  let room = MAX_ZIP_BYTES;
  const files = unzip(bytes, ({ name, size, originalSize }) => {
    room -= Math.max(size, originalSize);
    if (originalSize > MAX_FILE_BYTES || room < 0) throw makeTrouble('sourceTooLarge', `more than ${MAX_ZIP_BYTES} bytes unpacked`);
    names.set(name, name.split(/[\\/]/).pop() as string);
    return true;
  });
  return Object.entries(files).map(([path, file]) => ({ name: names.get(path) ?? '', bytes: file as Uint8Array<ArrayBuffer> }));
}

/** An archive of which nothing is unpacked until it is asked for. */
export interface Zip {
  /** Of all files in it, each once, as the archive writes them: they may be anything, and lead anywhere. */
  paths: readonly string[];
  /** @throws an error when there is no such file; a trouble fileDamaged, sourceTooLarge */
  read(path: string, maxBytes: number): Uint8Array<ArrayBuffer>;
}

/** Opens an archive. @throws a trouble fileDamaged, when a path is there twice too; sourceTooLarge */
export function openZip(bytes: Uint8Array): Zip {
  const paths = new Set<string>();
  unzip(bytes, ({ name }) => {
    if (paths.has(name)) throw makeTrouble('fileDamaged', 'one path is there twice');
    paths.add(name);
    return false;
  });
  return {
    paths: [...paths],
    read(path, maxBytes) {
      const { [path]: file } = unzip(bytes, ({ name, size, originalSize }) => {
        if (name !== path) return false;
        if (Math.max(size, originalSize) > maxBytes) throw makeTrouble('sourceTooLarge', `it has more than ${maxBytes} bytes`);
        return true;
      });
      if (!file) throw new Error('it is not in the archive');
      return file as Uint8Array<ArrayBuffer>;
    },
  };
}

/** @param wants says of each file whether it is unpacked; what systems add, folders and lies are no files */
function unzip(bytes: Uint8Array, wants: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  let entries = 0;
  try {
    return unzipSync(bytes, {
      filter(file) {
        const { name, size, originalSize } = file;
        if (++entries > MAX_ZIP_ENTRIES) throw makeTrouble('sourceTooLarge', `more than ${MAX_ZIP_ENTRIES} files in one archive`);
        if (name.endsWith('/') || LEFTOVER.test(name)) return false;
        if (size > originalSize + originalSize / 100 + LONGER_BYTES) throw makeTrouble('fileDamaged', `${size} bytes are packed, and ${originalSize} promised`);
        return wants(file);
      },
    });
  } catch (error) {
    if (['sourceTooLarge', 'fileDamaged'].includes((error as { code?: string }).code ?? '')) throw error;
    throw makeTrouble('fileDamaged', error instanceof Error ? error.message : String(error), error);
  }
}
