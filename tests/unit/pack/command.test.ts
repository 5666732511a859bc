/** `npm run pack` from its command line on: bad lines, a signature, the summary. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { verifySignature } from '../../../lib/sources/packs/pack-signature';
import { openPack } from '../../../lib/sources/packs/pack';

const SCRIPT = resolve(import.meta.dirname, '../../../scripts/pack.ts');
let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'pack-command-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

const run = (...args: string[]) => spawnSync(process.execPath, ['--import', 'tsx', SCRIPT, ...args], { encoding: 'utf8', env: { ...process.env, TMPDIR: folder } });
const at = (name: string) => join(folder, name);
/** All but what tsx keeps for itself: nothing of the work is left. */
const listOwn = () => readdirSync(folder).filter((name) => !name.startsWith('tsx-')).sort();
const line = (title: string, more: object = {}) => JSON.stringify({ title, outlet: 'Harbour Sample', published: '2026-03-01', text: 'Lars Ekmark opened a quay in Kyiv. Ekmark said it rained.', ...more });

it('packs what can be read, says what cannot, and signs', async () => {
  writeFileSync(at('in.jsonl'), [line('One'), '{', line('Two', { published: '2026-03-05' }), line('One'), line('Drei', { language: 'de' })].join('\n'));
  writeFileSync(at('names.json'), JSON.stringify({ entities: [{ id: 'sandvik', type: 'place', name: 'Sandvik' }], notNames: [] }));
  expect(run('--new-key', at('key.pem')).status).toBe(0);
  const made = run('--in', at('in.jsonl'), '--out', at('out'), '--name', 'Quays', '--names', at('names.json'), '--sign', at('key.pem'), '--workers', '1');
  expect(made.stderr).toContain('in.jsonl:2 is not JSON.');
  expect(made.stderr).toContain('in.jsonl:4 is there already');
  expect(made.stderr).toContain('in.jsonl:5 is in another language (de)');
  expect(made.status).toBe(0);
  expect(JSON.parse(made.stdout)).toMatchObject({ articles: 2, faulty: 2, doubled: 1, shards: 1, peakMemoryMb: expect.any(Number) as number });
  const read = async (name: string) => new Uint8Array(readFileSync(join(at('out'), name)));
  const { manifest, manifestBytes } = await openPack(read);
  expect(manifest).toMatchObject({ name: 'Quays', created: '2026-03-05', outlets: ['Harbour Sample'], counts: { articles: 2, outlets: 1 } });
  expect(await verifySignature(manifestBytes, await read('manifest.sig'))).toMatchObject({ holds: true });
  expect(listOwn()).toEqual(['in.jsonl', 'key.pem', 'names.json', 'out']);
}, 120_000);

it('keeps the shards of an older pack, in its own place too, and says how much', () => {
  const lines = Array.from({ length: 40 }, (_, i) => line(`Quay ${i} opens`, { text: `Lars Ekmark opened quay ${i} in Kyiv. Ekmark said it rained.` }));
  writeFileSync(at('in.jsonl'), lines.join('\n'));
  expect(run('--in', at('in.jsonl'), '--out', at('out'), '--name', 'Quays', '--workers', '1').status).toBe(0);
  const before = readdirSync(at('out')).filter((name) => name.endsWith('.bin'));
  writeFileSync(at('in.jsonl'), [...lines, line('Storm shuts harbour', { published: '2026-04-09', text: 'Winds of 90 km/h shut the harbour of Odesa overnight.' })].join('\n'));
  const made = run('--in', at('in.jsonl'), '--from', at('out'), '--out', at('out'), '--name', 'Quays', '--workers', '1');
  expect(made.status).toBe(0);
  expect(JSON.parse(made.stdout)).toMatchObject({ articles: 41, analysed: 1, anew: null, kept: { shards: before.length }, new: { shards: 2 }, shards: before.length + 2 });
  expect(made.stderr).toMatch(new RegExp(`${before.length} shards \\(0\\.\\d MB\\) are those of the older pack, 2 shards \\(0\\.\\d MB\\) are new`));
  expect(readdirSync(at('out'))).toEqual(expect.arrayContaining(before));
  const other = run('--in', at('in.jsonl'), '--from', at('none'), '--out', at('other'), '--workers', '1');
  expect([other.status, other.stdout]).toEqual([1, '']);
  expect(other.stderr).toContain(`The older pack in ${at('none')} cannot be used.`);
  expect(listOwn()).toEqual(['in.jsonl', 'out']);
}, 120_000);

it('ends at the first bad line when it must be strict, and refuses to write over anything but a pack', () => {
  writeFileSync(at('in.jsonl'), [line('One'), '{'].join('\n'));
  const strict = run('--in', at('in.jsonl'), '--out', at('out'), '--strict', '--workers', '1');
  expect(strict.status).toBe(1);
  expect(strict.stderr).toContain('in.jsonl:2 is not JSON.');
  expect(strict.stdout).toBe('');
  const over = run('--in', at('in.jsonl'), '--out', folder);
  expect(over.status).toBe(1);
  expect(over.stderr).toContain('is not empty and holds "in.jsonl"');
  expect(run('--in', at('in.jsonl')).stderr).toContain('Say what to read and where to write');
  expect(listOwn()).toEqual(['in.jsonl']);
}, 120_000);

it('leaves nothing behind when it is interrupted', async () => {
  writeFileSync(at('in.jsonl'), Array.from({ length: 400 }, (_, i) => line(`Title ${i}`)).join('\n'));
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, '--in', at('in.jsonl'), '--out', at('out'), '--workers', '1'], { env: { ...process.env, TMPDIR: folder }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  for await (const piece of child.stderr) if ((said += String(piece)).includes('learning')) break;
  expect(listOwn().some((name) => name.startsWith('crossread-pack-'))).toBe(true);
  child.kill('SIGINT');
  await once(child, 'exit');
  expect(listOwn()).toEqual(['in.jsonl']);
}, 120_000);
