/** All marks of the page, for those who do not hover. In: the page's match. Out: a list in reading order; pressed, the page shows the mark with its card. */
import { READ_LANGUAGE } from '../../lib/model/article';
import type { PageEntity, PageEvent, PageMatch } from '../../lib/model/page';
import { EventTitle } from '../event/EventTitle';
import { Icon } from '../icon/Icon';
import { cutWords } from './places';
import { foldText } from './select-rows';
import { describeNameMark, PANEL_WORDS } from './words';

export interface MarkEntry {
  id: string;
  event: PageEvent | null;
  entity: PageEntity | null;
}

/** Each thing once, where it is first marked; those that hold the query's words. */
export function listMarks(match: PageMatch, query = ''): MarkEntry[] {
  const events = new Map(match.events.map((event) => [event.id, event]));
  const entities = new Map(match.entities.map((entity) => [entity.id, entity]));
  const wanted = foldText(query).split(/\s+/).filter(Boolean);
  return [...new Set(match.spans.map(({ id }) => id))].flatMap((id): MarkEntry[] => {
    const [event, entity] = [events.get(id) ?? null, entities.get(id) ?? null];
    if (event === null && entity === null) return [];
    const text = foldText([...(event?.name.parts ?? []), event?.passage ?? '', entity?.name ?? ''].join(' '));
    return wanted.every((word) => text.includes(word)) ? [{ id, event, entity }] : [];
  });
}

export interface MarksProps {
  marks: readonly MarkEntry[];
  onShowMark: (id: string) => void;
  onWalk: (step: 1 | -1) => void;
}

export function Marks({ marks, onShowMark, onWalk }: MarksProps) {
  return (
    <>
      <p class="walk">
        <button type="button" class="btn" onClick={() => onWalk(-1)}><Icon name="next" />{PANEL_WORDS.previousMark}</button>
        <button type="button" class="btn" onClick={() => onWalk(1)}>{PANEL_WORDS.nextMark}<Icon name="next" /></button>
      </p>
      <ol class="marks">
        {marks.map(({ id, event, entity }) => (
          <li key={id}>
            <button type="button" class={event ? 'mark-row mark-event' : 'mark-row mark-entity'} onClick={() => onShowMark(id)}>
              <span class="mark-name">{event ? <EventTitle name={event.name} /> : <bdi>{entity?.name}</bdi>}</span>
              {event && <span lang={READ_LANGUAGE} class="quote" dir="auto">{cutWords(event.passage)}</span>}
              {entity && <span class="num label">{describeNameMark(entity.articles)}</span>}
            </button>
          </li>
        ))}
      </ol>
    </>
  );
}
