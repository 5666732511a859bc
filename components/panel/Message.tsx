/** A state in plain sentences. In: what is so, why, and what can be done. Out: a heading, a line, perhaps a button. */
import { PANEL_WORDS } from './words';

export interface MessageProps {
  title: string;
  why?: string | null;
  /** An error is said at once; anything else when the reader comes to it. */
  alert?: boolean;
  onRetry?: (() => void) | undefined;
}

export function Message({ title, why = null, alert = false, onRetry }: MessageProps) {
  return (
    <div class="panel-message" role={alert ? 'alert' : 'status'}>
      <h2 class="heading">{title}</h2>
      {why !== null && <p class="quiet">{why}</p>}
      {onRetry && <p><button type="button" class="act" onClick={onRetry}>{PANEL_WORDS.tryAgain}</button></p>}
    </div>
  );
}
