/** The log of requests: a line before each is made, whole once it has ended, and marked where it never did. */
import './sample-pack';
import { beforeEach, describe, expect, it } from 'vitest';
import type { RequestEntry } from '../../../lib/model/source';
import { REQUEST_DAYS } from '../../../lib/model/limits';
import { beginRequest, clearRequests, cutRequests, endRequest, listRequests, pruneRequests } from '../../../lib/store/sources/requests';
import { startAnew } from './sample-pack';

const entry = (to: string): Omit<RequestEntry, 'id'> => ({ at: '2026-03-03T12:00:00.000Z', to, for: 's', name: 'Quay News', why: 'look', bytes: 0, status: null, fresh: null, trouble: null });
const listed = async () => (await listRequests(0, 9)).requests;

beforeEach(startAnew);

describe('a request', () => {
  it('stands in the log before it is made, and once when it has ended', async () => {
    const request = await beginRequest(entry('quay.example/feed'));
    expect(await listed()).toEqual([{ ...entry('quay.example/feed'), id: request.id }]);
    await endRequest({ ...request, status: 200, bytes: 10 });
    expect(await listed()).toEqual([{ ...request, status: 200, bytes: 10 }]);
  });

  it('that was under way when whoever made it was stopped is marked as cut off, and no other is', async () => {
    const ended = await beginRequest(entry('quay.example/1'));
    await endRequest({ ...ended, status: 304 });
    const cut = await beginRequest(entry('quay.example/2'));
    await cutRequests();
    const after = await beginRequest(entry('quay.example/3'));
    expect((await listed()).map(({ id, status, trouble }) => [id, status, trouble?.code])).toEqual([[after.id, null, undefined], [cut.id, null, 'requestCut'], [ended.id, 304, undefined]]);
  });

  it('is in the log although the list was cleared while it was made', async () => {
    const request = await beginRequest(entry('quay.example/feed'));
    await clearRequests();
    await endRequest({ ...request, status: 200 });
    expect(await listed()).toHaveLength(1);
  });
});

it('the log keeps what is not older than its days, without any source', async () => {
  await beginRequest(entry('quay.example/old'));
  await beginRequest({ ...entry('quay.example/new'), at: '2026-03-04T12:00:00.000Z' });
  const endsAt = Date.parse('2026-03-03T12:00:00.000Z') + REQUEST_DAYS * 86_400_000;
  await pruneRequests(endsAt);
  expect(await listed()).toHaveLength(2);
  await pruneRequests(endsAt + 1);
  expect((await listed()).map(({ to }) => to)).toEqual(['quay.example/new']);
});
