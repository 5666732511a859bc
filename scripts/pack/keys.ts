/** Keys that sign packs: PKCS#8 in PEM files (RFC 8410). In: a path. Out: a new key's file, or what signs with one. */
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fingerprintKey, signManifest } from '../../lib/sources/packs/pack-signature';
import type { SignManifest } from '../../lib/sources/packs/pack-write';

/** A raw public key stands at the end of its DER (RFC 8410). */
const KEY_BYTES = 32;

/** Makes a key that only its owner may read. @returns what readers compare it by. @throws when the file is there already: a lost key is lost for ever */
export async function writeNewKey(path: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  await writeFile(path, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  return fingerprintKey((createPublicKey(privateKey).export({ type: 'spki', format: 'der' }).subarray(-KEY_BYTES)).toString('base64'));
}

/** @throws when the file holds no Ed25519 key */
export async function readSigner(path: string): Promise<SignManifest> {
  const key = createPrivateKey(await readFile(path, 'utf8'));
  if (key.asymmetricKeyType !== 'ed25519') throw new Error(`${path} holds no Ed25519 key.`);
  const [pkcs8, spki] = [key.export({ type: 'pkcs8', format: 'der' }), createPublicKey(key).export({ type: 'spki', format: 'der' })];
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey('pkcs8', new Uint8Array(pkcs8), 'Ed25519', false, ['sign']),
    crypto.subtle.importKey('spki', new Uint8Array(spki), 'Ed25519', true, ['verify']),
  ]);
  return (manifest) => signManifest(manifest, { privateKey, publicKey });
}
