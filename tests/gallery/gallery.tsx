/** Every surface in every state, on one page. In: `?only=options`, `card`, `popup`, `panel`, `search`, `welcome`, `demo` or `long`, `?lang=uk`, `?theme=dark`, `?text=large`, `?dir=rtl`. Out: the board. */
import './stand-in';
import '../../components/styles/tokens.css';
import '../../components/styles/base.css';
import '../../components/styles/controls.css';
import '../../components/styles/rows.css';
import '../../components/styles/card.css';
import '../../components/styles/panel.css';
import '../../components/styles/popup.css';
import '../../components/styles/search.css';
import '../../components/styles/options.css';
import '../../components/styles/sources.css';
import '../../components/styles/welcome.css';
import '../../components/styles/demo.css';
import './gallery.css';
import type { ComponentChildren } from 'preact';
import { render } from 'preact';
import { useState } from 'preact/hooks';
import { Card } from '../../components/card/Card';
import type { CardContent } from '../../components/card/Card';
import type { CardAct, CardActions } from '../../components/card/actions';
import { applyLanguage } from '../../components/language';
import { applyLook } from '../../components/look';
import { Panel } from '../../components/panel/Panel';
import { SearchPage } from '../../components/search/SearchPage';
import type { SearchState, SearchWishes } from '../../components/search/state';
import type { PanelEdits } from '../../components/panel/Changes';
import type { PanelComparison, PanelPage } from '../../components/panel/Panel';
import type { PanelAlignment } from '../../components/panel/Sentences';
import type { KeepDone } from '../../entrypoints/popup/parts/Keep';
import { Options } from '../../entrypoints/options/parts/Options';
import { About } from '../../entrypoints/demo/parts/About';
import { Welcome } from '../../entrypoints/welcome/parts/Welcome';
import { Popup } from '../../entrypoints/popup/parts/Popup';
import type { FeedOffer } from '../../entrypoints/popup/parts/SiteFeed';
import type { CorpusState } from '../../components/corpus/state';
import type { PageState, Site } from '../../entrypoints/popup/state';
import type { AlignedSide, ShownTelling } from '../../lib/model/comparison';
import type { Coverage } from '../../lib/model/coverage';
import type { PageKept } from '../../lib/model/page';
import type { SearchAnswer } from '../../lib/model/search';
import { DEFAULT_SETTINGS } from '../../lib/model/settings';
import type { Settings } from '../../lib/model/settings';
import { PACKS, PACKS_NOT_STORED } from './packs-data';
import { CHANGED, KEPT, KEPT_DROPPED, KEPT_LIST, PAGE_EDITS, SOURCE_EDITS } from './kept-data';
import { ALIGNMENT, ALIGNMENT_ODD, COMPARISON, COMPARISON_LONG, COMPARISON_ODD, COMPARISON_SILENT, PANEL_MATCH, PANEL_MATCH_NONE } from './panel-data';
import { FOUND, NOT_FOUND, ODD_ANSWER, RECENT, TYPING, UNKNOWN } from './search-data';
import { TELLING_FIGURE, TELLING_ODD, TELLING_STATEMENT, TELLING_WORD } from './telling-data';
import { ADDINGS, portableProps, REQUESTS, SOURCES_FULL, SOURCES_MANY, SOURCES_NOT_STORED, SOURCES_REPORT, sourcesProps, TAKINGS } from './sources-data';
import { ALONE, CHECKED, CORPUS, ENTITY, EVENT, NONE, ODD, PAGE, PAGE_NONE, STORYLINE, VERDICTS } from './data';

const wanted = new URLSearchParams(location.search);
const NOTHING = () => undefined;
const WISHES: SearchWishes = {
  onQuery: NOTHING, onClear: NOTHING, onChoose: NOTHING, onFilter: NOTHING, onSubmit: NOTHING, onOpenHit: NOTHING, onMore: NOTHING, onRetry: NOTHING, onForgetRecent: NOTHING,
};
const found = (answer: SearchAnswer): SearchState => ({ kind: 'answered', answer, more: 'none' });

function Figure({ name, children }: { name: string; children: ComponentChildren }) {
  return <figure><figcaption>{name}</figcaption>{children}</figure>;
}

interface CardFigureProps {
  name: string;
  content: CardContent;
  pinned?: boolean;
  form?: 'card' | 'sheet';
  /** Done already. */
  done?: CardAct[];
  copied?: CardActions['copied'];
  trouble?: string | null;
  notice?: string | null;
}

