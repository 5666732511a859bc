/** What can be done with one article of a card. In: the article and the card's actions. Out: its byline with "More", the menu below it, and what copying said. */
import type { ComponentChildren } from 'preact';
import { makeArchiveLink } from '../../lib/model/archive';
import type { CitationStyle, CoverageItem } from '../../lib/model/coverage';
import type { Tie } from '../../lib/model/event';
import type { MenuItem } from '../control/use-menu';
import { useMenu } from '../control/use-menu';
import { wordByline } from '../words';
import type { CardActions } from './actions';
import { CARD_WORDS } from './action-words';

const STYLES: readonly CitationStyle[] = ['plain', 'markdown', 'bibtex'];

function listItems(item: CoverageItem, tie: Tie | null, { archive, onAct, onCopy }: CardActions): MenuItem[] {
  const { article, outlet } = item;
  const archived = makeArchiveLink(archive, item.url);
  return [
    ...(tie === null ? [] : [{ id: 'apart', words: CARD_WORDS.notSame[tie], onChoose: () => onAct({ kind: 'apart', article, title: item.headline }) }]),
    ...STYLES.map((style) => ({ id: style, words: CARD_WORDS.copy[style], onChoose: () => onCopy(item, style) })),
    ...(archived === null ? [] : [{ id: 'archive', words: CARD_WORDS.archive, href: archived }]),
    {
      id: 'outlet',
      words: <span>{CARD_WORDS.hideOutlet(<bdi>{outlet.name}</bdi>)}</span>,
      onChoose: () => onAct({ kind: 'hide', thing: { kind: 'outlet', id: outlet.id, name: outlet.name } }),
    },
  ];
}

export interface ItemActionsProps {
  item: CoverageItem;
  tie: Tie | null;
  actions: CardActions;
  /** The byline that the button stands beside. */
  children: ComponentChildren;
}

export function ItemActions({ item, tie, actions, children }: ItemActionsProps) {
  const { button, list } = useMenu(CARD_WORDS.moreOf(item.byline === null ? item.outlet.name : wordByline(item.byline)), listItems(item, tie, actions));
  const copied = actions.copied?.article === item.article ? actions.copied : null;
  return (
    <>
      <div class="by-line">{children}{button}</div>
      {list}
      {copied && <p class="label">{copied.ok ? CARD_WORDS.copied : CARD_WORDS.notCopied}</p>}
    </>
  );
}
