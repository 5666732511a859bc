/** In: nothing. Out: the error that says a generation must be rebuilt. */
import type { TroubleCode } from '../../model/trouble';

/** The stored records are not a whole generation of this format: rebuild it from its packs. */
export class CorpusDamaged extends Error {
  readonly code = 'damaged' satisfies TroubleCode;
}