function CardFigure({ name, content, pinned = false, form = 'card', done = [], copied = null, trouble = null, notice = null }: CardFigureProps) {
  const [isPinned, setPinned] = useState(pinned);
  const [acts, setActs] = useState(done);
  const [said, setSaid] = useState(copied);
  const actions: CardActions = {
    site: 'dailyexample.example', archive: 'https://archive.example/{url}', keep: 'page', done: acts, copied: said, trouble,
    onAct: (act) => setActs([...acts, act]),
    onUndo: (act) => setActs(acts.filter((one) => one !== act)),
    onCopy: ({ article }) => setSaid({ article, ok: true }),
  };
  const card = (
    <Card
      content={content} actions={actions} pinned={isPinned} form={form} notice={notice}
      onPin={() => setPinned(!isPinned)} onClose={() => setPinned(false)} onRetry={NOTHING} onCompare={NOTHING}
    />
  );
  return <Figure name={name}>{form === 'sheet' ? <div class="phone">{card}</div> : card}</Figure>;
}

const answered = (coverage: Coverage): CardContent => ({ kind: 'answered', coverage });
const telling = (shown: ShownTelling, coverage = EVENT, late = false): CardContent => ({ kind: 'answered', coverage, telling: { shown, late } });
const SITE: Site = { host: 'dailyexample.example', origin: 'https://dailyexample.example/*', on: true };
const READY: CorpusState = { kind: 'ready', checked: CHECKED, isStored: true, damage: null };
const CORPORA: Record<string, CorpusState> = { loading: { kind: 'loading' }, failed: { kind: 'failed', message: null }, unstored: { ...READY, isStored: false } };

interface PopupFigureProps {
  name: string;
  page: PageState;
  corpus?: CorpusState;
  query?: string;
  search?: SearchState;
  notice?: string | null;
  importing?: string | null;
  keepDone?: KeepDone;
  recent?: readonly string[];
  feed?: FeedOffer;
}

function PopupFigure({ name, page, corpus = READY, query = '', search = { kind: 'idle' }, notice = null, importing = null, keepDone = null, recent = [], feed = null }: PopupFigureProps) {
  const [density, setDensity] = useState<Settings['density']>('normal');
  return (
    <Figure name={name}>
      <Popup
        page={page} corpus={corpus} query={query} search={search} density={density} densityKeys="Alt+Shift+M" notice={notice} importing={importing} keepDone={keepDone} feed={feed} keepsSite={feed === null ? null : feed.isAdded} onKeepSite={NOTHING} onAddFeed={NOTHING}
        onKeep={NOTHING} onDropKept={NOTHING} onUndoKeep={NOTHING} recent={recent} searchWishes={WISHES} searchPage="#" onCheckOnce={NOTHING} onAllow={NOTHING} onTurnOff={NOTHING} onForget={NOTHING}
        onShow={NOTHING} onCompare={NOTHING} onRetryPage={NOTHING} onRetryCorpus={NOTHING} onDensity={setDensity} onSettings={NOTHING}
      />
    </Figure>
  );
}

function Cards() {
  return (
    <>
      <CardFigure name="Event" content={answered(EVENT)} />
      <CardFigure name="A statement that the page does not have" content={telling(TELLING_STATEMENT)} />
      <CardFigure name="A figure" content={telling(TELLING_FIGURE)} />
      <CardFigure name="A word" content={telling(TELLING_WORD)} />
      <CardFigure name="A difference that came late" content={telling(TELLING_WORD, ALONE, true)} />
      <CardFigure name="A difference, hostile and odd" content={telling(TELLING_ODD)} />
      <CardFigure name="A difference, touch" content={telling(TELLING_STATEMENT)} form="sheet" />
      <CardFigure name="Storyline" content={answered(STORYLINE)} />
      <CardFigure name="Entity" content={answered(ENTITY)} />
      <CardFigure name="One other outlet, two copies" content={answered(ALONE)} />
      <CardFigure name="Pinned: reasons open" content={answered(EVENT)} pinned />
      <CardFigure name="Waiting" content={{ kind: 'waiting', name: EVENT.name, articles: 14 }} />
      <CardFigure name="Checked, none found" content={answered(NONE)} />
      <CardFigure name="Failed" content={{ kind: 'failed', name: EVENT.name, message: 'The index is being rebuilt, which takes some seconds. Nothing is lost; the marks stay.' }} />
      <CardFigure name="Hostile and odd" content={answered(ODD)} />
      <CardFigure name="One taken apart, one copied" content={answered(STORYLINE)} done={[{ kind: 'apart', article: 'kp-01', title: '' }]} copied={{ article: 'rbc-01', ok: true }} />
      <CardFigure name="An outlet hidden, an act that failed" content={answered(EVENT)} done={[{ kind: 'hide', thing: { kind: 'outlet', id: 'rt', name: 'RT' } }]} trouble="That could not be kept just now. Nothing has changed." />
      <CardFigure name="Kept" content={answered(EVENT)} done={[{ kind: 'keep' }]} />
      <CardFigure name="All taken apart" content={answered(EVENT)} done={[{ kind: 'apart-all' }]} />
      <CardFigure name="Off on this site" content={answered(ENTITY)} done={[{ kind: 'hide', thing: { kind: 'site', id: 'x', name: 'dailyexample.example' } }]} />
      <CardFigure name="Touch" content={answered(EVENT)} form="sheet" />
    </>
  );
}

