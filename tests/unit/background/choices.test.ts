/** What the background keeps of a reader's choices: settings by site, hidden things, verdicts; each can be taken back. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { hideThing } from '../../../entrypoints/background/settings/hide';
import { changeSettings, forgetSettings, getPageSettings, getSettings, setSiteDensity } from '../../../entrypoints/background/settings/settings';
import { forgetVerdicts, judgePairs, listVerdicts, readFeedback, withdrawVerdicts } from '../../../entrypoints/background/settings/verdicts';
import type { Hideable } from '../../../lib/model/feedback';
import { DEFAULT_SETTINGS, DENSITIES, stepDensity } from '../../../lib/model/settings';

const PAGE = { url: 'https://news.example/quay?utm_source=x', canonical: null, title: 'A quay opens' };
const TERM = 'url:news.example/quay';
const OWN = { kind: 'own' as const, host: null };
const EVIDENCE = { likelihood: 0.8, facets: [0.3, 0.5, 0.5, 0, 0, 0, 0] };

beforeEach(() => {
  fakeBrowser.reset();
  forgetSettings();
});

describe('density', () => {
  it('is the site’s own, and everybody’s elsewhere', async () => {
    await setSiteDensity('news.example', 'events');
    expect((await getPageSettings('news.example')).density).toBe('events');
    expect((await getPageSettings('other.example')).density).toBe('normal');
    await changeSettings({ density: 'all' });
    expect((await getPageSettings('other.example')).density).toBe('all');
    await setSiteDensity('news.example', null);
    expect((await getSettings()).siteDensities).toEqual([]);
  });

  it('tells a page nothing of other sites or of what is hidden', async () => {
    await setSiteDensity('secret.example', 'off');
    await hideThing({ thing: { kind: 'outlet', id: 'secret', name: 'Secret' }, hidden: true }, OWN);
    expect(JSON.stringify(await getPageSettings('news.example'))).not.toContain('secret');
  });

  it('steps through all, round the end', () => {
    const walked = DENSITIES.map(stepDensity);
    expect(new Set(walked)).toEqual(new Set(DENSITIES));
    expect(stepDensity('all')).toBe('off');
  });

  it('is read from the storage once, and anew when that was emptied', async () => {
    const read = vi.spyOn(fakeBrowser.storage.local, 'get');
    await changeSettings({ density: 'all' });
    for (let i = 0; i < 3; i++) expect((await getSettings()).density).toBe('all');
    expect(read).toHaveBeenCalledTimes(1);
    await fakeBrowser.storage.local.clear();
    forgetSettings();
    expect((await getSettings()).density).toBe(DEFAULT_SETTINGS.density);
    read.mockRestore();
  });

  it('loses no change made at once', async () => {
    await Promise.all(['a', 'b', 'c'].map((host) => setSiteDensity(`${host}.example`, 'all')));
    expect((await getSettings()).siteDensities).toHaveLength(3);
  });
});

describe('hiding', () => {
  const things: Hideable[] = [
    { kind: 'outlet', id: 'rt', name: 'RT' }, { kind: 'entity', id: 'nato', name: 'NATO' }, { kind: 'event', id: 'event:1', name: 'A quay' },
    { kind: 'site', id: 'news.example', name: 'news.example' },
  ];

  it.each(things)('$kind: hidden, once, and as before when shown again', async (thing) => {
    const before = await getSettings();
    await hideThing({ thing, hidden: true }, OWN);
    await hideThing({ thing, hidden: true }, OWN);
    const hidden = await getSettings();
    expect([hidden.hiddenOutlets, hidden.hiddenEntities, hidden.hiddenEvents, hidden.siteDensities].map(({ length }) => length).reduce((a, b) => a + b)).toBe(1);
    await hideThing({ thing, hidden: false }, OWN);
    expect(await getSettings()).toEqual(before);
  });

  it('a site gets back the density that it had', async () => {
    const [, , , site] = things as [Hideable, Hideable, Hideable, Hideable];
    await setSiteDensity('news.example', 'all');
    await hideThing({ thing: site, hidden: true }, { kind: 'content', host: 'news.example' });
    expect((await getPageSettings('news.example')).density).toBe('off');
    await hideThing({ thing: site, hidden: false }, { kind: 'content', host: 'news.example' });
    expect((await getPageSettings('news.example')).density).toBe('all');
  });

  it('a page can switch off no other site', async () => {
    const thing: Hideable = { kind: 'site', id: 'bank.example', name: 'bank.example' };
    await expect(hideThing({ thing, hidden: true }, { kind: 'content', host: 'news.example' })).rejects.toThrow('no site but its own');
    expect((await getSettings()).siteDensities).toEqual([]);
  });
});

describe('verdicts', () => {
  const pairs = [{ article: 'a-1', title: 'Ships', evidence: EVIDENCE }, { article: 'a-2', title: 'Boats', evidence: null }];

  it('keep pairs apart, and are withdrawn by page and article', async () => {
    expect(await judgePairs({ page: PAGE, pairs, event: null, same: false })).toEqual({ kept: 2 });
    expect((await readFeedback()).isApart(TERM, 'a-2', null)).toBe(true);
    expect(await listVerdicts()).toMatchObject([{ page: TERM, article: 'a-1', pageTitle: 'A quay opens', articleTitle: 'Ships', event: null }, { article: 'a-2' }]);
    expect(await withdrawVerdicts({ page: { url: 'https://news.example/quay', canonical: null }, articles: ['a-1'] })).toEqual({ kept: 1 });
    expect((await readFeedback()).isApart(TERM, 'a-1', null)).toBe(false);
    expect(await forgetVerdicts(await listVerdicts())).toEqual([]);
  });

  it('a whole event is meant by its id, a storyline by its articles alone', async () => {
    await judgePairs({ page: PAGE, pairs, event: 'event:e-1', same: false });
    expect((await readFeedback()).isApart(TERM, 'later', 'e-1')).toBe(true);
    await judgePairs({ page: PAGE, pairs, event: 'story:e-1', same: false });
    expect((await readFeedback()).isApart(TERM, 'later', 'e-1')).toBe(false);
    expect(await listVerdicts()).toHaveLength(2);
  });

  it('are read past what is damaged', async () => {
    await fakeBrowser.storage.local.set({ verdicts: ['x', null, { page: 'p', article: 'a', same: false }] });
    expect(await listVerdicts()).toHaveLength(1);
    await fakeBrowser.storage.local.set({ verdicts: 'gone' });
    expect(await listVerdicts()).toEqual([]);
  });
});
