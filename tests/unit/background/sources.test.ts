/** Which addresses become sources: what the reader typed may lead into the own network; what a list, a page or a file told may not. */
import '../store/sample-pack';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { forgetHidden, readHidden } from '../../../entrypoints/background/sources/hidden-sources';
import { addSources, dropSources, findSource } from '../../../entrypoints/background/sources/sources';
import { listSources } from '../../../lib/store/sources/sources';
import { startAnew } from '../store/sample-pack';

vi.mock('../../../entrypoints/background/sources/ingest-host', () => ({ askIngest: vi.fn(), endIngest: vi.fn(async () => undefined), followIngest: vi.fn() }));
vi.mock('../../../entrypoints/background/corpus', () => ({ useCorpus: vi.fn(async () => undefined), renameOutlets: vi.fn(async () => undefined) }));
vi.mock('../../../entrypoints/background/sources/sweep-sources', () => ({ sweepSources: vi.fn(async () => undefined) }));
vi.mock('../../../entrypoints/background/sources/asking', () => ({ goOnAsking: vi.fn(async () => undefined), isAsking: () => false, setAlarm: vi.fn(), countDone: () => 0 }));

const source = (address: string, typed: boolean, more: { site?: string; name?: string } = {}) => ({ kind: 'feed' as const, address, typed, site: more.site ?? null, wishes: { name: more.name ?? '' } });
const rows = async () => (await listSources()).map(({ address, typedOrigin, site }) => ({ address, typedOrigin, site }));

beforeEach(() => {
  fakeBrowser.reset();
  startAnew();
});

describe('an address of the own network', () => {
  it.each(['http://192.168.1.1/feed', 'http://localhost:8080/rss', 'http://[::1]/rss', 'http://router/rss', 'http://nas.local/rss', 'http://0x7f000001/rss'])('is refused where it was told: %s', async (address) => {
    const { added, refused } = await addSources({ sources: [source(address, false, { name: 'Router' })] });
    expect(added).toEqual([]);
    expect(refused).toMatchObject([{ name: 'Router', result: 'refused', trouble: { code: 'addressPrivate' } }]);
    expect(await rows()).toEqual([]);
  });

  it('is added where the reader typed it, and may ask its own origin only', async () => {
    const { added, refused } = await addSources({ sources: [source('http://192.168.1.1:8080/feed', true, { site: 'http://192.168.1.1:8080/' })] });
    expect([added.length, refused]).toEqual([1, []]);
    expect(await rows()).toEqual([{ address: 'http://192.168.1.1:8080/feed', typedOrigin: 'http://192.168.1.1:8080', site: 'http://192.168.1.1:8080/' }]);
  });

  it('takes no line of a list along: the others are added', async () => {
    const { added, refused } = await addSources({ sources: [
      source('https://a.example.org/feed', false), source('http://10.0.0.1/feed', false), source('https://b.example.org/feed', false), source('javascript:alert(1)', false),
    ] });
    expect(added).toHaveLength(2);
    expect(refused.map(({ name, trouble }) => [name, trouble?.code])).toEqual([['http://10.0.0.1/feed', 'addressPrivate'], ['javascript:alert(1)', 'addressScheme']]);
    expect((await rows()).map(({ address }) => address).sort()).toEqual(['https://a.example.org/feed', 'https://b.example.org/feed']);
  });

  it('is never the site of a source of the web, typed or not', async () => {
    await addSources({ sources: [source('https://a.example.org/feed', true, { site: 'http://10.0.0.1/' }), source('https://b.example.org/feed', false, { site: 'http://router/' })] });
    expect((await rows()).map(({ typedOrigin, site }) => [typedOrigin, site])).toEqual([[null, null], [null, null]]);
  });

  it('cannot come in as the site of another origin there', async () => {
    await addSources({ sources: [source('http://10.0.0.1/feed', true, { site: 'http://10.0.0.2/' })] });
    expect(await rows()).toEqual([{ address: 'http://10.0.0.1/feed', typedOrigin: 'http://10.0.0.1', site: null }]);
  });
});

it('what was here before is not among what was added, so that an undo leaves it; what is taken back is', async () => {
  const one = source('https://a.example.org/feed', false);
  const { added: [id] } = await addSources({ sources: [one] });
  expect((await addSources({ sources: [one, source('https://b.example.org/feed', false)] })).added).toEqual([expect.not.stringMatching(id as string)]);
  await dropSources({ ids: [id as string], dropped: true });
  expect((await addSources({ sources: [one, one] })).added).toEqual([id]);
});

describe('a source that is deleted', () => {
  const hiddenNow = async () => (await readHidden()).hiddenSources;
  const add = async () => (await addSources({ sources: [source('https://a.example.org/feed', false)] })).added as [string];

  beforeEach(() => forgetHidden());

  it('is out of sight before that is written, and afterwards; in sight again once it is taken back, by hand or by adding it', async () => {
    const [id] = await add();
    expect(await hiddenNow()).toEqual([]);
    let isWritten = false;
    const dropping = dropSources({ ids: [id], dropped: true }).then(() => { isWritten = true; });
    expect([await hiddenNow(), isWritten]).toEqual([[id], false]);
    await dropping;
    expect([await hiddenNow(), (await listSources())[0]?.deletedAt]).toEqual([[id], expect.any(String)]);
    await dropSources({ ids: [id], dropped: false });
    expect(await hiddenNow()).toEqual([]);
    await dropSources({ ids: [id], dropped: true });
    expect(await hiddenNow()).toEqual([id]);
    expect(await add()).toEqual([id]);
    expect(await hiddenNow()).toEqual([]);
  });

  it('is shown again where that cannot be written', async () => {
    const [id] = await add();
    const factory = Dexie.dependencies.indexedDB;
    Dexie.dependencies.indexedDB = { ...factory, open: () => { throw new Error('refused'); } } as IDBFactory;
    try {
      const dropping = dropSources({ ids: [id], dropped: true });
      await expect(dropping).rejects.toMatchObject({ code: 'sourcesNotStored' });
    } finally {
      Dexie.dependencies.indexedDB = factory;
    }
    expect([await hiddenNow(), (await listSources())[0]?.deletedAt]).toEqual([[], null]);
  });
});

it('nothing is asked where the browser has not allowed it, and nothing is added by finding', async () => {
  vi.spyOn(fakeBrowser.permissions, 'contains').mockImplementation(async () => false);
  expect(await findSource({ address: 'http://10.0.0.1/feed' })).toMatchObject({ found: 'nothing', trouble: { code: 'sourceNotAllowed' } });
  expect(await rows()).toEqual([]);
});

it('one that was deleted is taken back as it was by its address alone, and as a file says it that says all', async () => {
  const add = (wishes: object) => addSources({ sources: [{ kind: 'feed', address: 'https://a.example.org/feed', typed: true, site: null, wishes }] });
  const { added } = await add({ name: 'Mine', tags: ['sea'], notes: 'slow' });
  await dropSources({ ids: added, dropped: true });
  await add({ name: 'The Title of the Feed' });
  expect((await listSources())[0]).toMatchObject({ name: 'Mine', tags: ['sea'], notes: 'slow', deletedAt: null });
  await dropSources({ ids: added, dropped: true });
  await add({ name: 'Theirs', tags: [], notes: '', state: 'muted' });
  expect((await listSources())[0]).toMatchObject({ name: 'Theirs', tags: [], notes: '', state: 'muted', deletedAt: null });
});
