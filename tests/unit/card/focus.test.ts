// @vitest-environment happy-dom
/** Tab into the card and out of it, answered or waiting. In: key presses. Out: where the focus is. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { CardFocus } from '../../../entrypoints/card/focus';
import type { CardHost } from '../../../entrypoints/card/host';

const WAITING = '<section role="dialog" tabindex="-1"></section>';
const ANSWERED = '<section role="dialog" tabindex="-1"><button id="pin">Pin</button><a id="open" href="https://news.example/">Open</a></section>';

let root: ShadowRoot;
let focus: CardFocus;
const close = vi.fn();
const before = () => document.querySelector<HTMLElement>('#before')!;

/** @returns whether the card has taken the key from the page */
function press(key: string, shiftKey = false, takesTab = true): boolean {
  const event = new KeyboardEvent('keydown', { key, shiftKey, cancelable: true });
  focus.handleKey(event, takesTab);
  return event.defaultPrevented;
}

beforeEach(() => {
  document.body.innerHTML = '<button id="before">Read on</button><div id="host"></div>';
  const element = document.querySelector<HTMLElement>('#host')!;
  root = element.attachShadow({ mode: 'open' });
  vi.spyOn(HTMLElement.prototype, 'getClientRects').mockReturnValue([{}] as unknown as DOMRectList); // nothing is laid out here
  focus = new CardFocus({ root, element } as unknown as CardHost, close);
  before().focus();
});

describe('Tab', () => {
  it('goes to what can be pressed first, and past the last back to where it was', () => {
    root.innerHTML = ANSWERED;
    expect(press('Tab')).toBe(true);
    expect(root.activeElement?.id).toBe('pin');
    expect(press('Tab')).toBe(false); // the browser's own next step
    root.querySelector<HTMLElement>('#open')!.focus();
    expect(press('Tab')).toBe(true);
    expect(document.activeElement?.id).toBe('before');
  });

  it('goes into a card that still waits, and on from there when it has been answered', () => {
    root.innerHTML = WAITING;
    expect(press('Tab')).toBe(true);
    const dialog = root.querySelector('section')!;
    expect(root.activeElement).toBe(dialog);
    dialog.innerHTML = '<button id="pin">Pin</button>';
    expect(press('Tab')).toBe(false);
    expect(root.activeElement).toBe(dialog);
    expect(press('Tab', true)).toBe(true);
    expect(document.activeElement?.id).toBe('before');
  });

  it('leaves a waiting card as it came', () => {
    root.innerHTML = WAITING;
    press('Tab');
    expect(press('Tab')).toBe(true);
    expect(document.activeElement?.id).toBe('before');
  });

  it('is the page’s where the card was opened by resting', () => {
    for (const card of [WAITING, ANSWERED]) {
      root.innerHTML = card;
      expect(press('Tab', false, false)).toBe(false);
    }
    expect(root.activeElement).toBeNull();
  });
});

it('Escape closes', () => {
  root.innerHTML = ANSWERED;
  expect(press('Escape')).toBe(true);
  expect(close).toHaveBeenCalledOnce();
});
