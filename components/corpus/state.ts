/** Whether the articles can be asked, as a surface shows it. In: nothing. Out: types. */
import type { Checked } from '../../lib/model/page';

export type CorpusState =
  | { kind: 'opening' }
  /** `isStored`: false where the browser refuses its database, and the articles are in memory alone. `damage`: a plain sentence, or null. */
  | { kind: 'ready'; checked: Checked; isStored: boolean; damage: string | null }
  | { kind: 'loading' }
  | { kind: 'failed'; message: string | null };
