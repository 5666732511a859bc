/** The side panel's wiring. In: the tab beside it (or `?tab=ID`). Out: the panel, drawn and kept up to date. */
import '../../components/styles/tokens.css';
import '../../components/styles/base.css';
import '../../components/styles/controls.css';
import '../../components/styles/card.css';
import '../../components/styles/rows.css';
import '../../components/styles/panel.css';
import { render } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { applyLanguage } from '../../components/language';
import { applyLook } from '../../components/look';
import { Panel } from '../../components/panel/Panel';
import { PANEL_WORDS } from '../../components/panel/words';
import { describeTrouble } from '../../components/trouble-words';
import { ask, askPage } from '../../lib/messages/client';
import type { AlignedSide } from '../../lib/model/comparison';
import { useSearchKey } from '../search/use-search-key';
import { useAlignment } from './use-alignment';
import { useComparison } from './use-comparison';
import { useEdits } from './use-edits';
import { usePage } from './use-page';
import { useTab, useWish } from './use-tab';

/** A notice is read once; it says nothing that cannot be seen elsewhere. */
const NOTICE_MS = 4_000;

/** A sentence that goes by itself. */
function useNotice(): [string | null, (words: string | null) => void] {
  const [notice, setNotice] = useState<{ words: string } | null>(null);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setNotice(null), NOTICE_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return [notice?.words ?? null, (words) => setNotice(words === null ? null : { words })];
}

function App() {
  const tab = useTab();
  const wish = useWish(tab);
  const { page, address, retry: retryPage } = usePage(tab);
  const [choice, setChoice] = useState<{ address: string; id: string } | null>(null);
  const [query, setQuery] = useState('');
  const [notice, setNotice] = useNotice();
  const field = useRef<HTMLInputElement>(null);
  useSearchKey(() => field.current?.focus());

  const match = page.kind === 'read' ? page.match : null;
  const events = match?.events ?? [];
  // A choice holds for the page it was made on, and for as long as that page reports the event.
  const chosen = events.find(({ id }) => choice?.address === address && id === choice.id)?.id ?? events[0]?.id ?? null;
  const { comparison, retry } = useComparison(tab, match, chosen);
  const { alignment, choose } = useAlignment(tab, match, chosen);
  const [side, setSide] = useState<AlignedSide>('page');
  const { edits, chooseReadings } = useEdits(tab, match);

  useEffect(() => {
    const look = () => ask('getSettings', {}).then((settings) => applyLook(document.documentElement, settings), () => undefined);
    void look();
    addEventListener('focus', look); // changed meanwhile in the options
    return () => removeEventListener('focus', look);
  }, []);

  useEffect(() => setQuery(''), [tab, address]);
  const heard = useRef(0);
  useEffect(() => {
    if (wish === null || match === null || wish.at === heard.current) return;
    heard.current = wish.at;
    if (match.events.some(({ id }) => id === wish.id)) setChoice({ address, id: wish.id });
    // A name is no event: it is looked for in whatever is compared.
    else if (match.entities.some(({ id }) => id === wish.id)) setQuery(wish.name);
  }, [wish, match, address]);

  const tell = (error: unknown) => setNotice(describeTrouble(error));
  const onPage = (work: (tab: number) => Promise<string | null>) => {
    if (tab !== null) work(tab).then(setNotice, tell);
  };

  return (
    <Panel
      page={page}
      chosen={chosen}
      comparison={comparison}
      alignment={alignment}
      side={side}
      edits={edits}
      query={query}
      notice={notice}
      searchRef={field}
      onChoose={(id) => setChoice({ address, id })}
      onChooseReadings={chooseReadings}
      onQuery={setQuery}
      onAlign={choose}
      onSide={setSide}
      onShowPlace={(paragraph, start, end) => onPage(async (at) =>
        (await askPage(at, 'showPlace', { paragraph, start, end })).shown ? PANEL_WORDS.shown : PANEL_WORDS.gone)}
      onShowMark={(id) => onPage(async (at) => ((await askPage(at, 'showMark', { id })).shown ? PANEL_WORDS.shown : PANEL_WORDS.noMark))}
      onWalk={(step) => onPage(async (at) => ((await askPage(at, 'walkMarks', { step })).marks > 0 ? null : PANEL_WORDS.noMark))}
      onRetry={page.kind === 'failed' ? retryPage : retry}
    />
  );
}

applyLanguage(document);
const root = document.getElementById('root');
if (root) render(<App />, root);
