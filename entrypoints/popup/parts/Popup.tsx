/** The whole popup, drawn from its state. In: states and settings. Out: the surface, and the reader's wishes. */
import type { Ref } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { Choice } from '../../../components/control/Choice';
import { Switch } from '../../../components/control/Switch';
import { Icon } from '../../../components/icon/Icon';
import { Announcer } from '../../../components/search/Announcer';
import { SearchField } from '../../../components/search/SearchField';
import { hasOptions, Recent, SearchResults } from '../../../components/search/SearchResults';
import { shortenOffers } from '../../../components/search/state';
import type { SearchState, SearchWishes } from '../../../components/search/state';
import { useCombobox } from '../../../components/search/use-combobox';
import { SEARCH_WORDS } from '../../../components/search/words';
import { KEEP_WORDS } from '../../../components/keep-words';
import { DENSITY_CHOICES } from '../../../components/density-words';
import { COMMON_WORDS } from '../../../components/words';
import type { Density } from '../../../lib/model/settings';
import type { PageState } from '../state';
import { CorpusNotices, CorpusTrouble, isTroubled } from '../../../components/corpus/CorpusTrouble';
import type { CorpusState } from '../../../components/corpus/state';
import { Keep, TextChanged } from './Keep';
import type { KeepDone } from './Keep';
import { PageBody } from './PageBody';
import { SiteFeed } from './SiteFeed';
import type { FeedOffer } from './SiteFeed';
import { POPUP_WORDS } from './popup-words';

export interface PopupProps {
  page: PageState;
  corpus: CorpusState;
  query: string;
  search: SearchState;
  /** The latest searches; shown once the empty field is gone to. */
  recent: readonly string[];
  searchWishes: SearchWishes;
  /** The same search on a page of its own. */
  searchPage: string;
  /** Of this site. Null before the settings are known. */
  density: Density | null;
  /** The keys that step through it, as the browser writes them; null where the reader has none. */
  densityKeys?: string | null;
  /** That a pack is being read, and how far; null when none is. */
  importing?: string | null;
  /** A sentence after an action, for example that a mark is not painted now. */
  notice: string | null;
  /** What was kept or deleted in this popup just now. */
  keepDone: KeepDone;
  /** A feed that the page names and that is not followed yet; null for none. */
  feed?: FeedOffer;
  onAddFeed?: () => void;
  /** Whether what is read on this site is kept; null before it is known, or where nothing is. */
  keepsSite?: boolean | null;
  onKeepSite?: (on: boolean) => void;
  searchRef?: Ref<HTMLInputElement>;
  onKeep: () => void;
  onDropKept: () => void;
  onUndoKeep: () => void;
  onCheckOnce: () => void;
  onAllow: () => void;
  onTurnOff: () => void;
  onForget: () => void;
  onShow: (id: string) => void;
  onCompare: () => void;
  onRetryPage: () => void;
  onRetryCorpus: () => void;
  onDensity: (density: Density) => void;
  onSettings: () => void;
}

/** A page that was read can be kept; nothing is kept of one that was left alone. Of one that is not kept a source may have brought older texts. */
function Keeping({ page, keepDone, onKeep, onDropKept, onUndoKeep, onCompare }: PopupProps) {
  if (page.kind !== 'answered' || page.report.state !== 'checked') return null;
  const { kept = null, changed = null } = page.report.match ?? {};
  return (
    <>
      {kept === null && changed !== null && <TextChanged changed={changed} onSeeChanges={onCompare} />}
      <Keep kept={kept} done={keepDone} onKeep={onKeep} onDrop={onDropKept} onUndo={onUndoKeep} onSeeChanges={onCompare} />
    </>
  );
}

