/** The log of requests. In: whether they are paused. Out: a page of it, and the wishes. */
import { useEffect, useState } from 'preact/hooks';
import { REQUESTS_A_PAGE } from '../../components/requests/Requests';
import type { RequestsProps } from '../../components/requests/Requests';
import { ask } from '../../lib/messages/client';
import type { RequestList } from '../../lib/model/source';

export type RequestsWishes = Pick<RequestsProps, 'list' | 'offset' | 'onGo' | 'onClear'>;

/** @param moved changes when requests were made since @param tell hears why a wish was not fulfilled */
export function useRequests(moved: unknown, tell: (error: unknown) => void): RequestsWishes {
  const [list, setList] = useState<RequestList | null>(null);
  const [offset, setOffset] = useState(0);
  useEffect(() => {
    let isOld = false;
    ask('listRequests', { offset, limit: REQUESTS_A_PAGE }).then((next) => { if (!isOld) setList(next); }, tell);
    return () => { isOld = true; };
  }, [offset, moved]);
  return {
    list,
    offset,
    onGo: setOffset,
    onClear: () => void ask('clearRequests', {}).then((next) => { setList(next); setOffset(0); }, tell),
  };
}
