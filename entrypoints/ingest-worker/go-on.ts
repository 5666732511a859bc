/** Takes apart and makes searchable whatever is there, piece by piece, for as long as there is something. In: a word that there may be.
    Out: what became of it, in the stores; news for the background. */
import { GATHER_WAIT_MS, GATHERED_ARTICLES } from '../../lib/model/limits';
import { RECORD_FORMAT } from '../../lib/index/records/corpus-record';
import { INGEST_LOCK, lockWith } from '../../lib/store/lock';
import { countReady, indexAnew } from '../../lib/store/sources/source-indexing';
import { takeFetched } from '../../lib/store/sources/source-queue';
import { indexReady } from './index-ready';
import { takeArticle } from './take-article';
import { takeLook } from './take-look';
import { takePart } from './take-part';

type News = { news: 'changed' | 'wanted' | 'idle' } | { news: 'failed'; detail: string };
export type Tell = (news: News) => void;

const LOCK = lockWith(globalThis.navigator?.locks);

let wished = false;
let isMore = false;
let keepDays: number | null = null;
/** Files that are being read bring articles one after the other. */
let reading = 0;
let working: Promise<void> | null = null;

/** Works for as long as there is something to do. A word that comes meanwhile is heeded, also one of the last moment. @param days for which articles are kept, see `daysKept` */
export function goOn(more: boolean, days: number | null, tell: Tell): Promise<void> {
  wished = true;
  isMore = more;
  keepDays = days;
  return working ??= work(tell).then((): News => ({ news: 'idle' }), (error: unknown): News => {
    wished = false; // what fails is not tried at once again: the background's alarm does that
    return { news: 'failed', detail: error instanceof Error ? error.message : String(error) };
  }).then((news) => {
    working = null;
    // The lock is given back in steps, and a word that comes between them finds somebody who no longer listens.
    if (wished) return goOn(isMore, keepDays, tell);
    if (reading === 0 || news.news === 'failed') tell(news); // whoever hears that all is quiet ends the worker
  });
}

/** Reads files; until they are read, what they have brought waits for what they will bring. A segment for each would cost more than its article. */
export async function whileReading<T>(read: () => Promise<T>, tell: Tell): Promise<T> {
  reading++;
  try {
    return await read();
  } finally {
    reading--;
    void goOn(isMore, keepDays, tell);
  }
}

function work(tell: Tell): Promise<void> {
  return LOCK(INGEST_LOCK, async () => {
    await indexAnew(RECORD_FORMAT);
    while (wished) {
      wished = false;
      while (await doNext(tell));
    }
  });
}

/** One piece of work. @returns false when there is none */
async function doNext(tell: Tell): Promise<boolean> {
  const ready = await countReady();
  if (ready.count < GATHERED_ARTICLES) {
    const fetched = await takeFetched();
    if (fetched) {
      if (fetched.kind === 'article') await takeArticle(fetched);
      else if (await (fetched.kind === 'part' ? takePart : takeLook)(fetched, keepDays)) tell({ news: 'wanted' });
      return true;
    }
    // What is still coming is made searchable together with this, unless this has waited long.
    if (ready.count === 0 || ((isMore || reading > 0) && Date.now() - ready.since < GATHER_WAIT_MS)) return false;
  }
  const isChanged = await indexReady();
  if (isChanged) tell({ news: 'changed' });
  return isChanged;
}
