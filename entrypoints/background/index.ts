/** The background: the one place where corpus, sites, settings and pages meet. In: browser events and messages. Out: answers.
    It may be stopped at any moment and started for any event, so every listener is added at once and keeps nothing. */
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { getAlignment } from '../../lib/compare/get-alignment';
import { getComparison } from '../../lib/compare/get-comparison';
import { getCoverage } from '../../lib/compare/get-coverage';
import { getTelling } from '../../lib/compare/get-telling';
import { matchPage, preparePage, preparePageBetween } from '../../lib/match/match-page';
import { answerBackground } from '../../lib/messages/server';
import { pruneRequests } from '../../lib/store/requests';
import { openPanel, sendToPanel } from '../sidepanel/open-panel';
import { checkCorpus, isCorpusOpen, openAhead, rebuildCorpus, refreshCorpus, useCorpus } from './corpus';
import { deleteAll } from './delete-all';
import { stepSiteDensity } from './density';
import { goOnCompacting } from './gathered';
import { mendGathered } from './mend';
import { hideThing } from './hide';
import { addPack, addPackFile, cancelImport, goOnImporting, listPacks, removePack, retryImport, setPackOff, wakeForImports } from './imports';
import { offerKeeping } from './keep-menu';
import { noteReading } from './keep-read';
import { keepPage, unkeepPage } from './kept';
import { describeKeptPages, dropKept, forgetKept, sweepKept } from './kept-list';
import { getEdits, noteKept } from './kept-readings';
import { answerAddressBar } from './omnibox';
import { addSubscribed, changePack, listSubscribed, lookForEdition, setPackLooks, trustPackKey } from './pack-wishes';
import { countVoices, loadScript, showVoices, startInTab, walkMarks } from './pages';
import { exportAll, importAll } from './portable';
import { describeCorpus } from './report';
import { readHits, search } from './search';
import { changeSettings, getPageSettings, heedSettings, setSiteDensity } from './settings';
import { nextTask } from './next-task';
import { noteChanged } from './source-readings';
import * as sources from './sources';
import { readHidden } from './hidden-sources';
import { describeSite, dropUngranted, restoreSites, takeUpWishes, turnSiteOff, turnSiteOn } from './sites';
import { followSync, getSync, setSync } from './sync';
import { forgetVerdicts, judgePairs, listVerdicts, readFeedback, withdrawVerdicts } from './verdicts';
import { welcomeReaders } from './welcome';

/** What is left over from before waits so long after a start: the question that has woken the background comes first. */
const CHORES_AFTER_MS = 1_000;

