/** How far a coverage reaches. In: its outlets, its oldest and its newest article. Out: one line, bounded by what the corpus holds. */
import type { DatedVoice, Reach } from '../../lib/model/coverage';
import { formatPublished } from '../dates';
import { formatNumber, say, sayCount, weave } from '../language';
import { wordByline } from '../words';

export interface ReachLineProps {
  reach: Reach;
  /** Articles of the coverage in all. */
  articles: number;
  /** Outlets of the corpus. */
  outlets: number;
}

const nameVoice = ({ byline, outlet }: DatedVoice) => <bdi>{byline === null ? outlet.name : wordByline(byline)}</bdi>;
const sayDay = ({ published, publishedIsGuess }: DatedVoice) => formatPublished(published, publishedIsGuess);

/** One article is neither oldest nor newest: its day stands beside it. */
export function ReachLine({ reach: { outlets: some, oldest, newest }, articles, outlets }: ReachLineProps) {
  const isDated = articles > 1 && oldest !== null && newest !== null;
  return (
    <p class="label">
      {sayCount('card.reach', outlets, { some: formatNumber(some) })}
      {isDated && ' '}
      {isDated && (oldest.published === newest.published
        ? say('card.reachDay', { day: sayDay(oldest) })
        : weave('card.reachDays', { oldest: nameVoice(oldest), from: sayDay(oldest), newest: nameVoice(newest), to: sayDay(newest) }))}
    </p>
  );
}
