import { describe, expect, it } from 'vitest';
import { indexSpellings } from '../../../lib/entities/spellings/spellings';
import type { EntityType } from '../../../lib/model/entity';

const listed: [string, EntityType, string[]][] = [
  ['lavrov', 'person', ['Sergey Lavrov', 'Sergei Lavrov', 'Lavrov']],
  ['zelenskyy', 'person', ['Volodymyr Zelenskyy', 'Vladimir Zelensky']],
  ['rubio', 'person', ['Marco Rubio']],
  ['volkov', 'person', ['Oleh Volkov']],
  ['koval', 'person', ['Serhiy Koval']],
  ['petrov-a', 'person', ['Dmytro Petrov']],
  ['petrov-b', 'person', ['Dmitry Petrov']],
  ['kharkiv', 'place', ['Kharkiv']],
  ['pokrovsk', 'place', ['Pokrovsk']],
  ['chernihiv', 'place', ['Chernihiv']],
  ['rada', 'organisation', ['Verkhovna Rada']],
  ['pravda', 'organisation', ['Ukrainska Pravda']],
  ['osce', 'organisation', ['OSCE']],
];
const findSpelling = indexSpellings(listed.map(([id, type, names]) => ({ id, type, names })));

describe('indexSpellings', () => {
  it.each<[string, EntityType, string]>([
    ['Sergej Lawrow', 'person', 'lavrov'],
    ['Serhii Lavrov', 'person', 'lavrov'],
    ['Volodymyr Zelenskyi', 'person', 'zelenskyy'],
    ['Wladimir Zelenskij', 'person', 'zelenskyy'],
    ['Sergej Kowal', 'person', 'koval'],
    ['Charkiw', 'place', 'kharkiv'],
    ['Tschernihiw', 'place', 'chernihiv'],
    ['Ukrayinska Pravda', 'organisation', 'pravda'],
    ['Čerņihiv', 'place', 'chernihiv'],
  ])('finds whom %s means', (name, type, id) => {
    expect(findSpelling(name, type)).toBe(id);
  });

  it.each<[string, EntityType]>([
    ['Andriy Zelenskyi', 'person'], // shares the surname
    ['Olena Zelenska', 'person'],
    ['Serhii Lavrenko', 'person'],
    ['Serhiy Kovalchuk', 'person'],
    ['Oleh Velkov', 'person'], // near, and another surname
    ['Mark Rubio', 'person'], // no given name that languages write differently
    ['Sergej Lawrow', 'organisation'],
    ['Lawrow', 'person'],
    ['Sergej Viktorovych Lawrow', 'person'],
    ['Dmitrii Petrov', 'person'], // two are listed
    ['Pokrovske', 'place'],
    ['Pokrovka', 'place'],
    ['Kharkivske', 'place'],
    ['OSZE', 'organisation'],
    ['Pravda', 'organisation'],
    ['', 'place'], [' ', 'person'], ['Sergej ', 'person'], ['\ud800 \udfff', 'person'], ['x'.repeat(100_000), 'place'], [`Sergej ${'x'.repeat(100_000)}`, 'person'], ['x '.repeat(50_000), 'organisation'],
  ])('finds nobody in %.40s (%s)', (name, type) => {
    expect(findSpelling(name, type)).toBeNull();
  });
});
