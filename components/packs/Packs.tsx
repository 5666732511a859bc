/** The packs, those on their way, and the field to add one. In: the packs' report. Out: rows, and the reader's wishes. */
import { useState } from 'preact/hooks';
import type { DroppedPack, PacksReport } from '../../lib/model/pack';
import { readPackAddress, type PackAddress } from '../../lib/model/pack-address';
import { makeTrouble } from '../../lib/model/trouble';
import { describeTrouble } from '../trouble-words';
import { ImportRow, type ImportWishes } from './ImportRow';
import { PACK_WORDS } from './pack-words';
import { PackRow, type PackWishes } from './PackRow';

export interface PacksProps extends ImportWishes, PackWishes {
  /** Null while it is being asked for. */
  report: PacksReport | null;
  /** Why the last wish was not fulfilled, or null. */
  notice: string | null;
  /** Called in the reader's own click, so that the browser may ask about the permission. */
  onAdd: (place: PackAddress) => void;
  /** Takes back a pack that was taken away. */
  onRestore: (pack: DroppedPack) => void;
}

function AddPack({ notice, onAdd }: Pick<PacksProps, 'notice' | 'onAdd'>) {
  const [written, setWritten] = useState('');
  const [isWrong, setWrong] = useState(false);

  function add(event: Event): void {
    event.preventDefault();
    const place = readPackAddress(written);
    setWrong(place === null);
    if (!place) return;
    onAdd(place);
    setWritten('');
  }

  const said = isWrong ? describeTrouble(makeTrouble('packAddress', '')) : notice;
  return (
    <form class="archive" onSubmit={add} noValidate>
      <label class="label" for="pack-address">{PACK_WORDS.address}</label>
      <div class="archive-line">
        <div class="field">
          <input
            id="pack-address" type="url" dir="ltr" spellcheck={false} autocomplete="off" placeholder={PACK_WORDS.placeholder} value={written}
            aria-invalid={isWrong} aria-describedby="pack-hint pack-said"
            onInput={(event) => { setWritten(event.currentTarget.value); setWrong(false); }}
          />
        </div>
        <button type="submit" class="btn">{PACK_WORDS.add}</button>
      </div>
      <p class="label" id="pack-hint">{PACK_WORDS.hint}</p>
      <p class={said !== null ? 'label is-wrong' : 'label'} id="pack-said" role="status">{said}</p>
    </form>
  );
}

export function Packs({ report, notice, onAdd, ...wishes }: PacksProps) {
  return (
    <div class="packs">
      <h3 class="heading">{PACK_WORDS.title}</h3>
      <p class="label">{PACK_WORDS.lead}</p>
      {report?.trouble && <p class="label is-wrong" role="alert">{describeTrouble(report.trouble)}</p>}
      {report !== null && report.packs.length + report.imports.length > 0 && (
        <ul class="rows" aria-label={PACK_WORDS.title}>
          {report.packs.map((pack) => <PackRow key={pack.hash} pack={pack} {...wishes} />)}
          {report.imports.map((one) => <ImportRow key={one.id} one={one} {...wishes} />)}
        </ul>
      )}
      {!report?.trouble && <AddPack notice={notice} onAdd={onAdd} />}
      {report?.room && <p class="label num">{PACK_WORDS.room(report.room)}</p>}
    </div>
  );
}
