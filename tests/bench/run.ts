/** Runs the benches, those of the interface in Chromium with the built extension.
    In: --quick, --articles FILE.jsonl ({ title, text, date? } a line), names of benches.
    Out: one JSON object a line, and on the error output what each bench took; exit code 1 where a limit is passed. */
import { parseArgs } from 'node:util';
import { benchAnalysis } from './analysis.bench';
import { benchCard } from './card.bench';
import { benchCompare } from './compare.bench';
import { benchContent } from './content.bench';
import { benchFeed } from './feed.bench';
import { benchHostile } from './hostile.bench';
import { benchLarge } from './large.bench';
import { benchLinear } from './linear.bench';
import { benchIngest } from './ingest.bench';
import { benchJoin } from './join.bench';
import { benchKept } from './kept.bench';
import { isPassed, type Bench } from './measure';
import { benchNames } from './names.bench';
import { benchPack } from './pack.bench';
import { benchPairs } from './pairs.bench';
import { benchPanel } from './panel.bench';
import { benchSearch } from './search.bench';
import { benchUpdate } from './update.bench';
import { benchWake } from './wake.bench';

/** Names first: what texts of a hundred thousand words teach the compilers, and no page has so many, stays for the process. */
const BENCHES: Record<string, Bench> = { names: benchNames, analysis: benchAnalysis, linear: benchLinear, hostile: benchHostile, pairs: benchPairs, comparison: benchCompare, card: benchCard, content: benchContent, panel: benchPanel, kept: benchKept, search: benchSearch, large: benchLarge, join: benchJoin, pack: benchPack, update: benchUpdate, wake: benchWake, feed: benchFeed, ingest: benchIngest };

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: 'boolean', default: false }, articles: { type: 'string' } } });
  for (const name of positionals.length ? positionals : Object.keys(BENCHES)) {
    const bench = BENCHES[name];
    if (!bench) throw new Error(`There is no bench "${name}"; there are ${Object.keys(BENCHES).join(', ')}.`);
    const start = performance.now();
    for (const finding of await bench({ quick: values.quick, articles: values.articles ?? null })) {
      console.log(JSON.stringify(finding));
      if (isPassed(finding)) {
        console.error(`${finding.name}: over its limit of ${finding.limit}`);
        process.exitCode = 1;
      }
    }
    console.error(`${name}: took ${((performance.now() - start) / 1000).toFixed(1)} s`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
