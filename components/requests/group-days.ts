/** Requests by day. In: requests, newest first. Out: groups in the same order; a day is one of the reader's own time zone. */
import type { RequestEntry } from '../../lib/model/source';

export interface RequestDay {
  /** Of its newest request. */
  at: string;
  requests: RequestEntry[];
}

export function groupDays(requests: readonly RequestEntry[]): RequestDay[] {
  const days: RequestDay[] = [];
  let open: string | null = null;
  for (const request of requests) {
    const day = new Date(request.at).toDateString();
    if (day !== open) days.push({ at: request.at, requests: [] });
    open = day;
    days.at(-1)?.requests.push(request);
  }
  return days;
}
