/** Draws a component into the test's document. In: JSX. Out: its element, and a way to draw again. */
import { render } from 'preact';
import type { ComponentChild } from 'preact';
import { act } from 'preact/test-utils';

export interface Drawn {
  root: HTMLElement;
  redraw: (next: ComponentChild) => void;
}

export function draw(what: ComponentChild): Drawn {
  const root = document.createElement('div');
  document.body.replaceChildren(root);
  const redraw = (next: ComponentChild) => act(() => render(next, root)) as unknown as void;
  redraw(what);
  return { root, redraw };
}

/** The one element that fits; its absence fails the test by name. */
export function find<T extends HTMLElement = HTMLElement>(root: ParentNode, selector: string): T {
  const found = root.querySelectorAll<T>(selector);
  if (found.length !== 1) throw new Error(`${found.length} elements fit ${selector}`);
  return found[0] as T;
}

export function click(element: HTMLElement): void {
  void act(() => element.click());
}

export function press(element: HTMLElement, key: string): boolean {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  void act(() => { element.dispatchEvent(event); });
  return event.defaultPrevented;
}
