/** What older versions of Crossread have stored, as this one reads it. In: the meta record of an older version. Out: today's.
    Pure: it runs inside the browser's own upgrade, where nothing else may be waited for. */
import type { AddedPack, Generation, MetaState, Segment, Subscription } from './meta-state';

/** Until version 1 of the meta database a generation was one database with a number. */
export const GENERATION_PREFIX = 'crossread-generation-';

interface Version1 {
  active?: { number: number; made: string; pack: string; version: string; counts: { articles: number; names: number; events: number }; bytes: number } | null;
}

type Segment2 = Omit<Segment3, 'kind' | 'deletedAt'>;

interface Version2 extends Omit<Version3, 'active' | 'gathering' | 'compaction'> {
  active: (Omit<Generation, 'segments'> & { segments: Segment2[] }) | null;
}

type Segment3 = Omit<Segment, 'added'> & { added: Omit<AddedPack, 'key'> | null };

interface Version3 extends Omit<MetaState, 'active' | 'subscriptions'> {
  active: (Omit<Generation, 'segments'> & { segments: Segment3[] }) | null;
}

/**
 * Version 1 named one generation and one that was being filled. The active one becomes the first segment, as it lies there;
 * where its records are of another layout, opening finds that out and makes them anew. What was half filled is left to be dropped.
 */
export function fromVersion1({ active }: Version1): Version2 {
  const nothing: Version2 = { active: null, building: null, imports: [], next: 1 };
  if (!active) return nothing;
  const { number, made, pack, version, counts, bytes } = active;
  const segment = { database: `${GENERATION_PREFIX}${number}`, pack, name: '', counts, bytes, deleted: [], doubles: [], added: null };
  return { ...nothing, active: { number, made, version, segments: [segment], counts, bytes } };
}

/** Version 2 knew the reader's own segment and packs, told apart by `added` alone, and nothing was ever taken out of one. */
export function fromVersion2({ active, ...state }: Version2): Version3 {
  const withKind = (segment: Segment2): Segment3 => ({ ...segment, kind: segment.added === null ? 'own' : 'pack', deletedAt: 0 });
  return { ...state, active: active && { ...active, segments: active.segments.map(withKind) }, gathering: null, compaction: null };
}

/** Version 3 fetched a pack once, looked at no signature and gave the permission for its server back: such packs are looked after once the reader says so. */
export function fromVersion3({ active, ...state }: Version3): MetaState {
  const addresses = [...state.imports.map(({ address }) => address), ...(active?.segments ?? []).flatMap(({ added }) => added?.address ?? [])];
  const subscriptions = [...new Set(addresses)].map((address): Subscription => ({
    address, looks: state.imports.some((one) => one.address === address), key: null, offered: null, seen: null, lookedAt: null, next: null, leftUntil: 0, failures: 0, came: null, gone: false, trouble: null,
  }));
  const withKey = (segment: Segment3): Segment => ({ ...segment, added: segment.added && { ...segment.added, key: null } });
  return { ...state, active: active && { ...active, segments: active.segments.map(withKey) }, subscriptions };
}
