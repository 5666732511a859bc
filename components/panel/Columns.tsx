/** The texts of a comparison as columns. In: the sources in order. Out: the heads of a matrix, and the key to its codes.
    Rows are grids, so that those out of view cost nothing to lay out; the roles say again what the elements mean. */
import type { ComparedSource } from '../../lib/model/comparison';
import { makeCodes } from './outlet-codes';
import { nameVoice, PAGE } from './places';
import { PANEL_WORDS } from './words';

export interface Column {
  id: string;
  code: string;
  voice: string;
  /** Class of the outlet's hue; empty for the page. */
  hue: string;
}

/** The page first; two letters for each other text. */
export function makeColumns(sources: readonly ComparedSource[]): Column[] {
  const others = sources.filter(({ id }) => id !== PAGE);
  const codes = makeCodes(others.map(nameVoice));
  const columns = new Map(others.map((source, i) => [source.id, { id: source.id, code: codes[i] ?? '?', voice: nameVoice(source), hue: `o${source.outlet.colour}` }]));
  return sources.map(({ id }) => columns.get(id) ?? { id, code: PANEL_WORDS.here, voice: PANEL_WORDS.thisPage, hue: '' });
}

export function ColumnHeads({ first, columns }: { first: string; columns: readonly Column[] }) {
  return (
    <thead role="rowgroup">
      <tr role="row" class="mx-row">
        <th role="columnheader" scope="col"><span class="unseen">{first}</span></th>
        {columns.map(({ id, code, voice, hue }) => (
          <th key={id} role="columnheader" scope="col" class={`mx-head ${id === PAGE ? 'mx-here' : hue}`} title={voice}>
            <span aria-hidden="true">{code}</span><span class="unseen">{voice}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

/** Read by the eye; those who listen hear each column's full name. */
export function ColumnKey({ columns }: { columns: readonly Column[] }) {
  return (
    <p class="key" aria-hidden="true">
      {columns.filter(({ id }) => id !== PAGE).map(({ id, code, voice, hue }) => (
        <span key={id}><b class={hue}>{code}</b> <bdi>{voice}</bdi></span>
      ))}
    </p>
  );
}
