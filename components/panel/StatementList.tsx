/** What one side has and the other has not. In: statements. Out: a list: the words, who says them and where, and where on the page they would stand. */
import type { ComponentChildren } from 'preact';
import { READ_LANGUAGE } from '../../lib/model/article';
import type { Place, Statement } from '../../lib/model/comparison';
import { nameVoice, PAGE, readWords, showWords } from './places';
import type { Sources } from './places';
import { ShowButton } from './ShowButton';
import { SourceLine } from './SourceLine';
import { PANEL_WORDS } from './words';

export interface StatementListProps {
  rows: readonly Statement[];
  sources: Sources;
  onShow: (place: Place) => void;
}

function Also({ ids, sources }: { ids: readonly string[]; sources: Sources }) {
  const voices = [...new Set(ids.flatMap((id) => {
    const source = sources.get(id);
    return source ? [nameVoice(source)] : [];
  }))];
  if (voices.length === 0) return null;
  return <span>{PANEL_WORDS.alsoIn} {voices.map((voice, i): ComponentChildren => <span key={voice}>{i > 0 && ', '}<bdi>{voice}</bdi></span>)}</span>;
}

function Row({ row, sources, onShow }: { row: Statement; sources: Sources; onShow: (place: Place) => void }) {
  const { place, speaker, alsoIn, beside } = row;
  const words = readWords(sources, place);
  const source = sources.get(place.text);
  return (
    <li class="said">
      {place.text === PAGE
        ? <ShowButton place={place} onShow={onShow} class="quote quote-2">{showWords(sources, place)}</ShowButton>
        : <blockquote lang={READ_LANGUAGE} class="quote quote-2" dir="auto">{showWords(sources, place)}</blockquote>}
      {speaker !== null && <p class="label">{PANEL_WORDS.said} <bdi>{speaker.name}</bdi></p>}
      {source && source.id !== PAGE && <SourceLine source={source} words={words}><Also ids={alsoIn} sources={sources} /></SourceLine>}
      {beside !== null && (
        <p class="beside label"><span>{PANEL_WORDS.beside}</span><ShowButton place={beside} onShow={onShow} class="beside-words">{showWords(sources, beside)}</ShowButton></p>
      )}
    </li>
  );
}

export function StatementList({ rows, sources, onShow }: StatementListProps) {
  return <ul class="saids">{rows.map((row, i) => <Row key={i} row={row} sources={sources} onShow={onShow} />)}</ul>;
}
