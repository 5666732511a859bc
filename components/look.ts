/** The reader's chosen look, on a surface's root. In: the root element and the settings. Out: its data attributes. */
import type { Settings } from '../lib/model/settings';

/** What tokens.css listens to; without `data-theme` the system decides. */
export function applyLook(root: HTMLElement, settings: Pick<Settings, 'theme' | 'text'>): void {
  if (settings.theme === 'system') delete root.dataset.theme;
  else root.dataset.theme = settings.theme;
  if (settings.text === 'usual') delete root.dataset.text;
  else root.dataset.text = settings.text;
}
