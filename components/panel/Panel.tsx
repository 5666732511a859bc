/** The side panel, drawn from its state: a whole page against the corpus. In: what is known so far. Out: the surface, and the reader's wishes. */
import type { Ref } from 'preact';
import { useId } from 'preact/hooks';
import type { AlignedSide, EventComparison, Place } from '../../lib/model/comparison';
import type { PageMatch } from '../../lib/model/page';
import { Icon } from '../icon/Icon';
import { describeBounds, describeNothing } from '../words';
import { ChangedLine, Changes, TextChangedLine } from './Changes';
import type { PanelEdits } from './Changes';
import { ComparisonParts, PARTS } from './ComparisonParts';
import { EventPick } from './EventPick';
import { listMarks, Marks } from './Marks';
import { Message } from './Message';
import { Part } from './Part';
import { PartNav } from './PartNav';
import { readParagraph, readSources } from './places';
import { selectAligned, selectRows } from './select-rows';
import { Sentences, type PanelAlignment } from './Sentences';
import { describeHits, PANEL_WORDS } from './words';

export type PanelPage =
  | { kind: 'opening' }
  /** Crossread does not run in this tab. */
  | { kind: 'unread' }
  /** The reader wants this site left alone. */
  | { kind: 'off' }
  | { kind: 'reading' }
  | { kind: 'no-text' }
  | { kind: 'other-language' }
  /** `message` is a plain sentence. */
  | { kind: 'failed'; message: string }
  | { kind: 'read'; match: PageMatch };

export type PanelComparison =
  /** The page has no event to compare. */
  | { kind: 'none' }
  | { kind: 'waiting' }
  | { kind: 'answered'; comparison: EventComparison }
  | { kind: 'failed'; message: string };

export interface PanelProps {
  page: PanelPage;
  /** Id of the event or storyline compared. */
  chosen: string | null;
  comparison: PanelComparison;
  alignment?: PanelAlignment;
  /** Whose sentences are gone through. */
  side?: AlignedSide;
  /** Of a kept page. */
  edits: PanelEdits;
  query: string;
  /** A sentence after an action, for example that a sentence is no longer on the page. */
  notice: string | null;
  searchRef?: Ref<HTMLInputElement>;
  onChoose: (id: string) => void;
  /** Two other readings of the page: numbers of versions, null for the page as it is now. */
  onChooseReadings: (before: number | null, after: number | null) => void;
  onQuery: (query: string) => void;
  /** Read the page beside this article; null: beside none. */
  onAlign?: (article: string | null) => void;
  onSide?: (side: AlignedSide) => void;
  onShowPlace: (paragraph: string, start: number, end: number) => void;
  onShowMark: (id: string) => void;
  onWalk: (step: 1 | -1) => void;
  onRetry: () => void;
}

function Search({ query, onQuery, searchRef }: Pick<PanelProps, 'query' | 'onQuery' | 'searchRef'>) {
  return (
    <div class="field" role="search">
      <Icon name="search" />
      <input
        type="search" value={query} placeholder={PANEL_WORDS.search} aria-label={PANEL_WORDS.search} autocomplete="off" spellcheck={false}
        ref={searchRef ?? null}
        onInput={(event) => onQuery(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && query !== '') onQuery('');
        }}
      />
      {query !== '' && <button type="button" class="tool" aria-label={PANEL_WORDS.clear} onClick={() => onQuery('')}><Icon name="close" /></button>}
    </div>
  );
}

/** As tall as a first part, so that nothing jumps when the answer comes. */
function Skeleton() {
  return (
    <div class="part">
      <p class="label" role="status">{PANEL_WORDS.waiting}</p>
      <div class="skeleton" aria-hidden="true"><span /><span /><span /><span /><span /><span /></div>
    </div>
  );
}

