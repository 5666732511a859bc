/** A pack on its way. In: how far it has come. Out: words, a bar, and what the reader can wish. */
import type { ImportReport } from '../../lib/model/pack';
import { isFilePack } from '../../lib/model/pack-address';
import { Clear } from '../control/Clear';
import { describeTrouble } from '../trouble-words';
import { formatBytes } from '../language';
import { COMMON_WORDS, countOf } from '../words';
import { describeBegun, describeReading, PACK_WORDS, TRUST_WORDS } from './pack-words';

export interface ImportWishes {
  onRetry: (one: ImportReport) => void;
  onCancel: (one: ImportReport) => void;
  /** The reader trusts the key that was shown. */
  onTrust: (one: ImportReport) => void;
}

function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}

/** What is said of it, below its name. */
function describe(one: ImportReport): string | null {
  const { state, trouble } = one;
  if (state === 'queued') return PACK_WORDS.queued;
  if (state === 'waiting') return PACK_WORDS.waiting(trouble ? describeTrouble(trouble) : '');
  return state !== 'reading' && trouble ? describeTrouble(trouble) : null;
}

export function ImportRow({ one, onRetry, onCancel, onTrust }: { one: ImportReport } & ImportWishes) {
  const { state, pack, bytes, checked, address, trusted, offered } = one;
  const name = pack?.name ?? hostOf(address);
  const isReading = state === 'reading';
  const said = describe(one);
  const begun = isReading || state === 'failed' || state === 'asking' ? null : describeBegun(one);
  return (
    <li class="pack-row">
      <div class="listed article-words">
        {isReading
          ? <p>{describeReading(one) ?? PACK_WORDS.opening(name)}</p>
          : <p class="source-name"><bdi>{name}</bdi></p>}
        {pack !== null && checked === null && (isReading || bytes > 0) && <progress class="pack-bar" aria-label={PACK_WORDS.progress(pack.name)} max={Math.max(1, pack.bytes)} value={Math.min(bytes, pack.bytes)} />}
        {pack !== null && checked !== null && <progress class="pack-bar" aria-label={PACK_WORDS.checked(pack.name)} max={Math.max(1, pack.articles)} value={checked} />}
        {state === 'asking' && pack !== null && <p class="label num">{countOf(pack.articles, 'article')}, {countOf(pack.outlets, 'outlet')} · {formatBytes(pack.bytes)} · {PACK_WORDS.made(pack.created)}</p>}
        {said !== null && <p class={state === 'failed' ? 'label is-wrong' : 'label'}>{said}</p>}
        {begun !== null && <p class="label num">{begun}</p>}
        {trusted !== null && offered !== null && <p class="label">{PACK_WORDS.keyBefore(trusted)}</p>}
        {offered !== null && <p class="label">{PACK_WORDS.keyNow(offered)}</p>}
        {isFilePack(address) ? <p class="label">{PACK_WORDS.fromFile}</p> : <p class="label" dir="ltr"><bdi>{address}</bdi></p>}
      </div>
      <div class="pack-acts">
        {state === 'asking' && <button type="button" class="act" onClick={() => onTrust(one)}>{PACK_WORDS.trust}<span class="unseen">: {name}</span></button>}
        {state === 'failed' && offered !== null && <Clear words={TRUST_WORDS} onClear={() => onTrust(one)} />}
        {(state === 'failed' || state === 'waiting') && (
          <button type="button" class="act" onClick={() => onRetry(one)}>{COMMON_WORDS.tryAgain}<span class="unseen">: {name}</span></button>
        )}
        <button type="button" class="act act-quiet" onClick={() => onCancel(one)}>{PACK_WORDS.cancel}<span class="unseen">: {name}</span></button>
      </div>
    </li>
  );
}
