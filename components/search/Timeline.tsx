/** When the hits were published: a bar a month. In: hits by month. Out: a small SVG with its text. */
import type { SearchAnswer } from '../../lib/model/search';
import { formatMonth } from '../dates';
import { describeMonths } from './words';

export interface TimelineProps {
  months: SearchAnswer['months'];
}

const WIDTH = 240;
const HEIGHT = 24;
/** The lowest bar that can still be seen. */
const LEAST = 3;
/** Bars at most: narrower ones run into one another. More months than that share bars. */
const MAX_BARS = 60;
/** A bar no wider than this, however few there are. */
const MAX_WIDTH = 12;
/** Months told to those who listen: the fullest ones. */
const MAX_TOLD = 12;

const countMonths = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;

interface Bar { x: number; width: number; height: number }

/** Bars over the whole time from the first month to the last; months without a hit are gaps. */
export function layOutBars(months: SearchAnswer['months']): Bar[] {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined) return [];
  const start = countMonths(first.month);
  const span = countMonths(last.month) - start + 1;
  const perBar = Math.ceil(span / MAX_BARS);
  const slots = Math.ceil(span / perBar);
  const heights = new Array<number>(slots).fill(0);
  for (const { month, articles } of months) {
    const slot = Math.floor((countMonths(month) - start) / perBar);
    heights[slot] = (heights[slot] ?? 0) + articles;
  }
  const most = Math.max(...heights);
  const step = WIDTH / slots;
  const width = Math.min(MAX_WIDTH, Math.max(1, step - 1));
  return heights.flatMap((articles, slot) => {
    if (articles === 0) return [];
    // The first bar stands at the very start and the last at the very end, where their months are named.
    const x = slots === 1 ? 0 : slot * (WIDTH - width) / (slots - 1);
    return { x, width, height: Math.max(LEAST, Math.round(articles / most * HEIGHT)) };
  });
}

/** Nothing where all hits are of one month: the days beside them say as much. */
export function Timeline({ months }: TimelineProps) {
  const [first, last] = [months[0], months.at(-1)];
  if (first === undefined || last === undefined || months.length < 2) return null;
  return (
    <div class="months">
      <svg class="months-bars" viewBox={`0 0 ${WIDTH} ${HEIGHT + 1}`} preserveAspectRatio="none" role="img" aria-label={describeMonths(months, MAX_TOLD)}>
        <rect class="months-line" x="0" y={HEIGHT} width={WIDTH} height="1" />
        {layOutBars(months).map(({ x, width, height }) => <rect key={x} class="months-bar" x={x} y={HEIGHT - height} width={width} height={height} />)}
      </svg>
      <p class="months-ends label" aria-hidden="true"><span>{formatMonth(first.month)}</span><span>{formatMonth(last.month)}</span></p>
    </div>
  );
}
