/** What the page reports, to choose one. In: the page's events and storylines. Out: two lists of buttons; the two ties never share one. */
import type { PageEvent } from '../../lib/model/page';
import { EventTitle } from '../event/EventTitle';
import { countOthers, PANEL_WORDS } from './words';

export interface EventPickProps {
  events: readonly PageEvent[];
  chosen: string | null;
  onChoose: (id: string) => void;
}

function List({ title, events, chosen, onChoose }: EventPickProps & { title: string }) {
  if (events.length === 0) return null;
  return (
    <div class="pick-part">
      <p class="label">{title}</p>
      <ul class="pick">
        {events.map(({ id, name, outlets }) => (
          <li key={id}>
            <button type="button" class="pick-row" aria-pressed={id === chosen} onClick={() => onChoose(id)}>
              <span class="pick-name"><EventTitle name={name} /></span>
              <span class="num pick-count">{countOthers(outlets.length)}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

export function EventPick({ events, chosen, onChoose }: EventPickProps) {
  return (
    <>
      <List title={PANEL_WORDS.onThisPage} events={events.filter(({ tie }) => tie === 'event')} chosen={chosen} onChoose={onChoose} />
      <List title={PANEL_WORDS.sameStoryline} events={events.filter(({ tie }) => tie === 'storyline')} chosen={chosen} onChoose={onChoose} />
    </>
  );
}
