/** What reading a file would change. In: what there is, and files. Out: plans; and every plan, once carried out, leaves nothing to do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../lib/model/feedback';
import { MAX_KEPT } from '../../../lib/model/limits';
import type { PackSubscription } from '../../../lib/model/pack';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import type { SourceWishes } from '../../../lib/model/source';
import type { PortableFile, PortableKept, PortableSource } from '../../../lib/portable/format';
import { countChanges, planImport, wishesOf } from '../../../lib/portable/plan-import';
import type { PortableNow } from '../../../lib/portable/plan-import';

const WISHES: SourceWishes = { name: 'A', country: null, language: 'en', colour: null, tags: [], notes: '', state: 'on', whole: false, keepDays: null, keepArticles: null, pinned: false };
const sourceOf = (address: string, part: Partial<SourceWishes> = {}): PortableSource => ({ ...WISHES, kind: 'feed', address, site: null, ...part });
const [KEY, KEY_OTHER] = [`${'A'.repeat(43)}=`, `${'B'.repeat(43)}=`];
const packOf = (address: string, part: Partial<PackSubscription> = {}): PackSubscription => ({ address, title: 'Pack', name: '', tags: [], notes: '', key: KEY, looks: true, state: 'on', ...part });
const verdictOf = (page: string, article: string, same = false): Verdict => ({ page, article, event: null, same, evidence: null, pageTitle: '', articleTitle: '' });
const keptOf = (n: number): PortableKept => ({
  id: `kept-${n.toString(16).padStart(16, '0')}`, addresses: [`url:news.example/${n}`], url: null, title: 't', titleKind: 'headline', published: null,
  outlet: { id: 'o', name: 'O', country: null, colour: 1 }, print: 'p', versions: [{ number: 1, read: '2026-02-04', byReader: true, bytes: 1 }], texts: [{ number: 1, text: { title: 't', paragraphs: [] } }],
});
const NOW: PortableNow = { settings: DEFAULT_SETTINGS, sources: [], packs: [], verdicts: [], kept: [] };
const FILE: PortableFile = { made: '', settings: {}, sources: [], packs: [], verdicts: [], kept: [] };

/** What there is after a plan. */
function carryOut(now: PortableNow, file: PortableFile): PortableNow {
  const { settings, sources, packs, verdicts, kept } = planImport(now, file);
  const byPack = new Map([...now.packs, ...packs.added].map((one) => [one.address, one]));
  for (const { pack, fields } of packs.changed) byPack.set(pack.address, { ...byPack.get(pack.address), ...Object.fromEntries(fields.map((field) => [field, pack[field]])) } as PackSubscription);
  const byAddress = new Map(now.sources.map((one) => [one.address, one]));
  for (const { address, ...source } of sources.added) byAddress.set(address, { ...source, id: address, address, deletedAt: null });
  for (const { source, fields } of sources.changed) {
    const here = byAddress.get(source.address);
    if (here) byAddress.set(source.address, { ...here, ...wishesOf(source, fields) });
  }
  const byPair = new Map(now.verdicts.map((one) => [`${one.page} ${one.article}`, one]));
  for (const one of [...verdicts.added, ...verdicts.changed]) byPair.set(`${one.page} ${one.article}`, one);
  return { settings: { ...now.settings, ...settings.changed }, sources: [...byAddress.values()], packs: [...byPack.values()], verdicts: [...byPair.values()], kept: [...now.kept, ...kept.added] };
}

