/** In: a seed and a number of names. Out: made-up people, places and bodies, named as real ones are: first words shared,
    one to four words, accents, spellings in Cyrillic letters, surnames and acronyms as short forms. */
import type { Entity, EntityType } from '../../lib/model/entity';
import { makeRandom } from './text';
import { makeZipf } from './zipf';

const STARTS = 'b br c ch d dr f g gr h j k kl l m n p pr r s sh st t tr v w y z'.split(' ');
const VOWELS = 'a e i o u a e i o ai ea ou ia'.split(' ');
const ENDINGS = ['', '', 'n', 'r', 's', 't', 'nd', 'l', 'm', 'k'];
const SURNAME_ENDINGS = ['', '', 'son', 'ov', 'enko', 'ez', 'ski', 'man', 'ini', 'berg', 'yan', 'ers'];
const PLACE_ENDINGS = ['', '', 'burg', 'sk', 'ville', 'ton', 'ivka', 'grad', 'heim', 'stan', 'polis', 'ford'];
const PLACE_STARTS = ['New', 'North', 'South', 'East', 'West', 'San', 'Santa', 'Port', 'Lake', 'Saint', 'Upper', 'Fort'];
const BODY_STARTS = ['Ministry of', 'Bank of', 'National', 'Union of', 'Institute of', 'Royal', 'Federal', 'United'];
const BODY_ENDINGS = ['Group', 'Bank', 'Agency', 'Party', 'University', 'Council', 'Institute', 'Airlines', 'Energy', 'Front', 'Committee', 'Press'];
const PARTICLES = ['van', 'de', 'al', 'von', 'bin', 'da'];
const ACCENTS: Record<string, string> = { a: 'á', e: 'é', i: 'í', o: 'ö', u: 'ü', c: 'č', s: 'š', z: 'ž', n: 'ñ' };
const CYRILLIC: Record<string, string> = {
  a: 'а', b: 'б', c: 'ц', d: 'д', e: 'е', f: 'ф', g: 'г', h: 'х', i: 'и', j: 'й', k: 'к', l: 'л', m: 'м', n: 'н', o: 'о', p: 'п', q: 'к', r: 'р', s: 'с', t: 'т', u: 'у', v: 'в', w: 'в', x: 'к', y: 'ы', z: 'з',
};

/** Out of a hundred: what the entities are. Lists of names are mostly people. */
const SHARES: [EntityType, number][] = [['person', 58], ['place', 24], ['organisation', 18]];
/** Shorter ones stand inside every other word, which no list of real names does. */
const LEAST_CHARS = 4;
const GIVEN_NAMES = 1_500;
const SURNAMES = 40_000;

/**
 * Makes entities until their names, all different, are so many. Deterministic; the first entities are meant to be named
 * most often.
 * @param count names that are valid alone; short forms come on top
 */
export function makeEntities(seed: number, count: number): Entity[] {
  const random = makeRandom(seed);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const word = (syllables: number) => Array.from({ length: syllables }, () => pick(STARTS) + pick(VOWELS)).join('');
  const stemOf = () => capitalise(word(1 + Math.floor(random() * 2)) + pick(ENDINGS));
  const given = Array.from({ length: GIVEN_NAMES }, () => accent(stemOf(), random, 0.08));
  const surnames = Array.from({ length: SURNAMES }, () => accent(capitalise(word(1 + Math.floor(random() * 2)) + pick(SURNAME_ENDINGS)), random, 0.06));
  const drawGiven = makeZipf(GIVEN_NAMES, 0.9, 10);
  const drawSurname = makeZipf(SURNAMES, 0.7, 50);

  const makePerson = (): string => {
    const first = given[drawGiven(random)] as string;
    const last = surnames[drawSurname(random)] as string;
    const draw = random();
    if (draw < 0.02) return first;
    if (draw < 0.08) return `${first} ${capitalise(word(1)).charAt(0)}. ${last}`;
    if (draw < 0.13) return `${first} ${pick(PARTICLES)} ${last}`;
    if (draw < 0.2) return `${first} ${given[drawGiven(random)] as string} ${last}`;
    if (draw < 0.22) return `${first} ${last}-${surnames[drawSurname(random)] as string}`;
    return `${first} ${last}`;
  };
  const makePlace = (): string => {
    const name = accent(capitalise(word(1 + Math.floor(random() * 2)) + pick(PLACE_ENDINGS)), random, 0.1);
    const draw = random();
    if (draw < 0.14) return `${pick(PLACE_STARTS)} ${name}`;
    if (draw < 0.16) return `${name} upon ${stemOf()}`;
    return name;
  };
  const makeBody = (): string => {
    const name = stemOf();
    const draw = random();
    if (draw < 0.3) return `${pick(BODY_STARTS)} ${name}`;
    if (draw < 0.4) return `${pick(BODY_STARTS)} ${name} ${pick(BODY_ENDINGS)}`;
    if (draw < 0.5) return `${name} and ${stemOf()} ${pick(BODY_ENDINGS)}`;
    return `${name} ${pick(BODY_ENDINGS)}`;
  };
  const makers: Partial<Record<EntityType, () => string>> = { person: makePerson, place: makePlace, organisation: makeBody };

  const taken = new Set<string>();
  const entities: Entity[] = [];
  while (taken.size < count) {
    const type = drawType(random);
    const name = (makers[type] as () => string)();
    if (name.length < LEAST_CHARS || taken.has(name)) continue;
    taken.add(name);
    const names = [name];
    if (random() < 0.06) {
      const cyrillic = toCyrillic(name);
      if (taken.size < count && !taken.has(cyrillic)) { names.push(cyrillic); taken.add(cyrillic); }
    }
    entities.push({ id: `${type}-${entities.length.toString(36)}`, type, name, names, short: shortOf(name, type), isOutlet: false });
  }
  return entities;
}

function drawType(random: () => number): EntityType {
  let draw = random() * 100;
  for (const [type, share] of SHARES) if ((draw -= share) < 0) return type;
  return 'other';
}

function shortOf(name: string, type: EntityType): string[] {
  const words = name.split(' ');
  if (type === 'person' && words.length > 1) return [words[words.length - 1] as string];
  const initials = words.filter((word) => word !== 'of' && word !== 'and').map((word) => word.charAt(0));
  if (type === 'organisation' && initials.length > 2) return [initials.join('')];
  return [];
}

/** Puts an accent on one letter of some words. */
function accent(word: string, random: () => number, share: number): string {
  if (random() >= share) return word;
  const at = 1 + Math.floor(random() * (word.length - 1));
  const letter = ACCENTS[word.charAt(at)];
  return letter ? word.slice(0, at) + letter + word.slice(at + 1) : word;
}

function toCyrillic(name: string): string {
  return [...name.normalize('NFD').replace(/\p{M}/gu, '')].map((letter) => {
    const small = CYRILLIC[letter.toLowerCase()];
    return small === undefined ? letter : letter === letter.toLowerCase() ? small : small.toUpperCase();
  }).join('');
}

export const capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
