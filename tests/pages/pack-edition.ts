/** Another edition of a pack. In: a pack's files. Out: the same with one shard that has other bytes and another day. */
import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Manifest, PackFile } from '../../lib/sources/packs/pack';
import { MANIFEST_NAME, SIGNATURE_NAME } from '../../lib/sources/packs/pack-parts';
import { signManifest } from '../../lib/sources/packs/pack-signature';

/**
 * @param level of packing: another gives other bytes of the same records
 * @param shift which shard is another: so many after the one in the middle
 * @returns the files, and the name of the shard that was packed anew
 */
export function makeEdition(files: PackFile[], created: string, level = 5, shift = 0): { files: PackFile[]; changed: string } {
  const manifest = JSON.parse(new TextDecoder().decode(bytesOf(files, MANIFEST_NAME))) as Manifest;
  const at = Math.floor(manifest.shards.length / 2) + shift;
  const old = manifest.shards[at] as Manifest['shards'][number];
  const bytes = new Uint8Array(gzipSync(gunzipSync(bytesOf(files, old.file)), { level }));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const file = `${sha256.slice(0, 16)}.bin`;
  const shards = manifest.shards.map((shard, i) => (i === at ? { ...shard, file, sha256, packedBytes: bytes.byteLength } : shard));
  const written = new TextEncoder().encode(JSON.stringify({ ...manifest, created, shards }));
  return { files: [...files.filter(({ name }) => name !== old.file && name !== MANIFEST_NAME), { name: file, bytes }, { name: MANIFEST_NAME, bytes: written }], changed: file };
}

/** A pair of keys as publishers have. */
export const makeKeys = async () => await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']) as CryptoKeyPair;

/** The same files, signed. */
export async function signFiles(files: PackFile[], keys: CryptoKeyPair): Promise<PackFile[]> {
  const signature = await signManifest(new Uint8Array(bytesOf(files, MANIFEST_NAME)), keys);
  return [...files.filter(({ name }) => name !== SIGNATURE_NAME), { name: SIGNATURE_NAME, bytes: signature }];
}

const bytesOf = (files: PackFile[], name: string) => (files.find((one) => one.name === name) as PackFile).bytes;
