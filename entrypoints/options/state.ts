/** What the settings page shows and wishes. In: nothing. Out: types, pure so that each state can be drawn without a browser. */
import type { CorpusReport } from '../../lib/messages/protocol';
import type { Settings } from '../../lib/model/settings';

export interface OptionsProps {
  /** Null while it is being asked for. */
  corpus: CorpusReport | null;
  settings: Settings | null;
  /** A plain sentence when a question failed, or null. */
  trouble: string | null;
  rebuilding: boolean;
  onChange: (change: Partial<Settings>) => void;
  onTakeBack: (origin: string) => void;
  onRebuild: () => void;
  onRetry: () => void;
}
