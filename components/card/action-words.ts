/** All words of a card's actions and of its difference, in one place. In: names. Out: words for its menus and lines. */
import type { ComponentChild } from 'preact';
import type { CitationStyle } from '../../lib/model/coverage';
import type { Telling } from '../../lib/model/comparison';
import type { Tie } from '../../lib/model/event';
import { KEEP_WORDS } from '../keep-words';
import { say, weave } from '../language';
import { COMMON_WORDS } from '../words';
import type { CardAct } from './actions';

export const CARD_WORDS = {
  more: say('card.more'),
  moreOf: (outlet: string) => say('card.moreOf', { outlet }),
  notSame: { event: say('card.notSameEvent'), storyline: say('card.notSameStoryline') } satisfies Record<Tie, string>,
  hideEvent: { event: say('card.hideEvent'), storyline: say('card.hideStoryline') } satisfies Record<Tie, string>,
  hideEntity: say('card.hideEntity'),
  hideOutlet: (outlet: ComponentChild) => weave('card.hideOutlet', { outlet }),
  offOn: (site: ComponentChild) => weave('card.offOn', { site }),
  copy: { plain: say('card.copyPlain'), markdown: say('card.copyMarkdown'), bibtex: say('card.copyBibtex') } satisfies Record<CitationStyle, string>,
  copied: say('card.copied'),
  notCopied: say('card.notCopied'),
  archive: say('card.archive'),
  keep: { page: KEEP_WORDS.keep, version: KEEP_WORDS.keepVersion },
  keptAlready: KEEP_WORDS.keptAlready,
  undo: COMMON_WORDS.undo,
  undone: say('card.undone'),
  close: COMMON_WORDS.close,
  failed: say('card.failed'),

  telling: { statement: say('panel.notHere'), figure: say('card.tellingFigure'), word: say('card.tellingWord') } satisfies Record<Telling['kind'], string>,
  gone: say('panel.gone'),
} as const;

/** What stands in the place of what was taken away, before the way to undo it. */
export function nameDone(act: CardAct): string {
  if (act.kind === 'keep') return KEEP_WORDS.kept;
  if (act.kind !== 'hide') return say('card.apart');
  const { name } = act.thing;
  switch (act.thing.kind) {
    case 'outlet': return say('card.outletHidden', { name });
    case 'entity': return say('card.entityHidden', { name });
    case 'event': return say('card.eventHidden');
    case 'site': return say('card.siteOff', { name });
  }
}
