/** Articles that sources bring, as segments of their own. In: word that there are more; ids of articles to take out. Out: a corpus that is read
    with them, or without; small segments are written anew as one while nothing else is to be done. */
import { browser } from 'wxt/browser';
import { readTrouble } from '../../../lib/model/trouble';
import { packBytes, unpackBytes } from '../../../lib/sources/gzip';
import { compactSegments } from '../../../lib/store/segments/compact';
import { deleteArticles } from '../../../lib/store/segments/delete-articles';
import { LOCK, rejoinCorpus, reopenCorpus, useCorpus } from '../corpus';
import { mendThoroughly } from './mend-gathered';
import { letOthersAnswer } from '../let-others-answer';
import { tellPages } from '../pages/pages';

/** Chrome stops a worker after half a minute without calls of its API; a merge takes minutes. */
const STAY_AWAKE_MS = 20_000;

let compacting: Promise<void> | null = null;

/** The worker has added articles: they are read from now on. */
export async function readGathered(): Promise<void> {
  await reopenCorpus();
  void tellPages(true);
  void goOnCompacting();
}

/** Takes articles out of the corpus for good: the time in which that could be undone is over. @throws the database's error */
export async function takeOut(ids: readonly string[]): Promise<void> {
  await useCorpus((_corpus, { parts }) => deleteArticles(ids, Date.now(), parts.flatMap(({ database, corpus }) => (database === null ? [] : [{ database, ids: corpus }])), true));
  await rejoinCorpus();
  void tellPages(true);
}

/** Writes segments anew as far as there is a need, one merge after the other; one that was killed goes on. Never fails. */
export function goOnCompacting(): Promise<void> {
  return compacting ??= compactAll().catch((error: unknown) => {
    const { code, detail } = readTrouble(error);
    console.warn(`Crossread: ${detail} The segments of before stay.`);
    if (code === 'damaged') void mendThoroughly();
  }).finally(() => { compacting = null; });
}

async function compactAll(): Promise<void> {
  const awake = setInterval(() => void browser.runtime.getPlatformInfo(), STAY_AWAKE_MS);
  const { version } = browser.runtime.getManifest();
  try {
    while (await compactSegments({ version, now: () => Date.now(), unpack: unpackBytes, pack: packBytes, pause: letOthersAnswer, lock: LOCK })) await reopenCorpus();
  } finally {
    clearInterval(awake);
  }
}
