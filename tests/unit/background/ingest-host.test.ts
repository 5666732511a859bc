/** The worker beside the background: it is not ended under a question, and everything that is deleted ends it whatever was asked. */
import { beforeEach, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

/** The page in which Chrome lets the worker live, and the questions that wait there. */
const page = { isOpen: false, opened: 0, waiting: [] as { answer: (reply: unknown) => void; die: () => void }[] };
/** Held back, where a test wants to come between. */
let contexts: Promise<void> = Promise.resolve();

beforeEach(() => {
  vi.resetModules();
  Object.assign(page, { isOpen: false, opened: 0, waiting: [] });
  contexts = Promise.resolve();
  Object.assign(fakeBrowser.runtime, {
    getContexts: async () => {
      const isOpen = page.isOpen;
      await contexts;
      return isOpen ? [{}] : [];
    },
    sendMessage: () => new Promise((resolve, reject) => {
      page.waiting.push({ answer: (reply) => resolve({ ok: true, reply }), die: () => reject(new Error('The message channel closed.')) });
    }),
  });
  Object.assign(fakeBrowser, { offscreen: {
    createDocument: async () => { page.isOpen = true; page.opened++; },
    closeDocument: async () => { page.isOpen = false; for (const { die } of page.waiting.splice(0)) die(); },
  } });
});
const host = () => import('../../../entrypoints/background/sources/ingest-host');
const arrive = (count: number) => vi.waitFor(() => expect(page.waiting).toHaveLength(count));

it('a question that comes while the worker is about to be ended keeps it', async () => {
  const { askIngest, endIngest } = await host();
  const first = askIngest('goOn', { isMore: false, keepDays: null });
  await arrive(1);
  page.waiting.shift()!.answer(undefined);
  await first;
  let go = () => {};
  contexts = new Promise((resolve) => { go = resolve; });
  const ending = endIngest();
  const second = askIngest('goOn', { isMore: false, keepDays: null });
  go();
  await ending;
  await arrive(1);
  page.waiting.shift()!.answer(undefined);
  await second;
  expect([page.isOpen, page.opened]).toEqual([true, 1]);
  await endIngest();
  expect(page.isOpen).toBe(false);
});

it('everything that is deleted ends it in the middle of an answer, and until it is deleted nothing is asked', async () => {
  const { askIngest, withoutIngest } = await host();
  const reading = askIngest('readFiles', { keys: ['a'] }).then(() => 'read', ({ code }: { code?: string }) => code);
  await arrive(1);
  await withoutIngest(async () => {
    expect([await reading, page.isOpen]).toEqual(['silent', false]);
    await expect(askIngest('readFiles', { keys: ['a'] })).rejects.toMatchObject({ code: 'silent' });
  });
  expect(page.opened).toBe(1);
  const after = askIngest('readFiles', { keys: ['b'] });
  await arrive(1);
  page.waiting.shift()!.answer({ source: null });
  expect([await after, page.opened]).toEqual([{ source: null }, 2]);
});

it('a question that waits while the worker is being ended starts none once everything is being deleted', async () => {
  const { askIngest, endIngest, withoutIngest } = await host();
  page.isOpen = true;
  let close = () => {};
  const closing = vi.spyOn(fakeBrowser.offscreen, 'closeDocument').mockImplementation(() => new Promise<void>((resolve) => {
    close = () => { page.isOpen = false; resolve(); };
  }));
  const ending = endIngest();
  await vi.waitFor(() => expect(closing).toHaveBeenCalled());
  const reading = askIngest('readFiles', { keys: ['a'] }).then(() => 'read', ({ code }: { code?: string }) => code);
  const deleting = withoutIngest(async () => {
    expect(await Promise.race([reading, arrive(1).then(() => 'asked')])).toBe('silent');
    expect([page.isOpen, page.opened]).toEqual([false, 0]);
  });
  close();
  await Promise.all([ending, deleting]);
});
