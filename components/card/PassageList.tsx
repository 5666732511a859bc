/** The articles of a card, each by its passages. In: coverage items. Out: a list; for a storyline, dates in a column. */
import type { CoverageItem } from '../../lib/model/coverage';
import type { Tie } from '../../lib/model/event';
import { formatPublished } from '../dates';
import { OutletName } from '../outlet/OutletName';
import { PassageText } from '../passage/PassageText';
import { ArticleLink } from './ArticleLink';
import { hasReasons, Reasons } from './Reasons';

export interface PassageListProps {
  items: CoverageItem[];
  tie: Tie | null;
  /** Show why each article matches, under it. */
  withReasons: boolean;
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
}

function Item({ item, alone, withReasons, withDate }: ItemProps) {
  return (
    <article class="say">
      {item.passages.map((passage) => (
        <blockquote key={passage.paragraph} class={alone ? 'quote quote-2' : 'quote'} dir="auto">
          <PassageText passage={passage} />
        </blockquote>
      ))}
      <p class="by">
        <OutletName outlet={item.outlet} byline={item.byline} />
        {withDate && <Published item={item} />}
      </p>
      <ArticleLink item={item} />
      {item.copies.length > 0 && (
        <p class="copies">
          <span class="label">Same text in</span>
          {item.copies.map((outlet) => <OutletName key={outlet.id} outlet={outlet} />)}
        </p>
      )}
      {withReasons && hasReasons(item.why) && <Reasons why={item.why} />}
    </article>
  );
}

/** A storyline looks different from an event, so that "related" is never read as "same". */
export function PassageList({ items, tie, withReasons }: PassageListProps) {
  const alone = items.length === 1;
  if (tie === 'storyline') {
    return (
      <ol class="line">
        {items.map((item) => (
          <li key={item.article}>
            <Published item={item} />
            <Item item={item} alone={alone} withReasons={withReasons} withDate={false} />
          </li>
        ))}
      </ol>
    );
  }
  return (
    <ul class="sayings">
      {items.map((item) => (
        <li key={item.article}>
          <Item item={item} alone={alone} withReasons={withReasons} withDate />
        </li>
      ))}
    </ul>
  );
}
