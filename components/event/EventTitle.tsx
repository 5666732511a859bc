/** A title made of facts: names and a day, with quiet dots between. In: the name of an event or an entity. Out: inline text. */
import { Fragment } from 'preact';
import type { EventName } from '../../lib/model/event';
import { formatDay } from '../dates';

export interface EventTitleProps {
  name: EventName;
  /** Leave the day out where it stands elsewhere in the same row. */
  withDay?: boolean;
}

/** Never a sentence: the parts are names that stand in the articles themselves. */
export function EventTitle({ name, withDay = true }: EventTitleProps) {
  const day = withDay && name.day !== null ? formatDay(name.day) : null;
  return (
    <>
      {name.parts.map((part, i) => (
        <Fragment key={i}>
          {i > 0 && <span class="sep"> · </span>}
          <bdi>{part}</bdi>
        </Fragment>
      ))}
      {day !== null && (
        <>
          {name.parts.length > 0 && <span class="sep"> · </span>}
          <span class="num">{day}</span>
        </>
      )}
    </>
  );
}