describe('the plan of an import', () => {
  it('an empty file changes nothing', () => expect(countChanges(planImport(NOW, FILE))).toBe(0));

  it('tells new, changed and known sources apart, by address', () => {
    const sources = [{ ...sourceOf('https://a.example/feed'), id: '1', deletedAt: null }, { ...sourceOf('https://b.example/feed'), id: '2', deletedAt: null }, { ...sourceOf('https://d.example/feed'), id: '3', deletedAt: '2026-02-04T00:00:00Z' }];
    const plan = planImport({ ...NOW, sources }, { ...FILE, sources: [sourceOf('https://a.example/feed'), sourceOf('https://b.example/feed', { tags: ['x'], state: 'muted' }), sourceOf('https://c.example/feed'), sourceOf('https://d.example/feed')] });
    expect(plan.sources.same).toBe(1);
    expect(plan.sources.changed.map(({ id, fields }) => [id, fields])).toEqual([['2', ['tags', 'state']]]);
    expect(plan.sources.added.map(({ address }) => address)).toEqual(['https://c.example/feed', 'https://d.example/feed']);
  });

  it('subscribes to packs that are not here, and leaves the key of one that is', () => {
    const here = [packOf('https://a.example/'), packOf('https://b.example/'), packOf('https://d.example/')];
    const file = [packOf('https://a.example/'), packOf('https://b.example/', { state: 'off', tags: ['x'], key: KEY_OTHER }), packOf('https://c.example/'), packOf('https://d.example/', { key: KEY_OTHER })];
    const plan = planImport({ ...NOW, packs: here }, { ...FILE, packs: file });
    expect(plan.packs.added).toEqual([file[2]]);
    expect(plan.packs.changed.map(({ pack, fields }) => [pack.address, fields])).toEqual([['https://b.example/', ['tags', 'state']]]);
    expect(plan.packs.same).toBe(2);
    expect(countChanges(plan)).toBe(2);
    const after = carryOut({ ...NOW, packs: here }, { ...FILE, packs: file });
    expect(after.packs.map(({ key }) => key)).toEqual([KEY, KEY, KEY, KEY]);
    expect(countChanges(planImport(after, { ...FILE, packs: file }))).toBe(0);
  });

  it('a verdict that says otherwise is a change; the same one is not', () => {
    const plan = planImport({ ...NOW, verdicts: [verdictOf('p', 'a'), verdictOf('p', 'b')] }, { ...FILE, verdicts: [verdictOf('p', 'a'), verdictOf('p', 'b', true), verdictOf('q', 'a')] });
    expect([plan.verdicts.added.length, plan.verdicts.changed.length, plan.verdicts.same]).toEqual([1, 1, 1]);
  });

  it('settings that the file does not name stay', () => {
    const plan = planImport({ ...NOW, settings: { ...DEFAULT_SETTINGS, theme: 'dark' } }, { ...FILE, settings: { density: 'all', text: 'usual' } });
    expect(plan.settings).toEqual({ changed: { density: 'all' }, same: 1 });
  });

  it('kept pages stop where the room does, and those here already take none', () => {
    const here = Array.from({ length: MAX_KEPT - 1 }, (_, n) => keptOf(n));
    const plan = planImport({ ...NOW, kept: here }, { ...FILE, kept: [keptOf(0), keptOf(MAX_KEPT), keptOf(MAX_KEPT + 1)] });
    expect([plan.kept.same, plan.kept.added.length, plan.kept.left]).toEqual([1, 1, 1]);
  });

  it('carried out, the same file has nothing left to change, and nothing is gone', () => {
    const address = fc.constantFrom('https://a.example/1', 'https://a.example/2', 'https://b.example/1');
    const source = fc.record({ address, name: fc.constantFrom('A', 'B'), state: fc.constantFrom('on' as const, 'off' as const), tags: fc.array(fc.constantFrom('x', 'y'), { maxLength: 2 }) });
    const verdict = fc.record({ page: fc.constantFrom('p', 'q'), article: fc.constantFrom('a', 'b'), same: fc.boolean() });
    fc.assert(fc.property(fc.array(source), fc.array(source), fc.array(verdict), fc.array(verdict), fc.array(fc.nat(3)), (here, told, said, toldSaid, kept) => {
      const now: PortableNow = {
        ...NOW, verdicts: said.map((one) => verdictOf(one.page, one.article, one.same)),
        sources: [...new Map(here.map((one) => [one.address, { ...sourceOf(one.address, one), id: one.address, deletedAt: null }])).values()],
      };
      const file: PortableFile = { ...FILE, settings: { theme: 'dark' }, sources: told.map(({ address: at, ...wishes }) => sourceOf(at, wishes)), verdicts: toldSaid.map((one) => verdictOf(one.page, one.article, one.same)), kept: kept.map(keptOf) };
      const after = carryOut(now, file);
      expect(countChanges(planImport(after, file))).toBe(0);
      for (const one of now.sources) expect(after.sources.some((other) => other.address === one.address)).toBe(true);
      for (const one of now.verdicts) expect(after.verdicts.some((other) => other.page === one.page && other.article === one.article)).toBe(true);
    }));
  });
});
