/** Made-up packs in every state. In: nothing. Out: reports. */
import type { ImportReport, PackFacts, PacksReport } from '../../lib/model/pack';

const FACTS: PackFacts = { hash: 'a1', name: 'Example archive', licence: 'CC-BY-4.0, Example Courier', created: '2026-02-01', articles: 100_000, outlets: 34, bytes: 412_000_000 };

const importOf = (id: number, part: Partial<ImportReport>): ImportReport =>
  ({ id, address: `https://packs.example/${id}/`, state: 'reading', pack: { ...FACTS, hash: `i${id}`, name: `Import ${id}` }, bytes: 0, trouble: null, again: null, ...part });

export const PACKS: PacksReport = {
  packs: [
    { ...FACTS, address: 'https://packs.example/archive/', isOff: false, isSound: true },
    { ...FACTS, hash: 'a2', name: 'Switched off', licence: '', articles: 1, outlets: 1, bytes: 12_000, address: 'https://packs.example/off/', isOff: true, isSound: true },
    { ...FACTS, hash: 'a3', name: '<b>Odd</b> \u202epack', address: 'https://packs.example/odd/', isOff: false, isSound: false },
  ],
  imports: [
    importOf(1, { pack: { ...FACTS, name: 'Big archive' }, bytes: 169_000_000 }),
    importOf(2, { pack: null }),
    importOf(3, { state: 'queued', pack: null }),
    importOf(4, { state: 'waiting', bytes: 100_000_000, again: 1, trouble: { code: 'packUnreachable', detail: 'no answer from packs.example' } }),
    importOf(5, { state: 'failed', trouble: { code: 'packNoRoom', detail: '', sizes: { needed: 535_600_000, free: 120_000_000 } } }),
    importOf(6, { state: 'failed', pack: null, address: `https://packs.example/${'long/'.repeat(30)}`, trouble: { code: 'packRefused', detail: 'The pack was refused: manifest.json could not be read (status 404).' } }),
    importOf(7, { state: 'failed', trouble: { code: 'packKnown', detail: '' } }),
  ],
  room: { used: 824_000_000, free: 2_100_000_000 },
  trouble: null,
};

export const PACKS_NOT_STORED: PacksReport = { packs: [], imports: [], room: null, trouble: { code: 'packsNotStored', detail: 'A mutation operation was attempted.' } };
