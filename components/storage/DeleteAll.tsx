/** The way to delete everything: a word has to be typed, since nothing brings it back. In: whether something else is under way. Out: the reader's yes. */
import { useId, useState } from 'preact/hooks';
import { STORAGE_WORDS as W } from './storage-words';

export function DeleteAll({ isBusy, onDeleteAll }: { isBusy: boolean; onDeleteAll: () => void }) {
  const [typed, setTyped] = useState<string | null>(null);
  const id = useId();
  const isSure = typed !== null && typed.trim().toLocaleLowerCase() === W.deleteWord.toLocaleLowerCase();

  function confirm(event: Event): void {
    event.preventDefault();
    if (!isSure || isBusy) return;
    setTyped(null);
    onDeleteAll();
  }

  return (
    <section class="storage-part" aria-labelledby={`${id}-title`}>
      <h3 class="heading" id={`${id}-title`}>{W.deleteAll}</h3>
      <p class="label">{W.deleteMeans}</p>
      {typed === null
        ? <p><button type="button" class="act act-quiet" disabled={isBusy} onClick={() => setTyped('')}>{W.deleteStart}</button></p>
        : (
          <form class="archive" onSubmit={confirm} noValidate>
            <label class="label" for={id}>{W.deleteType}</label>
            <div class="archive-line">
              <div class="field"><input id={id} type="text" autocomplete="off" spellcheck={false} value={typed} onInput={(event) => setTyped(event.currentTarget.value)} /></div>
              <button type="submit" class="btn" disabled={!isSure}>{W.deleteYes}</button>
              <button type="button" class="act act-quiet" onClick={() => setTyped(null)}>{W.cancel}</button>
            </div>
          </form>
        )}
    </section>
  );
}
