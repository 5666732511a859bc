/** Asks a pack's server, and notes that it was asked. In: the pack's address and name. Out: a fetch whose requests stand in the log. */
import { readTrouble } from '../../lib/model/trouble';
import { logRequest } from '../../lib/store/requests';

/** The size is what the server says beforehand, 0 where it says none: the body is read by whoever asked. */
export function fetchLogged(pack: { address: string; name: string }): typeof fetch {
  return async (input, init) => {
    const { host, pathname } = new URL(input instanceof Request ? input.url : input);
    const entry = { at: new Date().toISOString(), to: `${host}${pathname}`, for: pack.address, name: pack.name, why: 'pack' as const, bytes: 0, status: null, fresh: null, trouble: null };
    // A log that cannot be written must not keep a pack from being read.
    const note = (rest: object) => void logRequest({ ...entry, ...rest }).catch(() => undefined);
    try {
      const response = await fetch(input, init);
      note({ status: response.status, bytes: Number(response.headers.get('content-length')) || 0 });
      return response;
    } catch (error) {
      note({ trouble: readTrouble(error) });
      throw error;
    }
  };
}
