/** The popup's wiring. In: the toolbar click (or `?tab=ID`). Out: the popup, drawn and kept up to date. */
import '../../components/styles/tokens.css';
import '../../components/styles/base.css';
import '../../components/styles/controls.css';
import '../../components/styles/popup.css';
import '../../components/styles/search.css';
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { applyLanguage } from '../../components/language';
import { applyLook } from '../../components/look';
import { describeTrouble } from '../../components/trouble-words';
import { ask } from '../../lib/messages/client';
import { densityOf } from '../../lib/model/settings';
import type { Density, Settings } from '../../lib/model/settings';
import { addressOfSearch } from '../search/address';
import { useSearch } from '../search/use-search';
import { useSearchKey } from '../search/use-search-key';
import { useWishes } from '../search/use-wishes';
import { Popup } from './parts/Popup';
import { POPUP_WORDS } from './parts/popup-words';
import { useCorpus } from './use-corpus';
import { useFeeds } from './use-feeds';
import { useImporting } from './use-importing';
import { useKeep } from './use-keep';
import { usePage } from './use-page';

function App() {
  const { page, wishes } = usePage();
  const { corpus, retry: retryCorpus } = useCorpus();
  const importing = useImporting();
  const [query, setQuery] = useState('');
  const searching = useSearch(query, 'relevance');
  const searchPage = addressOfSearch(query, 'relevance');
  const [settings, setSettings] = useState<Settings | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const [densityKeys, setDensityKeys] = useState<string | null>(null);
  const host = 'site' in page ? page.site?.host ?? null : null;
  const report = page.kind === 'answered' ? page.report : null;
  const keeping = useKeep(wishes.getTab, report?.facts.url ?? null, report?.match?.kept ?? null, setNotice);
  const feeds = useFeeds(wishes.getTab, report?.facts.url ?? null, setNotice);
  const [isPrivate, setPrivate] = useState(true);
  const { wishes: searchWishes, recent } = useWishes(searching, {
    query,
    setQuery: (next) => { setQuery(next); setNotice(null); },
    onSubmit: () => { browser.tabs.create({ url: browser.runtime.getURL(searchPage) }).then(() => window.close(), tell); },
    focus: () => field.current?.focus(),
  });
  const field = useRef<HTMLInputElement>(null);
  useSearchKey(() => field.current?.focus(), true);

  useEffect(() => {
    // Without settings the popup still works, in the usual look and without the choice of density.
    ask('getSettings', {}).then(setSettings, () => undefined);
    browser.commands.getAll().then((all) => setDensityKeys(all.find(({ name }) => name === 'step-density')?.shortcut || null), () => undefined);
  }, []);
  useEffect(() => {
    if (settings) applyLook(document.documentElement, settings);
  }, [settings]);

  const tell = (error: unknown) => setNotice(describeTrouble(error));

  function show(id: string): void {
    wishes.show(id).then((shown) => {
      if (shown) window.close();
      else setNotice(POPUP_WORDS.notMarked);
    }, tell);
  }

  function compare(): void {
    wishes.compare().then((opened) => {
      if (opened) window.close();
      else setNotice(POPUP_WORDS.panelClosed);
    }, tell);
  }

  function changeDensity(density: Density): void {
    if (host !== null) ask('setSiteDensity', { host, density }).then(setSettings, tell);
  }

  useEffect(() => {
    const tab = wishes.getTab();
    if (host !== null && tab !== null) browser.tabs.get(tab).then(({ incognito }) => setPrivate(incognito), () => undefined);
  }, [host]);

  function keepSite(on: boolean): void {
    if (settings === null || host === null) return;
    const others = settings.keepSites.filter((one) => one !== host);
    ask('changeSettings', { keepSites: on ? [...others, host] : others }).then(setSettings, tell);
  }

  return (
    <Popup
      page={page}
      corpus={corpus}
      query={query}
      search={searching.search}
      recent={recent}
      searchWishes={searchWishes}
      searchPage={searchPage}
      density={settings && host !== null ? densityOf(settings, host) : null}
      densityKeys={densityKeys}
      notice={notice}
      importing={importing}
      searchRef={field}
      onCheckOnce={wishes.checkOnce}
      onAllow={wishes.allow}
      onTurnOff={wishes.turnOff}
      onForget={wishes.forget}
      feed={feeds.offer}
      onAddFeed={feeds.add}
      keepsSite={settings === null || host === null || isPrivate ? null : settings.keepSites.includes(host)}
      onKeepSite={keepSite}
      keepDone={keeping.done}
      onKeep={keeping.keep}
      onDropKept={keeping.drop}
      onUndoKeep={keeping.undo}
      onShow={show}
      onCompare={compare}
      onRetryPage={wishes.retry}
      onRetryCorpus={retryCorpus}
      onDensity={changeDensity}
      onSettings={() => { browser.runtime.openOptionsPage().then(() => window.close(), tell); }}
    />
  );
}

applyLanguage(document);
const root = document.getElementById('root');
if (root) render(<App />, root);
