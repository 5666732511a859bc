/** Opens a zip archive where it lies, on the disk. In: a Blob of unknown origin. Out: its files, each read by its own slice when it is asked for:
    no more is ever held than its list and one file. Names are for reading only: nothing is written under them. */
import { makeTrouble } from '../../model/trouble';
import { unpackBytes } from '../gzip';
import { damaged, findList, isLeftover, LOCAL_BYTES, LOCAL_SIGNATURE, MAX_END_BYTES, readList, type ZipEntry } from './zip-list';

/** An archive of which nothing is unpacked until it is asked for. */
export interface Zip {
  /** Of all files in it, each once, as the archive writes them: they may be anything, and lead anywhere. */
  paths: readonly string[];
  /**
   * Unpacks one, and no more of it than is promised.
   * @throws an error when there is no such file; a trouble fileDamaged, fileTooLarge; the browser's error where its disk does not give it
   */
  read(path: string, maxBytes: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** How a file lies in an archive: as it is, or packed as in a gzip (APPNOTE, 4.4.5). Others are rare, and no browser unpacks them. */
const [STORED, DEFLATED] = [0, 8];
/** A file's own header may say more beside its name than the list does. */
const MOST_HEADER_BYTES = LOCAL_BYTES + 2 * 0xffff;

/** Opens an archive. @throws a trouble fileDamaged, when a path is there twice too; fileTooLarge, fileZip64 */
export async function openZip(archive: Blob): Promise<Zip> {
  const place = findList(await readSlice(archive, Math.max(0, archive.size - MAX_END_BYTES), archive.size), archive.size);
  const entries = new Map<string, ZipEntry>();
  for (const entry of readList(await readSlice(archive, place.from, place.from + place.bytes), place)) {
    if (isLeftover(entry.path)) continue;
    if (entries.has(entry.path)) throw damaged('one path is there twice');
    entries.set(entry.path, entry);
  }
  return {
    paths: [...entries.keys()],
    async read(path, maxBytes) {
      const entry = entries.get(path);
      if (!entry) throw new Error('it is not in the archive');
      if (Math.max(entry.packedBytes, entry.bytes) > maxBytes) throw makeTrouble('fileTooLarge', `it has more than ${maxBytes} bytes`);
      return unpackEntry(entry, await readSlice(archive, entry.from, Math.min(entry.to, entry.from + MOST_HEADER_BYTES + entry.packedBytes)));
    },
  };
}

const readSlice = async (archive: Blob, from: number, to: number) => new Uint8Array(await archive.slice(from, to).arrayBuffer());

/** @param part of the archive, its header first */
async function unpackEntry({ method, packedBytes, bytes, path }: ZipEntry, part: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const view = new DataView(part.buffer);
  if (part.length < LOCAL_BYTES || view.getUint32(0, true) !== LOCAL_SIGNATURE) throw damaged(`${path} is not where the list says`);
  const begin = LOCAL_BYTES + view.getUint16(26, true) + view.getUint16(28, true);
  if (begin + packedBytes > part.length) throw damaged(`${path} shares its bytes with another, or is cut`);
  const packed = part.subarray(begin, begin + packedBytes);
  if (method !== STORED && method !== DEFLATED) throw damaged(`${path} is packed in a way that is not read (${method})`);
  const unpacked = method === STORED ? packed.slice() : await unpackBytes(packed, bytes, 'deflate-raw').catch((error: unknown) => { throw damaged(`${path} cannot be unpacked`, error); });
  if (unpacked.length !== bytes) throw damaged(`${path} has ${unpacked.length} bytes, and ${bytes} are promised`);
  return unpacked;
}
