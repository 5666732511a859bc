/** What can be done with a whole card. In: its coverage and actions. Out: the "More" button and its menu; or the line that takes the card's place. */
import type { Coverage } from '../../lib/model/coverage';
import type { MenuItem, MenuParts } from '../control/use-menu';
import { useMenu } from '../control/use-menu';
import { Icon } from '../icon/Icon';
import { joinName } from '../words';
import { findKeep } from './actions';
import type { CardAct, CardActions } from './actions';
import { CARD_WORDS } from './action-words';
import { UndoLine } from './UndoLine';

/** A name of facts may be long; the reader's own lists cut it too. */
const MAX_NAME_CHARS = 200;

function listItems({ id, tie, name, items }: Coverage, { site, keep, done, onAct }: CardActions): MenuItem[] {
  const words = joinName(name).slice(0, MAX_NAME_CHARS);
  const hide = tie === null
    ? { words: CARD_WORDS.hideEntity, thing: { kind: 'entity', id: id.replace(/^entity:/, ''), name: words } as const }
    : { words: CARD_WORDS.hideEvent[tie], thing: { kind: 'event', id, name: words } as const };
  return [
    ...(tie === null || items.length === 0 ? [] : [{ id: 'apart', words: CARD_WORDS.notSame[tie], onChoose: () => onAct({ kind: 'apart-all' }) }]),
    ...(keep === null || findKeep(done) ? [] : [{ id: 'keep', words: CARD_WORDS.keep[keep], onChoose: () => onAct({ kind: 'keep' }) }]),
    { id: 'hide', words: hide.words, onChoose: () => onAct({ kind: 'hide', thing: hide.thing }) },
    ...(site === null ? [] : [{
      id: 'site',
      words: <span>{CARD_WORDS.offOn(<bdi>{site}</bdi>)}</span>,
      onChoose: () => onAct({ kind: 'hide', thing: { kind: 'site', id: site, name: site } }),
    }]),
  ];
}

/** Null where there is nothing to do something with. */
export function useCardMenu(coverage: Coverage | null, actions: CardActions | undefined): MenuParts | null {
  const parts = useMenu(CARD_WORDS.more, coverage && actions ? listItems(coverage, actions) : []);
  return coverage && actions ? parts : null;
}

export interface DoneCardProps {
  act: CardAct;
  onUndo: (act: CardAct) => void;
  onClose: () => void;
}

/** Stays until it is closed, so that there is time to think again. */
export function DoneCard({ act, onUndo, onClose }: DoneCardProps) {
  return (
    <div class="card-done">
      <UndoLine act={act} onUndo={onUndo} />
      <button type="button" class="tool" aria-label={CARD_WORDS.close} onClick={onClose}><Icon name="close" /></button>
    </div>
  );
}
