/** Words for the lines of packs, kept pages and the bundled set in the list of sources. In: what each is. Out: how it does. */
import { formatDay, formatDays } from '../../../components/dates';
import { say } from '../../../components/language';
import type { HealthWords } from '../../../components/sources/state';
import { countOf } from '../../../components/words';
import type { ArticleReport } from '../../../lib/messages/protocol';
import type { PackReport } from '../../../lib/model/pack';

export function describePackHealth({ isOff, isSound, created }: PackReport): HealthWords {
  const note = say('pack.made', { day: formatDay(created) });
  if (!isSound) return { sign: 'warn', line: say('pack.unsound'), note };
  return isOff ? { sign: 'ring', line: say('source.health.off'), note } : { sign: 'ok', line: say('source.health.complete'), note };
}

export function describeSetHealth(isHidden: boolean, articles: readonly ArticleReport[]): HealthWords {
  const days = articles.flatMap(({ published }) => (published === null ? [] : [published])).sort();
  const note = formatDays(days[0] ?? null, days.at(-1) ?? null) ?? '';
  return isHidden ? { sign: 'ring', line: say('source.health.muted'), note } : { sign: 'ok', line: say('source.health.complete'), note };
}

export const describeSetNote = (outlets: number): string => countOf(outlets, 'outlet');
