/** Ends what is done for sources and packs, before everything is deleted. In: nothing. Out: nothing writes any more. */
import { setPaused } from '../../../lib/store/sources/sources';
import { endImports } from '../packs/imports';
import { goOnAsking } from './asking';
import { forgetHidden } from './hidden-sources';

/** Pausing lets no request begin; what is under way ends with its answer, and is waited for. The worker that takes texts apart has ended by then. */
export async function stopSources(): Promise<void> {
  await setPaused(true).catch(() => undefined); // a browser that refuses its database has nothing under way
  await goOnAsking().catch(() => undefined);
  await endImports();
  forgetHidden();
}
