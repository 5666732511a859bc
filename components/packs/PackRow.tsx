/** A pack that is read. In: what it says of itself, what the reader says of it, who signed it, how it is asked. Out: words, fields, switches, and the way to take it away. */
import { hostOf } from '../../lib/model/origins';
import { MAX_NAME_CHARS } from '../../lib/model/limits';
import type { PackReport, PackSaid } from '../../lib/model/pack';
import { TextField } from '../control/fields';
import { SaidFields } from '../control/said-fields';
import { Switch } from '../control/Switch';
import { Icon } from '../icon/Icon';
import { formatBytes, say } from '../language';
import { countOf } from '../words';
import { describeLooking, PACK_WORDS } from './pack-words';

export interface PackWishes {
  onOff: (pack: PackReport, off: boolean) => void;
  /** Takes it away; that can be taken back for an hour. */
  onDrop: (pack: PackReport) => void;
  onSay: (pack: PackReport, said: Partial<PackSaid>) => void;
  /** Asks its server now for a newer edition. Called in the reader's own click, so that the browser may ask about the permission; the next two as well. */
  onLookNow: (pack: PackReport) => void;
  /** Reads all of one again that cannot be read any more. */
  onReadAnew: (pack: PackReport) => void;
  /** Has it asked by itself, or no more. */
  onLooks: (pack: PackReport, looks: boolean) => void;
}

export function PackRow(props: { pack: PackReport } & PackWishes) {
  const { pack, onOff, onDrop, onLookNow, onReadAnew } = props;
  const { name: own, said, address, articles, outlets, bytes, created, licence, isOff, isSound, signer, looking } = pack;
  const name = said.name || own;
  return (
    <li class={isOff || !isSound ? 'pack-row is-off' : 'pack-row'}>
      <div class="listed article-words">
        <p class="source-name"><bdi>{own}</bdi></p>
        <p class="label num">{countOf(articles, 'article')}, {countOf(outlets, 'outlet')} · {formatBytes(bytes)} · {PACK_WORDS.made(created)}</p>
        {licence !== '' && <p class="label"><bdi>{licence}</bdi></p>}
        <p class="label">{signer === null ? PACK_WORDS.unsigned : PACK_WORDS.signed(signer)}</p>
        <p class="label" dir={looking === null ? undefined : 'ltr'}>{looking === null ? PACK_WORDS.fromFile : <bdi>{address}</bdi>}</p>
        {!isSound && <p class="label is-wrong"><Icon name="warn" /> {PACK_WORDS.unsound}</p>}
        <Looking {...props} />
        <p class="row-acts">
          {looking !== null && <button type="button" class="act" onClick={() => (isSound ? onLookNow : onReadAnew)(pack)}>{isSound ? PACK_WORDS.newer : PACK_WORDS.readAnew}<span class="unseen">: {name}</span></button>}
          <button type="button" class="act act-quiet" onClick={() => onDrop(pack)}>{PACK_WORDS.remove}<span class="unseen">: {name}</span></button>
        </p>
      </div>
      <Switch label={say('options.show', { name })} checked={!isOff} onChange={(on) => onOff(pack, !on)} />
      <Said {...props} />
    </li>
  );
}

/** The fields of a source that a pack has too. */
function Said({ pack, onSay }: Pick<PackWishes, 'onSay'> & { pack: PackReport }) {
  const { name, tags, notes } = pack.said;
  return (
    <div class="details">
      <TextField label={PACK_WORDS.called} hint={PACK_WORDS.calledHint} value={name} max={MAX_NAME_CHARS} read={(text) => text.trim()} onChange={(next) => onSay(pack, { name: next })} />
      <SaidFields tags={tags} notes={notes} onChange={(said) => onSay(pack, said)} />
    </div>
  );
}

function Looking({ pack, onLooks }: { pack: PackReport } & Pick<PackWishes, 'onLooks'>) {
  const { name, said, address, looking } = pack;
  if (looking === null) return null;
  const { line, wrong } = describeLooking(looking, hostOf(address), Date.now());
  return (
    <>
      <div class="set">
        <p class="label">{looking.on ? PACK_WORDS.looksMeans : PACK_WORDS.looksOff}</p>
        <Switch label={PACK_WORDS.looks(said.name || name)} checked={looking.on} onChange={(on) => onLooks(pack, on)} />
      </div>
      <p class="label num">{line}</p>
      {wrong !== null && <p class="label is-wrong"><Icon name="warn" /> {wrong}</p>}
    </>
  );
}
