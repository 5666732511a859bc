/** One thing under different names. In: rows of words. Out: a concordance: the names in one column, their sentences to either side. */
import { READ_LANGUAGE } from '../../lib/model/article';
import type { Place, WordCell, WordRow } from '../../lib/model/comparison';
import { cutWords, PAGE, readParagraph, readWords } from './places';
import type { Sources } from './places';
import { ShowButton } from './ShowButton';
import { SourceLine } from './SourceLine';

/** Context to either side: more than the panel is ever wide enough to show. */
const CONTEXT_CHARS = 80;

export interface ConcordanceProps {
  rows: readonly Pick<WordRow, 'entity' | 'cells'>[];
  names: Readonly<Record<string, string>>;
  sources: Sources;
  onShow: (place: Place) => void;
}

function Line({ cell: { text, words, sentence }, sources, onShow }: { cell: WordCell; sources: Sources; onShow: (place: Place) => void }) {
  const paragraph = readParagraph(sources, words);
  const before = paragraph.slice(Math.max(sentence.start, words.start - CONTEXT_CHARS), words.start).trim();
  const after = paragraph.slice(words.end, Math.min(sentence.end, words.end + CONTEXT_CHARS));
  // A comma belongs to the word before it, whichever column that stands in.
  const mark = /^[^\s\p{L}\p{N}]+/u.exec(after)?.[0] ?? '';
  const source = sources.get(text);
  const name = cutWords(readWords(sources, words));
  const tail = mark === '' ? null : <span class="kwic-mark">{mark}</span>;
  return (
    <li class="kwic" dir="auto">
      <span lang={READ_LANGUAGE} class="quote kwic-before"><span>{before}</span></span>
      {text === PAGE
        ? <ShowButton place={sentence} onShow={onShow} class="quote kwic-words">{name}{tail}</ShowButton>
        : <span lang={READ_LANGUAGE} class="quote kwic-words">{name}{tail}</span>}
      <span lang={READ_LANGUAGE} class="quote kwic-after">{after.slice(mark.length).trim()}</span>
      {source && <div class="kwic-by"><SourceLine source={source} words={readWords(sources, sentence)} /></div>}
    </li>
  );
}

export function Concordance({ rows, names, sources, onShow }: ConcordanceProps) {
  return (
    <ul class="concordance">
      {rows.map(({ entity, cells }) => (
        <li key={entity}>
          <h3 class="sub"><bdi>{names[entity] ?? cutWords(cells[0] ? readWords(sources, cells[0].words) : '')}</bdi></h3>
          <ul class="kwics">{cells.map((cell, i) => <Line key={i} cell={cell} sources={sources} onShow={onShow} />)}</ul>
        </li>
      ))}
    </ul>
  );
}
