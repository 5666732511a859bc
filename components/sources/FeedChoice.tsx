/** A list of feeds, before anything is fetched. In: its feeds. Out: boxes, how many sites there are to allow, and those chosen. */
import { useState } from 'preact/hooks';
import { hostOf, patternsOf } from '../../lib/model/origins';
import { ADD_WORDS, describeLine } from './source-words';
import type { AddWishes, ChoiceList } from './state';

/** Rows before "more": the button below must be in sight. */
const FEW_ROWS = 8;

export interface FeedChoiceProps {
  list: ChoiceList;
  onAdd: AddWishes['onAddChosen'];
  onDismiss: () => void;
}

export function FeedChoice({ list, onAdd, onDismiss }: FeedChoiceProps) {
  const { name, feeds, refused, isChosen, allowed } = list;
  const free = feeds.filter(({ isKnown }) => !isKnown);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set(isChosen ? free.map(({ address }) => address) : []));
  const [isWhole, setWhole] = useState(feeds.length <= FEW_ROWS + 4);
  const wanted = free.filter(({ address }) => chosen.has(address));
  const toAllow = patternsOf(wanted.map(({ address }) => address)).filter((pattern) => !allowed.includes(pattern)).length;
  const shown = isWhole ? feeds : feeds.slice(0, FEW_ROWS);

  function press(address: string): void {
    const next = new Set(chosen);
    if (!next.delete(address)) next.add(address);
    setChosen(next);
  }

  return (
    <section class="sheet" aria-labelledby="choice-name">
      <h3 class="source-name" id="choice-name">{ADD_WORDS.listOf(feeds.length, name)}</h3>
      {free.length > 1 && (
        <label class="tick tick-all">
          <input
            type="checkbox" class="box" checked={wanted.length === free.length} ref={(box) => { if (box) box.indeterminate = wanted.length > 0 && wanted.length < free.length; }}
            onChange={() => setChosen(new Set(wanted.length === free.length ? [] : free.map(({ address }) => address)))}
          />
          <span>{ADD_WORDS.chooseAll}</span>
        </label>
      )}
      <ul class="ticks">
        {shown.map(({ name: feed, address, tags, isKnown }) => (
          <li key={address}>
            <label class={isKnown ? 'tick is-off' : 'tick'}>
              <input type="checkbox" class="box" disabled={isKnown} checked={isKnown || chosen.has(address)} onChange={() => press(address)} />
              <span class="tick-name"><bdi>{feed}</bdi>{tags.length > 0 && <span class="label"> {tags.join(', ')}</span>}</span>
              <span class="label" dir="auto">{isKnown ? ADD_WORDS.here : hostOf(address)}</span>
            </label>
          </li>
        ))}
      </ul>
      {shown.length < feeds.length && <p><button type="button" class="act act-quiet" onClick={() => setWhole(true)}>{ADD_WORDS.more(feeds.length - shown.length)}</button></p>}
      {refused.length > 0 && (
        <details>
          <summary class="act act-quiet">{ADD_WORDS.refusedLines(refused.length)}</summary>
          <ul class="lines">{refused.map((line, i) => <li key={i} class="label"><bdi>{line.name}</bdi>: {describeLine(line.result, line.trouble)}</li>)}</ul>
        </details>
      )}
      {list.left > 0 && <p class="label is-wrong">{ADD_WORDS.left(list.left)}</p>}
      <p class="sheet-acts">
        <button type="button" class="btn btn-main" disabled={wanted.length === 0} onClick={() => onAdd(wanted)}>{ADD_WORDS.addFeeds(wanted.length)}</button>
        <button type="button" class="btn" onClick={onDismiss}>{ADD_WORDS.notNow}</button>
        {toAllow > 0 && <span class="label">{ADD_WORDS.toAllow(toAllow)}</span>}
      </p>
    </section>
  );
}
