/** The one difference that tells a reader most. In: a statement that the page does not have, a figure or a word. Out: a section with the words, who says them and where the page would. */
import { useId } from 'preact/hooks';
import type { Place, ShownTelling } from '../../lib/model/comparison';
import { Concordance } from '../panel/Concordance';
import { Figures } from '../panel/Figures';
import { readParagraph, readSources } from '../panel/places';
import { StatementList } from '../panel/StatementList';
import type { CardAct } from './actions';
import { CARD_WORDS } from './action-words';

/** Scrolls to a stretch of the page's paragraph with this text. */
export type OnShowPlace = (paragraph: string, start: number, end: number) => void;

export interface TellingProps {
  shown: ShownTelling;
  onShowPlace: OnShowPlace;
}

/** Whether the reader has just taken away the article that the difference stands in. */
export function isTakenAway({ telling, sources }: ShownTelling, done: readonly CardAct[]): boolean {
  const text = telling.kind === 'statement' ? telling.statement.text : telling.theirs.text;
  const outlet = sources.find(({ id }) => id === text)?.outlet.id;
  return done.some((act) => (act.kind === 'apart' && act.article === text) || (act.kind === 'hide' && act.thing.kind === 'outlet' && act.thing.id === outlet));
}

/** The rows are those of the panel: a reader who goes there finds them again. */
export function Telling({ shown, onShowPlace }: TellingProps) {
  const { telling, name } = shown;
  const id = useId();
  const sources = readSources(shown);
  const onShow = (place: Place) => onShowPlace(readParagraph(sources, place), place.start, place.end);
  const shared = { sources, onShow };
  return (
    <section class="telling" aria-labelledby={id}>
      <h3 class="label" id={id}>{CARD_WORDS.telling[telling.kind]}</h3>
      {telling.kind === 'statement' && <StatementList rows={[telling.statement]} {...shared} />}
      {telling.kind === 'figure' && <Figures rows={[{ counted: telling.counted, cells: [telling.mine, telling.theirs] }]} {...shared} />}
      {telling.kind === 'word' && (
        <Concordance rows={[{ entity: telling.entity, cells: [telling.mine, telling.theirs] }]} names={name === null ? {} : { [telling.entity]: name }} {...shared} />
      )}
    </section>
  );
}
