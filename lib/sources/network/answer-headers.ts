/** In: the headers of an answer, and the time. Out: what they say of the next request. Headers are hostile: each is bounded. */
import type { AnswerFacts, Validators } from '../../model/feed';
import { MAX_RETRY_MS, MAX_VALIDATOR_CHARS, MOST_FETCH_MS } from '../../model/limits';

/** @param now milliseconds since 1970 */
export function readHeaders(headers: Headers, now: number): Pick<AnswerFacts, 'freshMs' | 'retryMs'> & { validators: Validators } {
  return {
    freshMs: readFresh(headers),
    retryMs: readRetry(headers.get('retry-after'), now),
    validators: { etag: readValidator(headers.get('etag')), lastModified: readValidator(headers.get('last-modified')) },
  };
}

const readValidator = (value: string | null) => (value !== null && value !== '' && value.length <= MAX_VALIDATOR_CHARS ? value : null);

/** Cache-Control: max-age less Age (RFC 9111, 4.2), a day at most; 0 for what is never fresh. */
function readFresh(headers: Headers): number | null {
  const control = headers.get('cache-control')?.slice(0, MAX_VALIDATOR_CHARS) ?? '';
  if (/\bno-(?:store|cache)\b/i.test(control)) return 0;
  const age = /\bmax-age\s*=\s*"?(\d{1,15})/i.exec(control)?.[1];
  if (age === undefined) return null;
  const spent = /^\d{1,15}$/.exec(headers.get('age') ?? '')?.[0] ?? 0;
  return Math.min(Math.max(0, (Number(age) - Number(spent)) * 1000), MOST_FETCH_MS);
}

/** Retry-After: seconds, or a date (RFC 9110, 10.2.3). */
function readRetry(value: string | null, now: number): number | null {
  const text = value?.trim() ?? '';
  const wait = /^\d{1,15}$/.test(text) ? Number(text) * 1000 : /[a-z]{3}/i.test(text) ? Date.parse(text.slice(0, 40)) - now : NaN;
  return Number.isNaN(wait) ? null : Math.min(Math.max(0, wait), MAX_RETRY_MS);
}
