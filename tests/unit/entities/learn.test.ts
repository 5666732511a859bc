import { expect, it } from 'vitest';
import { learnPeople } from '../../../lib/entities/learn';
import type { Entity } from '../../../lib/model/entity';

const listed: Entity = { id: 'sergey-lavrov', type: 'person', name: 'Sergey Lavrov', names: ['Sergey Lavrov'], short: ['Lavrov'], isOutlet: false };

it('makes one person of the spellings of one name', () => {
  const [person, ...others] = learnPeople(['Serhiy Koval', 'Sergey Koval', 'Serhii Koval'], []);
  expect(others).toEqual([]);
  expect(person).toMatchObject({ id: 'person-serhiy-koval', names: ['Serhiy Koval', 'Sergey Koval', 'Serhii Koval'], short: ['Koval'] });
});

it('keeps every spelling of the surname', () => {
  expect(learnPeople(['Volodymyr Hrytsenko', 'Vladimir Gritsenko'], [])[0]?.short).toEqual(['Hrytsenko', 'Gritsenko']);
});

it.each([
  ['Serhiy Koval', 'Andriy Koval'],
  ['Oleksandr Koval', 'Oleksandra Koval'],
  ['Heorhii Zhukov', 'Yurii Zhukov'],
  ['Dmytro Petrov', 'Dmytro Petrenko'],
  ['Carol Hill', 'Carol Hall'],
  ['Frances Hall', 'Francis Hall'],
  ['Anna Lee', 'Anna Li'],
])('keeps %s and %s apart', (a, b) => {
  expect(learnPeople([a, b], [])).toHaveLength(2);
});

it('learns nobody who is listed, in whatever spelling', () => {
  expect(learnPeople(['Sergey Lavrov', 'Serhii Lavrov', 'Sergej Lawrow'], [listed])).toEqual([]);
});

it.each(['Koval', 'SERHIY KOVAL', 'A. B.', '', 'One Two Three Four'])('learns no person from "%s"', (name) => {
  expect(learnPeople([name], [])).toEqual([]);
});
