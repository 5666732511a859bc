/** The keyboard of a search field over a list (WAI-ARIA combobox, list autocomplete with manual selection). In: the list's element. Out: which option is active, and what the field does with keys. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

export interface Combobox {
  /** Id of the active option; null while the keys belong to the text. */
  active: string | null;
  /** True when the key was taken. */
  press: (event: KeyboardEvent) => boolean;
}

/** An option's id: what it stands for, in letters that an id may have. */
export const makeOptionId = (kind: string, what: string): string => `${kind}-${encodeURIComponent(what.toWellFormed())}`;

const listOptions = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])];

/**
 * Focus stays in the field; arrows walk the options and round the ends; Home and End go to the first and last while one
 * is active; Enter presses it. Any other key gives the keys back to the text, and so does a list that no longer has the
 * active option: options are known by their ids, so one that a newer list still has stays active.
 */
export function useCombobox(list: RefObject<HTMLElement | null>): Combobox {
  const [id, setActive] = useState<string | null>(null);

  useLayoutEffect(() => {
    if (id !== null) listOptions(list.current).find((option) => option.id === id)?.scrollIntoView({ block: 'nearest' });
  }, [id]);
  // After every drawing, since the list is drawn by others.
  useLayoutEffect(() => {
    if (id !== null && !listOptions(list.current).some((option) => option.id === id)) setActive(null);
  });

  function walk(options: HTMLElement[], to: number): boolean {
    const option = options[(to + options.length) % options.length];
    if (option === undefined) return false;
    setActive(option.id);
    return true;
  }

  function press({ key, isComposing, altKey, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
    // Keys of an input method choose among its own candidates.
    if (isComposing || altKey || ctrlKey || metaKey || shiftKey) return false;
    const options = listOptions(list.current);
    const at = options.findIndex((option) => option.id === id);
    switch (key) {
      case 'ArrowDown': return walk(options, at + 1);
      case 'ArrowUp': return walk(options, at < 0 ? -1 : at - 1);
      case 'Home': return at >= 0 && walk(options, 0);
      case 'End': return at >= 0 && walk(options, -1);
      case 'Enter':
        options[at]?.click();
        return at >= 0;
      default:
        setActive(null);
        return false;
    }
  }

  return { active: id, press };
}
