/** Made-up packs in every state. In: nothing. Out: reports. */
import { NOTHING_SAID } from '../../lib/model/pack';
import type { ImportReport, PackFacts, PackLooking, PackSigner, PacksReport } from '../../lib/model/pack';

const FACTS: PackFacts = { hash: 'a1', name: 'Example archive', licence: 'CC-BY-4.0, Example Courier', created: '2026-02-01', articles: 100_000, outlets: 34, bytes: 412_000_000 };

const SIGNER: PackSigner = { key: 'a2V5', fingerprint: '7Q2M-0VXA-93KD-TT1C-8HPW' };
const OTHER: PackSigner = { key: 'b3RoZXI', fingerprint: 'C0FE-44ZR-NB7S-2YQK-0M1D' };

const lookingOf = (part: Partial<PackLooking> = {}): PackLooking =>
  ({ on: true, isAllowed: true, at: '2026-02-03T08:00:00.000Z', next: '2026-02-04T08:30:00.000Z', came: 'same', gone: false, trouble: null, ...part });

const importOf = (id: number, part: Partial<ImportReport>): ImportReport =>
  ({ id, address: `https://packs.example/${id}/`, state: 'reading', pack: { ...FACTS, hash: `i${id}`, name: `Import ${id}` }, trusted: null, offered: null, bytes: 0, checked: null, trouble: null, again: null, ...part });

export const PACKS: PacksReport = {
  packs: [
    { ...FACTS, address: 'https://packs.example/archive/', isOff: false, isSound: true, said: { name: '', tags: ['Archives', 'Harbours'], notes: 'From the library’s list, until 2026.' }, signer: SIGNER, looking: lookingOf() },
    { ...FACTS, hash: 'a2', name: 'Switched off', licence: '', articles: 1, outlets: 1, bytes: 12_000, address: 'https://packs.example/off/', isOff: true, isSound: true, said: NOTHING_SAID, signer: null, looking: lookingOf({ on: false, at: null, next: null, came: null }) },
    { ...FACTS, hash: 'a3', name: '<b>Odd</b> \u202epack', address: 'https://packs.example/odd/', isOff: false, isSound: false, said: NOTHING_SAID, signer: null, looking: lookingOf({ isAllowed: false, came: null, trouble: { code: 'packNotAllowed', detail: 'packs.example' } }) },
    { ...FACTS, hash: 'a4', name: 'Stopped', address: 'https://packs.example/stopped/', isOff: false, isSound: true, said: NOTHING_SAID, signer: SIGNER, looking: lookingOf({ came: 'newer', trouble: { code: 'packKeyChanged', detail: '' } }) },
    { ...FACTS, hash: 'a5', name: 'Out of a file', address: 'pack-file:a5', isOff: false, isSound: true, said: NOTHING_SAID, signer: null, looking: null },
  ],
  dropped: [{ ...FACTS, hash: 'a6', name: 'Taken away', address: 'https://packs.example/away/', said: NOTHING_SAID }],
  imports: [
    importOf(1, { pack: { ...FACTS, name: 'Big archive' }, bytes: 169_000_000 }),
    importOf(2, { pack: null }),
    importOf(3, { state: 'queued', pack: null }),
    importOf(4, { state: 'waiting', bytes: 100_000_000, again: 1, trouble: { code: 'packUnreachable', detail: 'no answer from packs.example' } }),
    importOf(5, { state: 'failed', trouble: { code: 'packNoRoom', detail: '', sizes: { needed: 535_600_000, free: 120_000_000 } } }),
    importOf(6, { state: 'failed', pack: null, address: `https://packs.example/${'long/'.repeat(30)}`, trouble: { code: 'packRefused', detail: 'The pack was refused: manifest.json could not be read (status 404).' } }),
    importOf(7, { state: 'failed', trouble: { code: 'packKnown', detail: '' } }),
    importOf(9, { state: 'asking', offered: SIGNER, trouble: { code: 'packKeyNew', detail: '' } }),
    importOf(10, { state: 'failed', trusted: SIGNER, offered: OTHER, address: 'https://packs.example/stopped/', trouble: { code: 'packKeyChanged', detail: '' } }),
    importOf(11, { state: 'paused', bytes: 100_000_000, trouble: { code: 'requestsOff', detail: '' } }),
    importOf(8, { bytes: 412_000_000, checked: 64_000 }),
  ],
  room: { used: 824_000_000, free: 2_100_000_000 },
  trouble: null,
};

export const PACKS_NOT_STORED: PacksReport = { packs: [], dropped: [], imports: [], room: null, trouble: { code: 'packsNotStored', detail: 'A mutation operation was attempted.' } };
