/** Keeps the reader's verdicts on ties, on this machine. In: verdicts, and their withdrawal. Out: what matching learns from them; pages that look again. */
import { learnFeedback, readVerdicts } from '../../../lib/events/relate/feedback';
import type { Feedback } from '../../../lib/events/relate/feedback';
import { pageTerm } from '../../../lib/index/articles/identity';
import type { PageAddress, PairsJudged } from '../../../lib/messages/protocol';
import type { Verdict } from '../../../lib/model/feedback';
import { MAX_LISTED_CHARS, MAX_VERDICTS } from '../../../lib/model/limits';
import { tellPages } from '../pages/pages';
import { putStored, readStored } from './stored';

const KEY = 'verdicts';
/** Changes wait for one another, so that none is lost. */
let last: Promise<unknown> = Promise.resolve();

/** Every verdict kept, in the order in which they were given. @throws a trouble where the browser refuses its storage */
export async function listVerdicts(): Promise<Verdict[]> {
  return readVerdicts(await readStored(KEY));
}

/** What was learnt last; every match asks, and verdicts change seldom. */
let learnt: Promise<Feedback> | null = null;

/** What the verdicts teach, for one match; nothing where the browser refuses its storage. */
export function readFeedback(): Promise<Feedback> {
  if (!learnt) {
    learnt = listVerdicts().then(learnFeedback);
    learnt.catch(() => { learnt = null; }); // the next match asks again
  }
  return learnt.catch(() => learnFeedback([]));
}

/** Keeps the reader's word on a page and some articles; an earlier word on the same pair gives way. */
export async function judgePairs({ page, pairs, event, same }: PairsJudged): Promise<{ kept: number }> {
  const here = pageTerm(page);
  // Storylines are not what the model judges, so its members are taken apart one by one and teach nothing.
  const whole = event?.startsWith('event:') ? event.slice('event:'.length) : null;
  const said = pairs.map(({ article, title, evidence }): Verdict => ({
    page: here, article, event: whole, same, evidence, pageTitle: (page.title ?? '').slice(0, MAX_LISTED_CHARS), articleTitle: title,
  }));
  const kept = await changeVerdicts((before) => readVerdicts([...before, ...said]).slice(-MAX_VERDICTS));
  return { kept: kept.length };
}

/** Takes in verdicts from elsewhere; an earlier word on the same pair gives way. */
export async function addVerdicts(verdicts: Verdict[]): Promise<void> {
  await changeVerdicts((before) => readVerdicts([...before, ...verdicts]).slice(-MAX_VERDICTS));
}

/** Lets go of what was learnt: the verdicts were deleted behind its back. */
export function forgetLearnt(): void {
  learnt = null;
}

/** Forgets the reader's words on a page and some articles. */
export async function withdrawVerdicts({ page, articles }: { page: PageAddress; articles: string[] }): Promise<{ kept: number }> {
  const here = pageTerm(page);
  return { kept: (await forgetVerdicts(articles.map((article) => ({ page: here, article })))).length };
}

/** Forgets verdicts. @returns those that are left */
export function forgetVerdicts(unwanted: { page: string; article: string }[]): Promise<Verdict[]> {
  const keys = new Set(unwanted.map(({ page, article }) => `${page} ${article}`));
  return changeVerdicts((before) => before.filter(({ page, article }) => !keys.has(`${page} ${article}`)));
}

function changeVerdicts(change: (before: Verdict[]) => Verdict[]): Promise<Verdict[]> {
  const turn = last.then(async () => {
    const verdicts = change(await listVerdicts());
    await putStored({ [KEY]: verdicts });
    learnt = null;
    return verdicts;
  });
  last = turn.catch(() => undefined);
  return turn.then((verdicts) => {
    void tellPages(true);
    return verdicts;
  });
}
