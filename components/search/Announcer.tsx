/** Says to those who listen what a search holds, once the reader has stopped typing. In: the search's state. Out: a live region. */
import { useEffect, useState } from 'preact/hooks';
import type { SearchState } from './state';
import { announceAnswer, SEARCH_WORDS } from './words';

/** Each letter's answer read out would drown the reader's own keys. */
const SETTLED_MS = 500;

function wordState(search: SearchState): string {
  if (search.kind === 'answered') return announceAnswer(search.answer);
  return search.kind === 'waiting' ? SEARCH_WORDS.searching : '';
}

/** It is there before there is anything to say: a region that appears with its words is often not read. */
export function Announcer({ search }: { search: SearchState }) {
  const words = wordState(search);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSaid(words), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [words]);
  return <p class="unseen" role="status">{said}</p>;
}
