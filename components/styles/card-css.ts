/** The card's style sheet for a shadow root in somebody else's page. In: the style files. Out: one text, in px.
    rem follows the site there (`html { font-size: 62.5% }` would shrink the card), so it is turned into px. */
import base from './base.css?inline';
import card from './card.css?inline';
import controls from './controls.css?inline';
import tokens from './tokens.css?inline';

/** What browsers set 1rem to when nobody changes it. */
const REM_PX = 16;

/**
 * Turns every rem of a style sheet into px, at 16 px to the rem.
 * @param css may be minified: `.75rem`.
 */
export function convertRemToPx(css: string): string {
  return css.replace(/(\d*\.?\d+)rem\b/g, (_, rem: string) => `${Number((Number(rem) * REM_PX).toFixed(3))}px`);
}

/** Tokens, ground, controls and card. The host sets `data-theme` and `data-text` as the reader chose. */
export const CARD_CSS: string = convertRemToPx([tokens, base, controls, card].join('\n'));
