/** Client and servers together: answers come back, refusals come back as sentences, and nobody else is answered. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ask, askPage } from '../../../lib/messages/client';
import { answerPage } from '../../../lib/messages/page-server';
import type { PageHandlers } from '../../../lib/messages/page-server';
import { answerBackground } from '../../../lib/messages/server';
import type { Asker, BackgroundHandlers, Sender } from '../../../lib/messages/server';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { FACTS, MATCH, PARAMS } from './samples';

type Listener = (message: unknown, sender: Sender, send: (answer: unknown) => void) => true | undefined;

const SITE = { state: 'on' as const, origin: 'https://news.example/*', host: 'news.example' };
const OWN: Sender = { id: 'crossread', url: 'chrome-extension://crossread/popup.html' };
const CONTENT: Sender = { id: 'crossread', url: 'https://news.example/quay', frameId: 0, tab: { id: 5 } };

let listeners: Listener[] = [];
let asked: { name: string; params: unknown; asker: Asker }[] = [];

/** Delivers a message as a browser does: copied, and answered by the first listener that keeps the channel open. */
function deliver(message: unknown, sender: Sender): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const taken = listeners.some((listener) => listener(structuredClone(message), sender, (answer) => resolve(structuredClone(answer))));
    if (!taken) reject(new Error('Could not establish connection. Receiving end does not exist.'));
  });
}

function makeHandlers(change: Partial<BackgroundHandlers> = {}): BackgroundHandlers {
  const replies = {
    matchBlocks: MATCH, getCoverage: {}, getTelling: null, comparePage: {}, alignPage: {}, sendToPanel: { opened: true }, loadCard: { loaded: true }, loadGestures: { loaded: true }, searchCorpus: {}, getHits: [], describeCorpus: {}, describeSite: SITE, checkTab: { started: true },
    turnSiteOn: SITE, turnSiteOff: SITE, getSettings: DEFAULT_SETTINGS, changeSettings: DEFAULT_SETTINGS, rebuildCorpus: {},
    getPageSettings: DEFAULT_SETTINGS, setSiteDensity: DEFAULT_SETTINGS, hideThing: { hidden: true }, judgePairs: { kept: 1 }, withdrawVerdicts: { kept: 0 },
    listVerdicts: [], forgetVerdicts: [], keepPage: {}, unkeepPage: { kept: false }, getEdits: null, listKept: {}, dropKept: {}, forgetKept: {},
    addPack: {}, retryImport: {}, cancelImport: {}, dropPack: {}, setPackOff: {}, addPackFile: {}, lookForEdition: {}, setPackLooks: {}, trustPackKey: {}, listPacks: {}, changePack: {}, listSubscribed: [], addSubscribed: { refused: [] },
    listSources: {}, findSource: {}, addSources: {}, changeSources: {}, dropSources: {}, lookNow: {}, pauseRequests: {}, readFiles: {}, listRequests: {}, clearRequests: {},
    exportAll: {}, importAll: {}, deleteAll: { deleted: true }, getSync: {}, setSync: {},
  };
  const handlers = Object.fromEntries(Object.entries(replies).map(([name, reply]) => [name, (params: unknown, asker: Asker) => {
    asked.push({ name, params, asker });
    return reply;
  }]));
  return { ...handlers as unknown as BackgroundHandlers, ...change };
}

beforeEach(() => {
  fakeBrowser.reset();
  listeners = [];
  asked = [];
  Object.assign(fakeBrowser.runtime, {
    id: 'crossread',
    getURL: (path: string) => `chrome-extension://crossread${path}`,
    onMessage: {
      addListener: (listener: Listener) => void listeners.push(listener),
      removeListener: (listener: Listener) => { listeners = listeners.filter((each) => each !== listener); },
    },
    sendMessage: vi.fn((message: unknown) => deliver(message, OWN)),
  });
  Object.assign(fakeBrowser.tabs, { sendMessage: vi.fn((_tab: number, message: unknown) => deliver(message, { id: 'crossread' })) });
});