function Popups() {
  const off = { ...SITE, on: false };
  const answer: PageState = { kind: 'answered', site: SITE, report: PAGE };
  const withKept = (kept: PageKept): PageState => ({ kind: 'answered', site: SITE, report: { ...PAGE, match: PAGE.match && { ...PAGE.match, kept } } });
  return (
    <>
      <PopupFigure name="This page" page={answer} />
      <PopupFigure name="This site has a feed" page={answer} feed={{ title: 'Daily Example: all news', isAdded: false, isPaused: false }} />
      <PopupFigure name="This site has a feed, requests are off" page={answer} feed={{ title: 'Daily Example: all news', isAdded: false, isPaused: true }} />
      <PopupFigure name="Its feed was added, what is read is kept" page={answer} feed={{ title: `<b>Odd</b> \u202e${'unbroken'.repeat(12)}`, isAdded: true, isPaused: false }} />
      <PopupFigure name="Kept just now" page={answer} keepDone={{ kind: 'kept' }} />
      <PopupFigure name="Kept before" page={withKept(KEPT)} />
      <PopupFigure name="Changed since" page={withKept({ ...KEPT, changed: true })} />
      <PopupFigure name="A source has brought older texts of it" page={{ kind: 'answered', site: SITE, report: { ...PAGE, match: PAGE.match && { ...PAGE.match, changed: CHANGED } } }} />
      <PopupFigure name="Not kept: a private window" page={answer} notice="Pages in private windows are never kept." />
      <PopupFigure name="Checked once" page={{ kind: 'answered', site: off, report: PAGE_NONE }} />
      <PopupFigure name="Permission" page={{ kind: 'asking', site: off, refused: false }} />
      <PopupFigure name="Permission refused" page={{ kind: 'asking', site: off, refused: true }} />
      <PopupFigure name="Off by choice" page={{ kind: 'off', site: off }} />
      <PopupFigure name="Not allowed by the browser" page={{ kind: 'closed' }} />
      <PopupFigure name="Off by density" page={{ kind: 'answered', site: SITE, report: { ...PAGE, state: 'off', match: null } }} />
      <PopupFigure name="Reading" page={{ kind: 'reading', site: SITE }} />
      <PopupFigure name="Another language" page={{ kind: 'answered', site: SITE, report: { ...PAGE, state: 'other-language', match: null } }} />
      <PopupFigure name="No answer" page={{ kind: 'failed', site: SITE, message: 'The page does not answer. Reload it, then open this again.' }} />
      <PopupFigure name="Search, typing" page={answer} query="rut" search={found(TYPING)} />
      <PopupFigure name="Search" page={answer} query="energy truce after:2026-02" search={found(FOUND)} />
      <PopupFigure name="Search, nothing" page={answer} query="belgorad" search={found(NOT_FOUND)} />
      <PopupFigure name="Search, unknown filters" page={answer} query="truce outlet:Nobody after:yesterday lang:de" search={found(UNKNOWN)} />
      <PopupFigure name="Search, one letter" page={answer} query="r" />
      <PopupFigure name="Search, waiting" page={answer} query="ru" search={{ kind: 'waiting' }} />
      <PopupFigure name="Search, failed" page={answer} query="truce" search={{ kind: 'failed', message: 'The background did not answer in time.' }} />
      <PopupFigure name="Search, more that could not be had" page={answer} query="truce" search={{ kind: 'answered', answer: FOUND, more: { message: 'The background did not answer in time.' } }} />
      <PopupFigure name="Search, hostile and odd" page={answer} query="<b>x</b>" search={found(ODD_ANSWER)} />
      <PopupFigure name="Recent searches, once the field is gone to" page={{ kind: 'closed' }} recent={RECENT} />
      <PopupFigure name="A pack is being read" page={answer} importing="Reading “Example archive”: 41,000 of 100,000 articles" />
      <PopupFigure name="Nothing stored" page={answer} corpus={{ kind: 'ready', checked: CHECKED, isStored: false, damage: null }} />
      <PopupFigure name="Corpus loading" page={answer} corpus={{ kind: 'loading' }} />
      <PopupFigure name="Corpus failed" page={{ kind: 'closed' }} corpus={{ kind: 'failed', message: 'The pack was cut short: shard 2 of 4 does not have the length it should.' }} />
    </>
  );
}

