/** Switches to another list of segments. In: a plan of the list. Out: the generation with it, by one put.
    An article that two segments hold is read from the first; which those are is found out before the put, and stored with it. */
import { openCorpus } from '../index/corpus';
import type { Corpus } from '../index/corpus';
import { SegmentDatabase } from './database';
import type { MetaState, Segment } from './database';
import { readFrom } from './read-records';
import { changeState, countAll, readState } from './state';

/** The state with the wished list in it; null when there is nothing to wish any more. It may be asked several times. */
type Plan = (state: MetaState) => MetaState | null;

/**
 * Carries out a plan on the state as it stands at the moment of the put; when another context has changed the list
 * meanwhile, doubles are looked for once more.
 * @returns the state after it, or as it is when the plan is void
 */
export async function switchTo(plan: Plan): Promise<MetaState> {
  for (;;) {
    const before = await readState();
    const wished = plan(before);
    if (!wished?.active) return before;
    const segments = await markDoubles(wished.active.segments);
    let isDone = true;
    const after = await changeState((state) => {
      const next = plan(state);
      if (!next?.active) return null;
      isDone = nameList(next.active.segments) === nameList(segments);
      return isDone ? { ...next, active: { ...next.active, segments, ...countAll(segments) } } : null;
    });
    if (isDone) return after;
  }
}

/** Of what the list is, as far as doubles go. */
const nameList = (segments: Segment[]) => JSON.stringify(segments.map(({ database, added, deleted }) => [database, added?.isOff, deleted.length]));

/** Notes in each segment the articles that one before it holds. A segment that cannot be opened has none, and is none's double. */
async function markDoubles(segments: Segment[]): Promise<Segment[]> {
  const isRead = ({ added }: Segment) => !added?.isOff;
  if (segments.filter(isRead).length < 2) return segments.map((segment) => ({ ...segment, doubles: [] }));
  const databases: SegmentDatabase[] = [];
  try {
    const earlier: { corpus: Corpus; out: Set<number> }[] = [];
    const marked: Segment[] = [];
    for (const segment of segments) {
      const doubles = new Set<number>();
      const corpus = isRead(segment) ? await openRows(segment, databases) : null;
      if (corpus) {
        for (const one of earlier) addDoubles(doubles, one.corpus, one.out, corpus);
        earlier.push({ corpus, out: new Set([...segment.deleted, ...doubles]) });
      }
      marked.push({ ...segment, doubles: [...doubles].sort((a, b) => a - b) });
    }
    return marked;
  } finally {
    for (const database of databases) database.close();
  }
}

async function openRows({ database }: Segment, databases: SegmentDatabase[]): Promise<Corpus | null> {
  const opened = new SegmentDatabase(database);
  databases.push(opened);
  return openCorpus(readFrom(opened)).catch(() => null);
}

/** A look-up for each row of the smaller of the two; what was taken out of the earlier one is no double of it. */
function addDoubles(doubles: Set<number>, earlier: Corpus, out: ReadonlySet<number>, later: Corpus): void {
  const note = (first: number | undefined, second: number | undefined) => {
    if (first !== undefined && second !== undefined && !out.has(first)) doubles.add(second);
  };
  if (earlier.rows.length <= later.rows.length) {
    for (let i = 0; i < earlier.rows.length; i++) note(i, later.numberOf(earlier.rows.at(i)?.id ?? ''));
  } else {
    for (let i = 0; i < later.rows.length; i++) note(earlier.numberOf(later.rows.at(i)?.id ?? ''), i);
  }
}
