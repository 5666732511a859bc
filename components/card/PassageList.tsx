/** The articles of a card, each by its passages. In: coverage items. Out: a list; for a storyline, dates in a column. */
import { READ_LANGUAGE } from '../../lib/model/article';
import type { CoverageItem } from '../../lib/model/coverage';
import type { Tie } from '../../lib/model/event';
import { formatPublished } from '../dates';
import { OutletName } from '../outlet/OutletName';
import { PassageText } from '../passage/PassageText';
import type { CardActions } from './actions';
import { findActOn } from './actions';
import { ArticleLink } from './ArticleLink';
import { COVERAGE_WORDS } from './card-words';
import { ItemActions } from './ItemActions';
import { hasReasons, Reasons } from './Reasons';
import { UndoLine } from './UndoLine';

export interface PassageListProps {
  items: CoverageItem[];
  tie: Tie | null;
  /** Show why each article matches, under it. */
  withReasons: boolean;
  /** A difference stands above: nothing below it is set as large. */
  isBelow?: boolean;
  actions?: CardActions | undefined;
}

function Published({ item }: { item: CoverageItem }) {
  const words = formatPublished(item.published, item.publishedIsGuess);
  return item.published === null
    ? <span class="num">{words}</span>
    : <time class="num" dateTime={item.published}>{words}</time>;
}

interface ItemProps {
  item: CoverageItem;
  /** The only one in its card: its passage is set larger. */
  alone: boolean;
  withReasons: boolean;
  /** A storyline has the date in its own column. */
  withDate: boolean;
  tie: Tie | null;
  actions: CardActions | undefined;
}

function Item({ item, alone, withReasons, withDate, tie, actions }: ItemProps) {
  const by = (
    <p class="by">
      <OutletName outlet={item.outlet} byline={item.byline} />
      {withDate && <Published item={item} />}
    </p>
  );
  return (
    <article class="say">
      {item.passages.map((passage) => (
        <blockquote key={passage.paragraph} lang={READ_LANGUAGE} class={alone ? 'quote quote-2' : 'quote'} dir="auto">
          <PassageText passage={passage} />
        </blockquote>
      ))}
      {actions ? <ItemActions item={item} tie={tie} actions={actions}>{by}</ItemActions> : by}
      <ArticleLink item={item} />
      {item.copies.length > 0 && (
        <p class="copies">
          <span class="label">{COVERAGE_WORDS.copies}</span>
          {item.copies.map((outlet) => <OutletName key={outlet.id} outlet={outlet} />)}
        </p>
      )}
      {withReasons && hasReasons(item.why) && <Reasons why={item.why} />}
    </article>
  );
}

/** An outlet hidden just now has one line for all its articles: in the place of the first. */
function keepPlaces(items: CoverageItem[], actions: CardActions | undefined) {
  const seen = new Set<unknown>();
  return items.flatMap((item) => {
    const act = findActOn(item, actions?.done ?? []);
    if (act !== null && seen.has(act)) return [];
    if (act !== null) seen.add(act);
    return [{ item, act }];
  });
}

/** A storyline looks different from an event, so that "related" is never read as "same". */
export function PassageList({ items, tie, withReasons, isBelow = false, actions }: PassageListProps) {
  const alone = items.length === 1 && !isBelow;
  const shared = { alone, withReasons, tie, actions };
  const isLine = tie === 'storyline';
  const List = isLine ? 'ol' : 'ul';
  return (
    <List class={isLine ? 'line' : 'sayings'}>
      {keepPlaces(items, actions).map(({ item, act }) => (
        <li key={item.article}>
          {isLine && <Published item={item} />}
          {act !== null && actions ? <UndoLine act={act} onUndo={actions.onUndo} /> : <Item item={item} {...shared} withDate={!isLine} />}
        </li>
      ))}
    </List>
  );
}
