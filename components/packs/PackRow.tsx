/** A pack that is read. In: what it says of itself, who signed it, how it is asked. Out: words, switches, and the way to take it away. */
import { hostOf } from '../../lib/model/origins';
import type { PackReport } from '../../lib/model/pack';
import { Clear } from '../control/Clear';
import { Switch } from '../control/Switch';
import { Icon } from '../icon/Icon';
import { formatBytes, say } from '../language';
import { countOf } from '../words';
import { describeLooking, PACK_WORDS, REMOVE_WORDS } from './pack-words';

export interface PackWishes {
  onOff: (pack: PackReport, off: boolean) => void;
  onRemove: (pack: PackReport) => void;
  /** Asks its server now for a newer edition. Called in the reader's own click, so that the browser may ask about the permission; the next two as well. */
  onLookNow: (pack: PackReport) => void;
  /** Reads all of one again that cannot be read any more. */
  onReadAnew: (pack: PackReport) => void;
  /** Has it asked by itself, or no more. */
  onLooks: (pack: PackReport, looks: boolean) => void;
}

export function PackRow(props: { pack: PackReport } & PackWishes) {
  const { pack, onOff, onRemove, onLookNow, onReadAnew } = props;
  const { name, address, articles, outlets, bytes, created, licence, isOff, isSound, signer, looking } = pack;
  return (
    <li class={isOff || !isSound ? 'pack-row is-off' : 'pack-row'}>
      <div class="listed article-words">
        <p class="source-name"><bdi>{name}</bdi></p>
        <p class="label num">{countOf(articles, 'article')}, {countOf(outlets, 'outlet')} · {formatBytes(bytes)} · {PACK_WORDS.made(created)}</p>
        {licence !== '' && <p class="label"><bdi>{licence}</bdi></p>}
        <p class="label">{signer === null ? PACK_WORDS.unsigned : PACK_WORDS.signed(signer)}</p>
        <p class="label" dir={looking === null ? undefined : 'ltr'}>{looking === null ? PACK_WORDS.fromFile : <bdi>{address}</bdi>}</p>
        {!isSound && <p class="label is-wrong"><Icon name="warn" /> {PACK_WORDS.unsound}</p>}
        <Looking {...props} />
        <p class="row-acts">
          {looking !== null && <button type="button" class="act" onClick={() => (isSound ? onLookNow : onReadAnew)(pack)}>{isSound ? PACK_WORDS.newer : PACK_WORDS.readAnew}<span class="unseen">: {name}</span></button>}
          <Clear words={REMOVE_WORDS} onClear={() => onRemove(pack)} />
        </p>
      </div>
      <Switch label={say('options.show', { name })} checked={!isOff} onChange={(on) => onOff(pack, !on)} />
    </li>
  );
}

function Looking({ pack, onLooks }: { pack: PackReport } & Pick<PackWishes, 'onLooks'>) {
  const { name, address, looking } = pack;
  if (looking === null) return null;
  const { line, wrong } = describeLooking(looking, hostOf(address), Date.now());
  return (
    <>
      <div class="set">
        <p class="label">{looking.on ? PACK_WORDS.looksMeans : PACK_WORDS.looksOff}</p>
        <Switch label={PACK_WORDS.looks(name)} checked={looking.on} onChange={(on) => onLooks(pack, on)} />
      </div>
      <p class="label num">{line}</p>
      {wrong !== null && <p class="label is-wrong"><Icon name="warn" /> {wrong}</p>}
    </>
  );
}
