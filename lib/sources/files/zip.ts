/** In: the bytes of a zip archive, of unknown origin. Out: all its files, within bounds. Names are for reading only: nothing is written under them. */
import { unzipSync, type UnzipFileInfo } from 'fflate';
import { MAX_FILE_BYTES, MAX_ZIP_BYTES, MAX_ZIP_ENTRIES } from '../../model/limits';
import { makeTrouble } from '../../model/trouble';
import { checkListed, isLeftover } from './zip-list';

export interface ZippedFile {
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** What cannot be packed becomes a little longer by packing: some bytes for each 64 kB (RFC 1951, 3.2.4). */
const LONGER_BYTES = 1_000;

/**
 * Unpacks an archive. Sizes are what the archive promises: fflate unpacks no more than that of any file. Bytes that are stored as they are
 * it copies whatever was promised, once for each entry that points to them, so that those count as well.
 * @throws a trouble fileDamaged, fileTooLarge
 */
export function readZip(bytes: Uint8Array): ZippedFile[] {
  const names = new Map<string, string>();
  let room = MAX_ZIP_BYTES;
  const files = unzip(bytes, ({ name, size, originalSize }) => {
    room -= Math.max(size, originalSize);
    if (originalSize > MAX_FILE_BYTES || room < 0) throw makeTrouble('fileTooLarge', `more than ${MAX_ZIP_BYTES} bytes unpacked`);
    names.set(name, name.split(/[\\/]/).pop() as string);
    return true;
  });
  return Object.entries(files).map(([path, file]) => ({ name: names.get(path) ?? '', bytes: file as Uint8Array<ArrayBuffer> }));
}

/** @param wants says of each file whether it is unpacked; what systems add, folders and lies are no files */
function unzip(bytes: Uint8Array, wants: (file: UnzipFileInfo) => boolean): Record<string, Uint8Array> {
  let entries = 0;
  try {
    checkListed(bytes);
    return unzipSync(bytes, {
      filter(file) {
        const { name, size, originalSize } = file;
        if (++entries > MAX_ZIP_ENTRIES) throw makeTrouble('fileTooLarge', `more than ${MAX_ZIP_ENTRIES} files in one archive`);
        if (isLeftover(name)) return false;
        if (size > originalSize + originalSize / 100 + LONGER_BYTES) throw makeTrouble('fileDamaged', `${size} bytes are packed, and ${originalSize} promised`);
        return wants(file);
      },
    });
  } catch (error) {
    if (['fileTooLarge', 'fileDamaged'].includes((error as { code?: string }).code ?? '')) throw error;
    throw makeTrouble('fileDamaged', error instanceof Error ? error.message : String(error), error);
  }
}