interface PanelFigureProps {
  name: string;
  page?: PanelPage;
  comparison?: PanelComparison;
  alignment?: PanelAlignment;
  side?: AlignedSide;
  edits?: PanelEdits;
  search?: string;
  notice?: string | null;
}

function PanelFigure({ name, page = { kind: 'read', match: PANEL_MATCH }, comparison = { kind: 'none' }, alignment = { kind: 'none' }, side: opened = 'page', edits = { kind: 'none' }, search = '', notice = null }: PanelFigureProps) {
  const [query, setQuery] = useState(search);
  const [chosen, setChosen] = useState(COMPARISON.id);
  const [side, setSide] = useState<AlignedSide>(opened);
  return (
    <Figure name={name}>
      <Panel
        page={page} chosen={chosen} comparison={comparison} alignment={alignment} side={side} onSide={setSide} query={query} notice={notice}
        edits={edits} onChooseReadings={NOTHING}
        onChoose={setChosen} onQuery={setQuery} onShowPlace={NOTHING} onShowMark={NOTHING} onWalk={NOTHING} onRetry={NOTHING}
      />
    </Figure>
  );
}

function Panels() {
  const compared = (comparison: typeof COMPARISON): PanelComparison => ({ kind: 'answered', comparison });
  return (
    <>
      <PanelFigure name="Panel: one event compared" comparison={compared(COMPARISON)} notice="This sentence is not on the page now." />
      <PanelFigure name="Panel: nothing was sure enough" comparison={compared(COMPARISON_SILENT)} />
      <PanelFigure name="Panel: sentence by sentence" comparison={compared(COMPARISON)} alignment={{ kind: 'answered', alignment: ALIGNMENT }} />
      <PanelFigure name="Panel: the article’s sentences" comparison={compared(COMPARISON)} alignment={{ kind: 'answered', alignment: ALIGNMENT }} side="article" />
      <PanelFigure name="Panel: sentences that could not be compared" comparison={compared(COMPARISON_SILENT)} alignment={{ kind: 'failed', article: 'rt-01', message: 'This article is not among yours now.' }} />
      <PanelFigure name="Panel: its text changed with its source" page={{ kind: 'read', match: { ...PANEL_MATCH_NONE, changed: CHANGED } }} edits={{ kind: 'answered', edits: SOURCE_EDITS }} />
      <PanelFigure name="Panel: changed since it was kept" page={{ kind: 'read', match: { ...PANEL_MATCH_NONE, kept: { ...KEPT, changed: true } } }} edits={{ kind: 'answered', edits: PAGE_EDITS }} />
      <PanelFigure name="Panel: search within" comparison={compared(COMPARISON)} search="kommersant" />
      <PanelFigure name="Panel: comparing" comparison={{ kind: 'waiting' }} />
      <PanelFigure name="Panel: comparison failed" comparison={{ kind: 'failed', message: 'The index is being rebuilt, which takes some seconds.' }} />
      <PanelFigure name="Panel: nothing else on this" page={{ kind: 'read', match: PANEL_MATCH_NONE }} />
      <PanelFigure name="Panel: page not read" page={{ kind: 'unread' }} />
      <PanelFigure name="Panel: marks are off" page={{ kind: 'off' }} />
      <PanelFigure name="Panel: reading" page={{ kind: 'reading' }} />
      <PanelFigure name="Panel: another language" page={{ kind: 'other-language' }} />
      <PanelFigure name="Panel: no article" page={{ kind: 'no-text' }} />
      <PanelFigure name="Panel: page failed" page={{ kind: 'failed', message: 'Your articles did not answer. Nothing is lost.' }} />
      <PanelFigure name="Panel: hostile and odd" comparison={compared(COMPARISON_ODD)} alignment={{ kind: 'answered', alignment: ALIGNMENT_ODD }} />
    </>
  );
}

