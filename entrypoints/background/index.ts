/** The background: the one place where corpus, sites, settings and pages meet. In: browser events and messages. Out: answers.
    It may be stopped at any moment and started for any event, so every listener is added at once and keeps nothing. What a question needs
    beyond that is read when it is asked: at most starts, most of it is not (docs/decisions/035-modules-on-demand.md). */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { answerBackground } from '../../lib/messages/server';
import { openPanel, sendToPanel } from '../sidepanel/open-panel';
import { showVoices } from './pages/badge';
import { checkCorpus, openAhead, rebuildCorpus, refreshCorpus } from './corpus';
import { offerKeeping } from './kept/keep-menu';
import { listenForAlarms, listenForChanges, listenForNews, listenForPermissions } from './listen';
import { logTrouble } from './log-trouble';
import { answerAddressBar } from './address-bar/omnibox';
import { loadScript, startInTab, walkMarks } from './pages/pages';
import { getPageSettings, heedSettings } from './settings/settings';
import { welcomeReaders } from './welcome';

/** What is left over from before waits so long after a start: the question that has woken the background comes first. */
const CHORES_AFTER_MS = 1_000;

const managing = () => import('./managing');
const reading = () => import('./reading');
const searching = () => import('./search');

/** Answers with a function of a module, which is read when it is first asked for. */
function ask<A extends unknown[], R>(find: () => Promise<(...asked: A) => R | Promise<R>>): (...asked: A) => Promise<R> {
  return async (...asked) => (await find())(...asked);
}

export default defineBackground(() => {
  answerBackground({
    matchBlocks: ask(async () => (await reading()).matchBlocks),
    getCoverage: ask(async () => (await reading()).answerCoverage),
    getTelling: ask(async () => (await reading()).answerTelling),
    comparePage: ask(async () => (await reading()).comparePage),
    alignPage: ask(async () => (await reading()).alignPage),
    sendToPanel: (params, { tab }) => sendToPanel(params.tab ?? tab, params),
    searchCorpus: async ({ query, limit, offset = 0, order = 'relevance' }, { tab }) => (await searching()).search({ query, limit, offset, order }, { asker: `tab ${tab}` }),
    getHits: async ({ query, articles }, { tab }) => (await searching()).readHits(query, articles, { asker: `tab ${tab}` }),
    loadCard: (_params, { tab, frame }) => loadScript(tab, frame, '/card.js'),
    loadGestures: (_params, { tab, frame }) => loadScript(tab, frame, '/gestures.js'),
    describeCorpus: ask(async () => (await managing()).describeCorpus),
    describeSite: async ({ url }) => (await managing()).describeSite(url),
    checkTab: async ({ tab }) => ({ started: await startInTab(tab) }),
    turnSiteOn: async ({ origin }) => (await managing()).turnSiteOn(origin),
    turnSiteOff: async ({ origin }) => (await managing()).turnSiteOff(origin),
    getSettings: heedSettings,
    changeSettings: ask(async () => (await managing()).changeSettings),
    getPageSettings: async (_params, { host, tab, frame }) => {
      const settings = await getPageSettings(host);
      if (settings.density === 'off' && tab !== null && frame === 0) await showVoices(tab, 0);
      return settings;
    },
    setSiteDensity: async ({ host, density }) => (await managing()).setSiteDensity(host, density),
    hideThing: ask(async () => (await managing()).hideThing),
    judgePairs: ask(async () => (await managing()).judgePairs),
    withdrawVerdicts: ask(async () => (await managing()).withdrawVerdicts),
    listVerdicts: ask(async () => (await managing()).listVerdicts),
    forgetVerdicts: async ({ verdicts }) => (await managing()).forgetVerdicts(verdicts),
    rebuildCorpus: async () => {
      await rebuildCorpus();
      return (await managing()).describeCorpus();
    },
    keepPage: ask(async () => (await managing()).keepPage),
    unkeepPage: ask(async () => (await managing()).unkeepPage),
    getEdits: ask(async () => (await managing()).getEdits),
    listKept: ask(async () => (await managing()).describeKeptPages),
    dropKept: ask(async () => (await managing()).dropKept),
    forgetKept: ask(async () => (await managing()).forgetKept),
    addPack: ask(async () => (await managing()).addPack),
    addPackFile: ask(async () => (await managing()).addPackFile),
    retryImport: ask(async () => (await managing()).retryImport),
    cancelImport: ask(async () => (await managing()).cancelImport),
    dropPack: ask(async () => (await managing()).dropPack),
    setPackOff: ask(async () => (await managing()).setPackOff),
    lookForEdition: ask(async () => (await managing()).lookForEdition),
    setPackLooks: ask(async () => (await managing()).setPackLooks),
    trustPackKey: ask(async () => (await managing()).trustPackKey),
    changePack: ask(async () => (await managing()).changePack),
    listSubscribed: ask(async () => (await managing()).listSubscribed),
    addSubscribed: ask(async () => (await managing()).addSubscribed),
    listPacks: ask(async () => (await managing()).listPacks),
    exportAll: ask(async () => (await managing()).exportAll),
    importAll: ask(async () => (await managing()).importAll),
    deleteAll: ask(async () => (await managing()).deleteAll),
    getSync: ask(async () => (await managing()).getSync),
    setSync: ask(async () => (await managing()).setSync),
    listSources: ask(async () => (await managing()).listSources),
    findSource: ask(async () => (await managing()).findSource),
    addSources: ask(async () => (await managing()).addSources),
    changeSources: ask(async () => (await managing()).changeSources),
    dropSources: ask(async () => (await managing()).dropSources),
    lookNow: ask(async () => (await managing()).lookNow),
    pauseRequests: ask(async () => (await managing()).pauseRequests),
    readFiles: ask(async () => (await managing()).readFiles),
    listRequests: ask(async () => (await managing()).listRequests),
    clearRequests: ask(async () => (await managing()).clearRequests),
  });

  openAhead();
  answerAddressBar();
  welcomeReaders();
  offerKeeping();
  listenForAlarms();
  listenForNews();
  listenForChanges();
  listenForPermissions();
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-panel') void openPanel(tab?.id ?? null); // at once: later the browser no longer takes it for the reader's wish
    if (command === 'next-mark') void walkMarks(1);
    if (command === 'previous-mark') void walkMarks(-1);
    if (command === 'step-density') void managing().then(({ stepSiteDensity }) => stepSiteDensity()).catch(logTrouble);
  });

  setTimeout(() => void goOnWithChores().catch(logTrouble), CHORES_AFTER_MS);
});

/** At every start, not only after an install or update: an import that was killed is thereby taken up again, and pages kept just before the
    background was stopped come into the corpus. */
async function goOnWithChores(): Promise<void> {
  const { goOn, goOnCompacting, goOnImporting, mendGathered, pruneRequests, sweepKept, sweepPacks } = await managing();
  void checkCorpus().catch(logTrouble).then(refreshCorpus).catch(logTrouble).then(mendGathered);
  void sweepKept().catch(logTrouble);
  void sweepPacks().catch(logTrouble);
  void pruneRequests(Date.now()).catch(logTrouble); // also where nobody is asked any more
  void goOnImporting().catch(logTrouble).then(goOnCompacting);
  void goOn().catch(logTrouble);
}