export default defineBackground(() => {
  answerBackground({
    matchBlocks: async (page, { tab, frame, host, isPrivate }) => {
      const changing = noteChanged(page.facts); // the match does not wait for it
      const reading = Promise.all([readHidden(), readFeedback(), noteKept(page.facts, page.blocks, isPrivate)]);
      // At a wake the corpus is still being opened: the page is read while the disk is.
      const preparing = isCorpusOpen() ? preparePage(page) : preparePageBetween(page, nextTask);
      const [prepared, [settings, feedback, kept]] = await Promise.all([preparing, reading]);
      return useCorpus(async (corpus) => {
        const match = await matchPage(corpus, page, settings, feedback, prepared);
        if (tab !== null && frame === 0) void showVoices(tab, countVoices(corpus, match)); // the page need not wait for its badge
        if (tab !== null && frame === 0 && !isPrivate && match.read) void noteReading({ tab, host, url: page.facts.url }).catch(logTrouble);
        const changed = await changing;
        return { ...match, ...(kept && { kept }), ...(changed && { changed }) };
      });
    },
    getCoverage: async (params) => {
      const settings = await readHidden();
      return useCorpus((corpus) => getCoverage(corpus, params, settings));
    },
    getTelling: async (params) => {
      const settings = await readHidden();
      return useCorpus((corpus) => getTelling(corpus, params, settings));
    },
    comparePage: async (params) => {
      const settings = await readHidden();
      return useCorpus((corpus) => getComparison(corpus, params, settings));
    },
    alignPage: async (params) => {
      const settings = await readHidden();
      return useCorpus((corpus) => getAlignment(corpus, params, settings));
    },
    sendToPanel: (params, { tab }) => sendToPanel(params.tab ?? tab, params),
    searchCorpus: ({ query, limit, offset = 0, order = 'relevance' }, { tab }) => search({ query, limit, offset, order }, { asker: `tab ${tab}` }),
    getHits: ({ query, articles }, { tab }) => readHits(query, articles, { asker: `tab ${tab}` }),
    loadCard: (_params, { tab, frame }) => loadScript(tab, frame, '/card.js'),
    loadGestures: (_params, { tab, frame }) => loadScript(tab, frame, '/gestures.js'),
    describeCorpus,
    describeSite: ({ url }) => describeSite(url),
    checkTab: async ({ tab }) => ({ started: await startInTab(tab) }),
    turnSiteOn: ({ origin }) => turnSiteOn(origin),
    turnSiteOff: ({ origin }) => turnSiteOff(origin),
    getSettings: heedSettings,
    changeSettings,
    getPageSettings: async (_params, { host, tab, frame }) => {
      const settings = await getPageSettings(host);
      if (settings.density === 'off' && tab !== null && frame === 0) await showVoices(tab, 0);
      return settings;
    },
    setSiteDensity: ({ host, density }) => setSiteDensity(host, density),
    hideThing,
    judgePairs,
    withdrawVerdicts,
    listVerdicts,
    forgetVerdicts: ({ verdicts }) => forgetVerdicts(verdicts),
    rebuildCorpus: async () => {
      await rebuildCorpus();
      return describeCorpus();
    },
    keepPage,
    unkeepPage,
    getEdits,
    listKept: describeKeptPages,
    dropKept,
    forgetKept,
    addPack,
    addPackFile,
    retryImport,
    cancelImport,
    removePack,
    setPackOff,
    lookForEdition,
    setPackLooks,
    trustPackKey,
    changePack,
    listSubscribed,
    addSubscribed,
    listPacks,
    exportAll,
    importAll,
    deleteAll,
    getSync,
    setSync,
    listSources: sources.listSources,
    findSource: sources.findSource,
    addSources: sources.addSources,
    changeSources: sources.changeSources,
    dropSources: sources.dropSources,
    lookNow: sources.lookNow,
    pauseRequests: sources.pauseRequests,
    readFiles: sources.readFiles,
    listRequests: sources.listRequests,
    clearRequests: sources.clearRequests,
  });

  answerAddressBar();
  wakeForImports(() => void sources.goOn().catch(logTrouble));
  followSync();
  welcomeReaders();
  offerKeeping();
  sources.wake();
  browser.runtime.onInstalled.addListener(() => void restoreSites().catch(logTrouble));
  browser.runtime.onStartup.addListener(() => void restoreSites().catch(logTrouble));
  browser.permissions.onAdded.addListener(({ origins }) => {
    void takeUpWishes(origins ?? []).catch(logTrouble);
    void sources.takeUpRefused().catch(logTrouble);
  });
  browser.permissions.onRemoved.addListener(() => void dropUngranted().catch(logTrouble));
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === 'open-panel') void openPanel(tab?.id ?? null);
    if (command === 'next-mark') void walkMarks(1);
    if (command === 'previous-mark') void walkMarks(-1);
    if (command === 'step-density') void stepSiteDensity().catch(logTrouble);
  });

  openAhead();
  // At every start, not only after an install or update: an import that was killed is thereby taken up again, and pages
  // kept just before the worker was killed come into the corpus.
  setTimeout(() => {
    void checkCorpus().catch(logTrouble).then(refreshCorpus).catch(logTrouble).then(mendGathered);
    void sweepKept().catch(logTrouble);
    void pruneRequests(Date.now()).catch(logTrouble); // also where nobody is asked any more
    void goOnImporting().catch(logTrouble).then(goOnCompacting);
    void sources.goOn().catch(logTrouble);
  }, CHORES_AFTER_MS);
});

function logTrouble(error: unknown): void {
  console.warn(`Crossread: ${error instanceof Error ? error.message : String(error)}`);
}
