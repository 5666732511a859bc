/** The whole settings page, drawn from its state. In: corpus report and settings. Out: the page, and the reader's wishes. */
import { Icon } from '../../../components/icon/Icon';
import { COMMON_WORDS } from '../../../components/words';
import type { OptionsProps } from '../state';
import { Apart } from './Apart';
import { Appearance } from './Appearance';
import { Archive } from './Archive';
import { Diagnostics } from './Diagnostics';
import { Hidden } from './Hidden';
import { Kept } from './Kept';
import { Keys } from './Keys';
import { Nav } from './Nav';
import { Outlets } from './Outlets';
import { RequestsPart } from './RequestsPart';
import { Sites } from './Sites';
import { StoragePart } from './StoragePart';
import { Sources } from './Sources';

export function Options(props: OptionsProps) {
  return (
    <div class="cr options">
      <Nav />
      <main>
        {props.trouble !== null && (
          <div class="notice" role="alert">
            <p><Icon name="warn" />{props.trouble}</p>
            <button type="button" class="act" onClick={props.onRetry}>{COMMON_WORDS.tryAgain}</button>
          </div>
        )}
        <Sources {...props} />
        <StoragePart {...props} />
        <Outlets corpus={props.corpus} settings={props.settings} onChange={props.onChange} />
        <Kept {...props} />
        <Sites corpus={props.corpus} onTakeBack={props.onTakeBack} />
        <RequestsPart requests={props.requests} sources={props.sources} />
        <Appearance settings={props.settings} onChange={props.onChange} />
        <Hidden corpus={props.corpus} settings={props.settings} onShowAgain={props.onShowAgain} />
        <Apart verdicts={props.verdicts} onForget={props.onForget} onExport={props.onExport} />
        <Archive settings={props.settings} onChange={props.onChange} />
        <Keys />
        <Diagnostics corpus={props.corpus} rebuilding={props.rebuilding} onRebuild={props.onRebuild} />
      </main>
    </div>
  );
}
