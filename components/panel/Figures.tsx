/** The same thing counted by several texts. In: rows of figures. Out: for each, the number beside its sentence, in order of time. */
import { READ_LANGUAGE } from '../../lib/model/article';
import type { FigureCell, FigureRow, Place } from '../../lib/model/comparison';
import { formatDay } from '../dates';
import { PassageText } from '../passage/PassageText';
import { cutWords, PAGE, readParagraph, readWords, showWords } from './places';
import type { Sources } from './places';
import { ShowButton } from './ShowButton';
import { SourceLine } from './SourceLine';
import { describeAsOf, PANEL_WORDS } from './words';

export interface FiguresProps {
  rows: readonly Pick<FigureRow, 'counted' | 'cells'>[];
  sources: Sources;
  onShow: (place: Place) => void;
}

function Cell({ cell, sources, onShow }: { cell: FigureCell; sources: Sources; onShow: (place: Place) => void }) {
  const { sentence, start, end, by, asOf } = cell;
  const all = readWords(sources, sentence);
  const number = readParagraph(sources, sentence).slice(start, end);
  const source = sources.get(sentence.text);
  const words = <PassageText passage={{ text: cutWords(all), strong: [[start - sentence.start, end - sentence.start]] }} />;
  return (
    <>
      <dt class="fig-number"><bdi>{number}</bdi></dt>
      <dd class="fig-says">
        {sentence.text === PAGE
          ? <ShowButton place={sentence} onShow={onShow} class="quote">{words}</ShowButton>
          : <blockquote lang={READ_LANGUAGE} class="quote" dir="auto">{words}</blockquote>}
        {source && (
          <SourceLine source={source} words={all}>
            {by !== null && <span>{PANEL_WORDS.reportedBy} <bdi class="fig-by">{readWords(sources, by)}</bdi></span>}
            {asOf !== null && <span class="num">{describeAsOf(formatDay(asOf))}</span>}
          </SourceLine>
        )}
      </dd>
    </>
  );
}

export function Figures({ rows, sources, onShow }: FiguresProps) {
  return (
    <ul class="figs">
      {rows.map(({ counted, cells }, i) => (
        <li key={i}>
          <h3 class="counted" lang={READ_LANGUAGE} dir="auto">{showWords(sources, counted)}</h3>
          <dl class="fig">{cells.map((cell, at) => <Cell key={at} cell={cell} sources={sources} onShow={onShow} />)}</dl>
        </li>
      ))}
    </ul>
  );
}
