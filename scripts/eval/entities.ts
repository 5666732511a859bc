/** In: texts. Out: their named mentions with types, by the bundled names. */
import { bundledGazetteer } from '../../lib/entities/find/gazetteer';
import { tokenise } from '../../lib/text/tokens';
import { openNamesTable, buildNamesTable } from '../../lib/index/names/names-table';
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
      mentions: analysis.mentions.filter(({ paragraph }) => paragraph >= 0).flatMap(({ paragraph, start, end, type, entity }) => {
        const line = lines[paragraph] as (typeof lines)[number];
        return partName(line.text, start, end, type).map((part) => ({
          start: line.start + part.start,
          end: line.start + part.end,
          type: TYPES[part.type],
          ...(entity && { entity }),
        }));
      }),
    };
  });
}

interface Part { start: number; end: number; type: EntityType }

/** A body before "of": its country is a name of its own, as in CoNLL's guidelines for names within names. */
const OF_COUNTRY = /^(.*\b(?:Ministry|Council|Cabinet|Parliament|Government|Department|Committee|Assembly|Court|Army|Forces)\b.*) of (?:the )?([^ ].*)$/;

/**
 * A listed name may hold more than the name proper. The usual convention marks proper words alone: "Kharkiv" of "Kharkiv
 * region" (a common noun follows), and in "Ukraine's Foreign Ministry" the country and the body apart.
 */
function partName(text: string, start: number, end: number, type: EntityType): Part[] {
  const name = text.slice(start, end);
  const noun = /^(.*\p{L}) \p{Ll}+$/u.exec(name);
  if (type === 'place' && noun) return [{ start, end: start + (noun[1] as string).length, type }];
  if (type !== 'organisation') return [{ start, end, type }];
  const owner = /^(\p{Lu}.*?)['’]s (?=\p{Lu})/u.exec(name);
  if (owner) return [{ start, end: start + (owner[1] as string).length, type: 'place' }, { start: start + owner[0].length, end, type }];
  const of = OF_COUNTRY.exec(name);
  const country = of ? (of[2] as string) : '';
  const isCountry = country !== '' && bundledGazetteer().find(tokenise(country), 0, tokenise(country).length)?.kind === 'country' && !/^(?:Europe|America)$/.test(country);
  if (of && isCountry) return [{ start, end: start + (of[1] as string).length, type }, { start: end - country.length, end, type: 'place' }];
  return [{ start, end, type }];
}
