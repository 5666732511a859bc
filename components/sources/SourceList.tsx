/** All sources. In: their lines. Out: a list to search, sort and select in; what is wished for the selected ones. */
import { useMemo, useRef, useState } from 'preact/hooks';
import { Choice } from '../control/Choice';
import { Icon } from '../icon/Icon';
import { LANGUAGE } from '../language';
import { findSources, listAble, pressBox, sortSources } from './select-sources';
import type { SourceOrder } from './select-sources';
import { SourceRow } from './SourceRow';
import { LIST_WORDS } from './source-words';
import type { ListAct, ListedSource } from './state';

/** In the order of the buttons. */
const ACTS: readonly ListAct[] = ['look', 'on', 'muted', 'off', 'export', 'delete'];
/** With fewer, searching and sorting are in the way. */
const FEW_SOURCES = 6;

export interface SourceListProps {
  sources: readonly ListedSource[];
  onAct: (act: ListAct, ids: string[]) => void;
  onAllow: (id: string, origin: string) => void;
  onRestore: (id: string) => void;
}

export function SourceList({ sources, onAct, onAllow, onRestore }: SourceListProps) {
  const [query, setQuery] = useState('');
  const [order, setOrder] = useState<SourceOrder>('name');
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const last = useRef<string | null>(null);
  const [said, setSaid] = useState('');
  const shown = useMemo(() => sortSources(findSources(sources, query), order, LANGUAGE), [sources, query, order]);
  const ids = shown.map(({ id }) => id);
  const chosen = sources.filter(({ id }) => selected.has(id));

  function act(what: ListAct): void {
    const able = listAble(chosen, what).map(({ id }) => id);
    onAct(what, able);
    setSaid(LIST_WORDS.acted(able.length));
  }
  function press(id: string, shift: boolean): void {
    setSelected(pressBox(selected, ids, id, last.current, shift));
    last.current = id;
    setSaid('');
  }

  return (
    <div class="source-list">
      {sources.length >= FEW_SOURCES && (
        <div class="list-tools">
          <div class="field list-search">
            <Icon name="search" />
            <input type="search" placeholder={LIST_WORDS.search} aria-label={LIST_WORDS.search} value={query} onInput={(event) => setQuery(event.currentTarget.value)} />
          </div>
          <Choice label={LIST_WORDS.order} options={LIST_WORDS.orders} value={order} onChange={setOrder} />
        </div>
      )}
      {sources.length > 1 && <Selecting shown={shown} chosen={chosen} said={said} onSelect={(next) => { setSelected(next); setSaid(''); }} onAct={act} />}
      <p class="label" role="status">{query.trim() !== '' && shown.length === 0 && LIST_WORDS.nothing(query.trim())}</p>
      <ul class="rows srcs" aria-label={LIST_WORDS.title}>
        {shown.map((source) => (
          <SourceRow key={source.id} source={source} isSelected={selected.has(source.id)} canSelect={sources.length > 1} onPress={press} onLook={(id) => onAct('look', [id])} onAllow={onAllow} onRestore={onRestore} />
        ))}
      </ul>
    </div>
  );
}

interface SelectingProps {
  shown: readonly ListedSource[];
  chosen: readonly ListedSource[];
  said: string;
  onSelect: (ids: Set<string>) => void;
  onAct: (act: ListAct) => void;
}

/** One line above the list; it keeps its height, so that nothing moves under the pointer. */
function Selecting({ shown, chosen, said, onSelect, onAct }: SelectingProps) {
  const isAll = shown.length > 0 && shown.every(({ id }) => chosen.some((one) => one.id === id));
  return (
    <div class="selecting">
      <label class="tick">
        <input
          type="checkbox" class="box" checked={isAll} ref={(box) => { if (box) box.indeterminate = chosen.length > 0 && !isAll; }}
          onChange={() => onSelect(new Set(isAll ? [] : [...chosen, ...shown].map(({ id }) => id)))}
        />
        <span class="label">{LIST_WORDS.selectAll(shown.length)}</span>
      </label>
      <span class="label" role="status">{chosen.length === 0 ? said : LIST_WORDS.selected(chosen.length)}</span>
      {chosen.length > 0 && (
        <div class="selecting-acts">
          {ACTS.map((act) => (
            <button key={act} type="button" class="act" disabled={listAble(chosen, act).length === 0} onClick={() => onAct(act)}>{LIST_WORDS.acts[act]}</button>
          ))}
          <button type="button" class="act act-quiet" onClick={() => onSelect(new Set())}>{LIST_WORDS.selectNone}</button>
        </div>
      )}
    </div>
  );
}
