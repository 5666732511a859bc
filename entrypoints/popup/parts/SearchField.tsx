/** The search over the corpus, always on top. In: the query and how many articles there are. Out: a field, and what is typed. */
import type { Ref } from 'preact';
import { Icon } from '../../../components/icon/Icon';
import { COMMON_WORDS } from '../../../components/words';
import { MAX_QUERY_CHARS } from '../../../lib/model/limits';
import { nameSearch, POPUP_WORDS } from './popup-words';

export interface SearchFieldProps {
  query: string;
  /** Null before the corpus has been asked. */
  articles: number | null;
  inputRef?: Ref<HTMLInputElement>;
  onQuery: (query: string) => void;
}

export function SearchField({ query, articles, inputRef, onQuery }: SearchFieldProps) {
  /** Escape empties the field first; only an empty one lets the browser close the popup. */
  function leave(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || query === '') return;
    event.preventDefault();
    event.stopPropagation();
    onQuery('');
  }

  return (
    <div class="popup-search" role="search">
      <div class="field">
        <Icon name="search" />
        <input
          type="search"
          ref={inputRef ?? null}
          value={query}
          maxLength={MAX_QUERY_CHARS}
          placeholder={nameSearch(articles)}
          aria-label={POPUP_WORDS.search}
          autocomplete="off"
          spellcheck={false}
          onInput={(event) => onQuery(event.currentTarget.value)}
          onKeyDown={leave}
        />
        {query === ''
          ? <kbd aria-hidden="true">/</kbd>
          : <button type="button" class="tool" aria-label={COMMON_WORDS.clearSearch} onClick={() => onQuery('')}><Icon name="close" /></button>}
      </div>
    </div>
  );
}
