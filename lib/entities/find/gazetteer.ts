/** In: the tables of countries and cities beside this file. Out: a look-up from tokens to places that no list of names holds. */
import { tokenise, type Token } from '../../text/tokens';
import { REGIONS } from './cues';
import cities from './gazetteer-cities.json';
import countries from './gazetteer-countries.json';

export type PlaceKind = 'country' | 'city';

export interface Gazetteer {
  /** The longest place that starts at token `at` and ends by `to`, or null. */
  find(tokens: Token[], at: number, to: number): { tokens: number; kind: PlaceKind } | null;
  /** Name of the country that a people's word belongs to ("ukrainian", "ukrainians"), or null: a weak tie only. */
  countryOf(norm: string): string | null;
}

export interface GazetteerTables {
  /** `name shown|folded name…|=folded demonym…`, one country each. */
  countries: string[];
  /** Folded names joined by `|`. */
  cities: string;
}

/** Longest place name in tokens that is looked for: "Saint Vincent and the Grenadines". */
const MAX_PLACE_TOKENS = 5;

/** Lays out the tables by folded words. Time is linear in their size. */
export function openGazetteer(tables: GazetteerTables): Gazetteer {
  const kinds = new Map<string, PlaceKind>();
  const longest = new Map<string, number>();
  const peoples = new Map<string, string>();
  const add = (key: string, kind: PlaceKind) => {
    let words = 1;
    for (let at = key.indexOf(' '); at >= 0; at = key.indexOf(' ', at + 1)) words++;
    if (!key || words > MAX_PLACE_TOKENS || kinds.has(key)) return;
    kinds.set(key, kind);
    const first = words === 1 ? key : key.slice(0, key.indexOf(' '));
    if ((longest.get(first) ?? 0) < words) longest.set(first, words);
  };
  for (const line of tables.countries) {
    const [country = '', ...names] = line.split('|');
    for (const name of names) {
      if (!name.startsWith('=')) { add(name, 'country'); continue; }
      peoples.set(name.slice(1), country);
      peoples.set(`${name.slice(1)}s`, country);
    }
  }
  for (const region of REGIONS) add(tokenise(region).map(({ norm }) => norm).join(' '), 'country');
  for (const city of tables.cities.split('|')) add(city, 'city');
  return {
    find(tokens, at, to) {
      const first = (tokens[at] as Token).norm;
      let n = Math.min(longest.get(first) ?? 0, to - at);
      if (!n) return null;
      let key = first;
      const keys = [key];
      for (let k = 1; k < n; k++) keys.push((key += ` ${(tokens[at + k] as Token).norm}`));
      for (; n >= 1; n--) {
        const kind = kinds.get(keys[n - 1] as string);
        if (kind) return { tokens: n, kind };
      }
      return null;
    },
    countryOf: (norm) => peoples.get(norm) ?? null,
  };
}

let bundled: Gazetteer | null = null;

/** The gazetteer that Crossread is delivered with, laid out when it is first asked for. */
export const bundledGazetteer = (): Gazetteer => (bundled ??= openGazetteer({ countries: countries.countries, cities: cities.cities }));
