/** A text into the clipboard. In: the text and the card's own tree. Out: whether the browser let it. */

/** Call it inside a press: browsers allow it only then. Pages without https have no clipboard of the newer kind. */
export async function copyText(text: string, root: ShadowRoot): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text, root);
  }
}

/** A page that listens for copying neither sees nor changes what is copied. */
function copyBySelection(text: string, root: ShadowRoot): boolean {
  const { ownerDocument } = root;
  const focused = root.activeElement;
  const field = ownerDocument.createElement('textarea');
  field.value = text;
  field.className = 'unseen';
  field.tabIndex = -1;
  root.append(field);
  field.select();
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  addEventListener('copy', put, { capture: true });
  try {
    return ownerDocument.execCommand('copy');
  } catch {
    return false;
  } finally {
    removeEventListener('copy', put, { capture: true });
    field.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
