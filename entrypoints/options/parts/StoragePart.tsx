/** The chapter of storage. In: all reports. Out: what takes how much, and the wishes. */
import { Storage } from '../../../components/storage/Storage';
import { STORAGE_WORDS } from '../../../components/storage/storage-words';
import type { StoredShare } from '../../../components/storage/state';
import { listAll } from '../list-sources';
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';
import { CHOICE_WORDS } from './choice-words';

/** What has no name of its own is what is left of all that the browser counts; where it does not say, of all records once packs are taken off. */
function listShares(props: OptionsProps, room: { used: number } | null): StoredShare[] {
  const { corpus, kept, packs } = props;
  const packed = packs.report?.packs.reduce((sum, { bytes }) => sum + bytes, 0) ?? 0;
  const named = [...listAll(props).map(({ name, bytes }) => ({ name, bytes })), { name: CHOICE_WORDS.kept.title, bytes: kept?.bytes ?? 0 }];
  const rest = room === null ? (corpus?.bytes ?? 0) - packed : room.used - named.reduce((sum, { bytes }) => sum + bytes, 0);
  return [...named, { name: STORAGE_WORDS.index, bytes: Math.max(0, rest) }];
}

export function StoragePart(props: OptionsProps) {
  const room = props.sources.report?.room ?? props.packs.report?.room ?? null;
  return (
    <Chapter id="storage" title={STORAGE_WORDS.title} lead={room === null ? STORAGE_WORDS.unknown : STORAGE_WORDS.lead(room.used, room.used + room.free)}>
      <Storage {...props.portable} shares={listShares(props, room)} room={room} keepDays={props.settings?.keepDays} onKeepDays={(keepDays) => props.onChange({ keepDays })} />
    </Chapter>
  );
}
