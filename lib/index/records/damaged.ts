/** In: nothing. Out: the errors that say a generation must be rebuilt, or cannot be read at all. */
import { MAX_PACK_TABLE_BYTES } from '../../model/limits';
import type { TroubleCode } from '../../model/trouble';

/** The stored records are not a whole generation of this format: rebuild it from its packs. */
export class CorpusDamaged extends Error {
  readonly code: TroubleCode = 'damaged';
}

/** All tables together are larger than what may stand in memory: whether they are sound, nobody looks. */
export class CorpusTooLarge extends CorpusDamaged {
  override readonly code = 'packTooLarge';

  /** @param bytes of the tables */
  constructor(bytes: number) {
    super(`Its tables have ${bytes} bytes, and ${MAX_PACK_TABLE_BYTES} are the most that are held.`);
  }
}
