/** A pack that is read. In: what it says of itself. Out: words, a switch, and the way to take it away. */
import type { PackReport } from '../../lib/model/pack';
import { Clear } from '../control/Clear';
import { Switch } from '../control/Switch';
import { Icon } from '../icon/Icon';
import { formatBytes, say } from '../language';
import { countOf } from '../words';
import { PACK_WORDS, REMOVE_WORDS } from './pack-words';

export interface PackWishes {
  onOff: (pack: PackReport, off: boolean) => void;
  onRemove: (pack: PackReport) => void;
  /** Asks its server again: for a newer edition, or for all of one that cannot be read any more. */
  onReadAnew: (pack: PackReport) => void;
}

export function PackRow({ pack, onOff, onRemove, onReadAnew }: { pack: PackReport } & PackWishes) {
  const { name, articles, outlets, bytes, created, licence, isOff, isSound } = pack;
  return (
    <li class={isOff || !isSound ? 'pack-row is-off' : 'pack-row'}>
      <div class="listed article-words">
        <p class="source-name"><bdi>{name}</bdi></p>
        <p class="label num">{countOf(articles, 'article')}, {countOf(outlets, 'outlet')} · {formatBytes(bytes)} · {PACK_WORDS.made(created)}</p>
        {licence !== '' && <p class="label"><bdi>{licence}</bdi></p>}
        {!isSound && <p class="label is-wrong"><Icon name="warn" /> {PACK_WORDS.unsound}</p>}
        <p class="row-acts">
          <button type="button" class="act" onClick={() => onReadAnew(pack)}>{isSound ? PACK_WORDS.newer : PACK_WORDS.readAnew}<span class="unseen">: {name}</span></button>
          <Clear words={REMOVE_WORDS} onClear={() => onRemove(pack)} />
        </p>
      </div>
      <Switch label={say('options.show', { name })} checked={!isOff} onChange={(on) => onOff(pack, !on)} />
    </li>
  );
}
