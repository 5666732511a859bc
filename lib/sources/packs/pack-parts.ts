/** What all that reads or writes packs shares. In: bytes, faults. Out: names of files, hashes, the one error of packs. */
import * as v from 'valibot';
import type { TroubleCode } from '../../model/trouble';

export const MANIFEST_NAME = 'manifest.json';
export const SIGNATURE_NAME = 'manifest.sig';

/** Why a pack was refused or cannot be written, as a plain sentence that names the shard. */
export class PackError extends Error {
  override name = 'PackError';
  readonly code = 'packRefused' satisfies TroubleCode;
}

export interface PackFile {
  /** `manifest.json`, `manifest.sig`, or the start of the shard's SHA-256 with `.bin`. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Reads one file of a pack by its name; rejects when there is none. */
export type ReadPackFile = (name: string) => Promise<Uint8Array<ArrayBuffer>>;

/** SHA-256 in hex. */
export async function hashBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What a schema found wrong, with the way to it. */
export function describeIssue(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return `${path ? `${path}: ` : ''}${issue.message}`;
}

export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
