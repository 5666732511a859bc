/** All that manages what the reader has: sources, packs, kept pages, sites, settings. In: wishes of the popup, the settings and the cards. Out:
    one module for all of them, which a wake for a page or a search does not read. */
import { followAdded } from './imports';
import { logTrouble } from './log-trouble';
import { goOn } from './sources';

export { deleteAll } from './delete-all';
export { stepSiteDensity } from './density';
export { goOnCompacting } from './gathered';
export { hideThing } from './hide';
export { addPack, addPackFile, cancelImport, dropPack, goOnImporting, listPacks, retryImport, setPackOff, sweepPacks } from './imports';
export { keepPage, unkeepPage } from './kept';
export { describeKeptPages, dropKept, forgetKept, sweepKept } from './kept-list';
export { getEdits } from './kept-readings';
export { mendGathered } from './mend';
export { addSubscribed, changePack, listSubscribed, lookForEdition, setPackLooks, trustPackKey } from './pack-wishes';
export { exportAll, importAll } from './portable';
export { describeCorpus } from './report';
export { changeSettings, setSiteDensity } from './settings';
export { addSources, changeSources, clearRequests, dropSources, findSource, goOn, heedNews, listRequests, listSources, lookNow, pauseRequests, readFiles, takeUpRefused } from './sources';
export { describeSite, dropUngranted, restoreSites, takeUpWishes, turnSiteOff, turnSiteOn } from './sites';
export { getSync, goOnSyncing, setSync } from './sync';
export { forgetVerdicts, judgePairs, listVerdicts, withdrawVerdicts } from './verdicts';
export { pruneRequests } from '../../lib/store/requests';

followAdded(() => void goOn().catch(logTrouble));
