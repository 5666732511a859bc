/** What files or a list brought. In: counts, and the lines that were not taken. Out: words, the lines, and the way back. */
import { useState } from 'preact/hooks';
import { ADD_WORDS, describeBrought, describeLeftOut, describeLine } from './source-words';
import type { Brought } from './state';

export function BroughtReport({ brought, onUndo, onDismiss }: { brought: Brought; onUndo: () => void; onDismiss: () => void }) {
  const [open, setOpen] = useState(false);
  const { lines, added, isUndone } = brought;
  return (
    <section class="sheet" aria-labelledby="brought-name">
      <div role="status">
        <h3 class="source-name" id="brought-name">{isUndone ? ADD_WORDS.undone : describeBrought(brought)}</h3>
        {!isUndone && describeLeftOut(brought).map((sentence) => <p key={sentence} class="label">{sentence}</p>)}
      </div>
      {open && <ul class="lines">{lines.map((line, i) => <li key={i} class="label"><bdi>{line.name}</bdi>: {describeLine(line.result, line.trouble)}</li>)}</ul>}
      <p class="sheet-acts">
        <button type="button" class="btn" onClick={onDismiss}>{ADD_WORDS.done}</button>
        {lines.length > 0 && !isUndone && <button type="button" class="act" aria-expanded={open} onClick={() => setOpen(!open)}>{open ? ADD_WORDS.hideLines : ADD_WORDS.showLines}</button>}
        {added.length > 0 && !isUndone && <button type="button" class="act act-quiet" onClick={onUndo}>{ADD_WORDS.undoImport}</button>}
      </p>
    </section>
  );
}
