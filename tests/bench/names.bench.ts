/** What it costs to find a hundred thousand listed names in a text of 10,000 words, and to have the table ready at a wake. */
import { AhoCorasick } from '@monyone/aho-corasick/fast';
import { addNames, buildNamesTable, openNamesTable, type NamesTable } from '../../lib/index/names/names-table';
import type { Entity } from '../../lib/model/entity';
import { foldWord, tokenise } from '../../lib/text/tokens';
import { makeCorpus, type MadeCorpus } from './made-corpus';
import { median, round, time, type Bench } from './measure';

const SEED = 20_260_204;
const NAMES = 100_000;
const WORDS = 10_000;
/** The peer takes half a minute and more to build with all names; with so many a second or two, and it scans faster: no limit then. */
const QUICK_PEER_NAMES = 10_000;
const JOINING = 500;
/** Runs to a sample, of which the quickest counts: a run of a millisecond is either left alone by other processes or takes several. */
const REPEATS = 5;
/** What a background does that has been awake for some pages; the compilers have then done their work. */
const WARM_ROUNDS = 60;

/** Reading a text once more for its names may at most double what its words cost. */
const MAX_TO_TOKENS = 2;
const MAX_TO_PEER = 1 / 3;
const MAX_READY_MS = 20;

export const benchNames: Bench = ({ quick }) => {
  const corpus = makeCorpus(SEED, { names: NAMES });
  const { entities } = corpus;
  const text = readText(corpus);
  const bytes = buildNamesTable({ entities, notNames: [] });
  const table = openNamesTable(bytes, entities);

  const peerNames = quick ? QUICK_PEER_NAMES : NAMES;
  const folded = entities.flatMap(({ names }) => names).slice(0, peerNames).map(foldWord);
  const peer = new AhoCorasick([...new Set(folded)]);
  const found = scan(table, text);
  if (found === 0 || peer.matchInText(foldWord(text)).length === 0) throw new Error('No names were found.');

  // In turns, so that what else the machine does falls on all alike. The peer folds the text with our own folding, since it
  // finds letters as they are; that it also finds names inside words, and shorter ones inside longer, is not held against it.
  const runs = { tokens: () => tokenise(text), whole: () => scan(table, text), peer: () => peer.matchInText(foldWord(text)) };
  const order = ['tokens', 'whole', 'peer'] as const;
  for (let i = 0; i < WARM_ROUNDS; i++) for (const one of order) runs[one]();
  const rounds = Array.from({ length: quick ? 24 : 90 }, (_, i) => {
    const took = { tokens: 0, whole: 0, peer: 0 };
    for (let k = 0; k < order.length; k++) {
      const one = order[(i + k) % order.length] as (typeof order)[number]; // each is first in turn: what comes before leaves its garbage
      took[one] = Math.min(...Array.from({ length: REPEATS }, () => time(runs[one])));
    }
    return { ...took, toTokens: took.whole / took.tokens, toPeer: took.whole / took.peer };
  });
  const middle = (of: (one: (typeof rounds)[0]) => number) => median(rounds.map(of));
  const ours = round(middle(({ whole }) => whole));

  const joining = entities.slice(0, JOINING).map((entity): Entity => ({ ...entity, id: `${entity.id}-b`, names: entity.names.map((name) => `${name} Junior`) }));
  return [
    { name: 'scan 10,000 words, 100k names, to tokens alone', ours, peer: round(middle(({ tokens }) => tokens)), ratio: round(middle(({ toTokens }) => toTokens)), limit: MAX_TO_TOKENS, unit: 'ms' },
    { name: `scan 10,000 words, 100k names, to aho-corasick/fast on folded text with ${peerNames / 1_000}k`, ours, peer: round(middle((one) => one.peer)), ratio: round(middle(({ toPeer }) => toPeer)), ...(quick ? {} : { limit: round(MAX_TO_PEER) }), unit: 'ms' },
    { name: 'names table, 100k names, from stored bytes to the first name found', ours: round(measureReady(bytes, entities)), limit: MAX_READY_MS, unit: 'ms' },
    { name: 'names table, 100k names, stored', ours: round(bytes.length / 1e6, 2), unit: 'MB' },
    { name: 'names table, 100k names, made anew', ours: round(repeat(3, () => buildNamesTable({ entities, notNames: [] }))), unit: 'ms' },
    { name: `names table, 100k names, ${JOINING} more join`, ours: round(repeat(9, () => addNames(bytes, { entities: joining, notNames: [] }))), unit: 'ms' },
  ];
};

/** As a wake has them from IndexedDB: bytes in a buffer of their own, read for the first time by this table. */
function measureReady(bytes: Uint8Array<ArrayBuffer>, entities: Entity[]): number {
  const name = (entities[0] as Entity).name;
  const tokens = tokenise(name);
  return median(Array.from({ length: 15 }, () => {
    const stored = structuredClone(bytes);
    return time(() => {
      if (!openNamesTable(stored, entities).find(name, tokens, 0)) throw new Error('The name was not found.');
    });
  }));
}

const repeat = (runs: number, run: () => unknown) => median(Array.from({ length: runs }, () => time(run)));

/** As linking does it: a name found is passed over as a whole. */
function scan(table: NamesTable, text: string): number {
  const tokens = tokenise(text);
  let found = 0;
  for (let at = 0; at < tokens.length;) {
    const hit = table.find(text, tokens, at);
    if (hit) found++;
    at += hit?.tokens ?? 1;
  }
  return found;
}

function readText({ articles }: MadeCorpus): string {
  const parts: string[] = [];
  let words = 0;
  for (const { paragraphs } of articles()) {
    for (const { text } of paragraphs) {
      parts.push(text);
      words += text.split(' ').length;
      if (words >= WORDS) return parts.join('\n');
    }
  }
  return parts.join('\n');
}
