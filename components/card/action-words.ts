/** All words of a card's actions, in one place. In: names. Out: words for its menus and lines. */
import type { CitationStyle } from '../../lib/model/coverage';
import type { Tie } from '../../lib/model/event';
import type { CardAct } from './actions';

export const CARD_WORDS = {
  more: 'More',
  moreOf: (outlet: string) => `More on this article of ${outlet}`,
  notSame: { event: 'Not the same event', storyline: 'Not the same storyline' } satisfies Record<Tie, string>,
  hideEvent: { event: 'Hide this event', storyline: 'Hide this storyline' } satisfies Record<Tie, string>,
  hideEntity: 'Hide this name everywhere',
  hideOutlet: 'Hide',
  offOn: 'Off on',
  copy: { plain: 'Copy citation', markdown: 'Copy as Markdown', bibtex: 'Copy as BibTeX' } satisfies Record<CitationStyle, string>,
  copied: 'Copied.',
  notCopied: 'Your browser did not let Crossread copy.',
  archive: 'Open in your archive',
  undo: 'Undo',
  undone: 'Undone.',
  close: 'Close',
  failed: 'That could not be kept just now. Nothing has changed.',
} as const;

/** What stands in the place of what was taken away, before the way to undo it. */
export function nameDone(act: CardAct): string {
  if (act.kind !== 'hide') return 'Taken apart, and kept apart.';
  switch (act.thing.kind) {
    case 'outlet': return `${act.thing.name} is hidden.`;
    case 'entity': return `${act.thing.name} is no longer marked.`;
    case 'event': return 'Hidden, and kept hidden.';
    case 'site': return `Off on ${act.thing.name}.`;
  }
}
