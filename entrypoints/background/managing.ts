/** All that manages what the reader has: sources, packs, kept pages, sites, settings. In: wishes of the popup, the settings and the cards. Out:
    one module for all of them, which a wake for a page or a search does not read. */
import { followAdded } from './packs/imports';
import { logTrouble } from './log-trouble';
import { goOn } from './sources/sources';

export { deleteAll } from './settings/delete-all';
export { stepSiteDensity } from './pages/density';
export { goOnCompacting } from './sources/gathered';
export { hideThing } from './settings/hide';
export { addPack, addPackFile, cancelImport, dropPack, goOnImporting, listPacks, retryImport, setPackOff, sweepPacks } from './packs/imports';
export { keepPage, unkeepPage } from './kept/kept';
export { describeKeptPages, dropKept, forgetKept, sweepKept } from './kept/kept-list';
export { getEdits } from './kept/kept-readings';
export { mendGathered } from './sources/mend-gathered';
export { addSubscribed, changePack, listSubscribed, lookForEdition, setPackLooks, trustPackKey } from './packs/pack-wishes';
export { exportAll, importAll } from './settings/portable';
export { describeCorpus } from './corpus-report';
export { changeSettings, setSiteDensity } from './settings/settings';
export { addSources, changeSources, clearRequests, dropSources, findSource, goOn, heedNews, listRequests, listSources, lookNow, pauseRequests, readFiles, takeUpRefused } from './sources/sources';
export { describeSite, dropUngranted, restoreSites, takeUpWishes, turnSiteOff, turnSiteOn } from './pages/sites';
export { getSync, goOnSyncing, setSync } from './settings/sync';
export { forgetVerdicts, judgePairs, listVerdicts, withdrawVerdicts } from './settings/verdicts';
export { pruneRequests } from '../../lib/store/sources/requests';

followAdded(() => void goOn().catch(logTrouble));
