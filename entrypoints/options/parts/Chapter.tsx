/** One chapter of the settings. In: its id, title and lead. Out: a section that the list beside it can go to. */
import type { ComponentChildren } from 'preact';

export interface ChapterProps {
  id: string;
  title: string;
  lead?: ComponentChildren;
  children: ComponentChildren;
}

export function Chapter({ id, title, lead, children }: ChapterProps) {
  return (
    <section class="chapter" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {lead !== undefined && <p class="lead">{lead}</p>}
      {children}
    </section>
  );
}
