/** In: pairs of names. Out: whether each pair names the same entity. */
import { isSameName } from '../../lib/entities/spellings/variants';
import type { EntityType } from '../../lib/model/entity';

const PEOPLE = /^(?:people|personal_names|person|per)$/i;
const PLACES = /^(?:places?|cities|city|villages?|regions?|rivers?|loc|settlements?|streets?)/i;

export function evalNames(rows: { a: string; b: string; type?: string }[]): unknown[] {
  return rows.map(({ a, b, type = '' }) => {
    const kind: EntityType = PEOPLE.test(type) ? 'person' : PLACES.test(type) ? 'place' : 'organisation';
    return { a, b, same: isSameName(a, b, kind) };
  });
}
