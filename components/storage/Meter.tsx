/** What takes how much room. In: shares, and the browser's word on its room. Out: one bar, the same as a list, and a warning before it is full. */
import { Icon } from '../icon/Icon';
import { formatBytes } from '../language';
import { describeShares, STORAGE_WORDS as W } from './storage-words';
import type { StorageProps, StoredShare } from './state';

/** Shares with a name of their own: with more, the bar is a comb and the list a page. */
const MAX_SHARES = 7;
/** Of the room in use, from which on the reader is warned. */
export const NEARLY_FULL = 0.85;

/** The largest by name, all others together; nothing of what takes no room. */
export function pickShares(shares: readonly StoredShare[], nameOthers: (n: number) => string): StoredShare[] {
  const sorted = shares.filter(({ bytes }) => bytes > 0).sort((a, b) => b.bytes - a.bytes);
  if (sorted.length <= MAX_SHARES + 1) return sorted;
  const others = sorted.slice(MAX_SHARES);
  return [...sorted.slice(0, MAX_SHARES), { name: nameOthers(others.length), bytes: others.reduce((sum, { bytes }) => sum + bytes, 0) }];
}

export function Meter({ shares, room }: Pick<StorageProps, 'shares' | 'room'>) {
  const picked = pickShares(shares, W.others);
  const isFull = room !== null && room.used > NEARLY_FULL * (room.used + room.free);
  return (
    <div class="meter">
      {isFull && <p class="notice" role="alert"><span><Icon name="warn" />{W.nearlyFull(room.free)}</span></p>}
      {picked.length > 0 && (
        <>
          <div class="meter-bar" role="img" aria-label={describeShares(picked)}>
            {picked.map(({ name, bytes }, i) => <span key={name} class={`share-${i % 4}`} style={{ flexGrow: bytes }} />)}
          </div>
          <ul class="meter-key num">
            {picked.map(({ name, bytes }, i) => <li key={name}><span class={`meter-dot share-${i % 4}`} aria-hidden="true" /><bdi>{name}</bdi> <strong>{formatBytes(bytes)}</strong></li>)}
          </ul>
        </>
      )}
    </div>
  );
}
