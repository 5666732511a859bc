/** The list of chapters. In: their ids and titles. Out: links; the chapter being read is the current one. */
import { useEffect, useState } from 'preact/hooks';
import { Icon } from '../../../components/icon/Icon';
import { REQUEST_WORDS } from '../../../components/requests/requests-words';
import { STORAGE_WORDS } from '../../../components/storage/storage-words';
import { COMMON_WORDS } from '../../../components/words';
import { CHOICE_WORDS } from './choice-words';
import { OPTIONS_WORDS } from './options-words';

export const CHAPTERS = [
  ['sources', OPTIONS_WORDS.sources.title],
  ['storage', STORAGE_WORDS.title],
  ['outlets', OPTIONS_WORDS.sources.outlets],
  ['kept', CHOICE_WORDS.kept.title],
  ['sites', OPTIONS_WORDS.sites.title],
  ['requests', REQUEST_WORDS.title],
  ['appearance', OPTIONS_WORDS.appearance.title],
  ['hidden', CHOICE_WORDS.hidden.title],
  ['apart', CHOICE_WORDS.apart.title],
  ['archive', CHOICE_WORDS.archive.title],
  ['keys', OPTIONS_WORDS.keys.title],
  ['diagnostics', OPTIONS_WORDS.diagnostics.title],
] as const;

/** A chapter is being read once its title has passed this share of the window's height. */
const READING_LINE = 0.3;

/** The last chapter whose title has passed the reading line. At the very end several short ones are in view:
    the one gone to by its link, or the last of all. */
function findCurrent(): string {
  const { scrollHeight, clientHeight } = document.documentElement;
  if (scrollHeight > clientHeight && scrollY + innerHeight >= scrollHeight - 2) {
    const gone = CHAPTERS.find(([id]) => `#${id}` === location.hash)?.[0];
    const top = gone === undefined ? -1 : document.getElementById(gone)?.getBoundingClientRect().top ?? -1;
    return gone !== undefined && top >= 0 ? gone : 'diagnostics';
  }
  const passed = CHAPTERS.filter(([id]) => {
    const chapter = document.getElementById(id);
    return chapter !== null && chapter.getBoundingClientRect().top <= innerHeight * READING_LINE;
  });
  return passed.at(-1)?.[0] ?? 'sources';
}

export function Nav() {
  const [current, setCurrent] = useState<string>('sources');
  useEffect(() => {
    const look = () => setCurrent(findCurrent());
    addEventListener('scroll', look, { passive: true });
    return () => removeEventListener('scroll', look);
  }, []);
  return (
    <nav class="options-nav" aria-label={COMMON_WORDS.settings}>
      <h1 class="brand" aria-label={OPTIONS_WORDS.title}><Icon name="mark" />Crossread</h1>
      {CHAPTERS.map(([id, title]) => (
        <a key={id} href={`#${id}`} aria-current={current === id ? 'true' : undefined}>{title}</a>
      ))}
    </nav>
  );
}
