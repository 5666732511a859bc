/** The keys of an open menu. In: the menu's element and a key. Out: focus moved; whether the key was the menu's. */

const ITEM = '[role="menuitem"]';

/** Where focus is among a menu's items, in its own tree: a card stands in a shadow root. */
function findFocused(menu: Element, items: HTMLElement[]): number {
  return items.indexOf((menu.getRootNode() as Document | ShadowRoot).activeElement as HTMLElement);
}

/** Arrows walk round the ends, Home and End go to them, a letter to the next item that begins with it. */
export function walkMenu(menu: Element, key: string): boolean {
  const items = [...menu.querySelectorAll<HTMLElement>(ITEM)];
  const at = findFocused(menu, items);
  const focus = (index: number) => {
    items[(index + items.length) % items.length]?.focus();
    return true;
  };
  if (key === 'ArrowDown') return focus(at + 1);
  if (key === 'ArrowUp') return focus(at < 0 ? -1 : at - 1);
  if (key === 'Home') return focus(0);
  if (key === 'End') return focus(-1);
  if (!/^\p{L}$/u.test(key)) return false;
  const letter = key.toLowerCase();
  const next = [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) => item.textContent?.trim().toLowerCase().startsWith(letter));
  next?.focus();
  return true;
}

/** The open menu's own button in a tree, or null: a press closes the menu. */
export function findOpener(root: ParentNode): HTMLElement | null {
  return root.querySelector<HTMLElement>('[aria-haspopup="menu"][aria-expanded="true"]');
}

/** The open menu in a tree, or null. */
export function findMenu(root: ParentNode): HTMLElement | null {
  return root.querySelector<HTMLElement>('[role="menu"]');
}
