/** Packs that are taken away: out of all that is read at once, there again when that is undone, off the disk an hour later. */
import './sample-pack';
import { beforeEach, expect, it } from 'vitest';
import { DELETED_UNDO_MS } from '../../../lib/model/limits';
import { listSegments } from '../../../lib/store/segments/database';
import { deleteArticles } from '../../../lib/store/segments/delete-articles';
import { dropPack, purgeDropped, restorePack } from '../../../lib/store/packs/dropped-packs';
import { addEdition, addImport, addSubscribed, setPackOff } from '../../../lib/store/packs/imports';
import { lockWith } from '../../../lib/store/lock';
import { openActive, rejoin } from '../../../lib/store/segments/open';
import { dropLeftovers } from '../../../lib/store/segments/own-segment';
import { runImports } from '../../../lib/store/packs/run-imports';
import { changeState, readState } from '../../../lib/store/segments/state';
import { listInstalled, listSubscribed, sayOfPack, trustKey } from '../../../lib/store/packs/subscriptions';
import { makePack, MAKING, startAnew } from './sample-pack';
import { makeDeps, makeSegmentPack, type MadePack } from './segment-pack';

const [A, B] = ['https://packs.example/a/', 'https://packs.example/b/'];
const NOW = Date.UTC(2026, 2, 2);
const HOUR = DELETED_UNDO_MS;
const SAID = { name: 'Mine', tags: ['x'], notes: 'n' };

const openNow = async () => openActive(await makePack(3), { ...MAKING, lock: lockWith(undefined) });

/** Ids as they are read, pack by pack, the own ones first. */
async function listRead(): Promise<string[][]> {
  const open = await openNow();
  const ids = open.parts.map(({ corpus, deleted }) => Array.from(corpus.rows, ({ id }) => id).filter((_, i) => !deleted.includes(i)));
  open.close();
  return ids;
}
const countAll = async () => (await readState()).active?.counts.articles;

let pack: MadePack;
beforeEach(async () => {
  startAnew();
  (await openNow()).close();
  pack = await makeSegmentPack(5, 'a');
  await addImport(A);
  await runImports(makeDeps({ [A]: pack }));
});

it('one that is taken away is not read, not counted, nobody is asked for it, and it is not taken along', async () => {
  const before = await readState();
  await dropPack(A, NOW);
  expect([(await listRead()).length, await countAll(), (await readState()).active?.bytes]).toEqual([1, 3, before.active?.segments[0]?.bytes]);
  expect([await listInstalled(), await listSubscribed()]).toEqual([[], []]);
  await dropPack(A, NOW + HOUR / 2); // a second time does not put the end off
  expect((await readState()).active?.segments[1]?.added?.droppedAt).toBe(NOW);
});

it('taken back it is as it was, with its place, its key, what was said of it, and whether it is off', async () => {
  await addImport(B);
  await runImports(makeDeps({ [B]: await makeSegmentPack(4, 'a') })); // of its articles the first pack's are read
  await sayOfPack(A, SAID);
  await trustKey(A, 'the key');
  await setPackOff(pack.hash, true, 'then');
  await setPackOff(pack.hash, false, 'then');
  const [before, read] = [await readState(), await listRead()];
  await dropPack(A, NOW);
  expect((await listRead()).map(({ length }) => length)).toEqual([3, 4]);
  expect(await restorePack(A, NOW + 1)).toBe(pack.hash);
  const after = await readState();
  expect(after).toEqual({ ...before, active: { ...before.active, number: after.active?.number, made: after.active?.made } });
  expect(await listRead()).toEqual(read);
  expect([await restorePack(A, NOW + 2), (await readState()).active?.number]).toEqual([null, after.active?.number]); // there is nothing to take back any more

  await setPackOff(pack.hash, true, 'then');
  await dropPack(A, NOW);
  await restorePack(A, NOW + 1);
  expect((await readState()).active?.segments[1]?.added).toMatchObject({ isOff: true });
});

it('within the hour nothing of it goes from the disk; then all of it, and its address is forgotten', async () => {
  await sayOfPack(A, SAID);
  await dropPack(A, NOW);
  expect(await purgeDropped(NOW + HOUR - 1)).toEqual([]);
  await dropLeftovers();
  expect(await listSegments()).toHaveLength(2);
  expect(await purgeDropped(NOW + HOUR)).toEqual([A]);
  await dropLeftovers();
  expect([(await listSegments()).length, (await readState()).subscriptions, await countAll()]).toEqual([1, [], 3]);
  expect(await restorePack(A, NOW + HOUR)).toBeNull();
});

it('what was on its way from its address goes with it, a newer edition found by a look that was under way does not come, and it is due once it is back', async () => {
  await addImport(A);
  await addImport(B);
  const filled = (await readState()).imports[0]!.database;
  const half = { ...(await makeSegmentPack(6, 'a')), readShard: async () => { throw Object.assign(new Error('no answer'), { code: 'packUnreachable' }); } };
  await runImports(makeDeps({ [A]: half }));
  await changeState((state) => ({ ...state, subscriptions: state.subscriptions.map((one) => ({ ...one, next: NOW + 20 * HOUR })) }));
  await dropPack(A, NOW);
  await addEdition(A);
  const { imports } = await readState();
  expect([imports.map(({ address }) => address), await listSegments()]).toEqual([[B], expect.not.arrayContaining([filled])]);
  await restorePack(A, NOW + 1);
  expect((await listInstalled()).map(({ address, next }) => [address, next])).toEqual([[A, NOW]]);
  await addEdition(A);
  expect((await readState()).imports.map(({ address }) => address)).toEqual([B, A]);
});

it('the same pack can be read from another address meanwhile, and takes its place', async () => {
  await dropPack(A, NOW);
  await addImport(B);
  await runImports(makeDeps({ [B]: pack }));
  const { active, imports, subscriptions } = await readState();
  expect([active?.segments.map(({ added }) => added?.address), imports, subscriptions.map(({ address }) => address)]).toEqual([[undefined, B], [], [B]]);
});

it('an article that is taken out meanwhile is out of it when it is back', async () => {
  await dropPack(A, NOW);
  await deleteArticles([pack.articles[0]!], NOW + 1);
  await restorePack(A, NOW + 2);
  expect(await listRead()).toEqual([expect.any(Array), pack.articles.slice(1)]);
  expect(await countAll()).toBe(7);
});

it('one that is purged does not have the others read anew', async () => {
  await dropPack(A, NOW);
  const open = await openNow();
  await purgeDropped(NOW + HOUR);
  expect((await rejoin(open))?.generation?.segments).toHaveLength(1);
  open.close();
});

it('a file that names one adds it as new once it is off the disk', async () => {
  await dropPack(A, NOW);
  await purgeDropped(NOW + HOUR);
  await addSubscribed({ ...SAID, address: A, title: '', key: 'another key', looks: true, state: 'on' });
  expect((await readState()).subscriptions).toMatchObject([{ address: A, key: 'another key', said: SAID }]);
});
