/** The parts of one comparison. In: what was compared, and what the reader searches in it. Out: a section for each part, in one order for ever. */
import type { ComponentChildren } from 'preact';
import type { EventComparison, Place } from '../../lib/model/comparison';
import { makeColumns } from './Columns';
import { Concordance } from './Concordance';
import { Figures } from './Figures';
import { Part } from './Part';
import { PAGE } from './places';
import { Reached } from './Reached';
import type { Sources } from './places';
import type { Rows } from './select-rows';
import { StatementList } from './StatementList';
import { Statements } from './Statements';
import { TimePlot } from './TimePlot';
import { Voices } from './Voices';
import { WholeArticles } from './WholeArticles';
import { describeCompared, describeOnlyHere, describeStatements, PANEL_WORDS } from './words';

/** The parts in order; `changes` and `marks` belong to the page and come last. */
export const PARTS = [
  { key: 'statements', title: PANEL_WORDS.statements },
  { key: 'not-here', title: PANEL_WORDS.notHereTab },
  { key: 'only-here', title: PANEL_WORDS.onlyHereTab },
  { key: 'figures', title: PANEL_WORDS.figures },
  { key: 'voices', title: PANEL_WORDS.voices },
  { key: 'words', title: PANEL_WORDS.words },
  { key: 'sentences', title: PANEL_WORDS.sentencesTab },
  { key: 'time', title: PANEL_WORDS.time },
  { key: 'changes', title: PANEL_WORDS.changes },
  { key: 'marks', title: PANEL_WORDS.marks },
] as const;

export interface ComparisonPartsProps {
  /** In front of each part's id, so that two panels on one page do not clash. */
  prefix: string;
  comparison: EventComparison;
  sources: Sources;
  rows: Rows;
  query: string;
  onShow: (place: Place) => void;
  /** Go through all sentences of this article. */
  onWhole: (article: string) => void;
  /** The part with the page's sentences beside one article's: it is asked for by itself. */
  children: ComponentChildren;
}

export function ComparisonParts({ prefix, comparison, sources, rows, query, onShow, onWhole, children }: ComparisonPartsProps) {
  const W = PANEL_WORDS;
  const columns = makeColumns(comparison.sources);
  const others = comparison.sources.length - 1;
  const events = comparison.timeline.events.length;
  const shared = { sources, onShow };
  const part = (key: keyof Rows, id: string) => ({ id: `${prefix}-${id}`, shown: rows[key].length, all: comparison[key].length, query });
  return (
    <>
      <Reached comparison={comparison} />
      <Part {...part('statements', 'statements')} title={W.statements} none={W.statementsNone} lead={describeStatements(comparison.statements.length, columns.length)}>
        <Statements rows={rows.statements} columns={columns} {...shared} />
      </Part>
      <Part {...part('notHere', 'not-here')} title={W.notHere} none={W.notHereNone} lead={W.notHereLead} foot={<WholeArticles sources={comparison.sources} part={`${prefix}-sentences`} onWhole={onWhole} />}>
        <StatementList rows={rows.notHere} {...shared} />
      </Part>
      <Part {...part('onlyHere', 'only-here')} title={W.onlyHere} none={W.onlyHereNone} lead={describeOnlyHere(others)}>
        <StatementList rows={rows.onlyHere} {...shared} />
      </Part>
      <Part {...part('figures', 'figures')} title={W.figures} none={W.figuresNone} lead={W.figuresLead}>
        <Figures rows={rows.figures} {...shared} />
      </Part>
      <Part {...part('voices', 'voices')} title={W.voices} none={W.voicesNone} lead={W.voicesLead}>
        <Voices rows={rows.voices} columns={columns} {...shared} />
      </Part>
      <Part {...part('words', 'words')} title={W.words} none={W.wordsNone} lead={W.wordsLead}>
        <Concordance rows={rows.words} names={comparison.names} {...shared} />
      </Part>
      {children}
      <Part id={`${prefix}-time`} title={W.time} none={W.timeNone} lead={W.timeLead} shown={events} all={events} query={query}>
        <TimePlot timeline={comparison.timeline} outlets={comparison.outlets} published={sources.get(PAGE)?.published ?? null} />
      </Part>
      <p class="label compared">{describeCompared(others, comparison.articles, comparison.checked.articles)}</p>
    </>
  );
}
