/** A signature holds for the very manifest that was signed, and for nothing else. */
import { beforeAll, describe, expect, it } from 'vitest';
import { fingerprintKey, signManifest, verifySignature } from '../../../lib/sources/packs/pack-signature';

const manifest = new TextEncoder().encode('{"format":"crossread-pack"}\n');
const makeKeys = async () => await crypto.subtle.generateKey('Ed25519', true, ['sign', 'verify']) as CryptoKeyPair;
const edit = (file: Uint8Array<ArrayBuffer>, change: object) => new TextEncoder().encode(JSON.stringify({ ...JSON.parse(new TextDecoder().decode(file)) as object, ...change }));

describe('the signature of a pack', () => {
  let keys: CryptoKeyPair;
  let file: Uint8Array<ArrayBuffer>;
  beforeAll(async () => {
    keys = await makeKeys();
    file = await signManifest(manifest, keys);
  });

  it('holds, and names its key', async () => {
    const raw = new Uint8Array(await crypto.subtle.exportKey('raw', keys.publicKey));
    expect(await verifySignature(manifest, file)).toEqual({ holds: true, key: btoa(String.fromCharCode(...raw)) });
  });

  it('has a key that is short to read, and another for each other key', async () => {
    // The public key of RFC 8032, 7.1, test 1.
    const known = btoa(String.fromCharCode(...Buffer.from('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a', 'hex')));
    const digest = Buffer.from(await crypto.subtle.digest('SHA-256', Buffer.from(known, 'base64'))).toString('hex');
    const first = await fingerprintKey(known);
    expect(first).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
    const bits = first.replaceAll('-', '').split('').map((sign) => '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.indexOf(sign).toString(2).padStart(5, '0')).join('');
    expect(BigInt(`0b${bits}`).toString(16).padStart(25, '0')).toBe(digest.slice(0, 25));
    const { key } = await verifySignature(manifest, file) as { key: string };
    expect(await fingerprintKey(key)).not.toBe(first);
  });

  it('is the same for the same manifest and key', async () => {
    expect(await signManifest(manifest, keys)).toEqual(file);
  });

  it('does not hold when any bit of the manifest differs', async () => {
    for (let at = 0; at < manifest.length; at++) {
      const altered = manifest.slice();
      altered[at]! ^= 1 << (at % 8);
      expect(await verifySignature(altered, file)).toEqual({ holds: false, why: expect.stringContaining('does not fit the pack') as string });
    }
    expect((await verifySignature(manifest.slice(1), file)).holds).toBe(false);
    expect((await verifySignature(new Uint8Array(0), file)).holds).toBe(false);
  });

  it('does not hold with a flipped bit of its own, or under another key', async () => {
    const { signature } = JSON.parse(new TextDecoder().decode(file)) as { signature: string };
    const flipped = (signature.startsWith('A') ? 'B' : 'A') + signature.slice(1);
    expect((await verifySignature(manifest, edit(file, { signature: flipped }))).holds).toBe(false);
    const { key } = JSON.parse(new TextDecoder().decode(await signManifest(manifest, await makeKeys()))) as { key: string };
    expect((await verifySignature(manifest, edit(file, { key }))).holds).toBe(false);
  });

  it('is not read when it is of another algorithm, or no signature at all', async () => {
    const none = { holds: false, why: 'The signature is none that Crossread reads.' };
    expect(await verifySignature(manifest, edit(file, { algorithm: 'RSA' }))).toEqual(none);
    expect(await verifySignature(manifest, edit(file, { key: 'AAAA' }))).toEqual(none);
    expect(await verifySignature(manifest, edit(file, { signature: undefined }))).toEqual(none);
    for (const text of ['', 'x', '[]', 'null', '{}', '{"algorithm":"Ed25519"', `"${'a'.repeat(5_000)}"`]) {
      expect(await verifySignature(manifest, new TextEncoder().encode(text))).toEqual(none);
    }
    expect(await verifySignature(manifest, Uint8Array.of(0xff, 0xfe))).toEqual(none);
    // 32 bytes that may be no point of the curve: refused in whatever way, never thrown.
    expect((await verifySignature(manifest, edit(file, { key: `${'/'.repeat(42)}8=` }))).holds).toBe(false);
  });
});
