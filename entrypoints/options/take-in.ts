/** Takes in what a file brings, piece by piece: each piece is whole by itself, and the same file can be read again after a break. In: the plan, and which parts of it. Out: questions to the background, and the sources that it refused. */
import type { PlanPart } from '../../components/storage/state';
import { ask } from '../../lib/messages/client';
import { MAX_PORTABLE_PACKS, MAX_PORTABLE_PART, PORTABLE_PART_BYTES } from '../../lib/model/limits';
import type { ImportLine } from '../../lib/model/source';
import type { PortableKept } from '../../lib/portable/format';
import { wishesOf } from '../../lib/portable/plan-import';
import type { ImportPlan, PackChange } from '../../lib/portable/plan-import';

const SOURCES_A_TIME = 50;

export async function takeIn({ settings, sources, packs, verdicts, kept }: ImportPlan, parts: ReadonlySet<PlanPart>): Promise<ImportLine[]> {
  const refused: ImportLine[] = [];
  const none = { settings: {}, verdicts: [], kept: [] };
  if (parts.has('settings')) await ask('importAll', { ...none, settings: settings.changed });
  if (parts.has('verdicts')) await ask('importAll', { ...none, verdicts: [...verdicts.changed, ...verdicts.added] });
  if (parts.has('sources')) {
    for (let i = 0; i < sources.added.length; i += SOURCES_A_TIME) {
      const some = sources.added.slice(i, i + SOURCES_A_TIME).map((source) => ({ kind: source.kind, address: source.address, typed: false, site: source.site, wishes: wishesOf(source) }));
      refused.push(...(await ask('addSources', { sources: some })).refused);
    }
    for (const { id, source, fields } of sources.changed) await ask('changeSources', { ids: [id], wishes: wishesOf(source, fields) });
  }
  if (parts.has('packs')) {
    for (let i = 0; i < packs.added.length; i += MAX_PORTABLE_PACKS) refused.push(...(await ask('addSubscribed', { packs: packs.added.slice(i, i + MAX_PORTABLE_PACKS) })).refused);
    for (const change of packs.changed) await changePack(change);
  }
  if (parts.has('kept')) for (const part of cut(kept.added)) await ask('importAll', { ...none, kept: part });
  return refused;
}

/** What is said of a pack, whether it is asked by itself, and whether it is read, have a wish each. */
async function changePack({ pack: { address, looks, state, ...pack }, fields }: PackChange): Promise<void> {
  const said = Object.fromEntries((['name', 'tags', 'notes'] as const).filter((field) => fields.includes(field)).map((field) => [field, pack[field]]));
  if (Object.keys(said).length > 0) await ask('changePack', { address, said });
  if (fields.includes('looks')) await ask('setPackLooks', { address, looks });
  if (!fields.includes('state')) return;
  const here = (await ask('listPacks', {})).packs.find((one) => one.address === address);
  if (here) await ask('setPackOff', { hash: here.hash, off: state === 'off' });
}

/** Pieces that a message carries. */
export function* cut(pages: readonly PortableKept[]): Generator<PortableKept[]> {
  let [part, bytes]: [PortableKept[], number] = [[], 0];
  for (const page of pages) {
    part.push(page);
    bytes += page.texts.reduce((sum, { text }) => sum + text.paragraphs.reduce((all, one) => all + one.text.length, 0), 0);
    if (part.length < MAX_PORTABLE_PART && bytes < PORTABLE_PART_BYTES) continue;
    yield part;
    [part, bytes] = [[], 0];
  }
  if (part.length > 0) yield part;
}
