/** Asks a pack's server, and notes that it was asked. In: the pack's address and name. Out: a fetch whose requests stand in the log. */
import { readTrouble } from '../../lib/model/trouble';
import { endRequest } from '../../lib/store/requests';
import { beginNoting } from './note-request';

/** The size is what the server says beforehand, 0 where it says none: the body is read by whoever asked. */
export function fetchLogged(pack: { address: string; name: string }): typeof fetch {
  return async (input, init) => {
    // A log that cannot be written must not keep a pack from being read.
    const entry = await beginNoting(input instanceof Request ? input.url : String(input), { for: pack.address, name: pack.name, why: 'pack' }).catch(() => null);
    const note = (rest: object) => void (entry && endRequest({ ...entry, ...rest }).catch(() => undefined));
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
