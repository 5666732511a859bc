/** In: texts. Out: their named mentions with types, by the bundled names. */
import { openNamesTable, buildNamesTable } from '../../lib/index/names-table';
import { analyseArticle } from '../../lib/events/analyse';
import type { EntityType } from '../../lib/model/entity';
import { readBundled } from './bundled';

const TYPES: Record<EntityType, string> = { person: 'PER', place: 'LOC', organisation: 'ORG', treaty: 'MISC', weapon: 'MISC', other: 'MISC' };

export function evalEntities(rows: { id: string; date?: string | null; text: string }[]): unknown[] {
  const bundled = readBundled();
  const lookup = openNamesTable(buildNamesTable(bundled), bundled.entities);
  return rows.map(({ id, date, text }) => {
    const lines = [...text.matchAll(/[^\n]+/g)].map((match) => ({ text: match[0], start: match.index }));
    const analysis = analyseArticle({ title: '', published: date ?? null, paragraphs: lines.map((line) => ({ text: line.text, kind: 'text' })) }, lookup);
    return {
      id,
      mentions: analysis.mentions.filter(({ paragraph }) => paragraph >= 0).map(({ paragraph, start, end, type, entity }) => {
        const offset = lines[paragraph]?.start ?? 0;
        return { start: offset + start, end: offset + end, type: TYPES[type], ...(entity && { entity }) };
      }),
    };
  });
}
