/** One part of the panel. In: its title, a line under it, its rows. Out: a section, or a sentence where it holds nothing. */
import type { ComponentChildren } from 'preact';
import { describeNoHit } from './words';

export interface PartProps {
  id: string;
  title: string;
  /** Under the title, only where there are rows. */
  lead?: string | null;
  /** Rows shown, and how many there are without the search. */
  shown: number;
  all: number;
  /** What silence means here. */
  none: ComponentChildren;
  query: string;
  /** Stands under the title whatever there is to show. */
  head?: ComponentChildren;
  /** Stands under the rows, or under the sentence in their place. */
  foot?: ComponentChildren;
  children: ComponentChildren;
}

/** A part that holds nothing says so: silence is an answer. */
export function Part({ id, title, lead = null, shown, all, none, query, head, foot, children }: PartProps) {
  return (
    <section class="part" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} class="part-title">{title}</h2>
      {head}
      {shown > 0 && lead !== null && <p class="label part-lead">{lead}</p>}
      {shown > 0 ? children : <p class="quiet part-none">{all > 0 ? describeNoHit(query) : none}</p>}
      {foot}
    </section>
  );
}
