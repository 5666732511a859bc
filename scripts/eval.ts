/** In: a verb and a JSON Lines file of texts without gold. Out: a JSON Lines file of answers, by the same core as in the
    browser. Usage: npm run --silent eval -- <ties|entities|names|pages> --in FILE --out FILE [--browser] */
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { evalEntities } from './eval/entities';
import { evalNames } from './eval/names';
import { evalPages, type PageRow } from './eval/pages';
import { evalPagesInBrowser } from './eval/pages-in-browser';
import { evalTies } from './eval/ties';

const VERBS: Record<string, (rows: never[]) => unknown[] | Promise<unknown[]>> = {
  ties: evalTies,
  entities: evalEntities,
  names: evalNames,
  pages: evalPages,
};

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { in: { type: 'string' }, out: { type: 'string' }, browser: { type: 'boolean', default: false } },
});

async function main(): Promise<void> {
  const verb = positionals[0] ?? '';
  const answer = VERBS[verb];
  if (!answer || !values.in || !values.out) throw new Error('Usage: npm run --silent eval -- <ties|entities|names|pages> --in FILE --out FILE [--browser]');
  if (values.browser && verb !== 'pages') throw new Error('--browser goes with the verb "pages" only.');
  const rows = readRows(values.in);
  const answers = values.browser ? await evalPagesInBrowser(rows as PageRow[]) : await answer(rows as never[]);
  writeFileSync(values.out, answers.map((row) => JSON.stringify(row)).join('\n') + '\n');
}

function readRows(file: string): unknown[] {
  return readFileSync(file, 'utf8').split('\n').flatMap((line, i) => {
    if (!line.trim()) return [];
    try {
      return [JSON.parse(line)];
    } catch {
      throw new Error(`${file}:${i + 1}: not a line of JSON.`);
    }
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
