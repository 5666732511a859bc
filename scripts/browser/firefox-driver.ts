/** Drives one Firefox. In: a Marionette connection. Out: tabs, pointer, keys, scripts and pictures. */
import type { Marionette } from './marionette';

const POLL_MS = 100;
/** What a reader waits for at most, on a slow machine. */
const WAIT_MS = 20_000;

/** How long the pointer takes between two places; the browser sees several moves. */
const MOVE_MS = 60;

export interface Point { x: number; y: number }

/** WebDriver's own code points for keys without a letter. */
export const KEYS = { Escape: '\uE00C', Tab: '\uE004' } as const;

/* The parts of the browser's own window that are used here. */
interface BrowserWindow {
  mozInnerScreenX: number;
  mozInnerScreenY: number;
  devicePixelRatio: number;
  gBrowser: { selectedBrowser: Element };
  windowUtils: {
    NATIVE_MOUSE_MESSAGE_MOVE: number;
    sendNativeMouseEvent(x: number, y: number, message: number, button: number, modifiers: number, element: Element): void;
  };
}
interface TextInputProcessor {
  beginInputTransaction(window: Window, onText: () => void): boolean;
  keydown(key: KeyboardEvent): void;
  keyup(key: KeyboardEvent): void;
}
declare const Components: {
  classes: Record<string, { createInstance(kind: unknown): TextInputProcessor }>;
  interfaces: Record<string, unknown>;
};

export class FirefoxDriver {
  #marionette: Marionette;

  constructor(marionette: Marionette) {
    this.#marionette = marionette;
  }

  async goto(url: string): Promise<void> {
    await this.#marionette.send('WebDriver:Navigate', { url });
  }

  async reload(): Promise<void> {
    await this.#marionette.send('WebDriver:Refresh');
  }

  /** Runs a function that must stand on its own; it may give a promise. Arguments and result travel as JSON. */
  async run<A extends unknown[], R>(work: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    return await this.#execute(`return (${work.toString()})(...arguments)`, args, null) as Awaited<R>;
  }

  /** Runs a function in the shadow root, closed to the page itself, of the first element that `css` names. Null when there is none. */
  async runInClosedRoot<R>(css: string, work: (root: ShadowRoot) => R): Promise<R | null> {
    const script = `const root = document.querySelector(arguments[0])?.openOrClosedShadowRoot; return root ? (${work.toString()})(root) : null`;
    return await this.#execute(script, [css], 'system') as R | null;
  }

  /** Runs a function in the browser's own window, with all its rights. */
  async runInWindow<A extends unknown[], R>(work: (...args: A) => R, ...args: A): Promise<Awaited<R>> {
    return this.#inContext('chrome', () => this.run(work, ...args));
  }

  /** @param sandbox `system` sees and may do more than the page */
  async #execute(script: string, args: unknown[], sandbox: 'system' | null): Promise<unknown> {
    const { value } = await this.#marionette.send('WebDriver:ExecuteScript', { script, args, sandbox }) as { value: unknown };
    return value;
  }

  async #inContext<R>(value: 'chrome' | 'content', work: () => Promise<R>): Promise<R> {
    await this.#marionette.send('Marionette:SetContext', { value });
    try {
      return await work();
    } finally {
      await this.#marionette.send('Marionette:SetContext', { value: 'content' });
    }
  }

  /** Moves the pointer to a place in the viewport, in steps. */
  async movePointer({ x, y }: Point): Promise<void> {
    await this.#point([{ type: 'pointerMove', x: Math.round(x), y: Math.round(y), duration: MOVE_MS, origin: 'viewport' }]);
  }

  /**
   * Moves the pointer as the system does, over page and toolbar alike: only so does a page notice that it was left.
   * @param y below 0 is above the page, in the browser's toolbar
   */
  async moveSystemPointer({ x, y }: Point): Promise<void> {
    await this.runInWindow((right, down) => {
      const { windowUtils, mozInnerScreenX, mozInnerScreenY, devicePixelRatio, gBrowser } = window as unknown as BrowserWindow;
      const page = gBrowser.selectedBrowser.getBoundingClientRect();
      windowUtils.sendNativeMouseEvent(
        (mozInnerScreenX + page.left + right) * devicePixelRatio, (mozInnerScreenY + page.top + down) * devicePixelRatio,
        windowUtils.NATIVE_MOUSE_MESSAGE_MOVE, 0, 0, document.documentElement,
      );
    }, x, y);
  }

  /** Presses and releases the pointer's first button where it is. */
  async pressPointer(): Promise<void> {
    await this.#point([{ type: 'pointerDown', button: 0 }, { type: 'pointerUp', button: 0 }]);
  }

  async #point(actions: object[]): Promise<void> {
    await this.#marionette.send('WebDriver:PerformActions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  }

  /** Presses a key in the page. */
  async press(value: string): Promise<void> {
    await this.#marionette.send('WebDriver:PerformActions', {
      actions: [{ type: 'key', id: 'keys', actions: [{ type: 'keyDown', value }, { type: 'keyUp', value }] }],
    });
  }

  /** Presses Alt and a key where the browser itself hears it: `press` reaches the page alone, and no shortcut. */
  async pressShortcut(key: '.' | ','): Promise<void> {
    await this.runInWindow((pressed) => {
      const processor = Components.classes['@mozilla.org/text-input-processor;1']!.createInstance(Components.interfaces['nsITextInputProcessor']);
      processor.beginInputTransaction(window, () => undefined);
      const alt = new KeyboardEvent('', { key: 'Alt', code: 'AltLeft', keyCode: 18 });
      const other = new KeyboardEvent('', pressed === '.' ? { key: '.', code: 'Period', keyCode: 190 } : { key: ',', code: 'Comma', keyCode: 188 });
      processor.keydown(alt);
      processor.keydown(other);
      processor.keyup(other);
      processor.keyup(alt);
    }, key);
  }

  /** What the tab in front shows, as a PNG. */
  async picture(): Promise<Buffer> {
    const { value } = await this.#marionette.send('WebDriver:TakeScreenshot', { full: false }) as { value: string };
    return Buffer.from(value, 'base64');
  }
}

/** Repeats `look` until it gives something else than null. `what` completes "Waited N s for …". */
export async function waitFor<T>(look: () => Promise<T | null>, what: string, timeoutMs = WAIT_MS): Promise<T> {
  const until = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== null) return seen;
    if (Date.now() > until) throw new Error(`Waited ${timeoutMs / 1000} s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