function Unread({ page, onRetry }: { page: Exclude<PanelPage, { kind: 'read' }>; onRetry: () => void }) {
  const W = PANEL_WORDS;
  switch (page.kind) {
    case 'opening': return <p class="label panel-message" role="status">{W.opening}</p>;
    case 'reading': return <p class="label panel-message" role="status">{W.reading}</p>;
    case 'unread': return <Message title={W.notRead} why={W.notReadHow} />;
    case 'off': return <Message title={W.off} why={W.offWhy} />;
    case 'no-text': return <Message title={W.noText} why={W.noTextWhy} />;
    case 'other-language': return <Message title={W.otherLanguage} why={W.otherLanguageWhy} />;
    case 'failed': return <Message title={W.failedPage} why={page.message} alert onRetry={onRetry} />;
  }
}

const ignore = () => undefined;

function Read({ match, ...props }: PanelProps & { match: PageMatch }) {
  const prefix = useId();
  const { comparison: state, alignment = { kind: 'none' }, side = 'page', query, onShowPlace, onAlign = ignore, onSide = ignore } = props;
  const W = PANEL_WORDS;
  const found = state.kind === 'answered' ? state.comparison : null;
  const sources = found && readSources(found);
  const selected = found && sources && selectRows(found, sources, query);
  const aligned = alignment.kind === 'answered' ? { rows: selectAligned(alignment.alignment, side, query), all: alignment.alignment.sides[side].rows.length } : { rows: [], all: 0 };
  const marks = listMarks(match, query);
  const show = (place: Place) => {
    if (sources) onShowPlace(readParagraph(sources, place), place.start, place.end);
  };
  const goThrough = (article: string) => {
    onSide('article');
    onAlign(article);
  };
  // Without an event there is nothing to compare, and only what belongs to the page is left to go to.
  const ofPage = ({ key }: { key: string }) => key === 'marks' || key === 'changes';
  const parts = PARTS.filter((part) => (state.kind !== 'none' || ofPage(part)) && (part.key !== 'changes' || match.kept || match.changed)).map(({ key, title }) => ({ id: `${prefix}-${key}`, title }));
  const all = listMarks(match).length;
  return (
    <>
      <header class="panel-head">
        {match.events.length > 0
          ? <EventPick events={match.events} chosen={props.chosen} onChoose={props.onChoose} />
          : <Message title={describeNothing(match.checked)} why={describeBounds(match.checked)} />}
        {match.kept && <ChangedLine kept={match.kept} part={`${prefix}-changes`} />}
        {!match.kept && match.changed && <TextChangedLine changed={match.changed} part={`${prefix}-changes`} />}
        <Search {...props} />
        <p class="unseen" role="status">{selected !== null && query.trim() !== '' ? describeHits(selected.shown + aligned.rows.length, selected.all + aligned.all) : ''}</p>
      </header>
      {parts.length > 1 && <PartNav parts={parts} />}
      {state.kind === 'waiting' && <Skeleton />}
      {state.kind === 'failed' && <Message title={W.failedComparison} why={state.message} alert onRetry={props.onRetry} />}
      {found && sources && selected && (
        <ComparisonParts prefix={prefix} comparison={found} sources={sources} rows={selected.rows} query={query} onShow={show} onWhole={goThrough}>
          <Sentences id={`${prefix}-sentences`} sources={sources} alignment={alignment} side={side} rows={aligned.rows} query={query} onAlign={onAlign} onSide={onSide} onShowPlace={onShowPlace} />
        </ComparisonParts>
      )}
      {(match.kept || match.changed) && <Changes id={`${prefix}-changes`} state={props.edits} query={query} onChoose={props.onChooseReadings} onShowPlace={onShowPlace} />}
      {state.kind !== 'waiting' && (
        <Part id={`${prefix}-marks`} title={W.marks} lead={W.marksLead} none={W.marksNone} shown={marks.length} all={all} query={query}>
          <Marks marks={marks} onShowMark={props.onShowMark} onWalk={props.onWalk} />
        </Part>
      )}
    </>
  );
}

export function Panel(props: PanelProps) {
  const { page, notice } = props;
  return (
    <main class="cr panel">
      <h1 class="unseen">{PANEL_WORDS.title}</h1>
      {page.kind === 'read' ? <Read {...props} match={page.match} /> : <Unread page={page} onRetry={props.onRetry} />}
      <p class={notice === null ? 'panel-notice is-empty' : 'panel-notice'} role="status">{notice}</p>
    </main>
  );
}
