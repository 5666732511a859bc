/** The key that leads to a search. In: how to go to its field. Out: nothing; whoever presses it is there. */
import { useEffect } from 'preact/hooks';

/** Fields and lists take letters themselves. */
const isTaken = (target: EventTarget | null) => target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement;
/** Space presses a button or turns the page. */
const isTyped = (key: string) => /^[\p{L}\p{N}"“„«]$/u.test(key);

/**
 * `/` goes to the search from anywhere but a field.
 * @param byTyping so does whatever a query may begin with, and it stands in the field then
 */
export function useSearchKey(focus: () => void, byTyping = false): void {
  useEffect(() => {
    function press(event: KeyboardEvent): void {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTaken(event.target)) return;
      const isKey = event.key === '/';
      if (!isKey && !(byTyping && isTyped(event.key))) return;
      // A letter is put by the browser where the focus is by then; the key itself is none.
      if (isKey) event.preventDefault();
      focus();
    }
    addEventListener('keydown', press);
    return () => removeEventListener('keydown', press);
  }, []);
}
