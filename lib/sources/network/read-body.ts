/** Reads an answer within its bounds. In: a response, a limit of bytes, limits of time. Out: its bytes, or a trouble. */
import { makeTrouble, readTrouble } from '../../model/trouble';
import { readStream } from '../read-stream';

export interface FetchClock {
  /** Aborts when time is up or the caller wants no more. */
  signal: AbortSignal;
  /** From now on, silence of so long ends it. */
  wait(ms: number): void;
  /** Ends the request and all timers. */
  stop(): void;
  /** What an error of the request means. @param host for the detail */
  explain(error: unknown, host: string): unknown;
}

/** Starts the time of one request. @param answerMs until the first line @param wholeMs in all */
export function startClock(caller: AbortSignal | undefined, answerMs: number, wholeMs: number): FetchClock {
  const own = new AbortController();
  let isLate = false;
  const end = () => {
    isLate = true;
    own.abort();
  };
  const whole = setTimeout(end, wholeMs);
  let silence = setTimeout(end, answerMs);
  const stop = () => {
    clearTimeout(whole);
    clearTimeout(silence);
    own.abort();
  };
  return {
    signal: caller ? AbortSignal.any([caller, own.signal]) : own.signal,
    wait(ms) {
      clearTimeout(silence);
      silence = setTimeout(end, ms);
    },
    stop,
    explain(error, host) {
      if (caller?.aborted) return caller.reason;
      if (isLate) return makeTrouble('sourceSilent', `${host} did not answer in time`, error);
      if (readTrouble(error).code !== 'unknown') return error;
      const cause = error instanceof Error && error.cause instanceof Error ? `: ${error.cause.message}` : '';
      return makeTrouble('sourceAway', `${host}: ${error instanceof Error ? error.message : String(error)}${cause}`, error);
    },
  };
}

/**
 * Reads a body, and stops as soon as it grows beyond `maxBytes`. Bytes are counted as the browser unpacked them, so that a gzip
 * bomb ends here too.
 * @param hear called at each piece, with the bytes until then
 * @throws a trouble sourceTooLarge; the stream's own error where it breaks off
 */
export async function readBody(response: Response, maxBytes: number, hear: (length: number) => void): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () => makeTrouble('sourceTooLarge', `more than ${maxBytes} bytes`);
  if (Number(response.headers.get('content-length')) > maxBytes) throw tooLarge();
  if (!response.body) return new Uint8Array(0);
  return readStream(response.body, maxBytes, hear).catch((error: unknown) => { throw error instanceof RangeError ? tooLarge() : error; });
}
