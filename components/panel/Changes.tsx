/** The part of the panel on the changes of a page that is kept, or of which a source has brought older texts. In: what is known of them. Out: a section in every state, and the line at the top that leads to it. */
import type { PageEdits } from '../../lib/model/kept';
import type { PageChanged, PageKept } from '../../lib/model/page';
import { Icon } from '../icon/Icon';
import { describeChanged, describeKept, describeTextChanged, KEEP_WORDS } from '../keep-words';
import { Edits } from './Edits';
import type { EditsProps } from './Edits';
import { PANEL_WORDS } from './words';

export type PanelEdits =
  /** Nothing older is known of the page. */
  | { kind: 'none' }
  | { kind: 'waiting' }
  | { kind: 'answered'; edits: PageEdits }
  | { kind: 'failed'; message: string };

/** At the top, so that nobody has to look for it. */
export function ChangedLine({ kept, part }: { kept: PageKept; part: string }) {
  if (!kept.changed) return <p class="label">{describeKept(kept.day)}</p>;
  return (
    <p class="changed" role="status">
      {describeChanged(kept.day)} <a class="act" href={`#${part}`}>{KEEP_WORDS.seeChanges}<Icon name="next" /></a>
    </p>
  );
}

/** The same for a text that changed with its source. */
export function TextChangedLine({ changed, part }: { changed: PageChanged; part: string }) {
  return <p class="changed">{describeTextChanged(changed.changes, changed.day)} <a class="act" href={`#${part}`}>{KEEP_WORDS.seeChanges}<Icon name="next" /></a></p>;
}

export interface ChangesProps extends Omit<EditsProps, 'edits'> {
  id: string;
  state: PanelEdits;
}

export function Changes({ id, state, ...shared }: ChangesProps) {
  const W = PANEL_WORDS;
  return (
    <section class="part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} class="part-title">{W.changes}</h2>
      {state.kind === 'waiting' && <p class="label" role="status">{W.waiting}</p>}
      {state.kind === 'failed' && <p class="quiet part-none" role="alert">{W.changesFailed} {state.message}</p>}
      {state.kind === 'answered' && <Edits edits={state.edits} {...shared} />}
    </section>
  );
}
