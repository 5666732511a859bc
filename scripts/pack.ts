/** Makes a pack of articles. In: --in FOLDER_OR_JSONL --out DIR [--from OLD_PACK --name --licence --created --names FILE --sign KEY --workers N --strict],
    or --new-key FILE. Out: a pack; progress on stderr, one line of JSON on stdout. docs/articles-file.md, docs/pack-format.md */
import { readdir, readFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as v from 'valibot';
import type { Entity } from '../lib/model/entity';
import { DaySchema } from '../lib/model/article-schema';
import type { Draft } from '../lib/sources/files/articles-file';
import { NamesSchema, toEntities } from '../lib/sources/files/names-file';
import { buildPack, type PackPlan } from './pack/build-pack';
import { readSigner, writeNewKey } from './pack/keys';
import { refuseOthers, writeFolder } from './pack/out-folder';
import { readInput } from './pack/read-input';
import { makeTemporary, removeTemporary } from './pack/temporary';

const NAMES = resolve(import.meta.dirname, '../seeds/names.json');
/** Bad lines that are shown; all are counted. */
const SHOWN_FAULTS = 20;
/** Threads where nobody says how many: the main one has a heap of 1,024 MB (package.json), each of these one of 560 MB, and 2 GB hold no more. */
const MOST_WORKERS = 2;

async function main(): Promise<void> {
  const { values } = parseArgs({ options: {
    in: { type: 'string' }, out: { type: 'string' }, name: { type: 'string' }, licence: { type: 'string', default: 'The texts belong to their outlets' }, created: { type: 'string' },
    from: { type: 'string' }, names: { type: 'string' }, sign: { type: 'string' }, workers: { type: 'string' }, strict: { type: 'boolean', default: false }, 'new-key': { type: 'string' },
  } });
  if (values['new-key'] !== undefined) {
    const fingerprint = await writeNewKey(values['new-key']);
    console.error(`A new key lies in ${values['new-key']}. Whoever has it signs in your name. Print this where readers find you, and not beside the pack alone: ${fingerprint}`);
    return;
  }
  if (values.in === undefined || values.out === undefined) throw new Error('Say what to read and where to write: npm run pack -- --in FOLDER_OR_JSONL --out DIR');
  if (values.created !== undefined && !v.is(DaySchema, values.created)) throw new Error(`--created ${values.created} is no day (YYYY-MM-DD).`);
  const workers = values.workers === undefined ? Math.min(MOST_WORKERS, availableParallelism()) : Number(values.workers);
  if (!Number.isInteger(workers) || workers < 1) throw new Error(`--workers ${values.workers} is no number of threads.`);
  await refuseOthers(values.out);

  const start = performance.now();
  const report = (what: string) => console.error(`${((performance.now() - start) / 1000).toFixed(1).padStart(7)} s  ${String(peakMegabytes()).padStart(5)} MB  ${what}`);
  const folder = makeTemporary(join(tmpdir(), 'crossread-pack-'));
  try {
    const plan: PackPlan = {
      ...await readNames(values.names),
      name: values.name ?? basename(resolve(values.in)).replace(/\.jsonl$/, ''), licence: values.licence, created: values.created ?? null, from: values.from ?? null,
      workers, folder, report, ...(values.sign === undefined ? {} : { sign: await readSigner(values.sign) }),
    };
    const skipped = { faulty: 0, doubled: 0 };
    const [kept, made] = [{ shards: 0, bytes: 0 }, { shards: 0, bytes: 0 }];
    const before = new Set(values.from === undefined ? [] : await readdir(values.from).catch(() => []));
    const summary = await writeFolder(values.out, buildPack(readDrafts(values.in, values.strict, skipped), plan), (file) => {
      const sum = file.name.endsWith('.bin') && before.has(file.name) ? kept : made;
      sum.bytes += file.bytes.length;
      if (file.name.endsWith('.bin')) sum.shards++;
    });
    report('done');
    if (values.from !== undefined) report(`${describe(kept)} are those of the older pack, ${describe(made)} are new`);
    console.log(JSON.stringify({ ...summary, shards: kept.shards + made.shards, bytes: kept.bytes + made.bytes, kept, new: made, ...skipped, seconds: Math.round((performance.now() - start) / 100) / 10, peakMemoryMb: peakMegabytes() }));
  } finally {
    removeTemporary(folder);
  }
}

const describe = ({ shards, bytes }: { shards: number; bytes: number }) => `${shards} shards (${(bytes / 1e6).toFixed(1)} MB)`;

/** The most that the process has held, all threads together. */
const peakMegabytes = () => Math.round(process.resourceUsage().maxRSS / 1000);

/** Drafts of the articles that can be read, each id once. @throws at the first that cannot, when `strict` */
async function* readDrafts(path: string, strict: boolean, skipped: { faulty: number; doubled: number }): AsyncIterable<Draft> {
  const ids = new Set<string>();
  for await (const { where, read } of readInput(path)) {
    const fault = 'fault' in read ? read.fault : ids.has(read.draft.id) ? 'is there already (the same address, or the same outlet, title and day)' : null;
    if (fault === null && 'draft' in read) {
      ids.add(read.draft.id);
      yield read.draft;
      continue;
    }
    if (strict) throw new Error(`${where} ${fault}.`);
    if ('fault' in read) skipped.faulty++;
    else skipped.doubled++;
    if (skipped.faulty + skipped.doubled <= SHOWN_FAULTS) console.error(`${where} ${fault}.`);
  }
  if (ids.size === 0) throw new Error(`${path} holds no article that can be read.`);
}

/** The names that come with Crossread, and more: an entity of the same id takes the other's place. */
async function readNames(path: string | undefined): Promise<{ entities: Entity[]; notNames: string[] }> {
  const lists = await Promise.all([NAMES, ...(path === undefined ? [] : [path])].map(async (one) => {
    const result = v.safeParse(NamesSchema, JSON.parse(await readFile(one, 'utf8')));
    if (!result.success) throw new Error(`${one}: ${v.getDotPath(result.issues[0]) ?? ''}: ${result.issues[0].message}`);
    return result.output;
  }));
  const entities = new Map(lists.flatMap(toEntities).map((entity) => [entity.id, entity]));
  return { entities: [...entities.values()], notNames: [...new Set(lists.flatMap(({ notNames }) => notNames))] };
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
