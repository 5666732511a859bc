/** What opening has taken on trust is checked after the answer, and mended where it is damaged. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { SegmentDatabase } from '../../../lib/store/segments/database';
import { makePack, startAnew } from '../store/sample-pack';

const pack = await makePack(3);
vi.mock('../../../entrypoints/background/own-records', () => ({ get WHOLE() { return pack; }, get BUNDLED() { return pack; } }));
const background = async () => import('../../../entrypoints/background/corpus');

async function alterNames(database: string): Promise<void> {
  const segment = new SegmentDatabase(database);
  const bytes = ((await segment.records.get('names/0')) as Uint8Array<ArrayBuffer>).slice();
  bytes[bytes.length - 3]! ^= 4;
  await segment.records.put(bytes, 'names/0');
  segment.close();
}

beforeEach(async () => {
  fakeBrowser.reset();
  vi.resetModules();
  await startAnew();
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  vi.spyOn(fakeBrowser.runtime, 'getManifest').mockReturnValue({ manifest_version: 3, name: 'Crossread', version: '1.0' });
});
afterEach(() => vi.restoreAllMocks());

const readGeneration = (_corpus: unknown, open: { generation: { number: number } | null }) => Promise.resolve(open.generation?.number);

describe('the open corpus', () => {
  it('is made anew when its tables turn out to be altered after it was opened', async () => {
    expect(await (await background()).useCorpus(readGeneration)).toBe(1);
    await alterNames('crossread-segment-1');
    vi.resetModules(); // the worker was stopped
    const { checkCorpus, useCorpus } = await background();
    expect(await useCorpus(readGeneration)).toBe(1);
    await checkCorpus();
    expect(await useCorpus(readGeneration)).toBe(2);
    await checkCorpus();
    expect(await useCorpus(readGeneration)).toBe(2);
  });

  it('is made anew when an answer trips over what was not checked yet, and asked once more', async () => {
    await (await background()).useCorpus(readGeneration);
    await alterNames('crossread-segment-1');
    vi.resetModules();
    const { useCorpus } = await background();
    expect(await useCorpus(async (corpus, open) => {
      if (open.generation?.number === 1) throw new TypeError('What stands there is no number.');
      return readGeneration(corpus, open);
    })).toBe(2);
  });

  it('throws an error that no damage explains', async () => {
    const { useCorpus } = await background();
    await expect(useCorpus(() => Promise.reject(new TypeError('Somebody is wrong.')))).rejects.toThrow('Somebody is wrong.');
    expect(await useCorpus(readGeneration)).toBe(1);
  });
});
