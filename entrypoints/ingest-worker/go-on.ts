/** Takes apart and makes searchable whatever is there, piece by piece, for as long as there is something. In: a word that there may be.
    Out: what became of it, in the stores; news for the background. */
import { GATHER_WAIT_MS, GATHERED_ARTICLES } from '../../lib/model/limits';
import { RECORD_FORMAT } from '../../lib/index/corpus-record';
import { INGEST_LOCK, lockWith } from '../../lib/store/lock';
import { countReady, indexAnew } from '../../lib/store/source-articles';
import { takeFetched } from '../../lib/store/source-queue';
import { indexReady } from './index-ready';
import { takeArticle } from './take-article';
import { takeLook } from './take-look';
import { takePart } from './take-part';

type Tell = (news: { news: 'changed' | 'wanted' | 'idle' } | { news: 'failed'; detail: string }) => void;

const LOCK = lockWith(globalThis.navigator?.locks);

let wished = false;
let isMore = false;
let keepDays: number | null = null;
let working: Promise<void> | null = null;

/** Works for as long as there is something to do. A word that comes meanwhile is heeded. @param days for which articles are kept, see `daysKept` */
export function goOn(more: boolean, days: number | null, tell: Tell): Promise<void> {
  wished = true;
  isMore = more;
  keepDays = days;
  return working ??= LOCK(INGEST_LOCK, async () => {
    await indexAnew(RECORD_FORMAT);
    while (wished) {
      wished = false;
      while (await doNext(tell));
    }
  }).then(() => tell({ news: 'idle' }), (error: unknown) => tell({ news: 'failed', detail: error instanceof Error ? error.message : String(error) }))
    .finally(() => { working = null; });
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
    if (ready.count === 0 || (isMore && Date.now() - ready.since < GATHER_WAIT_MS)) return false;
  }
  const isChanged = await indexReady();
  if (isChanged) tell({ news: 'changed' });
  return isChanged;
}
