import { expect, it } from 'vitest';
import { isSameName } from '../../../lib/entities/variants';

it.each([
  ['Oleksandr', 'Olexandr', 'person'],
  ['Chernihiv', 'Chernigiv', 'place'],
  ['Serhiy Kovalchuk', 'Serhii Kovalchuk', 'person'],
  ['Vinnytsia', 'Vinnytsya', 'place'],
] as const)('%s and %s are one name', (a, b, type) => {
  expect(isSameName(a, b, type)).toBe(true);
});

it.each([
  ['Belgorod', 'Belgrade', 'place'],
  ['Niger', 'Nigeria', 'place'],
  ['Biden', 'Baden', 'person'],
  ['Serhiy Kovalchuk', 'Andriy Kovalchuk', 'person'],
] as const)('%s and %s are two', (a, b, type) => {
  expect(isSameName(a, b, type)).toBe(false);
});
