/** The field that searches the corpus. In: the query, the active option, and how many articles there are. Out: a combobox, and what is typed. */
import type { Ref } from 'preact';
import { MAX_QUERY_CHARS } from '../../lib/model/limits';
import { Icon } from '../icon/Icon';
import { COMMON_WORDS } from '../words';
import type { Combobox } from './use-combobox';
import { nameSearch, SEARCH_WORDS } from './words';

/** The list that belongs to the field; a surface has one. */
export const LIST_ID = 'found';

export interface SearchFieldProps {
  query: string;
  /** Null before the corpus has been asked. */
  articles: number | null;
  combobox: Combobox;
  /** A list of options is shown below. */
  isOpen: boolean;
  inputRef?: Ref<HTMLInputElement> | undefined;
  onQuery: (query: string) => void;
  onSubmit: () => void;
  /** The query goes, and the field is gone to: its button goes with the query. */
  onClear: () => void;
  onFocus?: (() => void) | undefined;
}

export function SearchField({ query, articles, combobox, isOpen, inputRef, onQuery, onSubmit, onClear, onFocus }: SearchFieldProps) {
  /** Escape empties the field first; only an empty one lets the browser close the popup. */
  function press(event: KeyboardEvent): void {
    const isTaken = combobox.press(event);
    if (isTaken || (event.key === 'Escape' && query !== '')) {
      event.preventDefault();
      event.stopPropagation();
    }
    if (event.key === 'Escape' && query !== '') onQuery('');
    if (event.key === 'Enter' && !isTaken && !event.isComposing && query.trim() !== '') onSubmit();
  }

  return (
    <div class="search-field" role="search">
      <div class="field">
        <Icon name="search" />
        <input
          type="text"
          role="combobox"
          inputMode="search"
          enterkeyhint="search"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={isOpen ? LIST_ID : undefined}
          aria-activedescendant={isOpen ? combobox.active ?? undefined : undefined}
          aria-label={SEARCH_WORDS.search}
          ref={inputRef ?? null}
          value={query}
          maxLength={MAX_QUERY_CHARS}
          placeholder={nameSearch(articles)}
          dir="auto"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          onInput={(event) => onQuery(event.currentTarget.value)}
          onKeyDown={press}
          onFocus={onFocus}
        />
        {query === ''
          ? <kbd aria-hidden="true">/</kbd>
          : <button type="button" class="tool" aria-label={COMMON_WORDS.clearSearch} onClick={onClear}><Icon name="close" /></button>}
      </div>
    </div>
  );
}
