/** The top of a card. In: the tie in words, the title's facts, the tools that work now. Out: the tie line, the tools, the title. */
import type { ComponentChildren } from 'preact';
import type { MenuParts } from '../control/use-menu';
import { Icon } from '../icon/Icon';
import { COMMON_WORDS } from '../words';
import { COVERAGE_WORDS } from './card-words';

export interface CardHeadProps {
  /** Ids of the two lines: together they are the dialog's name. */
  tieId: string;
  titleId: string;
  tie: ComponentChildren;
  title: ComponentChildren;
  /** A card says it waits or failed in the title's place, in words that may take two lines. */
  titleKind: 'facts' | 'sentence';
  /** A line below the title. */
  outlets?: ComponentChildren;
  /** Undefined hides the tool. */
  pin?: { pressed: boolean; onPress: () => void } | undefined;
  /** The "More" button, and its menu below the title. */
  more?: MenuParts | null;
  onClose?: (() => void) | undefined;
}

/** Tools stand beside the tie line, so that the title has the whole width. */
export function CardHead({ tieId, titleId, tie, title, titleKind, outlets, pin, more, onClose }: CardHeadProps) {
  return (
    <div class="card-head">
      <p class="card-tie" id={tieId}>{tie}</p>
      <div class="card-tools">
        {pin && (
          <button type="button" class="tool" aria-label={COVERAGE_WORDS.pin} aria-pressed={pin.pressed} onClick={pin.onPress}>
            <Icon name={pin.pressed ? 'pinned' : 'pin'} />
          </button>
        )}
        {more?.button}
        {onClose && (
          <button type="button" class="tool" aria-label={COMMON_WORDS.close} onClick={onClose}><Icon name="close" /></button>
        )}
      </div>
      {title !== null && (
        <h2 class={titleKind === 'facts' ? 'card-title' : 'card-title card-sentence'} id={titleId} dir="auto">{title}</h2>
      )}
      {outlets}
      {more?.list}
    </div>
  );
}
