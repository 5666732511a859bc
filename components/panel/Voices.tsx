/** Who is quoted where. In: voices. Out: a table of words quoted; a row opens on the quotes themselves. */
import { useId, useState } from 'preact/hooks';
import { READ_LANGUAGE } from '../../lib/model/article';
import type { Place, VoiceRow } from '../../lib/model/comparison';
import { Icon } from '../icon/Icon';
import { formatNumber } from '../words';
import { ColumnHeads, ColumnKey } from './Columns';
import type { Column } from './Columns';
import { PAGE, readWords, showWords } from './places';
import type { Sources } from './places';
import { ShowButton } from './ShowButton';
import { SourceLine } from './SourceLine';
import { describeUnquoted, describeWordsQuoted, PANEL_WORDS } from './words';

export interface VoicesProps {
  rows: readonly VoiceRow[];
  columns: readonly Column[];
  sources: Sources;
  onShow: (place: Place) => void;
}

function Quotes({ row, sources, onShow }: { row: VoiceRow; sources: Sources; onShow: (place: Place) => void }) {
  return (
    <ul class="saids voice-quotes">
      {row.cells.flatMap(({ text, quotes }) => quotes.map((quote, i) => {
        const words = readWords(sources, quote);
        const source = sources.get(text);
        return (
          <li key={`${text} ${i}`} class="said">
            {text === PAGE
              ? <ShowButton place={quote} onShow={onShow} class="quote">{showWords(sources, quote)}</ShowButton>
              : <blockquote lang={READ_LANGUAGE} class="quote" dir="auto">{showWords(sources, quote)}</blockquote>}
            {source && <SourceLine source={source} words={words} />}
          </li>
        );
      }))}
    </ul>
  );
}

function Row({ row, columns, sources, onShow }: { row: VoiceRow } & Omit<VoicesProps, 'rows'>) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const counts = new Map(row.cells.map(({ text, words }) => [text, words]));
  return (
    <>
      <tr role="row" class="mx-row mx-line">
        <th role="rowheader" scope="row">
          <button type="button" class="go voice" aria-expanded={open} {...(open ? { 'aria-controls': id } : {})} onClick={() => setOpen(!open)}>
            <bdi>{row.name}</bdi> <Icon name={open ? 'down' : 'next'} />
          </button>
        </th>
        {columns.map((column) => {
          const words = counts.get(column.id) ?? 0;
          return (
            <td key={column.id} role="cell" class={`mx-cell num${column.id === PAGE ? ' mx-here' : ''}${words === 0 ? ' mx-zero' : ''}`}>
              <span aria-hidden="true">{words === 0 ? '–' : formatNumber(words)}</span>
              <span class="unseen">{describeWordsQuoted(column.voice, words)}</span>
            </td>
          );
        })}
      </tr>
      {open && (
        <tr role="row" class="mx-more" id={id}>
          <td role="cell" colSpan={columns.length + 1} aria-colspan={columns.length + 1}><Quotes row={row} sources={sources} onShow={onShow} /></td>
        </tr>
      )}
    </>
  );
}

export function Voices({ rows, columns, sources, onShow }: VoicesProps) {
  const unquoted = rows.filter(({ cells }) => !cells.some(({ text }) => text === PAGE)).length;
  return (
    <>
      <div class="mx-scroll">
        <table role="table" class="mx" style={{ '--n': columns.length }}>
          <ColumnHeads first={PANEL_WORDS.voiceColumn} columns={columns} />
          <tbody role="rowgroup">
            {rows.map((row, i) => <Row key={row.entity ?? `${i} ${row.name}`} row={row} columns={columns} sources={sources} onShow={onShow} />)}
          </tbody>
        </table>
      </div>
      <p class="key">{describeUnquoted(unquoted, rows.length)}</p>
      <ColumnKey columns={columns} />
    </>
  );
}
