/** Somebody else's words, in serif, with what stands out. In: a passage. Out: text nodes and <strong> (or <mark>). */
import type { Passage } from '../../lib/model/coverage';
import { splitStrong } from './split-strong';

export interface PassageTextProps {
  passage: Pick<Passage, 'text' | 'strong'>;
  /** `names` are shared with the page and bold; `found` words of a search are marked. */
  show?: 'names' | 'found';
}

/** The text is never parsed as HTML: pages, feeds and packs are hostile. */
export function PassageText({ passage, show = 'names' }: PassageTextProps) {
  return (
    <>
      {splitStrong(passage.text, passage.strong).map(({ text, strong }, i) => {
        if (!strong) return text;
        return show === 'found' ? <mark key={i}>{text}</mark> : <strong key={i}>{text}</strong>;
      })}
    </>
  );
}
