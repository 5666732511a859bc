/** Room, the file to take along, sync, and deleting everything. In: their states. Out: what the reader wishes. */
import { useRef } from 'preact/hooks';
import { Switch } from '../control/Switch';
import { NumberField } from '../control/fields';
import { DeleteAll } from './DeleteAll';
import { ImportPreview } from './ImportPreview';
import { Meter } from './Meter';
import { nameSettings, STORAGE_WORDS as W } from './storage-words';
import type { StorageProps, Taking } from './state';

export function Storage(props: StorageProps) {
  const { taking, sync, onSync, onExport, onImport, onDeleteAll } = props;
  const input = useRef<HTMLInputElement>(null);
  const isBusy = ['exporting', 'reading', 'taking', 'deleting'].includes(taking.kind);
  return (
    <>
      <Meter shares={props.shares} room={props.room} />
      {props.keepDays !== undefined && <div class="storage-part"><NumberField label={W.keepDays} none={W.keepDaysMeans} value={props.keepDays} onChange={props.onKeepDays} /></div>}
      <section class="storage-part" aria-labelledby="portable-title">
        <h3 class="heading" id="portable-title">{W.portable}</h3>
        <p class="label">{W.portableLead}</p>
        <p class="row-acts">
          <button type="button" class="act" disabled={isBusy} onClick={onExport}>{W.export}</button>
          <button type="button" class="act" disabled={isBusy} onClick={() => input.current?.click()}>{W.import}</button>
          <input
            ref={input} type="file" hidden accept=".json,application/json"
            onChange={(event) => {
              const [file] = event.currentTarget.files ?? [];
              if (file) onImport(file);
              event.currentTarget.value = '';
            }}
          />
        </p>
        <p class={taking.kind === 'failed' ? 'label is-wrong' : 'label'} role="status">{describeTaking(taking)}</p>
        {taking.kind === 'planned' && <ImportPreview plan={taking.plan} onTake={props.onTake} onDismiss={props.onDismiss} />}
      </section>
      {sync !== null && (
        <section class="storage-part" aria-label={W.sync}>
          <div class="set"><div><p>{W.sync}</p><p class="label">{W.syncMeans}</p></div><Switch label={W.sync} checked={sync.on} onChange={onSync} /></div>
          <p class="label is-wrong" role="status">{sync.on && (sync.trouble ?? (sync.left.length > 0 ? W.syncLeft(nameSettings(sync.left)) : null))}</p>
        </section>
      )}
      <DeleteAll isBusy={isBusy} onDeleteAll={onDeleteAll} />
    </>
  );
}

function describeTaking(taking: Taking): string | null {
  switch (taking.kind) {
    case 'exporting': return W.exporting(taking.pages);
    case 'exported': return W.exported;
    case 'reading': return W.reading;
    case 'taking': return W.taking;
    case 'taken': return W.taken;
    case 'deleting': return W.deleting;
    case 'deleted': return W.deleted;
    case 'failed': return taking.sentence;
    default: return null;
  }
}
