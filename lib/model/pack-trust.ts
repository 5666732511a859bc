/** Trust on first use. In: the key that a reader trusts, and what a pack's signature says. Out: whether the pack may come in. Pure. */
import type { SignatureVerdict } from './pack';
import type { TroubleCode } from './trouble';

/**
 * Why an edition may not come in by itself; null when it may. A key is trusted once the reader has seen it and said so: no server can
 * give itself another, nor leave it out.
 * @param trusted in Base64; null when the reader trusts none yet
 * @param signature null where the pack is not signed
 */
export function judgeSignature(trusted: string | null, signature: SignatureVerdict | null): Extract<TroubleCode, 'packKeyNew' | 'packKeyChanged' | 'packUnsigned' | 'packSignatureWrong'> | null {
  if (signature === null) return trusted === null ? null : 'packUnsigned';
  if (!signature.holds) return 'packSignatureWrong';
  if (signature.key === trusted) return null;
  return trusted === null ? 'packKeyNew' : 'packKeyChanged';
}
