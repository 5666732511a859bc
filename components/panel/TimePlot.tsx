/** Who published when. In: a timeline and the page's own day. Out: a plot with one line for each outlet, and the same as a table. */
import type { Outlet } from '../../lib/model/article';
import type { Tie } from '../../lib/model/event';
import type { Timeline } from '../../lib/model/timeline';
import { formatDay } from '../dates';
import { EventTitle } from '../event/EventTitle';
import { Icon } from '../icon/Icon';
import { OutletName } from '../outlet/OutletName';
import { isDay, makeScale } from './time-scale';
import { describePlot, PANEL_WORDS } from './words';

/** Dots of one outlet on one day stand beside one another, px; the same for the plot's dots and rings. */
const DOT_STEP = 11;
const DOT_RADIUS = 4.5;

export interface TimePlotProps {
  timeline: Timeline;
  outlets: readonly Outlet[];
  /** The page's own day. */
  published: string | null;
}

interface Line {
  key: string;
  outlet: Outlet | null;
  dots: { day: string; tie: Tie }[];
}

function listLines({ timeline, outlets, published }: TimePlotProps): Line[] {
  const known = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  const lines = new Map<string, Line>();
  if (isDay(published)) lines.set('', { key: '', outlet: null, dots: [{ day: published, tie: 'event' }] });
  for (const { articles } of timeline.events) {
    for (const { outlet, published: day, tie } of articles) {
      if (!isDay(day)) continue;
      const line = lines.get(outlet) ?? { key: outlet, outlet: known.get(outlet) ?? { id: outlet, name: outlet, country: null, colour: 1 }, dots: [] };
      line.dots.push({ day, tie });
      lines.set(outlet, line);
    }
  }
  return [...lines.values()];
}

function Dots({ line: { dots, outlet }, at, top }: { line: Line; at: (day: string) => number; top: string }) {
  const seen = new Map<string, number>();
  return (
    <g class={outlet === null ? 'plot-page' : `o${outlet.colour}`}>
      {dots.map(({ day, tie }, i) => {
        const nth = seen.get(day) ?? 0;
        seen.set(day, nth + 1);
        return <svg key={i} x={`${at(day)}%`} y={top} overflow="visible"><circle class={`plot-${tie}`} cx={nth * DOT_STEP} cy={0} r={DOT_RADIUS} /></svg>;
      })}
    </g>
  );
}

function Table({ timeline, outlets }: Pick<TimePlotProps, 'timeline' | 'outlets'>) {
  const known = new Map(outlets.map((outlet) => [outlet.id, outlet]));
  return (
    <table class="tbl num">
      <thead>
        <tr>{[PANEL_WORDS.day, PANEL_WORDS.outlet, PANEL_WORDS.event, PANEL_WORDS.tie].map((head) => <th key={head} scope="col">{head}</th>)}</tr>
      </thead>
      <tbody>
        {timeline.events.flatMap(({ id, name, articles }) => articles.map((article) => {
          const outlet = known.get(article.outlet);
          return (
            <tr key={`${id} ${article.id}`}>
              <td>{article.published === null ? PANEL_WORDS.undated : <time dateTime={article.published}>{formatDay(article.published)}</time>}</td>
              <td>{outlet ? <OutletName outlet={outlet} /> : <bdi>{article.outlet}</bdi>}</td>
              <td><EventTitle name={name} /></td>
              <td>{PANEL_WORDS.ties[article.tie]}</td>
            </tr>
          );
        }))}
      </tbody>
    </table>
  );
}

/** Text stands beside the drawing and not in it, so that it grows with the reader's own size and turns with the language. */
export function TimePlot(props: TimePlotProps) {
  const { timeline, outlets } = props;
  const lines = listLines(props);
  const eventDays = [...new Set(timeline.events.map(({ day }) => day).filter(isDay))];
  const scale = makeScale([...lines.flatMap(({ dots }) => dots.map(({ day }) => day)), ...eventDays]);
  if (scale === null) return <Table timeline={timeline} outlets={outlets} />;
  const sameYear = scale.from.slice(0, 4) === scale.to.slice(0, 4);
  const ticks = scale.ticks.map((day, i) => {
    // The month is written where it begins.
    const isSameMonth = sameYear && scale.ticks[i - 1]?.slice(0, 7) === day.slice(0, 7);
    return { day, at: scale.at(day), words: isSameMonth ? String(Number(day.slice(8))) : formatDay(day, { year: !sameYear }) };
  });
  return (
    <>
      <div class="plot" style={{ '--lines': lines.length }}>
        <ul class="plot-names" aria-hidden="true">
          {lines.map(({ key, outlet }) => <li key={key}>{outlet === null ? PANEL_WORDS.thisPage : <bdi>{outlet.name}</bdi>}</li>)}
        </ul>
        <svg class="plot-drawing" role="img" aria-label={describePlot(formatDay(scale.from), formatDay(scale.to))}>
          {ticks.map(({ day, at }) => <line key={day} class="plot-rule" x1={`${at}%`} x2={`${at}%`} y1="0" y2="100%" />)}
          {eventDays.map((day) => <line key={day} class="plot-day" x1={`${scale.at(day)}%`} x2={`${scale.at(day)}%`} y1="0" y2="100%" />)}
          {lines.map((line, i) => <Dots key={line.key} line={line} at={scale.at} top={`${((i + 0.5) / lines.length) * 100}%`} />)}
        </svg>
        <p class="plot-days" aria-hidden="true">
          {ticks.map(({ day, at, words }) => <span key={day} style={{ insetInlineStart: `${at}%` }}>{words}</span>)}
        </p>
      </div>
      <p class="key" aria-hidden="true">
        <span><i class="sign sign-words" />{PANEL_WORDS.onEvent}</span>
        <span><i class="sign sign-others" />{PANEL_WORDS.onStoryline}</span>
        {eventDays.length > 0 && <span><i class="sign sign-day" />{PANEL_WORDS.eventDay}</span>}
      </p>
      <details class="plot-table">
        <summary class="act act-quiet">{PANEL_WORDS.asTable}<Icon name="down" /></summary>
        <Table timeline={timeline} outlets={outlets} />
      </details>
    </>
  );
}
