/** What was done, in the place of what it was done to. In: the act. Out: a line, and the wish to undo it. */
import { useEffect, useRef } from 'preact/hooks';
import type { CardAct } from './actions';
import { CARD_WORDS, nameDone } from './action-words';

export interface UndoLineProps {
  act: CardAct;
  onUndo: (act: CardAct) => void;
}

/** The menu that was pressed has gone: focus goes to the way back. */
export function UndoLine({ act, onUndo }: UndoLineProps) {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus({ preventScroll: true }), []);
  return (
    <p class="undo">
      <span dir="auto">{nameDone(act)}</span>
      <button type="button" class="act" ref={button} onClick={() => onUndo(act)}>{CARD_WORDS.undo}</button>
    </p>
  );
}
