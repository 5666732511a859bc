/** Opens a pack that lies in a zip archive. In: the archive's bytes, of unknown origin. Out: the pack; only what its manifest names is ever unpacked. */
import { MAX_MANIFEST_BYTES, MAX_SHARD_PACKED_BYTES, MAX_SIGNATURE_BYTES } from '../model/limits';
import type { SignatureVerdict } from '../model/pack';
import { makeTrouble } from '../model/trouble';
import { openPack, type Pack } from './pack';
import { MANIFEST_NAME, SIGNATURE_NAME } from './pack-parts';
import { verifySignature } from './pack-signature';
import { openZip } from './zip';

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
 * @throws a trouble notAPack, fileDamaged, sourceTooLarge; PackError when the pack is refused. `readShard` likewise
 */
export async function openFiledPack(bytes: Uint8Array): Promise<FiledPack> {
  const zip = openZip(bytes);
  const [path, ...others] = zip.paths.filter((one) => MANIFEST_PATH.test(one));
  if (path === undefined || others.length > 0) throw makeTrouble('notAPack', `${others.length + Number(path !== undefined)} manifests`);
  const folder = path.slice(0, -MANIFEST_NAME.length);
  const pack = await openPack(async (name) => zip.read(`${folder}${name}`, LARGEST[name] ?? MAX_SHARD_PACKED_BYTES));
  const signature = zip.paths.includes(`${folder}${SIGNATURE_NAME}`) ? await verifySignature(pack.manifestBytes, zip.read(`${folder}${SIGNATURE_NAME}`, MAX_SIGNATURE_BYTES)) : null;
  return { ...pack, signature, answer: null };
}
