/** A page and one article, sentence by sentence. In: the article chosen, whose sentences, and pairs of sentences. Out: a part with both choices; each sentence of the one above, or beside, the nearest one of the other. */
import { READ_LANGUAGE } from '../../lib/model/article';
import type { AlignedSide, Alignment, PageAlignment, Place } from '../../lib/model/comparison';
import { Choice } from '../control/Choice';
import { linkToWords } from '../links';
import { Part } from './Part';
import { cutWords, nameArticle, PAGE, readParagraph, readSources, readWords, showWords } from './places';
import type { Sources } from './places';
import { ShowButton } from './ShowButton';
import { SourceLine } from './SourceLine';
import { describeAligned, PANEL_WORDS } from './words';

export type PanelAlignment =
  /** No article was chosen to be read beside the page. */
  | { kind: 'none' }
  | { kind: 'waiting'; article: string }
  | { kind: 'answered'; alignment: PageAlignment }
  | { kind: 'failed'; article: string; message: string };

export interface SentencesProps {
  id: string;
  /** The texts of the comparison: the articles to choose from. */
  sources: Sources;
  alignment: PanelAlignment;
  side: AlignedSide;
  /** The pairs of that side that the search leaves. */
  rows: readonly Alignment[];
  query: string;
  onAlign: (article: string | null) => void;
  onSide: (side: AlignedSide) => void;
  onShowPlace: (paragraph: string, start: number, end: number) => void;
}

const SIDES = [['page', PANEL_WORDS.sentencesOfPage], ['article', PANEL_WORDS.sentencesOfArticle]] as const;

function ArticleChoice({ id, sources, chosen, onAlign }: { id: string; sources: Sources; chosen: string | null; onAlign: SentencesProps['onAlign'] }) {
  const others = [...sources.values()].filter((source) => source.id !== PAGE);
  return (
    <p class="beside-choice">
      <label class="label" for={`${id}-article`}>{PANEL_WORDS.sentencesBeside}</label>
      <select id={`${id}-article`} class="select" value={chosen ?? ''} onChange={(event) => onAlign(event.currentTarget.value || null)}>
        <option value="">{PANEL_WORDS.sentencesChoose}</option>
        {others.map((source) => <option key={source.id} value={source.id}>{nameArticle(source)}</option>)}
      </select>
    </p>
  );
}

interface SentenceProps {
  place: Place;
  sources: Sources;
  onShowPlace: SentencesProps['onShowPlace'];
}

/** The page's own sentence is shown on the page; another's opens its article there, where that has an address. */
function Sentence({ place, sources, onShowPlace }: SentenceProps) {
  if (place.text === PAGE) {
    return <ShowButton place={place} class="quote" onShow={(one) => onShowPlace(readParagraph(sources, one), one.start, one.end)}>{showWords(sources, place)}</ShowButton>;
  }
  const words = readWords(sources, place);
  const href = linkToWords(sources.get(place.text)?.url ?? null, words);
  return href === null
    ? <blockquote lang={READ_LANGUAGE} class="quote" dir="auto">{cutWords(words)}</blockquote>
    : <a class="go quote" dir="auto" href={href} target="_blank" rel="noopener noreferrer"><span lang={READ_LANGUAGE}>{cutWords(words)}</span><span class="unseen">{PANEL_WORDS.newTab}</span></a>;
}

/** Where they speak of one thing in words of their own, the two stand beside each other and nothing is said of it. */
function Pair({ row: { mine, theirs, likeness }, ...shared }: { row: Alignment } & Omit<SentenceProps, 'place'>) {
  const verdict = likeness === 'absent' && mine.text !== PAGE ? PANEL_WORDS.likenessNotHere : PANEL_WORDS.likeness[likeness];
  return (
    <li class="pair">
      <Sentence place={mine} {...shared} />
      <div class="pair-theirs">
        {verdict !== '' && <p class="label">{verdict}</p>}
        {theirs && <Sentence place={theirs} {...shared} />}
      </div>
    </li>
  );
}

export function Sentences({ id, sources, alignment: state, side, rows, query, onAlign, onSide, onShowPlace }: SentencesProps) {
  const W = PANEL_WORDS;
  const found = state.kind === 'answered' ? state.alignment : null;
  const { rows: all, sentences } = found?.sides[side] ?? { rows: [], sentences: 0 };
  const own = found && readSources(found);
  const chosen = state.kind === 'none' ? null : state.kind === 'answered' ? state.alignment.article : state.article;
  const other = found && own?.get(found.article);
  const none = {
    none: W.sentencesIdle,
    waiting: <span role="status">{W.waiting}</span>,
    answered: side === 'page' ? W.sentencesNone : W.sentencesNoneArticle,
    failed: state.kind === 'failed' && (
      <span role="alert">{W.sentencesFailed} {state.message} <button type="button" class="act" onClick={() => onAlign(state.article)}>{W.tryAgain}</button></span>
    ),
  }[state.kind];
  const head = (
    <>
      <ArticleChoice id={id} sources={sources} chosen={chosen} onAlign={onAlign} />
      {chosen !== null && <div class="side-choice"><Choice label={W.sentencesSide} options={SIDES} value={side} onChange={onSide} /></div>}
    </>
  );
  return (
    <Part id={id} title={W.sentences} none={none} shown={rows.length} all={all.length} query={query} head={head} lead={found && describeAligned(side, all.length, sentences)}>
      {other && <SourceLine source={other} words={other.title} />}
      {own && <ol class="pairs">{rows.map((row, i) => <Pair key={`${side} ${i}`} row={row} sources={own} onShowPlace={onShowPlace} />)}</ol>}
    </Part>
  );
}
