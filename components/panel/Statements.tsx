/** Which text says what. In: the matrix. Out: a table with a dot where a text has these words, a ring where it says it in others, a dash where it was not found, nothing where that is not sure. */
import { READ_LANGUAGE } from '../../lib/model/article';
import type { MatrixRow, Place } from '../../lib/model/comparison';
import { linkToWords } from '../links';
import { ColumnHeads, ColumnKey } from './Columns';
import type { Column } from './Columns';
import { PAGE, readWords, showWords } from './places';
import type { Sources } from './places';
import { ShowButton } from './ShowButton';
import { describeCell, PANEL_WORDS } from './words';

export interface StatementsProps {
  rows: readonly MatrixRow[];
  columns: readonly Column[];
  sources: Sources;
  onShow: (place: Place) => void;
}

/** Where the page itself says it, if that is known. */
function findOnPage({ place, places }: MatrixRow): Place | null {
  return places.find((one) => one?.text === PAGE) ?? (place.text === PAGE ? place : null);
}

function Statement({ row, sources, onShow }: { row: MatrixRow; sources: Sources; onShow: StatementsProps['onShow'] }) {
  const all = readWords(sources, row.place);
  const words = showWords(sources, row.place);
  const onPage = findOnPage(row);
  if (onPage) return <ShowButton place={onPage} onShow={onShow} class="quote">{words}</ShowButton>;
  const href = linkToWords(sources.get(row.place.text)?.url ?? null, all);
  if (href === null) return <span lang={READ_LANGUAGE} class="quote" dir="auto">{words}</span>;
  return <a class="go quote" dir="auto" href={href} target="_blank" rel="noopener noreferrer"><span lang={READ_LANGUAGE}>{words}</span><span class="unseen">{PANEL_WORDS.newTab}</span></a>;
}

/** The browser looks at every group in every frame of a scroll, and lays a whole one out when it comes near: few, and not long. */
const GROUP_ROWS = 10;

function groupRows(rows: readonly MatrixRow[]): MatrixRow[][] {
  return Array.from({ length: Math.ceil(rows.length / GROUP_ROWS) }, (_, i) => rows.slice(i * GROUP_ROWS, (i + 1) * GROUP_ROWS));
}

function Line({ row, columns, sources, onShow }: Omit<StatementsProps, 'rows'> & { row: MatrixRow }) {
  return (
    <tr role="row" class="mx-row mx-line">
      <th role="rowheader" scope="row"><Statement row={row} sources={sources} onShow={onShow} /></th>
      {columns.map((column, at) => {
        const cell = row.cells[at] ?? 'none';
        return (
          <td key={column.id} role="cell" class={column.id === PAGE ? 'mx-cell mx-here' : 'mx-cell'}>
            <span class={`sign sign-${cell}`} aria-hidden="true" />
            <span class="unseen">{describeCell(column.voice, cell)}</span>
          </td>
        );
      })}
    </tr>
  );
}

export function Statements({ rows, columns, sources, onShow }: StatementsProps) {
  return (
    <>
      <div class="mx-scroll">
        <table role="table" class="mx" style={{ '--n': columns.length }}>
          <ColumnHeads first={PANEL_WORDS.statementColumn} columns={columns} />
          {groupRows(rows).map((group, at) => (
            <tbody key={at} role="rowgroup" class="mx-group" style={{ '--rows': group.length }}>
              {group.map((row, i) => <Line key={i} row={row} columns={columns} sources={sources} onShow={onShow} />)}
            </tbody>
          ))}
        </table>
      </div>
      <p class="key" aria-hidden="true">
        <span><i class="sign sign-words" />{PANEL_WORDS.cells.words}</span>
        <span><i class="sign sign-others" />{PANEL_WORDS.cells.others}</span>
        <span>{PANEL_WORDS.keyNone}</span>
      </p>
      <ColumnKey columns={columns} />
    </>
  );
}