describe('asking the background', () => {
  it('brings the reply, and tells the handler who asked', async () => {
    answerBackground(makeHandlers());
    expect(await ask('describeSite', { url: 'https://news.example/' })).toEqual(SITE);
    expect(asked).toEqual([{ name: 'describeSite', params: { url: 'https://news.example/' }, asker: { kind: 'own', tab: null, frame: 0, host: null, isPrivate: false } }]);
    await deliver({ crossread: 'background', name: 'matchBlocks', params: PARAMS.matchBlocks }, CONTENT);
    expect(asked[1]?.asker).toEqual({ kind: 'content', tab: 5, frame: 0, host: 'news.example', isPrivate: false });
    await deliver({ crossread: 'background', name: 'matchBlocks', params: PARAMS.matchBlocks }, { ...CONTENT, tab: { id: 5, incognito: true } });
    expect(asked[2]?.asker.isPrivate).toBe(true);
  });

  it('lets a content script ask for its own page, and nothing more', async () => {
    answerBackground(makeHandlers());
    const allowed: string[] = [];
    for (const [name, params] of Object.entries(PARAMS)) {
      const answer = await deliver({ crossread: 'background', name, params }, CONTENT) as { ok: boolean; error?: string };
      if (answer.ok) allowed.push(name);
      else expect(answer.error).toBe(`A page may not ask "${name}".`);
    }
    expect(allowed).toEqual([
      'matchBlocks', 'getCoverage', 'getTelling', 'sendToPanel', 'loadCard', 'loadGestures', 'getPageSettings', 'hideThing', 'judgePairs', 'withdrawVerdicts',
      'keepPage', 'unkeepPage',
    ]);
    expect(asked.map(({ name }) => name)).toEqual(allowed);
  });

  it('lets our own pages ask everything, in a tab too', async () => {
    answerBackground(makeHandlers());
    const inTab: Sender = { ...OWN, tab: { id: 9 }, frameId: 0 };
    for (const [name, params] of Object.entries(PARAMS)) {
      expect(await deliver({ crossread: 'background', name, params }, inTab)).toMatchObject({ ok: true });
    }
  });

  it('answers no other extension, nor a page that only looks like ours', async () => {
    answerBackground(makeHandlers());
    const question = { crossread: 'background', name: 'describeSite', params: PARAMS.describeSite };
    for (const sender of [{ ...OWN, id: 'another' }, { id: 'crossread' }, { url: OWN.url }] as Sender[]) {
      expect(await deliver(question, sender)).toEqual({ ok: false, error: 'Crossread answers nobody but itself.' });
    }
    expect(await deliver(question, { ...CONTENT, url: 'https://evil.example/?chrome-extension://crossread/' })).toMatchObject({ ok: false });
    expect(asked).toEqual([]);
  });

  it('refuses what is unknown or misshapen, without calling anybody', async () => {
    answerBackground(makeHandlers());
    await expect(ask('searchCorpus', { query: 'a', limit: 0 })).rejects.toThrow('The question "searchCorpus" was refused: limit');
    await expect(ask('toString' as never, {} as never)).rejects.toThrow('There is no question "toString".');
    expect(asked).toEqual([]);
  });

  it('leaves messages alone that are none of ours', async () => {
    answerBackground(makeHandlers());
    for (const message of [null, 'hello', { name: 'getSettings' }, { crossread: 'page', name: 'describePage', params: {} }]) {
      await expect(deliver(message, OWN)).rejects.toThrow('Receiving end');
    }
  });

  it('turns what a handler throws into a sentence', async () => {
    answerBackground(makeHandlers({ getSettings: () => { throw new Error('The settings could not be read.'); } }));
    await expect(ask('getSettings', {})).rejects.toThrow('The settings could not be read.');
  });

  it('asks once more when the worker is just being started', async () => {
    setTimeout(() => answerBackground(makeHandlers()), 20);
    expect(await ask('getSettings', {})).toEqual(DEFAULT_SETTINGS);
    expect(fakeBrowser.runtime.sendMessage).toHaveBeenCalledTimes(2);
  });

  it('asks twice at most, then says so', async () => {
    await expect(ask('getSettings', {})).rejects.toMatchObject({ code: 'silent' });
    expect(fakeBrowser.runtime.sendMessage).toHaveBeenCalledTimes(2);
    Object.assign(fakeBrowser.runtime, { sendMessage: vi.fn(async () => undefined) });
    await expect(ask('getSettings', {})).rejects.toMatchObject({ code: 'silent' });
  });

  it('tells a page that an update has left it behind', async () => {
    Object.assign(fakeBrowser.runtime, { id: undefined });
    await expect(ask('getSettings', {})).rejects.toMatchObject({ code: 'updated' });
    expect(fakeBrowser.runtime.sendMessage).not.toHaveBeenCalled();
  });

  it('stops answering when told to', async () => {
    answerBackground(makeHandlers())();
    expect(listeners).toEqual([]);
  });
});

describe('asking a page', () => {
  const handlers: PageHandlers = {
    describePage: () => { throw new Error('The page is still empty.'); },
    readPage: () => ({ facts: FACTS, blocks: [] }),
    showPlace: ({ paragraph, start, end }) => ({ shown: paragraph.slice(start, end) === 'Sandvik' }),
    walkMarks: ({ step }) => ({ marks: step }),
    showMark: async ({ id }) => ({ shown: id === 'event:1' }),
    stopReading: () => ({ stopped: true }),
    lookAgain: ({ rematch }) => ({ looking: rematch }),
  };

  it('brings the reply of its top frame', async () => {
    answerPage(handlers);
    expect(await askPage(5, 'walkMarks', { step: -1 })).toEqual({ marks: -1 });
    expect(await askPage(5, 'showMark', { id: 'event:1' })).toEqual({ shown: true });
    expect(await askPage(5, 'lookAgain', { rematch: true })).toEqual({ looking: true });
    expect(fakeBrowser.tabs.sendMessage).toHaveBeenCalledWith(5, expect.anything(), { frameId: 0 });
  });

  it('refuses what is unknown or misshapen', async () => {
    answerPage(handlers);
    await expect(askPage(5, 'walkMarks', { step: 2 as 1 })).rejects.toThrow('does not have the right shape');
    await expect(askPage(5, 'lookAgain', {} as never)).rejects.toThrow('does not have the right shape');
    await expect(askPage(5, 'getSettings' as never, {} as never)).rejects.toThrow('There is no question "getSettings" for a page.');
    await expect(askPage(5, 'describePage', {})).rejects.toThrow('The page is still empty.');
  });

  it('answers nobody but Crossread', async () => {
    answerPage(handlers);
    await expect(deliver({ crossread: 'page', name: 'stopReading', params: {} }, { id: 'another' })).rejects.toThrow('Receiving end');
  });

  it('says when Crossread does not run there, also after it has stopped', async () => {
    await expect(askPage(5, 'describePage', {})).rejects.toMatchObject({ code: 'notRunning' });
    const stop = answerPage(handlers);
    stop();
    await expect(askPage(5, 'stopReading', {})).rejects.toMatchObject({ code: 'notRunning' });
  });
});
