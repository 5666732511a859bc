/** The page sentence by sentence beside one article. In: the article chosen, and pairs of sentences. Out: a part with a choice of articles; each sentence of the page above, or beside, the nearest one of the article. */
import type { Alignment, ComparedSource } from '../../lib/model/comparison';
import { linkToWords } from '../links';
import type { PanelAlignment } from './Panel';
import { Part } from './Part';
import { cutWords, nameVoice, PAGE, readParagraph, readSources, readWords, showWords } from './places';
import type { Sources } from './places';
import { ShowButton } from './ShowButton';
import { SourceLine } from './SourceLine';
import { describeAligned, PANEL_WORDS } from './words';

/** An option is one line: a longer title is cut. */
const MAX_OPTION_CHARS = 90;

export interface SentencesProps {
  id: string;
  /** The texts of the comparison: the articles to choose from. */
  sources: Sources;
  alignment: PanelAlignment;
  /** The pairs that the search leaves. */
  rows: readonly Alignment[];
  query: string;
  onAlign: (article: string | null) => void;
  onShowPlace: (paragraph: string, start: number, end: number) => void;
}

function nameOption(source: ComparedSource): string {
  const name = [nameVoice(source), source.title].filter(Boolean).join(': ');
  return name.length <= MAX_OPTION_CHARS ? name : `${name.slice(0, MAX_OPTION_CHARS - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function ArticleChoice({ id, sources, chosen, onAlign }: { id: string; sources: Sources; chosen: string | null; onAlign: SentencesProps['onAlign'] }) {
  const others = [...sources.values()].filter((source) => source.id !== PAGE);
  return (
    <p class="beside-choice">
      <label class="label" for={`${id}-article`}>{PANEL_WORDS.sentencesBeside}</label>
      <select id={`${id}-article`} class="select" value={chosen ?? ''} onChange={(event) => onAlign(event.currentTarget.value || null)}>
        <option value="">{PANEL_WORDS.sentencesChoose}</option>
        {others.map((source) => <option key={source.id} value={source.id}>{nameOption(source)}</option>)}
      </select>
    </p>
  );
}

/** Where they speak of one thing in words of their own, the two stand beside each other and nothing is said of it. */
function Pair({ row: { mine, theirs, likeness }, sources, onShowPlace }: { row: Alignment; sources: Sources; onShowPlace: SentencesProps['onShowPlace'] }) {
  const verdict = PANEL_WORDS.likeness[likeness];
  const words = theirs && readWords(sources, theirs);
  const href = theirs && linkToWords(sources.get(theirs.text)?.url ?? null, words ?? '');
  return (
    <li class="pair">
      <ShowButton place={mine} class="quote" onShow={(place) => onShowPlace(readParagraph(sources, place), place.start, place.end)}>{showWords(sources, mine)}</ShowButton>
      <div class="pair-theirs">
        {verdict !== '' && <p class="label">{verdict}</p>}
        {words !== null && (href === null
          ? <blockquote class="quote" dir="auto">{cutWords(words)}</blockquote>
          : <a class="go quote" dir="auto" href={href} target="_blank" rel="noopener noreferrer">{cutWords(words)}<span class="unseen">{PANEL_WORDS.newTab}</span></a>)}
      </div>
    </li>
  );
}

export function Sentences({ id, sources, alignment: state, rows, query, onAlign, onShowPlace }: SentencesProps) {
  const W = PANEL_WORDS;
  const found = state.kind === 'answered' ? state.alignment : null;
  const own = found && readSources(found);
  const chosen = state.kind === 'none' ? null : state.kind === 'answered' ? state.alignment.article : state.article;
  const other = found && own?.get(found.article);
  const none = {
    none: W.sentencesIdle,
    waiting: <span role="status">{W.waiting}</span>,
    answered: W.sentencesNone,
    failed: state.kind === 'failed' && (
      <span role="alert">{W.sentencesFailed} {state.message} <button type="button" class="act" onClick={() => onAlign(state.article)}>{W.tryAgain}</button></span>
    ),
  }[state.kind];
  return (
    <Part
      id={id} title={W.sentences} none={none} shown={rows.length} all={found?.rows.length ?? 0} query={query}
      head={<ArticleChoice id={id} sources={sources} chosen={chosen} onAlign={onAlign} />}
      lead={found && describeAligned(found.rows.length, found.sentences)}
    >
      {other && <SourceLine source={other} words={other.title} />}
      {own && <ol class="pairs">{rows.map((row, i) => <Pair key={i} row={row} sources={own} onShowPlace={onShowPlace} />)}</ol>}
    </Part>
  );
}
