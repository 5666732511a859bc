/** One source in the list. In: its line. Out: a box, facts, how it does, and what is below it once it is opened. */
import { useId, useMemo, useRef, useState } from 'preact/hooks';
import { Icon } from '../icon/Icon';
import { formatNumber } from '../language';
import { COMMON_WORDS } from '../words';
import { ADD_WORDS, LIST_WORDS } from './source-words';
import type { ListedSource } from './state';

export interface SourceRowProps {
  source: ListedSource;
  isSelected: boolean;
  canSelect: boolean;
  onPress: (id: string, shift: boolean) => void;
  onLook: (id: string) => void;
  /** Called in the reader's own click, so that the browser may ask about the permission. */
  onAllow: (id: string, origin: string) => void;
  onRestore: (id: string) => void;
}

export function SourceRow({ source, isSelected, canSelect, onPress, onLook, onAllow, onRestore }: SourceRowProps) {
  const { id, name, kind, from, articles, state, health, isDeleted, can } = source;
  const [open, setOpen] = useState(false);
  const below = useId();
  // The same element is not looked at again: while articles come in, five hundred lines are told anew each second, and few have changed.
  const wishes = useRef({ onPress, onLook, onAllow });
  wishes.current = { onPress, onLook, onAllow };
  const canLook = can.includes('look');
  const allow = health.allow ?? [];
  const canLookAgain = health.sign === 'warn' && canLook && allow.length === 0; // once it is allowed it is looked at anyway
  const line = useMemo(() => (
    <div class="src-line">
      {canSelect && (
        <input
          type="checkbox" class="box" aria-label={LIST_WORDS.select(name)} checked={isSelected}
          // A click and not a change: only it says whether shift was held. Space is a click too.
          onClick={(event) => wishes.current.onPress(id, event.shiftKey)}
        />
      )}
      <button type="button" class="src-open" aria-expanded={open} aria-controls={open ? below : undefined} onClick={() => setOpen(!open)}>
        <span class="src-names">
          <bdi class="source-name">{name}</bdi>
          <span class="label">{LIST_WORDS.kinds[kind]}{from !== '' && <> · <bdi>{from}</bdi></>}</span>
        </span>
        <Icon name={open ? 'down' : 'next'} />
      </button>
      <p class="src-count num"><span aria-hidden="true">{formatNumber(articles)}</span><span class="unseen">{LIST_WORDS.articles(articles)}</span></p>
      <div class={`src-health is-${health.sign}`}>
        <p><Icon name={health.sign} /><span>{health.line}</span></p>
        {(health.note !== '' || canLookAgain) && (
          <p class="label">
            {health.note}
            {canLookAgain && <>{health.note !== '' && ' · '}<button type="button" class="act" onClick={() => wishes.current.onLook(id)}>{LIST_WORDS.lookAgain}<span class="unseen">: {name}</span></button></>}
          </p>
        )}
        {allow.length > 0 && (
          <p class="row-acts">
            {allow.map((origin) => <button key={origin} type="button" class="act" onClick={() => wishes.current.onAllow(id, origin)}><bdi>{ADD_WORDS.allow(origin)}</bdi><span class="unseen">: {name}</span></button>)}
          </p>
        )}
      </div>
    </div>
  ), [id, name, kind, from, articles, health.sign, health.line, health.note, allow.join(), canLook, isSelected, canSelect, open]);
  if (isDeleted) {
    return (
      <li class="src set">
        <div class="listed is-off" role="status"><p>{LIST_WORDS.deleted} <bdi>{name}</bdi></p></div>
        <button type="button" class="act" onClick={() => onRestore(id)}>{COMMON_WORDS.undo}<span class="unseen">: {name}</span></button>
      </li>
    );
  }
  return (
    <li class={state === 'on' ? 'src' : 'src is-off'}>
      {line}
      {open && <div class="src-below" id={below}>{source.details()}</div>}
    </li>
  );
}
