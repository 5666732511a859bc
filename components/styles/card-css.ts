/** The card's style sheet for a shadow root in somebody else's page. In: the style files. Out: one text, in px.
    rem follows the site there (`html { font-size: 62.5% }` would shrink the card), so it is turned into px.
    Read raw: bundlers rewrite light-dark() into variables that no longer follow the host's own color-scheme. */
import base from './base.css?raw';
import card from './card.css?raw';
import controls from './controls.css?raw';
import rows from './rows.css?raw';
import tokens from './tokens.css?raw';

/** What browsers set 1rem to when nobody changes it. */
const REM_PX = 16;

/**
 * Turns every rem of a style sheet into px, at 16 px to the rem.
 * @param css may be minified: `.75rem`.
 */
export function convertRemToPx(css: string): string {
  return css.replace(/(\d*\.?\d+)rem\b/g, (_, rem: string) => `${Number((Number(rem) * REM_PX).toFixed(3))}px`);
}

/** Leaves out what only people read. */
function dropComments(css: string): string {
  return css.replace(/\/\*[^]*?\*\//g, '');
}

/** Tokens, ground, controls, rows and card. The host picks its side by `color-scheme` or `data-theme`, its text by `data-text`. */
export const CARD_CSS: string = convertRemToPx(dropComments([tokens, base, controls, rows, card].join('\n')));
