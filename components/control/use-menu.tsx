/** A button and the menu that it opens. In: their words and what each item does. Out: both apart, so that the menu can stand where there is room. */
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../icon/Icon';
import { COMMON_WORDS } from '../words';
import { walkMenu } from './menu-keys';

export interface MenuItem {
  id: string;
  words: ComponentChildren;
  /** An address makes a link that opens in a new tab. */
  href?: string;
  onChoose?: () => void;
}

export interface MenuParts {
  button: ComponentChildren;
  /** Null while the menu is closed. */
  list: ComponentChildren;
}

/** Lets the whole menu be seen in the box that scrolls around it; the page itself must not move. */
function bringIntoBox(list: HTMLElement): void {
  const box = list.closest('.card-body');
  const hidden = box === null ? 0 : list.getBoundingClientRect().bottom - box.getBoundingClientRect().bottom;
  if (box !== null && hidden > 0) box.scrollTop += hidden;
}

/**
 * The menu button of the ARIA patterns: opening goes to the first item, arrows walk, Escape and Tab close and give focus back.
 * @param label of the button, for those who do not see its sign
 */
export function useMenu(label: string, items: readonly MenuItem[]): MenuParts {
  const id = useId();
  const [open, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLDivElement>(null);

  useLayoutEffect(() => {
    if (!open || !list.current) return;
    list.current.querySelector<HTMLElement>('[role="menuitem"]')?.focus({ preventScroll: true });
    bringIntoBox(list.current);
  }, [open]);

  function close(): void {
    setOpen(false);
    button.current?.focus({ preventScroll: true });
  }

  function press(event: KeyboardEvent): void {
    if (!list.current) return;
    if (event.key === 'Tab') return close(); // and the key itself goes on from the button
    if (event.key === 'Escape') close();
    else if (event.altKey || event.ctrlKey || event.metaKey || !walkMenu(list.current, event.key)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function leave({ relatedTarget }: FocusEvent): void {
    if (relatedTarget !== button.current && !list.current?.contains(relatedTarget as Node | null)) setOpen(false);
  }

  function choose(item: MenuItem): void {
    close();
    item.onChoose?.();
  }

  const common = { role: 'menuitem', tabIndex: -1, class: 'menu-item' } as const;
  return {
    button: (
      <button
        type="button" class="tool" ref={button} aria-label={label} aria-haspopup="menu" aria-expanded={open}
        aria-controls={open ? id : undefined} onClick={() => (open ? close() : setOpen(true))}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' || open) return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <Icon name="more" />
      </button>
    ),
    list: open && (
      // A press with the mouse must not take focus away before its click: on some systems buttons take none.
      <div class="menu" role="menu" id={id} aria-label={label} ref={list} onKeyDown={press} onFocusOut={leave} onMouseDown={(event) => event.preventDefault()}>
        {items.map((item) => (item.href === undefined
          ? <button key={item.id} type="button" {...common} onClick={() => choose(item)}>{item.words}</button>
          : (
            <a key={item.id} {...common} href={item.href} target="_blank" rel="noopener noreferrer" onClick={close}>
              {item.words}<Icon name="out" /><span class="unseen">{COMMON_WORDS.newTab}</span>
            </a>
          )))}
      </div>
    ),
  };
}
