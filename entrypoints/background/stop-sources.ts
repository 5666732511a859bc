/** Ends what is done for sources and packs, before everything is deleted. In: nothing. Out: nothing writes any more. */
import { endImports } from './imports';

export async function stopSources(): Promise<void> {
  await endImports();
}
