/** Every sentence about requests, in one place. In: a request. Out: plain words. */
import type { RequestEntry } from '../../lib/model/source';
import { formatNumber, LANGUAGE, say, sayCount } from '../language';
import { describeTrouble } from '../trouble-words';

export const REQUEST_WORDS = {
  title: say('request.title'),
  lead: say('request.lead'),
  none: say('request.none'),
  columns: { time: say('request.columns.time'), to: say('request.columns.to'), why: say('request.columns.why'), size: say('request.columns.size'), answer: say('request.columns.answer') },
  today: say('request.today'),
  yesterday: say('request.yesterday'),
  make: say('request.make'),
  makeMeans: say('request.makeMeans'),
  newer: say('request.newer'),
  older: say('request.older'),
  range: (from: number, to: number, total: number) => sayCount('request.range', total, { from: formatNumber(from), to: formatNumber(to) }),
  kept: say('request.kept'),
} as const;

/** Asked before the list is cleared, which cannot be undone. */
export const CLEAR_REQUESTS = { clear: say('request.clear'), clearSure: say('request.sure'), clearYes: say('request.yes'), clearNo: say('request.no') } as const;

const WHY = { look: say('request.why.look'), article: say('request.why.article'), pack: say('request.why.pack'), find: say('request.why.find') } satisfies Record<RequestEntry['why'], string>;

/** `Example Courier: anything new?` */
export const describeWhy = ({ why, name }: Pick<RequestEntry, 'why' | 'name'>): string => (name === '' ? WHY[why] : say('request.whyOf', { name, why: WHY[why] }));

/** What came back. */
export function describeAnswer(request: Pick<RequestEntry, 'status' | 'fresh' | 'trouble' | 'led' | 'through'>): string {
  const { through, led, trouble } = request;
  if (trouble === null && led !== undefined) return led === '' ? say('request.ledSomewhere') : say('request.led', { to: led });
  const answer = trouble === null ? describeStatus(request) : describeTrouble(trouble);
  return through === undefined ? answer : say('request.through', { answer, host: through });
}

function describeStatus({ status, fresh }: Pick<RequestEntry, 'status' | 'fresh'>): string {
  if (status === 304) return say('request.unchanged');
  if (fresh !== null) return fresh === 0 ? say('request.nothingNew') : sayCount('request.fresh', fresh);
  return status === null ? say('request.underWay') : say('request.status', { status: String(status) });
}

const DAY = new Intl.DateTimeFormat(LANGUAGE, { weekday: 'long', day: 'numeric', month: 'long' });
const TIME = new Intl.DateTimeFormat(LANGUAGE, { hour: '2-digit', minute: '2-digit' });
const DAY_MS = 86_400_000;

export const formatTime = (at: string): string => TIME.format(new Date(at));

/** The day of a group, in the reader's own time zone. */
export function nameDay(at: string, now: number): string {
  const [day, today, yesterday] = [at, now, now - DAY_MS].map((one) => new Date(one).toDateString());
  if (day === today) return REQUEST_WORDS.today;
  return day === yesterday ? REQUEST_WORDS.yesterday : DAY.format(new Date(at));
}
