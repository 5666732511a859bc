/** Asks a pack's server as every source is asked: politely, with the reader's leave, each request in the log. In: the pack. Out: a way to ask for its files. */
import { hostOf } from '../../../lib/articles/schedule';
import { makeTrouble, readTrouble } from '../../../lib/model/trouble';
import type { AskServer } from '../../../lib/sources/packs/fetch-pack';
import { findHeld, noteRefusal, wantsPeace } from '../../../lib/store/sources/left-alone';
import { endRequest } from '../../../lib/store/sources/requests';
import { isPaused } from '../../../lib/store/sources/sources';
import { askOnce } from '../requests/ask-source';
import { withHost } from '../requests/host-turns';

export function askPack({ address, name }: { address: string; name: string }): AskServer {
  return (asked, wish) => withHost(hostOf(asked), async () => {
    wish.signal?.throwIfAborted(); // taken back while others were asked
    // Asked anew before each file: a request that is under way ends, and none begins.
    if (await isPaused()) throw makeTrouble('requestsOff', name);
    const host = hostOf(asked);
    const until = await findHeld(host, Date.now());
    if (until !== null) throw Object.assign(makeTrouble('packUnreachable', `${host} was too busy and is left alone for a while`), { until });
    const { fetched, trouble, request, isFull } = await askOnce(asked, wish, { for: address, name, why: 'pack' });
    // A pack that has no signature has nothing wrong with it: what is answered is for whoever reads the pack to judge.
    if (request) await endRequest({ ...request, trouble: fetched ? null : trouble }).catch(() => undefined); // it was made, whatever becomes of its line
    if (wantsPeace(fetched)) await noteRefusal([host, hostOf(fetched.address)], { now: Date.now(), answer: fetched, isArticle: false, random: Math.random() }).catch(() => undefined);
    if (fetched) return fetched;
    if (isFull) throw makeTrouble('packFull', trouble?.detail ?? '');
    const { code, detail } = trouble ?? readTrouble(null);
    throw Object.assign(new Error(detail), { code });
  });
}
