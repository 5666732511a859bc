/** The way from part to part. In: their ids and titles. Out: links that stay in view; the one for the part in view is current. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { PANEL_WORDS } from './words';

export interface PartNavProps {
  parts: readonly { id: string; title: string }[];
}

/** The part in view is the last one whose head has passed this far below the window's top, in shares of its height. */
const READING_LINE = 0.3;

export function PartNav({ parts }: PartNavProps) {
  const [current, setCurrent] = useState(parts[0]?.id ?? null);
  const nav = useRef<HTMLElement>(null);
  const ids = parts.map(({ id }) => id).join(' ');

  useEffect(() => {
    const { ownerDocument: document } = nav.current ?? {};
    const view = document?.defaultView;
    if (!document || !view) return;
    let frame = 0;
    const look = () => {
      frame = 0;
      const heads = ids.split(' ').flatMap((id) => document.getElementById(id) ?? []);
      const passed = heads.filter((head) => head.getBoundingClientRect().top < view.innerHeight * READING_LINE);
      setCurrent((passed.at(-1) ?? heads[0])?.id ?? null);
    };
    const follow = () => { frame ||= view.requestAnimationFrame(look); };
    view.addEventListener('scroll', follow, { passive: true });
    return () => {
      view.cancelAnimationFrame(frame);
      view.removeEventListener('scroll', follow);
    };
  }, [ids]);

  // Eight titles do not fit beside one another in a narrow panel: the current one is brought into the row, never the page moved.
  useEffect(() => {
    const row = nav.current;
    const link = row?.querySelector<HTMLElement>('[aria-current]');
    if (!row || !link || row.scrollWidth <= row.clientWidth) return;
    const [inside, outside] = [link.getBoundingClientRect(), row.getBoundingClientRect()];
    row.scrollBy({ left: inside.left + inside.width / 2 - (outside.left + outside.width / 2), behavior: 'instant' });
  }, [current]);

  return (
    <nav class="jump" aria-label={PANEL_WORDS.parts} ref={nav}>
      {parts.map(({ id, title }) => (
        <a key={id} href={`#${id}`} aria-current={id === current ? 'true' : undefined} onClick={() => setCurrent(id)}>{title}</a>
      ))}
    </nav>
  );
}
