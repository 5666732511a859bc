/** What the settings page shows and wishes. In: nothing. Out: types, pure so that each state can be drawn without a browser. */
import type { PacksProps } from '../../components/packs/Packs';
import type { CorpusReport } from '../../lib/messages/protocol';
import type { Hideable, Verdict } from '../../lib/model/feedback';
import type { Settings } from '../../lib/model/settings';
import type { KeptWishes } from './use-kept';
import type { PortableProps } from './use-portable';
import type { RequestsWishes } from './use-requests';
import type { SourcesProps } from './use-sources';

export interface OptionsProps extends KeptWishes {
  /** Null while it is being asked for. */
  corpus: CorpusReport | null;
  settings: Settings | null;
  /** A plain sentence when a question failed, or null. */
  trouble: string | null;
  rebuilding: boolean;
  onChange: (change: Partial<Settings>) => void;
  onTakeBack: (origin: string) => void;
  /** The reader's verdicts; null while they are being asked for. */
  verdicts: Verdict[] | null;
  onShowAgain: (thing: Hideable) => void;
  onForget: (verdicts: Verdict[]) => void;
  onExport: () => void;
  onRebuild: () => void;
  onRetry: () => void;
  packs: PacksProps;
  sources: SourcesProps;
  requests: RequestsWishes;
  portable: PortableProps;
}
