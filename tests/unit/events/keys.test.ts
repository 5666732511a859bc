import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findKey, findShared, hashTerm } from '../../../lib/events/terms/keys';

const ascending = (keys: number[]) => Uint32Array.from([...new Set(keys)].sort((a, b) => a - b));
const key = fc.oneof(fc.nat(30), fc.integer({ min: 0, max: 0xffffffff }));
const list = fc.array(key).map(ascending);
const whole = (keys: Uint32Array) => ({ keys, from: 0, to: keys.length });

describe('hashTerm', () => {
  it('gives FNV-1a of 32 bits', () => {
    expect(hashTerm('')).toBe(0x811c9dc5);
    expect(hashTerm('a')).toBe(0xe40c292c);
    expect(hashTerm('foobar')).toBe(0xbf9cf968);
  });

  it('tells a hundred thousand terms apart, but for a pair or two', () => {
    const keys = new Set(Array.from({ length: 100_000 }, (_, i) => hashTerm(`term${i.toString(36)}`)));
    expect(keys.size).toBeGreaterThan(99_990);
  });
});

describe('findShared', () => {
  it('finds the keys of both lists, large ones too', () => {
    fc.assert(fc.property(list, list, (a, b) => {
      const shared = findShared(whole(a), whole(b));
      const expected = [...a].filter((one) => b.includes(one));
      expect(shared.filter((_, k) => k % 2 === 0).map((place) => a[place])).toEqual(expected);
      expect(shared.filter((_, k) => k % 2 === 1).map((place) => b[place])).toEqual(expected);
    }));
  });

  it('stays within its stretches', () => {
    const keys = Uint32Array.of(1, 2, 3, 4, 5);
    expect(findShared({ keys, from: 0, to: 3 }, { keys, from: 2, to: 5 })).toEqual([2, 2]);
    expect(findShared({ keys, from: 0, to: 2 }, { keys, from: 2, to: 5 })).toEqual([]);
  });
});

it('findKey finds what is there, within the stretch alone', () => {
  fc.assert(fc.property(list, key, fc.nat(5), (keys, wanted, from) => {
    const stretch = { keys, from: Math.min(from, keys.length), to: keys.length };
    const place = keys.indexOf(wanted);
    expect(findKey(stretch, wanted)).toBe(place >= stretch.from ? place : -1);
  }));
});
