/** Keeping the page in front. In: whether it is kept, and what was done just now. Out: a line, and the wishes to keep, undo, delete. */
import { Icon } from '../../../components/icon/Icon';
import { describeChanged, describeKept, describeTextChanged, KEEP_WORDS as W } from '../../../components/keep-words';
import type { PageChanged, PageKept } from '../../../lib/model/page';

/** What the reader did in this popup; the page hears of it a moment later. */
export type KeepDone = { kind: 'kept' } | { kind: 'dropped' } | null;

export interface KeepProps {
  /** As the page was told; null when it is not kept. */
  kept: PageKept | null;
  done: KeepDone;
  onKeep: () => void;
  onDrop: () => void;
  onUndo: () => void;
  /** Opens the panel, where the changes are. */
  onSeeChanges: () => void;
}

/** A source has brought older texts of this page's article. @param onSeeChanges as of `Keep` */
export function TextChanged({ changed, onSeeChanges }: { changed: PageChanged; onSeeChanges: () => void }) {
  return (
    <p class="keep">
      <span class="label">{describeTextChanged(changed.changes, changed.day)}</span>
      <button type="button" class="act" onClick={onSeeChanges}>{W.seeChanges}<Icon name="next" /></button>
    </p>
  );
}

export function Keep({ kept, done, onKeep, onDrop, onUndo, onSeeChanges }: KeepProps) {
  if (done !== null) {
    return (
      <p class="keep" role="status">
        <span>{done.kind === 'kept' ? W.kept : W.dropped}</span>
        <button type="button" class="act" onClick={onUndo}>{W.undo}</button>
      </p>
    );
  }
  if (kept === null) {
    return <p class="keep"><span class="label">{W.notKept}</span><button type="button" class="act" onClick={onKeep}>{W.keep}</button></p>;
  }
  if (!kept.changed) {
    return <p class="keep"><span class="label">{describeKept(kept.day)}</span><button type="button" class="act act-quiet" onClick={onDrop}>{W.drop}</button></p>;
  }
  return (
    <div class="keep-changed" role="status">
      <p>{describeChanged(kept.day)}</p>
      <p class="keep-acts">
        <button type="button" class="act" onClick={onSeeChanges}>{W.seeChanges}<Icon name="next" /></button>
        <button type="button" class="act" onClick={onKeep}>{W.keepVersion}</button>
        <button type="button" class="act act-quiet" onClick={onDrop}>{W.drop}</button>
      </p>
    </div>
  );
}
