/** Opens a pack that lies in a zip archive. In: the archive, of unknown origin. Out: the pack; only what its manifest names is ever read, a file at a time. */
import { MAX_MANIFEST_BYTES, MAX_PACK_FILE_BYTES, MAX_SHARD_PACKED_BYTES, MAX_SIGNATURE_BYTES } from '../../model/limits';
import type { SignatureVerdict } from '../../model/pack';
import { makeTrouble } from '../../model/trouble';
import { openZip } from '../files/open-zip';
import { openPack, type Pack } from './pack';
import { MANIFEST_NAME, SIGNATURE_NAME } from './pack-parts';
import { verifySignature } from './pack-signature';

export interface FiledPack extends Pack {
  /** Null where there is no signature of it. */
  signature: SignatureVerdict | null;
  /** There is no server that says anything. */
  answer: null;
}

const LARGEST: Record<string, number> = { [MANIFEST_NAME]: MAX_MANIFEST_BYTES, [SIGNATURE_NAME]: MAX_SIGNATURE_BYTES };

/** The manifest, in a folder or not. */
const MANIFEST_PATH = /(?:^|[\\/])manifest\.json$/;

/**
 * Opens the pack. Its files lie beside its manifest, and bear the names that the format gives them: whatever other paths the archive has,
 * nobody asks for them.
 * @throws a trouble notAPack, fileDamaged, fileTooLarge, fileZip64; PackError when the pack is refused. `readShard` likewise
 */
export async function openFiledPack(archive: Blob): Promise<FiledPack> {
  if (archive.size > MAX_PACK_FILE_BYTES) throw makeTrouble('fileTooLarge', `${archive.size} bytes`);
  const zip = await openZip(archive);
  const [path, ...others] = zip.paths.filter((one) => MANIFEST_PATH.test(one));
  if (path === undefined || others.length > 0) throw makeTrouble('notAPack', `${others.length + Number(path !== undefined)} manifests`);
  const folder = path.slice(0, -MANIFEST_NAME.length);
  const pack = await openPack((name) => zip.read(`${folder}${name}`, LARGEST[name] ?? MAX_SHARD_PACKED_BYTES));
  const signature = zip.paths.includes(`${folder}${SIGNATURE_NAME}`) ? await verifySignature(pack.manifestBytes, await zip.read(`${folder}${SIGNATURE_NAME}`, MAX_SIGNATURE_BYTES)) : null;
  return { ...pack, signature, answer: null };
}