/** The search page in the state that `?state=` names. */
function SearchOnPage() {
  const state = wanted.get('state') ?? 'typing';
  const answers: Record<string, SearchAnswer> = { typing: TYPING, found: FOUND, nothing: NOT_FOUND, unknown: UNKNOWN, odd: ODD_ANSWER };
  const answer = answers[state];
  return (
    <SearchPage
      query={answer?.query ?? ''} order={answer?.order ?? 'relevance'} search={answer ? found(answer) : { kind: 'idle' }}
      recent={RECENT} corpus={CORPORA[wanted.get('corpus') ?? ''] ?? READY} wishes={WISHES} onOrder={NOTHING} onRetryCorpus={NOTHING}
    />
  );
}

function OptionsPage() {
  const [settings, setSettings] = useState<Settings>({
    ...DEFAULT_SETTINGS, hiddenOutlets: ['pledge-times'], archive: 'https://archive.example/{url}',
    hiddenEntities: [{ id: 'nato', name: 'NATO' }], siteDensities: [{ host: 'courier.example', density: 'off' }],
  });
  const failed = wanted.get('state') === 'failed';
  return (
    <Options
      corpus={failed ? { ...CORPUS, state: 'failed', error: { code: 'packRefused', detail: 'shard 2 of 4 does not have the length it should' } } : CORPUS}
      settings={settings}
      trouble={failed ? 'The settings could not be saved.' : null}
      rebuilding={false}
      verdicts={VERDICTS}
      kept={KEPT_LIST}
      dropped={KEPT_DROPPED}
      packs={{ report: failed ? PACKS_NOT_STORED : PACKS, notice: failed ? 'Not allowed, so nothing has changed.' : null, onAdd: NOTHING, onReadAnew: NOTHING, onLookNow: NOTHING, onLooks: NOTHING, onTrust: NOTHING, onRetry: NOTHING, onCancel: NOTHING, onDrop: NOTHING, onRestore: NOTHING, onSay: NOTHING, onOff: NOTHING }}
      sources={sourcesProps({ report: failed ? SOURCES_NOT_STORED : wanted.get('state') === 'many' ? SOURCES_MANY : wanted.get('state') === 'full' ? SOURCES_FULL : SOURCES_REPORT }, ADDINGS[wanted.get('adding') ?? ''])}
      portable={portableProps(TAKINGS[wanted.get('taking') ?? ''])}
      requests={{ list: failed ? { requests: [], total: 0 } : REQUESTS, offset: 0, onGo: NOTHING, onClear: NOTHING }}
      onDropKept={NOTHING}
      onRestoreKept={NOTHING}
      onForgetKept={NOTHING}
      onShowAgain={NOTHING}
      onForget={NOTHING}
      onExport={NOTHING}
      onChange={(change) => setSettings({ ...settings, ...change })}
      onTakeBack={NOTHING}
      onRebuild={NOTHING}
      onRetry={NOTHING}
    />
  );
}

applyLook(document.documentElement, {
  theme: wanted.get('theme') === 'dark' ? 'dark' : wanted.get('theme') === 'light' ? 'light' : 'system',
  text: wanted.get('text') === 'large' ? 'large' : 'usual',
});
applyLanguage(document);

const root = document.getElementById('root');
if (root) {
  const only = wanted.get('only');
  render(
    only === 'options'
      ? <OptionsPage />
      : only === 'welcome'
      ? <Welcome checked={CHECKED} adding={sourcesProps({}, ADDINGS[wanted.get('adding') ?? '']).adding} demo="#" trySearch="#" onSettings={NOTHING} />
      : only === 'demo'
      ? <About keys="Alt+Period" onCompare={NOTHING} />
      : only === 'search'
      ? <SearchOnPage />
      : only === 'long'
        ? <PanelFigure name="Panel: 500 statements" comparison={{ kind: 'answered', comparison: COMPARISON_LONG }} />
        : (
          <div class="cr board">
            {(only === null || only === 'card') && <Cards />}
            {(only === null || only === 'popup') && <Popups />}
            {(only === null || only === 'panel') && <Panels />}
          </div>
        ),
    root,
  );
}
