/** Packs that were subscribed to elsewhere: read as typed ones are, under the key that was trusted there. */
import './sample-pack';
import { beforeEach, expect, it } from 'vitest';
import { MAX_IMPORTS } from '../../../lib/model/limits';
import type { PackSubscription } from '../../../lib/model/pack';
import { addImport, addSubscribed, setPackOff } from '../../../lib/store/packs/imports';
import { lockWith } from '../../../lib/store/lock';
import { openActive } from '../../../lib/store/segments/open';
import { runImports } from '../../../lib/store/packs/run-imports';
import { readState } from '../../../lib/store/segments/state';
import { listSubscribed, sayOfPack } from '../../../lib/store/packs/subscriptions';
import { makePack, MAKING, startAnew } from './sample-pack';
import { makeDeps, makeNextEdition, makeSegmentPack, type MadePack } from './segment-pack';

const A = 'https://packs.example/a/';
const [KEY, OTHER] = ['the key', 'another key'];
const wanted = (part: Partial<PackSubscription> = {}): PackSubscription => ({ address: A, title: 'Set a', name: 'Mine', tags: ['x'], notes: 'n', key: KEY, looks: false, state: 'on', ...part });
const signed = (pack: MadePack, key: string): MadePack => ({ ...pack, signature: { holds: true, key } });
const run = async (pack: MadePack) => runImports(makeDeps({ [A]: pack }));

let pack: MadePack;
beforeEach(async () => {
  startAnew();
  (await openActive(await makePack(3), { ...MAKING, lock: lockWith(undefined) })).close();
  pack = await makeSegmentPack(5, 'a');
});

it('comes in unasked under its key, with all that was said of it, and can be taken along again', async () => {
  await addSubscribed(wanted());
  await run(signed(pack, KEY));
  expect((await readState()).active?.segments[1]?.added).toMatchObject({ address: A, key: KEY, isOff: false });
  expect(await listSubscribed()).toEqual([wanted()]);
});

it('is stopped as a changed key where another has signed it, or nobody, and none of it is read', async () => {
  await addSubscribed(wanted());
  await run(signed(pack, OTHER));
  const { imports, active, subscriptions } = await readState();
  expect(imports).toMatchObject([{ state: 'failed', trouble: { code: 'packKeyChanged' } }]);
  expect(active?.segments).toHaveLength(1);
  expect(subscriptions).toMatchObject([{ key: KEY, offered: OTHER }]);
  expect(pack.read).toEqual([]);
  await addImport(A);
  await run(pack);
  const after = await readState();
  expect(after.imports).toMatchObject([{ state: 'failed', trouble: { code: 'packUnsigned' } }]);
  expect(after.subscriptions).toMatchObject([{ key: KEY }]);
});

it('starts off where it was off, and a newer edition of one that is off does not switch it on', async () => {
  await addSubscribed(wanted({ state: 'off' }));
  expect((await listSubscribed())[0]?.state).toBe('off');
  await run(signed(pack, KEY));
  const added = async () => (await readState()).active?.segments[1]?.added;
  expect(await added()).toMatchObject({ isOff: true });
  const newer = await makeNextEdition(pack, { articles: 4, prefix: 'later', deleted: [] });
  await addImport(A);
  await run(signed(newer, KEY));
  expect(await added()).toMatchObject({ isOff: true, facts: { hash: newer.hash } });
  await setPackOff(newer.hash, false, 'later');
  expect((await listSubscribed())[0]?.state).toBe('on');
});

it('leaves one that is there as it is, its key before all', async () => {
  await addImport(A);
  await run(pack);
  await sayOfPack(A, { notes: 'here before' });
  const before = await readState();
  await addSubscribed(wanted());
  expect(await readState()).toEqual(before);
});

it('waits for room in the queue with a sentence', async () => {
  for (let i = 0; i < MAX_IMPORTS; i++) await addImport(`https://packs.example/${i}/`);
  await expect(addSubscribed(wanted())).rejects.toMatchObject({ code: 'packQueueFull' });
  expect((await readState()).subscriptions).toHaveLength(MAX_IMPORTS);
});
