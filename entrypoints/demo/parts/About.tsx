/** What the demo article is and how to try it. In: the shortcut that walks, if there is one. Out: a note above the article, no part of it. */
import { Icon } from '../../../components/icon/Icon';
import { DIRECTION, LANGUAGE } from '../../../components/language';
import { DEMO_WORDS as W } from './demo-words';

export interface AboutProps {
  /** As the browser writes it; null while it is not known, or where the reader has taken it away. */
  keys: string | null;
  /** Called straight from the click: browsers open a side panel only for a gesture. */
  onCompare: () => void;
}

export function About({ keys, onCompare }: AboutProps) {
  return (
    <aside class="cr demo-about" aria-label={W.about} lang={LANGUAGE} dir={DIRECTION}>
      <p class="brand"><Icon name="mark" />Crossread</p>
      <p class="quiet">{W.what}</p>
      <p>{W.how}{keys !== null && <> {W.keys(<kbd>{keys}</kbd>)}</>}</p>
      <p><button type="button" class="act" onClick={onCompare}>{W.compare}<Icon name="next" /></button></p>
    </aside>
  );
}
