/** The search page's wiring. In: its own address (`search.html?q=…`). Out: the page, drawn and kept up to date; each step of a search is one to go back to. */
import '../../components/styles/tokens.css';
import '../../components/styles/base.css';
import '../../components/styles/controls.css';
import '../../components/styles/search.css';
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { applyLanguage } from '../../components/language';
import { applyLook } from '../../components/look';
import { SearchPage } from '../../components/search/SearchPage';
import { SEARCH_WORDS } from '../../components/search/words';
import { ask } from '../../lib/messages/client';
import { useCorpus } from '../popup/use-corpus';
import { addressOfSearch, readAddress } from './address';
import type { AddressedSearch } from './address';
import { useSearch } from './use-search';
import { useSearchKey } from './use-search-key';
import { useWishes } from './use-wishes';

/** Letters change the step they are typed into: browsers allow some hundred changes of an address in half a minute. */
const ADDRESS_DELAY_MS = 300;

/** The search in the page's address; steps back and forth are those of the browser. */
function useAddress(): [AddressedSearch, (next: AddressedSearch, isStep: boolean) => void] {
  const [shown, setShown] = useState(() => readAddress(location.search));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => {
    const goBack = () => {
      clearTimeout(timer.current);
      setShown(readAddress(location.search));
    };
    addEventListener('popstate', goBack);
    return () => removeEventListener('popstate', goBack);
  }, []);
  useEffect(() => {
    document.title = shown.query.trim() === '' ? `${SEARCH_WORDS.title} · Crossread` : `${shown.query.trim()} · Crossread`;
  }, [shown.query]);

  function change(next: AddressedSearch, isStep: boolean): void {
    setShown(next);
    clearTimeout(timer.current);
    const address = addressOfSearch(next.query, next.order);
    if (isStep) history.pushState(null, '', address);
    else timer.current = setTimeout(() => history.replaceState(null, '', address), ADDRESS_DELAY_MS);
  }
  return [shown, change];
}

function App() {
  const [{ query, order }, setAddress] = useAddress();
  const { corpus, retry: retryCorpus } = useCorpus();
  const searching = useSearch(query, order);
  const field = useRef<HTMLInputElement>(null);
  useSearchKey(() => field.current?.focus());
  const { wishes, recent } = useWishes(searching, {
    query,
    setQuery: (next, isStep) => setAddress({ query: next, order }, isStep),
    onSubmit: () => setAddress({ query, order }, true),
    focus: () => field.current?.focus(),
  });

  useEffect(() => {
    // Without settings the page still works, in the usual look.
    ask('getSettings', {}).then((settings) => applyLook(document.documentElement, settings), () => undefined);
    field.current?.focus();
  }, []);

  return (
    <SearchPage
      query={query}
      order={order}
      search={searching.search}
      recent={recent}
      corpus={corpus}
      searchRef={field}
      wishes={wishes}
      onOrder={(next) => setAddress({ query, order: next }, true)}
      onRetryCorpus={retryCorpus}
    />
  );
}

applyLanguage(document);
const root = document.getElementById('root');
if (root) render(<App />, root);
