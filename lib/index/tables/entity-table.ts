/** In: entities. Out: columns of them, and entities read from these by number, by id, by the words of their names and by how a name sounds. */
import { findSpelt, hashSpelling, type FindSpelling } from '../../entities/spellings/spellings';
import type { Entity, EntityType } from '../../model/entity';
import { MAX_FACT_CHARS, MAX_ID_CHARS } from '../../model/limits';
import { checkNow, type Checking } from '../bytes/checks';
import { ColumnReader, ColumnWriter, findText, halve, orderTexts } from '../bytes/columns';
import { orderWords, WordOrder } from '../bytes/word-order';
import { TYPES } from '../names/names-format';
import type { NamedTable } from './tables';

export interface EntityTable extends NamedTable<Entity> {
  /** The one entity of a type whose listed name is spelt in another way here; null where there is none, or more than one. */
  findSpelling: FindSpelling;
}

/** Beside the type, two bits: it is an outlet; the name shown is its first spelling, and does not stand there once more. */
const OUTLET = 1;
const FIRST = 2;
const TYPE_BITS = 2;
/** Names of one entity may all begin alike: so many times as many names are looked at as entities are wanted. */
const SPELLINGS = 8;

/** Writes entities. Deterministic. */
export function writeEntities(entities: readonly Entity[]): Uint8Array<ArrayBuffer> {
  const ids = entities.map(({ id }) => id);
  const isFirst = entities.map(({ name, names }) => names[0] === name);
  const spellings = entities.map(({ names }, i) => (isFirst[i] ? names.slice(1) : names));
  const titles = entities.map(({ name }) => name);
  return new ColumnWriter()
    .texts(ids).numbers(orderTexts(ids))
    .numbers(entities.map(({ type, isOutlet }, i) => (TYPES.indexOf(type) << TYPE_BITS) | (isFirst[i] ? FIRST : 0) | (isOutlet ? OUTLET : 0)))
    .texts(titles)
    .textLists(spellings)
    .textLists(entities.map(({ short }) => short))
    .numbers(orderWords([...titles, ...spellings.flat()]))
    .numbers(orderSpellings(entities, isFirst))
    .end();
}

/**
 * Opens entities.
 * @param count how many there must be
 * @throws RangeError when the bytes are not so many entities
 */
export function openEntities(bytes: Uint8Array<ArrayBuffer>, count: number, check: Checking = checkNow): EntityTable {
  const reader = new ColumnReader(bytes, check);
  const ids = reader.texts(count, MAX_ID_CHARS);
  const byId = reader.numbers(count, count);
  const kinds = reader.numbers(count, TYPES.length << TYPE_BITS);
  const titles = reader.texts(count, MAX_FACT_CHARS);
  const spellings = reader.textLists(count, MAX_FACT_CHARS);
  const short = reader.textLists(count, MAX_FACT_CHARS);
  const nameAt = (number: number) => (number < count ? titles.at(number) : spellings.texts.at(number - count));
  const names = count + spellings.texts.length;
  const words = new WordOrder(reader.anyNumbers(), names, nameAt, check);
  const sounds = reader.anyNumbers();
  reader.end();
  if (sounds.length % 2 !== 0) throw new RangeError('The spellings are cut short.');
  check(() => { for (let i = 1; i < sounds.length; i += 2) if ((sounds[i] as number) >= names) throw new RangeError('A spelling is of no name.'); });

  /** Of a name's number, the title's own first. */
  const entityOf = (name: number) => (name < count ? name : spellings.listOf(name - count));
  const typeAt = (number: number) => TYPES[(kinds[number] as number) >>> TYPE_BITS] as EntityType;
  const numberOf = (id: string) => findText(ids, byId, id);
  const at = (number: number): Entity | undefined => {
    if (!(number >= 0 && number < count)) return undefined;
    const [kind, name, listed] = [kinds[number] as number, titles.at(number), spellings.at(number)];
    return { id: ids.at(number), type: typeAt(number), name, names: kind & FIRST ? [name, ...listed] : listed, short: short.at(number), isOutlet: (kind & OUTLET) !== 0 };
  };
  return {
    length: count,
    at,
    idAt: (number) => (number >= 0 && number < count ? ids.at(number) : undefined),
    numberOf,
    get: (id) => at(numberOf(id) ?? -1),
    findNamed: (folded, most) => unique(words.findNamed(folded, most * SPELLINGS).map(entityOf)).slice(0, most),
    findBeginning(folded, most) {
      const { first, later } = words.findBeginning(folded, most * SPELLINGS);
      return unique([...unique(first.map(entityOf)).slice(0, most), ...unique(later.map(entityOf))]).slice(0, most);
    },
    findSpelling(name, type) {
      const hash = hashSpelling(name, type);
      if (hash === null) return null;
      const found: { name: string; id: string }[] = [];
      for (let i = halve(sounds.length / 2, (place) => (sounds[place * 2] as number) < hash) * 2; sounds[i] === hash; i += 2) {
        const number = sounds[i + 1] as number;
        const entity = entityOf(number);
        if (typeAt(entity) === type) found.push({ name: nameAt(number), id: ids.at(entity) });
      }
      return findSpelt(name, type, found);
    },
  };
}

/** Each listed name's hash and number, in order: names that may be spellings of one stand together. */
function orderSpellings(entities: readonly Entity[], isFirst: readonly boolean[]): number[] {
  const pairs: [hash: number, name: number][] = [];
  let next = entities.length;
  entities.forEach(({ type, names }, i) => names.forEach((name, k) => {
    const number = k === 0 && isFirst[i] ? i : next++;
    const hash = hashSpelling(name, type);
    if (hash !== null) pairs.push([hash, number]);
  }));
  return pairs.sort((a, b) => a[0] - b[0] || a[1] - b[1]).flat();
}

const unique = (numbers: number[]) => [...new Set(numbers)];
