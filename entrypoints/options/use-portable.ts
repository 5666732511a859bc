/** The file to take along, sync, and deleting everything. In: what there is. Out: how far it has come, and the wishes. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { STORAGE_WORDS } from '../../components/storage/storage-words';
import type { PlanPart, PlanShown, StorageProps, Taking } from '../../components/storage/state';
import { describeTrouble } from '../../components/trouble-words';
import { ask } from '../../lib/messages/client';
import type { SyncReport } from '../../lib/messages/protocol';
import { MAX_PORTABLE_BYTES } from '../../lib/model/limits';
import { patternsOf } from '../../lib/model/origins';
import { readPackAddress } from '../../lib/model/pack-address';
import type { SourceView } from '../../lib/model/source';
import type { Settings } from '../../lib/model/settings';
import { makeTrouble } from '../../lib/model/trouble';
import type { PortableFile, PortableSource } from '../../lib/portable/format';
import type { ImportPlan } from '../../lib/portable/plan-import';
import { saveFile } from './save-file';
import { takeIn } from './take-in';

export type PortableProps = Omit<StorageProps, 'shares' | 'room' | 'keepDays' | 'onKeepDays'>;

/** Names shown of the sources that are new, or refused. */
const MAX_NAMED = 12;

function toPortable({ kind, address, site, name, country, language, colour, tags, notes, state, whole, keepDays, keepArticles, pinned, deletedAt }: SourceView): PortableSource[] {
  if (kind === 'files' || address === null || deletedAt !== null) return [];
  return [{ kind, address, site, name, country, language, colour, tags, notes, state, whole, keepDays, keepArticles, pinned }];
}

/** @param onDone everything may be another now */
export function usePortable(onDone: () => void): PortableProps {
  const [taking, setTaking] = useState<Taking>({ kind: 'idle' });
  const [sync, setSync] = useState<SyncReport | null>(null);
  const plan = useRef<ImportPlan | null>(null);
  const fail = (error: unknown) => setTaking({ kind: 'failed', sentence: describeTrouble(error) });

  useEffect(() => void ask('getSync', {}).then(setSync, () => undefined), []);

  async function save(): Promise<void> {
    setTaking({ kind: 'exporting', pages: 0 });
    const { writePortable } = await import('../../lib/portable/read-file');
    const { sources } = await ask('listSources', {});
    const file: PortableFile = { made: new Date().toISOString(), settings: {}, sources: sources.flatMap(toPortable), packs: await ask('listSubscribed', {}), verdicts: [], kept: [] };
    for (let after: string | null = null; ;) {
      const part: Awaited<ReturnType<typeof ask<'exportAll'>>> = await ask('exportAll', { after });
      if (part.settings) Object.assign(file, { settings: part.settings, verdicts: part.verdicts });
      file.kept.push(...part.kept);
      setTaking({ kind: 'exporting', pages: file.kept.length });
      after = part.next;
      if (after === null) break;
    }
    saveFile(`crossread-${file.made.slice(0, 10)}.json`, [...writePortable(file)], 'application/json');
    setTaking({ kind: 'exported' });
  }

  async function read(file: File): Promise<void> {
    setTaking({ kind: 'reading' });
    if (file.size > MAX_PORTABLE_BYTES) throw makeTrouble('fileTooLarge', `${file.size} bytes`);
    const [{ readPortable }, { planImport }] = await Promise.all([import('../../lib/portable/read-file'), import('../../lib/portable/plan-import')]);
    const { file: parts, refused } = readPortable(await file.text());
    const [settings, { sources }, packs, verdicts, kept, { origins = [] }] = await Promise.all([ask('getSettings', {}), ask('listSources', {}), ask('listSubscribed', {}), ask('listVerdicts', {}), ask('listKept', {}), browser.permissions.getAll()]);
    const next = planImport({ settings, sources, packs, verdicts, kept: kept.articles }, parts);
    plan.current = next;
    setTaking({ kind: 'planned', plan: showPlan(file.name, next, refused, origins) });
  }

  /** In the reader's click: only then the browser asks. */
  function take(parts: ReadonlySet<PlanPart>): void {
    const wanted = plan.current;
    if (!wanted) return;
    const origins = [...new Set([...(parts.has('sources') ? patternsToAsk(wanted) : []), ...(parts.has('packs') ? patternsOfPacks(wanted) : [])])];
    const allowed = origins.length === 0 ? Promise.resolve(true) : browser.permissions.request({ origins });
    allowed.then(async (isAllowed) => {
      if (!isAllowed) return setTaking({ kind: 'failed', sentence: STORAGE_WORDS.notAllowed });
      setTaking({ kind: 'taking' });
      const refused = await takeIn(wanted, parts);
      const sentences = refused.slice(0, MAX_NAMED).map(({ name, trouble }) => `${name}: ${describeTrouble(trouble)}`);
      setTaking(sentences.length > 0 ? { kind: 'failed', sentence: sentences.join(' ') } : { kind: 'taken' });
      onDone();
    }).catch((error: unknown) => { fail(error); onDone(); });
  }

  return {
    taking,
    sync: sync && { on: sync.on, left: sync.left, trouble: sync.trouble && describeTrouble(sync.trouble) },
    onSync: (on) => void ask('setSync', { on }).then((next) => { setSync(next); onDone(); }, fail),
    onExport: () => void save().catch(fail),
    onImport: (file) => void read(file).catch(fail),
    onTake: take,
    onDismiss: () => setTaking({ kind: 'idle' }),
    onDeleteAll: () => {
      setTaking({ kind: 'deleting' });
      ask('deleteAll', { really: 'everything' }).then(() => { setTaking({ kind: 'deleted' }); onDone(); }, fail);
    },
  };
}

const patternsToAsk = ({ sources }: ImportPlan): string[] =>
  patternsOf([...sources.added, ...sources.changed.map(({ source }) => source)].filter(({ state }) => state !== 'off').flatMap(({ address, site, whole }) => (whole ? [address, site] : [address])));

/** Of packs that are there already, those that are to be asked by themselves. */
const patternsOfPacks = ({ packs }: ImportPlan): string[] =>
  [...packs.added, ...packs.changed.filter(({ pack, fields }) => pack.looks && fields.includes('looks')).map(({ pack }) => pack)].flatMap(({ address }) => readPackAddress(address)?.pattern ?? []);

function showPlan(name: string, plan: ImportPlan, refused: number, allowed: string[]): PlanShown {
  const { settings, sources, packs, verdicts, kept } = plan;
  const isNew = (pattern: string) => !allowed.includes(pattern);
  const named = [...sources.added, ...sources.changed.map(({ source }) => source)].map((source) => source.name);
  return {
    name, refused, left: kept.left,
    settings: Object.keys(settings.changed) as (keyof Settings)[],
    sources: named.length > MAX_NAMED ? [...named.slice(0, MAX_NAMED), '…'] : named,
    packs: packs.added.map(({ name: called, title, address }) => [called || title, address].filter(Boolean).join(' · ')),
    toAllow: { sources: patternsToAsk(plan).filter(isNew), packs: patternsOfPacks(plan).filter(isNew) },
    counts: {
      settings: { added: 0, changed: Object.keys(settings.changed).length, same: settings.same },
      sources: { added: sources.added.length, changed: sources.changed.length, same: sources.same },
      packs: { added: packs.added.length, changed: packs.changed.length, same: packs.same },
      verdicts: { added: verdicts.added.length, changed: verdicts.changed.length, same: verdicts.same },
      kept: { added: kept.added.length, changed: 0, same: kept.same },
    },
  };
}
