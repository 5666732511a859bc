/** Words for the lines of packs, kept pages and the bundled set in the list of sources. In: what each is. Out: how it does. */
import { describeLooking } from '../../../components/packs/pack-words';
import { formatDay, formatDays } from '../../../components/dates';
import { say } from '../../../components/language';
import type { HealthWords } from '../../../components/sources/state';
import { countOf } from '../../../components/words';
import type { ArticleReport } from '../../../lib/messages/protocol';
import { hostOf } from '../../../lib/model/origins';
import type { PackReport } from '../../../lib/model/pack';

/** @param now milliseconds since 1970 */
export function describePackHealth({ isOff, isSound, created, looking, address }: PackReport, now: number): HealthWords {
  const note = say('pack.made', { day: formatDay(created) });
  if (!isSound) return { sign: 'warn', line: say('pack.unsound'), note };
  const wrong = looking && describeLooking(looking, hostOf(address), now).wrong;
  if (wrong && !isOff) return { sign: 'warn', line: wrong, note };
  return isOff ? { sign: 'ring', line: say('source.health.off'), note } : { sign: 'ok', line: say('source.health.complete'), note };
}

export function describeSetHealth(isHidden: boolean, articles: readonly ArticleReport[]): HealthWords {
  const days = articles.flatMap(({ published }) => (published === null ? [] : [published])).sort();
  const note = formatDays(days[0] ?? null, days.at(-1) ?? null) ?? '';
  return isHidden ? { sign: 'ring', line: say('source.health.muted'), note } : { sign: 'ok', line: say('source.health.complete'), note };
}

export const describeSetNote = (outlets: number): string => countOf(outlets, 'outlet');
