/** Whoever types on has stopped waiting for what was typed before; nobody else's search is touched by that. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { readHits, search } from '../../../entrypoints/background/search';
import { bundledCorpus } from '../seeds';

vi.mock('../../../entrypoints/background/corpus', () => ({ useCorpus: async (work: (corpus: unknown) => unknown) => work(await bundledCorpus()) }));

const ask = (query: string, asker = 'tab 1', offset = 0) => search({ query, order: 'relevance', offset, limit: 5 }, { asker });
const endOf = (asked: Promise<unknown>) => asked.then(() => 'answered', (error: Error) => error.name);

beforeEach(() => fakeBrowser.reset());

describe('a search in the background', () => {
  it('ends when the same asker has typed on, and not when another one asks', async () => {
    const asked = [ask('ky'), ask('kyi'), ask('kyiv'), ask('putin', 'address bar')];
    expect(await Promise.all(asked.map(endOf))).toEqual(['Superseded', 'Superseded', 'answered', 'answered']);
  });

  it('is not ended by its own hits or its next page', async () => {
    const { articles } = await ask('kyiv');
    expect(await Promise.all([readHits('kyiv', articles, { asker: 'tab 1' }), ask('kyiv', 'tab 1', 5), readHits('kyiv', articles, { asker: 'tab 1' })].map(endOf))).toEqual(['answered', 'answered', 'answered']);
    const hits = readHits('kyiv', articles, { asker: 'tab 1' });
    expect(await Promise.all([hits, ask('kyiv p')].map(endOf))).toEqual(['Superseded', 'answered']);
    expect(await endOf(readHits('kyiv', articles, { asker: 'tab 1' }))).toBe('Superseded');
    // A background that was stopped in between knows of no search.
    expect(await endOf(readHits('kyiv', articles, { asker: 'tab 9' }))).toBe('answered');
  });
});
