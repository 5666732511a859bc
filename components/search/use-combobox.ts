/** The keyboard of a search field over a list (WAI-ARIA combobox, list autocomplete with manual selection). In: the list's element. Out: which option is active, and what the field does with keys. */
import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';

export interface Combobox {
  /** Id of the active option; null while the keys belong to the text. */
  active: string | null;
  /** True when the key was taken. */
  press: (event: KeyboardEvent) => boolean;
}

const listOptions = (list: HTMLElement | null) => [...(list?.querySelectorAll<HTMLElement>('[role="option"]') ?? [])];

/**
 * Focus stays in the field; arrows walk the options and round the ends; Home and End go to the first and last while one
 * is active; Enter presses it. Any other list, or any other key, gives the keys back to the text.
 * @param shown changes whenever other options are shown
 */
export function useCombobox(list: RefObject<HTMLElement | null>, shown: unknown): Combobox {
  const [active, setActive] = useState<{ id: string; shown: unknown } | null>(null);
  const id = active !== null && active.shown === shown ? active.id : null;

  useLayoutEffect(() => {
    if (id !== null) listOptions(list.current).find((option) => option.id === id)?.scrollIntoView({ block: 'nearest' });
  }, [id]);

  function walk(options: HTMLElement[], to: number): boolean {
    const option = options[(to + options.length) % options.length];
    if (option === undefined) return false;
    setActive({ id: option.id, shown });
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
