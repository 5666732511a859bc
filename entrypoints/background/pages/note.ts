/** A line at the foot of a page that says what a key has just done. In: its words and their language. Out: seen for a moment, said to screen readers. */

/** Runs in the page, so it may use nothing from outside itself. The host carries the mark of Crossread's own elements. */
export function showNote(words: string, language: string): void {
  const shared = globalThis as { [key: symbol]: (() => void) | undefined };
  const last = Symbol.for('crossread.note');
  shared[last]?.();
  const host = document.createElement('div');
  host.setAttribute('data-crossread', '');
  host.setAttribute('popover', 'manual');
  const style = 'all: initial; position: fixed; inset: auto auto 24px 50%; transform: translateX(-50%); z-index: 2147483647; max-width: 90vw;'
    + ' padding: 8px 16px; border: 1px solid light-dark(#c9c8c1, #4b4f46); border-radius: 8px; color-scheme: light dark;'
    + ' color: light-dark(#1b1d19, #eceee8); background: light-dark(#ffffff, #1d1f1c); font: 14px/20px system-ui, sans-serif;';
  for (const part of style.split(';')) {
    const [property, value] = [part.slice(0, part.indexOf(':')).trim(), part.slice(part.indexOf(':') + 1).trim()];
    if (property) host.style.setProperty(property, value, 'important');
  }
  const line = document.createElement('span');
  line.setAttribute('role', 'status');
  line.lang = language;
  host.attachShadow({ mode: 'closed' }).append(line);
  document.documentElement.append(host);
  try {
    host.showPopover();
  } catch {
    // Without popovers the z-index has to do.
  }
  // A live region must stand before its words come, or they are not said.
  const saying = setTimeout(() => { line.textContent = words; }, 50);
  const end = () => {
    clearTimeout(saying);
    clearTimeout(ending);
    host.remove();
    shared[last] = undefined;
  };
  const ending = setTimeout(end, 2_500);
  shared[last] = end;
}
