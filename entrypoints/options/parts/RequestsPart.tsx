/** The chapter of requests. In: the log and the sources. Out: its title, the sentence that nothing else is asked, and the log. */
import { Requests } from '../../../components/requests/Requests';
import { REQUEST_WORDS } from '../../../components/requests/requests-words';
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';

export function RequestsPart({ requests, sources }: Pick<OptionsProps, 'requests' | 'sources'>) {
  return (
    <Chapter id="requests" title={REQUEST_WORDS.title} lead={REQUEST_WORDS.lead}>
      <Requests {...requests} isPaused={sources.report?.paused ?? null} onPause={sources.onPause} />
    </Chapter>
  );
}