function Controls(props: PopupProps) {
  const { page, density, densityKeys = null, onAllow, onTurnOff, onForget, onDensity } = props;
  if (page.kind === 'opening' || page.kind === 'closed' || page.kind === 'asking' || page.site === null) return null;
  const { site } = page;
  const once = page.kind === 'answered' && !site.on;
  return (
    <div class="controls">
      {page.kind === 'answered' && <SiteFeed offer={props.feed ?? null} onAdd={() => props.onAddFeed?.()} />}
      <Keeping {...props} />
      <div class="set">
        <p>{(once ? POPUP_WORDS.alwaysOn : POPUP_WORDS.marksOn)(<bdi>{site.host}</bdi>)}</p>
        <Switch
          label={(once ? POPUP_WORDS.alwaysOnSite : POPUP_WORDS.marksOnSite)(site.host)}
          checked={site.on}
          onChange={(on) => (on ? onAllow() : onTurnOff())}
        />
      </div>
      {page.kind === 'answered' && (page.report.state === 'checked' || page.report.state === 'off') && density !== null && (
        <div class="set set-choice">
          <p>{POPUP_WORDS.marks} {densityKeys !== null && <kbd title={POPUP_WORDS.steps}>{densityKeys}</kbd>}</p>
          <Choice label={POPUP_WORDS.density} options={DENSITY_CHOICES} value={density} onChange={onDensity} />
        </div>
      )}
      {page.kind === 'answered' && site.on && page.report.state === 'checked' && props.keepsSite != null && (
        <div class="set">
          <div><p>{KEEP_WORDS.always}</p><p class="label">{KEEP_WORDS.alwaysMeans}</p></div>
          <Switch label={KEEP_WORDS.always} checked={props.keepsSite} onChange={(on) => props.onKeepSite?.(on)} />
        </div>
      )}
      {once && <p><button type="button" class="act act-quiet" onClick={onForget}>{POPUP_WORDS.takeAway}</button></p>}
    </div>
  );
}

/** Passages first, controls last: the switch is where it is found and not in the way. */
export function Popup(props: PopupProps) {
  const { page, corpus, query, recent, notice, searchWishes, importing = null } = props;
  const search = shortenOffers(props.search);
  const found = useRef<HTMLDivElement>(null);
  const [isVisited, setVisited] = useState(false);
  const checked = corpus.kind === 'ready' ? corpus.checked : null;
  const searching = query.trim() !== '';
  const trouble = isTroubled(corpus);
  const offered = isVisited && !searching && !trouble ? recent : [];
  const combobox = useCombobox(found);
  return (
    <main class="cr popup">
      <h1 class="unseen">Crossread</h1>
      <SearchField
        query={query} articles={checked?.articles ?? null} combobox={combobox} isOpen={!trouble && (searching ? hasOptions(search) : offered.length > 0)}
        inputRef={props.searchRef} onQuery={searchWishes.onQuery} onSubmit={searchWishes.onSubmit} onClear={searchWishes.onClear} onFocus={() => setVisited(true)}
      />
      <Announcer search={search} />
      {/* The list's options take no focus of their own, and what scrolls must be reachable by key. */}
      <div class="popup-body" ref={found} {...(searching && search.kind === 'answered' ? { tabIndex: 0, role: 'region', 'aria-label': SEARCH_WORDS.found } : {})}>
        {notice !== null && <p class="label popup-notice" role="status">{notice}</p>}
        {/* Not a status: it changes every second, and nobody wants to hear all of it. */}
        {importing !== null && !searching && <p class="label num popup-notice">{importing}</p>}
        {!searching && <CorpusNotices corpus={corpus} />}
        {trouble && <CorpusTrouble corpus={corpus} onRetry={props.onRetryCorpus} />}
        {!trouble && searching && <SearchResults search={search} active={combobox.active} wishes={searchWishes} />}
        <Recent recent={offered} active={combobox.active} wishes={searchWishes} />
        {!trouble && !searching && (
          <PageBody
            page={page}
            corpus={checked}
            onCheckOnce={props.onCheckOnce}
            onAllow={props.onAllow}
            onShow={props.onShow}
            onCompare={props.onCompare}
            onRetry={props.onRetryPage}
          />
        )}
      </div>
      {!searching && !trouble && <Controls {...props} />}
      <footer class="popup-foot">
        {searching
          ? <a class="act" href={props.searchPage} target="_blank" rel="noopener" onClick={searchWishes.onOpenHit}>{SEARCH_WORDS.openPage}<Icon name="next" /></a>
          : <span class="label">{page.kind === 'closed' ? POPUP_WORDS.searchEverywhere : POPUP_WORDS.stays}</span>}
        <button type="button" class="tool" aria-label={COMMON_WORDS.settings} onClick={props.onSettings}><Icon name="settings" /></button>
      </footer>
    </main>
  );
}
