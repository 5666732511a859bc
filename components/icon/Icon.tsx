/** One drawn sign in the ink of its words. In: its name. Out: an inline SVG, hidden from screen readers.
    Inline and not a mask: a page's `img-src 'none'` would stop a mask's data address inside the card. */
import type { ComponentChildren } from 'preact';

export type IconName =
  | 'pin' | 'pinned' | 'close' | 'search' | 'settings' | 'out' | 'next' | 'down' | 'mark' | 'warn' | 'more' | 'add' | 'ok' | 'late' | 'ring';

interface Drawing {
  /** Side of the square it is drawn in, px. */
  box: 12 | 16;
  stroke: number;
  shape: ComponentChildren;
}

const DRAWINGS: Record<IconName, Drawing> = {
  pin: { box: 16, stroke: 1.4, shape: <path d="M5.5 2.2h5M6.2 2.4v4L4 9.2h8L9.8 6.4v-4M8 9.4v4.4" /> },
  pinned: { box: 16, stroke: 1.4, shape: <path fill="currentColor" d="M5.5 2.2h5M6.2 2.4v4L4 9.2h8L9.8 6.4v-4zM8 9.4v4.4" /> },
  close: { box: 16, stroke: 1.4, shape: <path d="M4 4l8 8M12 4l-8 8" /> },
  search: { box: 16, stroke: 1.4, shape: <><circle cx="7" cy="7" r="4.3" /><path d="M10.3 10.3L14 14" /></> },
  settings: {
    box: 16,
    stroke: 1.4,
    shape: <><path d="M2 5h6.2M12 5h2M2 11h2M7.8 11H14" /><circle cx="10.1" cy="5" r="1.8" /><circle cx="5.9" cy="11" r="1.8" /></>,
  },
  out: { box: 12, stroke: 1.2, shape: <path d="M3 9l6-6M4.5 3H9v4.5" /> },
  next: { box: 12, stroke: 1.3, shape: <path d="M4.5 2.5L8 6 4.5 9.5" /> },
  down: { box: 12, stroke: 1.3, shape: <path d="M2.5 4.5L6 8l3.5-3.5" /> },
  mark: { box: 16, stroke: 1.8, shape: <path d="M2 3.8h8M6 8h8M2 12.2h8" /> },
  more: { box: 16, stroke: 2.2, shape: <path d="M3 8h.01M8 8h.01M13 8h.01" /> },
  add: { box: 16, stroke: 1.4, shape: <path d="M8 3v10M3 8h10" /> },
  ok: { box: 12, stroke: 1.2, shape: <circle fill="currentColor" cx="6" cy="6" r="3" /> },
  late: { box: 12, stroke: 1.2, shape: <><circle cx="6" cy="6" r="3.2" /><path fill="currentColor" stroke="none" d="M6 2.8a3.2 3.2 0 0 1 0 6.4z" /></> },
  ring: { box: 12, stroke: 1.2, shape: <circle cx="6" cy="6" r="3.2" /> },
  warn: { box: 12, stroke: 1.2, shape: <path fill="currentColor" d="M6 1.8L11 10.4H1z" /> },
};

/** Draws a sign. The words beside it, or the label of its button, say what it means. */
export function Icon({ name }: { name: IconName }) {
  const { box, stroke, shape } = DRAWINGS[name];
  return (
    <svg
      class={`icon icon-${box} icon-${name}`}
      viewBox={`0 0 ${box} ${box}`}
      fill="none"
      stroke="currentColor"
      stroke-width={stroke}
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      {shape}
    </svg>
  );
}
