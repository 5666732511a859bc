/** What this page was compared with and what came of it. In: the page's report. Out: events, names, or "nothing else". */
import { useState } from 'preact/hooks';
import { READ_LANGUAGE } from '../../../lib/model/article';
import { formatDay, formatPublished } from '../../../components/dates';
import { EventTitle } from '../../../components/event/EventTitle';
import { Icon } from '../../../components/icon/Icon';
import { OutletName } from '../../../components/outlet/OutletName';
import { PANEL_WORDS } from '../../../components/panel/words';
import { COMMON_WORDS, countInArticles, countOf, describeBounds, describeNothing, formatNumber } from '../../../components/words';
import type { PageReport } from '../../../lib/messages/protocol';
import type { Checked, PageEntity, PageEvent, PageFacts } from '../../../lib/model/page';
import { countMore, describeFacts, POPUP_WORDS } from './popup-words';

/** Names before "more": two or three lines of the popup. */
const FEW_NAMES = 10;

export interface PageFoundProps {
  report: PageReport;
  /** Shown first when the page itself could not ask. */
  corpus: Checked | null;
  onShow: (id: string) => void;
  onRetry: () => void;
  /** Opens the side panel. */
  onCompare: () => void;
}

function EventList({ events, onShow }: { events: PageEvent[]; onShow: (id: string) => void }) {
  return (
    <ul class="events">
      {events.map((event) => (
        <li key={event.id}>
          <button type="button" class="event" onClick={() => onShow(event.id)}>
            <span class="event-facts">
              <span><EventTitle name={event.name} withDay={false} /></span>
              {event.name.day !== null && <span class="num">{formatDay(event.name.day)}</span>}
            </span>
            <span lang={READ_LANGUAGE} class="quote" dir="auto">{event.passage}</span>
            <span class="event-outlets">
              {event.outlets.map((outlet) => <OutletName key={outlet.id} outlet={outlet} />)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}

function NameList({ entities, onShow }: { entities: PageEntity[]; onShow: (id: string) => void }) {
  const [all, setAll] = useState(false);
  const shown = all ? entities : entities.slice(0, FEW_NAMES);
  return (
    <ul class="names" aria-label={POPUP_WORDS.names}>
      {shown.map((entity) => (
        <li key={entity.id}>
          <button type="button" class="name" onClick={() => onShow(entity.id)}>
            <bdi class="name-words">{entity.name}</bdi>
            <span class="num" aria-hidden="true">{formatNumber(entity.articles)}</span>
            <span class="unseen">{countInArticles(entity.articles)}</span>
          </button>
        </li>
      ))}
      {shown.length < entities.length && (
        <li><button type="button" class="act act-quiet" onClick={() => setAll(true)}>{countMore(entities.length - shown.length)}</button></li>
      )}
    </ul>
  );
}

/** How many outlets stand behind several events, each counted once. */
function countOutlets(events: PageEvent[]): number {
  return new Set(events.flatMap((event) => event.outlets.map((outlet) => outlet.id))).size;
}

/** What the page says of itself; a day it does not give is said to be missing. */
function PageSays({ facts }: { facts: PageFacts }) {
  return (
    <p class="label page-facts">
      {describeFacts(facts.outlet === null ? POPUP_WORDS.noOutlet : <bdi>{facts.outlet}</bdi>, formatPublished(facts.published, false))}
    </p>
  );
}

function Part({ title, events, onShow }: { title: string; events: PageEvent[]; onShow: (id: string) => void }) {
  if (events.length === 0) return null;
  return (
    <section class="page-part">
      <div class="page-head">
        <h2 class="heading">{title}</h2>
        <p class="label">{countOf(events.length, 'event')}, {countOf(countOutlets(events), 'other outlet')}</p>
      </div>
      <EventList events={events} onShow={onShow} />
    </section>
  );
}

/** The two ties never share a list: "same event" and "same storyline" are different answers. */
export function PageFound({ report, corpus, onShow, onRetry, onCompare }: PageFoundProps) {
  const W = PANEL_WORDS;
  const { match, state, facts } = report;
  if (state === 'failed') {
    return (
      <div class="message" role="alert">
        <h2 class="heading">{W.failedPage}</h2>
        <p class="quiet">{W.corpusStays}</p>
        <p><button type="button" class="act" onClick={onRetry}>{COMMON_WORDS.tryAgain}</button></p>
      </div>
    );
  }
  if (state === 'off') {
    return (
      <div class="message" role="status">
        <h2 class="heading">{W.off}</h2>
        <p class="quiet">{W.offWhy}</p>
      </div>
    );
  }
  if (state === 'no-text') {
    return <div class="message"><h2 class="heading">{W.noText}</h2><p class="quiet">{W.noTextWhy}</p></div>;
  }
  if (state === 'other-language' || match?.read === false) {
    return <div class="message"><h2 class="heading">{W.otherLanguage}</h2><p class="quiet">{W.otherLanguageWhy}</p></div>;
  }
  if (match === null) return <p class="label" role="status">{W.reading}</p>;
  const [same, story] = [match.events.filter(({ tie }) => tie === 'event'), match.events.filter(({ tie }) => tie === 'storyline')];
  const checked = match.checked.articles > 0 || corpus === null ? match.checked : corpus;
  const bounds = describeBounds(checked);
  return (
    <>
      {match.events.length === 0 && (
        <div class="message" role="status">
          <h2 class="heading">{describeNothing(checked)}</h2>
          {bounds !== null && <p class="label">{bounds}</p>}
        </div>
      )}
      <Part title={COMMON_WORDS.onThisPage} events={same} onShow={onShow} />
      <Part title={COMMON_WORDS.sameStoryline} events={story} onShow={onShow} />
      {match.events.length > 0 && <p class="compare"><button type="button" class="act" onClick={onCompare}>{COMMON_WORDS.compareAll}<Icon name="next" /></button></p>}
      {match.entities.length > 0 && <NameList entities={match.entities} onShow={onShow} />}
      <PageSays facts={facts} />
    </>
  );
}
