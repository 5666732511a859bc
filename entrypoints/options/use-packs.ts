/** The packs and those on their way. In: nothing. Out: their report, looked at anew while something moves, and the wishes; a way to take one out of a file. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { PacksProps } from '../../components/packs/Packs';
import { PACK_WORDS } from '../../components/packs/pack-words';
import { describeTrouble } from '../../components/trouble-words';
import { ask } from '../../lib/messages/client';
import { isFilePack, readPackAddress } from '../../lib/model/pack-address';
import type { PacksReport } from '../../lib/model/pack';
import { askToPersistFrom } from './ask-to-persist';
import { takePackFile } from './take-pack-file';

/** Between two looks while a pack is read: twice a second is a bar that moves. */
const LOOK_MS = 500;
/** While a server is waited for, or another pack. */
const LOOK_SELDOM_MS = 3_000;
/** @param onChange what is read has become another */
export function usePacks(onChange: () => void): PacksProps & { takeFile: (file: File) => Promise<void> } {
  const [report, setReport] = useState<PacksReport | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const read = useRef<string | null>(null);

  const tell = (error: unknown) => setNotice(describeTrouble(error));

  function take(next: PacksReport): void {
    setReport(next);
    const now = JSON.stringify(next.packs);
    if (read.current !== null && read.current !== now) onChange();
    read.current = now;
  }
  const look = () => void ask('listPacks', {}).then(take, tell);

  function run(wish: Promise<PacksReport>): void {
    setNotice(null);
    wish.then(take, tell);
  }

  /** In the reader's click: only then the browser asks. Nobody is asked for a pack out of a file. */
  function fetchFrom(address: string, wish: () => Promise<PacksReport>): void {
    if (isFilePack(address)) return run(wish());
    setNotice(null);
    const origins = [readPackAddress(address)?.pattern ?? ''];
    browser.permissions.request({ origins }).then((isAllowed) => {
      if (!isAllowed) return setNotice(PACK_WORDS.notAllowed);
      run(wish());
      askToPersistFrom('page');
    }).catch(tell);
  }

  useEffect(() => {
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, []);
  useEffect(() => {
    const states = report?.imports.map(({ state }) => state) ?? [];
    if (!states.some((state) => state !== 'failed')) return;
    const timer = setTimeout(look, states.includes('reading') || states.every((state) => state === 'queued') ? LOOK_MS : LOOK_SELDOM_MS);
    return () => clearTimeout(timer);
  }, [report]);

  return {
    report,
    notice,
    takeFile: async (file) => take(await takePackFile(file)),
    onAdd: ({ address }) => fetchFrom(address, () => ask('addPack', { address })),
    onLookNow: ({ address }) => fetchFrom(address, () => ask('lookForEdition', { address })),
    onLooks: ({ address }, looks) => {
      if (looks) fetchFrom(address, () => ask('setPackLooks', { address, looks }));
      else run(ask('setPackLooks', { address, looks }));
    },
    onTrust: ({ address, offered }) => { if (offered !== null) fetchFrom(address, () => ask('trustPackKey', { address, key: offered.key })); },
    onReadAnew: ({ address }) => fetchFrom(address, () => ask('addPack', { address })),
    onRetry: ({ id, address }) => fetchFrom(address, () => ask('retryImport', { id })),
    onCancel: ({ id }) => run(ask('cancelImport', { id })),
    onDrop: ({ address }) => run(ask('dropPack', { address, dropped: true })),
    onRestore: ({ address }) => run(ask('dropPack', { address, dropped: false })),
    onSay: ({ address }, said) => run(ask('changePack', { address, said })),
    onOff: ({ hash }, off) => run(ask('setPackOff', { hash, off })),
  };
}
