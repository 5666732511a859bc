/** How far the coverage of an event reaches. In: a comparison. Out: a line on outlets and days, and who printed whose text. */
import type { EventComparison } from '../../lib/model/comparison';
import { ReachLine } from '../event/ReachLine';
import { OutletName } from '../outlet/OutletName';
import { PANEL_WORDS } from './words';

export function Reached({ comparison: { reach, articles, checked, sources } }: { comparison: EventComparison }) {
  return (
    <div class="reach">
      <ReachLine reach={reach} articles={articles} outlets={checked.outlets} />
      {sources.filter(({ copies }) => copies.length > 0).map(({ id, outlet, byline, copies }) => (
        <p class="copies" key={id}>
          <OutletName outlet={outlet} byline={byline} />
          <span class="label">{PANEL_WORDS.copies}</span>
          {copies.map((copy) => <OutletName key={copy.id} outlet={copy} />)}
        </p>
      ))}
    </div>
  );
}
