/** Reads the list of files that stands at the end of a zip archive (PKWARE's APPNOTE, 4.3 and 4.4). In: the archive's last bytes, of unknown
    origin. Out: where the list is; each file's own part of the archive. Nothing is unpacked here. */
import { MAX_ZIP_ENTRIES, MAX_ZIP_LIST_BYTES } from '../../model/limits';
import { makeTrouble } from '../../model/trouble';

/** The record that ends an archive, without its comment; and the most that a comment has. */
const END_BYTES = 22;
/** Bytes at an archive's end in which that record begins. */
export const MAX_END_BYTES = END_BYTES + 0xffff;
/** Before a file's bytes, and in the list: without the name and what follows it. */
export const LOCAL_BYTES = 30;
const LISTED_BYTES = 46;
export const LOCAL_SIGNATURE = 0x04034b50;
const [LISTED_SIGNATURE, END_SIGNATURE] = [0x02014b50, 0x06054b50];
/** Flags: the name is UTF-8, and not an old system's own letters. */
const IS_UTF8 = 0x800;
/** What stands in a field whose value is too large for it, and is elsewhere (zip64). */
const [ELSEWHERE_16, ELSEWHERE_32] = [0xffff, 0xffffffff];

/** What systems put beside the files that were packed. */
const LEFTOVER = /(?:^|\/)(?:__MACOSX\/|\.[^./]|Thumbs\.db$|desktop\.ini$)/i;

/** Is this path a folder's, or of what systems add, and so no file of anybody's? */
export const isLeftover = (path: string): boolean => path.endsWith('/') || LEFTOVER.test(path);

/** Where the list is, from the archive's beginning on. */
export interface ListPlace {
  from: number;
  bytes: number;
  entries: number;
}

export interface ZipEntry {
  /** As the archive writes it: it may be anything, and lead anywhere. */
  path: string;
  /** How it is packed. */
  method: number;
  packedBytes: number;
  /** Unpacked, as the archive promises. */
  bytes: number;
  /** Its part of the archive begins with its own header, and ends where the next one's begins at the latest. */
  from: number;
  to: number;
}

export const damaged = (detail: string, cause?: unknown) => makeTrouble('fileDamaged', detail, cause);
const viewOf = ({ buffer, byteOffset, byteLength }: Uint8Array) => new DataView(buffer, byteOffset, byteLength);

/**
 * Finds the list.
 * @param tail the archive's last `MAX_END_BYTES`, or all of it
 * @param size of the archive, in bytes
 * @throws a trouble fileDamaged, fileTooLarge, fileZip64
 */
export function findList(tail: Uint8Array, size: number): ListPlace {
  const view = viewOf(tail);
  let at = tail.length - END_BYTES;
  // Its comment ends with the archive: what only looks like the record, in the comment or behind it, does not count.
  while (at >= 0 && !(view.getUint32(at, true) === END_SIGNATURE && at + END_BYTES + view.getUint16(at + 20, true) === tail.length)) at--;
  if (at < 0) throw damaged('no list of files at its end');
  const [disk, listDisk, here, entries] = [4, 6, 8, 10].map((offset) => view.getUint16(at + offset, true)) as [number, number, number, number];
  const [bytes, from] = [view.getUint32(at + 12, true), view.getUint32(at + 16, true)];
  if (entries === ELSEWHERE_16 || bytes === ELSEWHERE_32 || from === ELSEWHERE_32) throw makeTrouble('fileZip64', `${entries} files, list of ${bytes} bytes at ${from}`);
  if (disk !== 0 || listDisk !== 0 || here !== entries) throw damaged('one part of several');
  if (entries > MAX_ZIP_ENTRIES || bytes > MAX_ZIP_LIST_BYTES) throw makeTrouble('fileTooLarge', `${entries} files in one archive, listed in ${bytes} bytes`);
  if (from + bytes > size - (tail.length - at)) throw damaged('its list of files is cut');
  return { from, bytes, entries };
}

/**
 * Looks through the list without reading it: an archive counts its files in sixteen bits, so that 65,541 look like five, and whoever believes
 * that passes over all the others without a word.
 * @param archive all of it; one that is damaged otherwise, or counts elsewhere (zip64), is left to whoever unpacks it
 * @throws a trouble fileTooLarge, fileDamaged
 */
export function checkListed(archive: Uint8Array): void {
  const view = viewOf(archive);
  const least = Math.max(0, archive.length - MAX_END_BYTES);
  let end = archive.length - END_BYTES;
  while (end >= least && view.getUint32(end, true) !== END_SIGNATURE) end--;
  if (end < least) return;
  const [entries, from] = [view.getUint16(end + 10, true), view.getUint32(end + 16, true)];
  if (entries === ELSEWHERE_16 || from === ELSEWHERE_32) return;
  let listed = 0;
  for (let at = from; at + LISTED_BYTES <= end && view.getUint32(at, true) === LISTED_SIGNATURE && listed <= MAX_ZIP_ENTRIES; listed++) {
    at += LISTED_BYTES + [28, 30, 32].reduce((sum, offset) => sum + view.getUint16(at + offset, true), 0);
  }
  if (listed > MAX_ZIP_ENTRIES) throw makeTrouble('fileTooLarge', `more than ${MAX_ZIP_ENTRIES} files in one archive`);
  if (listed > entries) throw damaged('more is listed than was promised');
}

/**
 * Reads the list.
 * @param list its bytes
 * @returns all files and folders, in the order of their places; no two share a byte
 * @throws a trouble fileDamaged, fileZip64
 */
export function readList(list: Uint8Array, { from, entries }: ListPlace): ZipEntry[] {
  const view = viewOf(list);
  const read: (ZipEntry & { least: number })[] = [];
  let at = 0;
  while (at < list.length) {
    if (read.length === entries) throw damaged('more is listed than was promised');
    read.push(readEntry());
  }
  if (read.length < entries) throw damaged('less is listed than was promised');
  read.sort((one, other) => one.from - other.from);
  return read.map(({ least, ...entry }, i) => {
    const to = read[i + 1]?.from ?? from;
    if (entry.from + least > to) throw damaged(`${entry.path} shares its bytes with another, or with the list`);
    return { ...entry, to };
  });

  function readEntry(): ZipEntry & { least: number } {
    if (at + LISTED_BYTES > list.length || view.getUint32(at, true) !== LISTED_SIGNATURE) throw damaged('its list of files cannot be read');
    const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true)) as [number, number, number];
    const [packedBytes, bytes, begin] = [20, 24, 42].map((offset) => view.getUint32(at + offset, true)) as [number, number, number];
    if ([packedBytes, bytes, begin].includes(ELSEWHERE_32)) throw makeTrouble('fileZip64', `file ${read.length} of its list`);
    const [flags, method, nameAt] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true), at + LISTED_BYTES];
    at = nameAt + nameBytes + extraBytes + commentBytes;
    if (at > list.length) throw damaged('its list of files is cut');
    const path = new TextDecoder((flags & IS_UTF8) === 0 ? 'latin1' : 'utf-8').decode(list.subarray(nameAt, nameAt + nameBytes));
    return { path, method, packedBytes, bytes, from: begin, to: 0, least: LOCAL_BYTES + nameBytes + packedBytes };
  }
}
