/** Why an article was matched, as shared things. In: the reasons. Out: a short list, without the kinds that hold nothing. */
import type { Reasons as ReasonsData } from '../../lib/model/event';
import { formatDay } from '../dates';
import { COVERAGE_WORDS } from './card-words';

/** Things of one kind shown: more than these no longer tell why at a glance. */
const MAX_SHOWN = 6;

/** Whether there is anything to tell. */
export function hasReasons(why: ReasonsData): boolean {
  return [why.names, why.places, why.days, why.figures, why.words].some((list) => list.length > 0);
}

/** The kinds in falling order of how easily a reader can check them. */
export function Reasons({ why }: { why: ReasonsData }) {
  const { reasons: W } = COVERAGE_WORDS;
  const rows: [word: string, things: string[]][] = [
    [W.names, why.names],
    [W.places, why.places],
    [W.days, why.days.map((day) => formatDay(day))],
    [W.figures, why.figures],
    [W.words, why.words],
  ];
  return (
    <dl class="why">
      {rows.filter(([, things]) => things.length > 0).map(([word, things]) => (
        <div key={word}>
          <dt>{word}</dt>
          <dd dir="auto">{things.slice(0, MAX_SHOWN).join(', ')}</dd>
        </div>
      ))}
    </dl>
  );
}
