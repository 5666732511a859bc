import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { passText, countBytes, readText, writeText } from '../../../lib/index/bytes/name-bytes';
import { addNames, buildNamesTable, NamesDamaged, openNamesTable } from '../../../lib/index/names/names-table';
import { openSnapshot, sealSnapshot } from '../../../lib/index/names/names-snapshot';
import type { Entity } from '../../../lib/model/entity';
import { tokenise } from '../../../lib/text/tokens';

const entity = (id: string, ...names: string[]): Entity => ({ id, type: 'place', name: names[0] ?? id, names, short: ['KV'], isOutlet: false });
const entities = [entity('kyiv', 'Kyiv', 'Kiev', 'Київ'), entity('rada', 'Verkhovna Rada'), entity('uk', 'United Kingdom of Great Britain')];
const TEXT = 'In Kyiv the Verkhovna Rada met, KV said; the chicken Kyiv of the United Kingdom of Great Britain';
const GENERATION = 7;
const make = () => buildNamesTable({ entities, notNames: ['chicken Kyiv'] }, GENERATION);
const open = (bytes: Uint8Array<ArrayBuffer>) => openNamesTable(bytes, entities, { generation: GENERATION });

describe('a stored names table', () => {
  it('opens from a part of a larger buffer, and gives ids and types back', () => {
    const bytes = make();
    const larger = new Uint8Array(bytes.length + 6);
    larger.set(bytes, 3);
    expect(open(larger.subarray(3, 3 + bytes.length)).find('Київ', tokenise('Київ'), 0)).toEqual({ tokens: 1, meanings: [{ entity: 'kyiv', type: 'place', short: false }] });
  });

  it('is refused with any one bit flipped', () => {
    const bytes = make();
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(() => open(bytes)).toThrow(NamesDamaged);
      bytes[bit >> 3] = (bytes[bit >> 3] as number) ^ (1 << (bit & 7));
    }
    expect(open(bytes).size).toBe(7);
  });

  it('is refused cut short anywhere, longer than it was, or with parts changed round', () => {
    const bytes = make();
    for (let length = 0; length < bytes.length; length++) expect(() => open(bytes.slice(0, length))).toThrow(NamesDamaged);
    expect(() => open(new Uint8Array([...bytes, 0, 0, 0, 0]))).toThrow(NamesDamaged);
    fc.assert(fc.property(fc.nat(bytes.length / 4 - 1), fc.nat(bytes.length / 4 - 1), (a, b) => {
      const words = new Uint32Array(bytes.slice().buffer);
      fc.pre(words[a] !== words[b]);
      [words[a], words[b]] = [words[b] as number, words[a] as number];
      expect(() => open(new Uint8Array(words.buffer))).toThrow(NamesDamaged);
    }));
  });

  it('is refused by another generation, and by another table that names were added to', () => {
    const bytes = make();
    expect(() => openNamesTable(bytes, entities, { generation: GENERATION + 1 })).toThrow(/another generation/);
    const added = addNames(bytes, { entities: [entity('lviv', 'Lviv')], notNames: [] }, GENERATION);
    const other = buildNamesTable({ entities, notNames: [] }, GENERATION);
    expect(() => openNamesTable(other, entities, { generation: GENERATION, added })).toThrow(/another table/);
    expect(() => addNames(bytes, { entities: [], notNames: [] }, 0)).toThrow(NamesDamaged);
  });

  it('never loops or throws anything else, whatever is written in it and signed', () => {
    const bytes = make();
    const tokens = tokenise(TEXT);
    let opened = 0;
    fc.assert(fc.property(fc.array(fc.tuple(fc.nat(bytes.length / 4 - 1), fc.oneof(fc.nat(40), fc.nat(), fc.constantFrom(0, 0xffffffff, 0x80000000))), { minLength: 1, maxLength: 6 }), (changes) => {
      const words = new Uint32Array(bytes.slice().buffer);
      for (const [at, value] of changes) if (at >= 16) words[at] = value; // the header's sizes are tried above
      const signed = sign(words);
      let table;
      try {
        table = open(signed);
      } catch (error) {
        expect(error).toBeInstanceOf(NamesDamaged);
        return;
      }
      opened++;
      for (let at = 0; at < tokens.length; at++) table.find(TEXT, tokens, at);
    }), { numRuns: 3_000 });
    expect(opened).toBeGreaterThan(20);
  });

  it('is refused where every place of a search is taken: none in vain would end', () => {
    const { slots } = openSnapshot(make(), GENERATION, 6);
    const words = new Uint32Array(slots.buffer as ArrayBuffer);
    const from = slots.byteOffset / 4;
    for (let at = 1; at < slots.length; at += 2) words[from + at] = 1;
    expect(() => open(sign(words))).toThrow(/points outside/);
  });

  it('refuses any bytes at all', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => { expect(() => open(new Uint8Array(bytes))).toThrow(NamesDamaged); }));
  });
});

/** The bytes with a checksum that fits them, as a writer gone wrong would leave them. */
function sign(words: Uint32Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return sealSnapshot({ slots: words } as unknown as Parameters<typeof sealSnapshot>[0]);
}

describe('strings as bytes', () => {
  it('are read back the same, whatever they hold', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.nat(5), (text, other, at) => {
      const halved = text.slice(1) + other; // may begin with half a pair
      const bytes = new Uint8Array(at + countBytes(halved));
      expect(writeText(bytes, at, halved)).toBe(bytes.length);
      expect(readText(bytes, at, bytes.length)).toBe(halved);
      expect(passText(bytes, at, bytes.length, halved)).toBe(bytes.length);
      if (halved) expect(passText(bytes, at, bytes.length - 1, halved)).toBe(-1);
      if (other !== text) expect(passText(bytes, at, bytes.length, `${halved}x`)).toBe(-1);
    }));
  });
});
