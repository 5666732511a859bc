/** Signs a pack's manifest, and says whether a signature holds. Ed25519 (RFC 8032) by the platform's WebCrypto.
    In: the manifest's bytes, a key, the file `manifest.sig`. Out: that file; or a verdict. */
import * as v from 'valibot';
import { MAX_SIGNATURE_BYTES } from '../../model/limits';
import type { SignatureVerdict } from '../../model/pack';

const ALGORITHM = 'Ed25519';
/** RFC 8032, 5.1: a public key has 32 bytes, a signature 64; in Base64 these are so many characters. */
const KEY_BASE64 = /^[A-Za-z0-9+/]{43}=$/;
const SIGNATURE_BASE64 = /^[A-Za-z0-9+/]{86}==$/;

const SignatureSchema = v.object({
  algorithm: v.literal(ALGORITHM),
  /** The public key, raw. */
  key: v.pipe(v.string(), v.regex(KEY_BASE64)),
  /** Over the bytes of manifest.json. */
  signature: v.pipe(v.string(), v.regex(SIGNATURE_BASE64)),
});

/** The signature's file over a manifest. @param keys a pair that can sign, its public key extractable */
export async function signManifest(manifest: Uint8Array<ArrayBuffer>, { privateKey, publicKey }: CryptoKeyPair): Promise<Uint8Array<ArrayBuffer>> {
  const [key, signature] = await Promise.all([crypto.subtle.exportKey('raw', publicKey), crypto.subtle.sign(ALGORITHM, privateKey, manifest)]);
  return new TextEncoder().encode(`${JSON.stringify({ algorithm: ALGORITHM, key: toBase64(key), signature: toBase64(signature) })}\n`);
}

/**
 * Says whether a signature holds. It tells who signed by the key alone: whether that key is one to trust is the reader's to say.
 * Never throws.
 */
export async function verifySignature(manifest: Uint8Array<ArrayBuffer>, signatureFile: Uint8Array<ArrayBuffer>): Promise<SignatureVerdict> {
  const parsed = readFile(signatureFile);
  if (!parsed) return { holds: false, why: 'The signature is none that Crossread reads.' };
  try {
    const key = await crypto.subtle.importKey('raw', fromBase64(parsed.key), ALGORITHM, true, ['verify']);
    const holds = await crypto.subtle.verify(ALGORITHM, key, fromBase64(parsed.signature), manifest);
    return holds ? { holds, key: parsed.key } : { holds, why: 'The signature does not fit the pack: it was altered, or signed with another key.' };
  } catch {
    // An older browser, or 32 bytes that are no point of the curve.
    return { holds: false, why: 'The signature cannot be checked here.' };
  }
}

/** Without letters that are taken for digits (Crockford's Base32). */
const SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
/** Five groups of four signs of five bits: whoever wants a key with the same ones makes 2^100 keys. */
const GROUPS = 5;
const GROUP_SIGNS = 4;

/** A key in short, to be compared by eye with what its owner has printed: `7Q2M-0VXA-…`, of the SHA-256 of its 32 bytes. @param key in Base64 */
export async function fingerprintKey(key: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', fromBase64(key)));
  const bits = Array.from(digest, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const signs = Array.from({ length: GROUPS * GROUP_SIGNS }, (_, i) => SIGNS[parseInt(bits.slice(i * 5, i * 5 + 5), 2)]).join('');
  return Array.from({ length: GROUPS }, (_, i) => signs.slice(i * GROUP_SIGNS, (i + 1) * GROUP_SIGNS)).join('-');
}

function readFile(bytes: Uint8Array): v.InferOutput<typeof SignatureSchema> | null {
  if (bytes.byteLength > MAX_SIGNATURE_BYTES) return null;
  try {
    const result = v.safeParse(SignatureSchema, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
    return result.success ? result.output : null;
  } catch {
    return null;
  }
}

const toBase64 = (bytes: ArrayBuffer) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const fromBase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
