import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexSpellings } from '../../../lib/entities/spellings/spellings';
import { openEntities, writeEntities } from '../../../lib/index/tables/entity-table';
import { openEvents, openStorylines, writeEvents, writeStorylines } from '../../../lib/index/tables/event-table';
import type { Entity } from '../../../lib/model/entity';
import type { Event, Storyline } from '../../../lib/model/event';
import { bundledInput } from '../seeds';

const text = fc.string({ unit: 'binary', maxLength: 9 });
const entity: fc.Arbitrary<Entity> = fc.record({
  id: text, type: fc.constantFrom('person', 'place', 'organisation', 'treaty', 'weapon', 'other'), name: text,
  names: fc.array(text, { maxLength: 4 }), short: fc.array(text, { maxLength: 2 }), isOutlet: fc.boolean(),
}).map((one) => ({ ...one, names: one.names.length % 2 ? [one.name, ...one.names] : one.names }));

describe('entities', () => {
  it('are read as they were written, by number and by id', () => {
    fc.assert(fc.property(fc.uniqueArray(entity, { selector: ({ id }) => id, maxLength: 20 }), (all) => {
      const table = openEntities(writeEntities(all), all.length);
      expect(Array.from(all, (_, i) => table.at(i))).toEqual(all);
      all.forEach((one, i) => { expect([table.get(one.id), table.numberOf(one.id), table.idAt(i)]).toEqual([one, i, one.id]); });
      expect([table.at(-1), table.at(all.length), table.at(0.5)?.id, table.idAt(all.length), table.get('nobody has this id')]).toEqual([undefined, undefined, all[0]?.id === undefined ? undefined : expect.any(String), undefined, undefined]);
    }));
  });

  it('are found in another spelling as a list of them finds them', () => {
    const { entities } = bundledInput();
    const table = openEntities(writeEntities(entities), entities.length);
    const listed = indexSpellings(entities);
    let found = 0;
    for (const { names, type } of entities) {
      for (const name of names) {
        for (const spelt of [name, name.replace('y', 'i'), name.replace('k', 'c'), name.replace('iy', 'y'), name.replace('Alexander', 'Aleksandr')]) {
          const id = table.findSpelling(spelt, type);
          expect(id, spelt).toBe(listed(spelt, type));
          if (id !== null) found++;
        }
      }
    }
    expect(found).toBeGreaterThan(500);
  });

  it('are found by whole names and beginnings of words, whichever spelling it is, those that begin so first', () => {
    const make = (id: string, ...names: string[]): Entity => ({ id, type: 'person', name: names[0] as string, names, short: [], isOutlet: false });
    const all = [make('vp', 'Vladimir Putin', 'Wladimir Putin'), make('p', 'Putin Street', 'Putinova'), make('k', 'Kyiv', 'Kiev')];
    const table = openEntities(writeEntities(all), all.length);
    expect(table.findNamed('kiev', 5)).toEqual([2]);
    expect(table.findNamed('putin', 5)).toEqual([]);
    expect(table.findBeginning('put', 5)).toEqual([1, 0]);
    expect(table.findBeginning('put', 1)).toEqual([1]);
    expect(table.findBeginning('vladimir p', 5)).toEqual([0]);
  });
});

const name = fc.record({ parts: fc.array(fc.constantFrom('Kyiv', 'Mark Rutte', ''), { maxLength: 3 }), day: fc.constantFrom(null, '2026-02-03', '2022-12-30') });

describe('events and storylines', () => {
  const ARTICLES = ['a-0', 'a-1', 'a-2', 'a-3'];
  const articles = { length: ARTICLES.length, idAt: (number: number) => ARTICLES[number] };

  it('are read as they were written, by number, by id and by their events', () => {
    const event: fc.Arbitrary<Event> = fc.record({ id: text, name, articles: fc.shuffledSubarray(ARTICLES) });
    fc.assert(fc.property(fc.uniqueArray(event, { selector: ({ id }) => id, maxLength: 12 }), fc.nat(3), (all, chains) => {
      const events = openEvents(writeEvents(all, (id) => ARTICLES.indexOf(id)), all.length, articles);
      expect(Array.from(all, (_, i) => events.at(i))).toEqual(all);
      all.forEach((one, i) => { expect([events.get(one.id), events.numberOf(one.id), events.idAt(i)]).toEqual([one, i, one.id]); });

      const storylines = Array.from({ length: Math.min(chains, all.length) }, (_, chain): Storyline => {
        const members = all.filter((__, i) => i % (chains + 1) === chain).map(({ id }) => id);
        return { id: members[0] as string, name: { parts: ['Kyiv'], day: null }, events: members };
      });
      const table = openStorylines(writeStorylines(storylines, all.length, (id) => all.findIndex((one) => one.id === id)), storylines.length, events);
      expect(Array.from(storylines, (_, i) => table.at(i))).toEqual(storylines);
      all.forEach((one, i) => { expect(table.ofEvent(i)).toEqual(storylines.find((chain) => chain.events.includes(one.id))); });
      expect([table.ofEvent(-1), table.ofEvent(all.length), events.at(-1), events.get('nobody has this id')]).toEqual([undefined, undefined, undefined, undefined]);
    }));
  });
});
