/** All sources as one list: the reader's own, packs, kept pages, the bundled set. In: the reports. Out: lines; what is wished, sent to whom it concerns. */
import { PackRow } from '../../components/packs/PackRow';
import { SourceDetails } from '../../components/sources/SourceDetails';
import { describeHealth } from '../../components/sources/source-words';
import type { ListAct, ListedSource } from '../../components/sources/state';
import { Switch } from '../../components/control/Switch';
import type { SourceReport } from '../../lib/messages/protocol';
import { hostOf } from '../../lib/model/origins';
import type { DroppedPack, PackReport } from '../../lib/model/pack';
import { isFilePack } from '../../lib/model/pack-address';
import type { SourceView } from '../../lib/model/source';
import { OPTIONS_WORDS } from './parts/options-words';
import { describePackHealth, describeSetHealth, describeSetNote } from './parts/list-words';
import type { OptionsProps } from './state';

/** A file is read once, and an address that is gone is not asked again. */
function listActs({ kind, health }: SourceView): ListAct[] {
  if (kind === 'files') return ['on', 'muted', 'delete'];
  return health.gone ? ['on', 'muted', 'off', 'export', 'delete'] : ['look', 'on', 'muted', 'off', 'export', 'delete'];
}

export function listAll(props: OptionsProps): ListedSource[] {
  const { corpus, sources, packs } = props;
  const now = Date.now();
  return [
    ...(sources.report?.sources ?? []).map((source) => lineOfSource(source, props, now)),
    ...(packs.report?.packs ?? []).map((pack) => lineOfPack(pack, props)),
    ...(packs.report?.dropped ?? []).map(lineOfDropped),
    ...(corpus?.sources ?? []).filter(({ kind }) => kind === 'kept' || kind === 'bundled').map((source) => lineOfSet(source, props)),
  ];
}

function lineOfSource(source: SourceView, props: OptionsProps, now: number): ListedSource {
  const { id, kind, name, address, state, tags, notes, health, deletedAt, bytes, outlet } = source;
  const { sources, settings, onChange } = props;
  const hidden = settings?.hiddenOutlets ?? [];
  return {
    id: `source:${id}`, kind, name: name || hostOf(address ?? ''), from: address === null ? '' : hostOf(address), more: `${address ?? ''} ${tags.join(' ')} ${notes}`,
    articles: health.articles, bytes, state, good: health.good, isDeleted: deletedAt !== null, health: describeHealth(source, now), can: listActs(source),
    details: () => (
      <SourceDetails
        source={source} usualDays={settings?.keepDays ?? null} isNever={outlet === null ? null : hidden.includes(outlet)}
        onChange={(wishes) => sources.onChangeSources([id], wishes)} onWhole={(whole) => sources.onWhole(source, whole)}
        onNever={(never) => { if (outlet !== null) onChange({ hiddenOutlets: [...hidden.filter((one) => one !== outlet), ...(never ? [outlet] : [])] }); }}
        onLook={() => sources.onLook([id])} onDelete={() => sources.onDrop([id])}
      />
    ),
  };
}

function lineOfPack(pack: PackReport, { packs }: OptionsProps): ListedSource {
  const { isOff, looking } = pack;
  return {
    ...nameLine(pack), state: isOff ? 'off' : 'on', good: looking?.at ?? null, isDeleted: false, health: describePackHealth(pack, Date.now()), can: ['on', 'off'],
    details: () => <ul><PackRow pack={pack} {...packs} /></ul>,
  };
}

/** In its place until it is off the disk. */
function lineOfDropped(pack: DroppedPack): ListedSource {
  return { ...nameLine(pack), state: 'off', good: null, isDeleted: true, health: { sign: 'ring', line: '', note: '' }, can: [], details: () => null };
}

/** Its own name is looked through too where the reader calls it otherwise. */
function nameLine({ hash, name, address, articles, bytes, licence, said }: DroppedPack): Pick<ListedSource, 'id' | 'kind' | 'name' | 'from' | 'more' | 'articles' | 'bytes'> {
  const more = [address, licence, name, ...said.tags, said.notes].join(' ');
  return { id: `pack:${hash}`, kind: 'pack', name: said.name || name, from: isFilePack(address) ? '' : hostOf(address), more, articles, bytes };
}

function lineOfSet({ id, kind, articles, outlets }: SourceReport, props: OptionsProps): ListedSource {
  const isHidden = props.settings?.hiddenSources.includes(id) ?? false;
  const name = OPTIONS_WORDS.sources.kinds[kind];
  return {
    id: `set:${id}`, kind, name, from: '', more: outlets.map((outlet) => outlet.name).join(' '), articles: articles.length, bytes: 0, state: isHidden ? 'muted' : 'on', good: null,
    isDeleted: false, health: describeSetHealth(isHidden, articles), can: ['on', 'muted'],
    details: () => (
      <div class="set">
        <p class="label">{describeSetNote(outlets.length)} <a class="act" href={kind === 'kept' ? '#kept' : '#outlets'}>{kind === 'kept' ? OPTIONS_WORDS.sources.toKept : OPTIONS_WORDS.sources.outlets}</a></p>
        <Switch label={OPTIONS_WORDS.sources.show(name)} checked={!isHidden} onChange={(on) => muteSets(props, [id], !on)} />
      </div>
    ),
  };
}

function muteSets({ settings, onChange }: OptionsProps, ids: string[], muted: boolean): void {
  if (settings === null || ids.length === 0) return;
  const others = settings.hiddenSources.filter((id) => !ids.includes(id));
  onChange({ hiddenSources: muted ? [...others, ...ids] : others });
}

/** Takes back what was deleted, by its keeper. */
export function restoreSource({ sources, packs }: OptionsProps, line: string): void {
  const pack = packs.report?.dropped.find(({ hash }) => line === `pack:${hash}`);
  if (pack) packs.onRestore(pack);
  else sources.onRestore([line.replace(/^source:/, '')]);
}

/** Sends a wish for the selected lines to each kind's own keeper. */
export function actOnSources(props: OptionsProps, act: ListAct, lines: string[]): void {
  const idsOf = (kind: string) => lines.flatMap((line) => (line.startsWith(`${kind}:`) ? [line.slice(kind.length + 1)] : []));
  const { sources, packs } = props;
  const own = idsOf('source');
  if (own.length > 0) {
    if (act === 'delete') sources.onDrop(own);
    else if (act === 'look') sources.onLook(own);
    else if (act === 'export') sources.onExport(own);
    else sources.onChangeSources(own, { state: act });
  }
  if (act !== 'on' && act !== 'off' && act !== 'muted') return;
  muteSets(props, idsOf('set'), act === 'muted');
  for (const pack of packs.report?.packs.filter(({ hash }) => idsOf('pack').includes(hash)) ?? []) packs.onOff(pack, act !== 'on');
}
