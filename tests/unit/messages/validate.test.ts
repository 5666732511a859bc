/** What fits a message's schema is let through unchanged; everything else is refused with a sentence. */
import { describe, expect, it } from 'vitest';
import { isMessageName, readParams } from '../../../lib/messages/validate';
import { readSettings } from '../../../lib/model/choice-schemas';
import { MAX_BLOCKS, MAX_BLOCK_CHARS, MAX_HIT_OFFSET, MAX_HITS, MAX_PAGE_CHARS, MAX_QUERY_CHARS } from '../../../lib/model/limits';
import type { BackgroundMessages } from '../../../lib/messages/protocol';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { FACTS, PARAMS } from './samples';

type Name = keyof BackgroundMessages;
const refusal = (name: Name, params: unknown): string => {
  const result = readParams(name, params);
  return 'error' in result ? result.error : 'let through';
};

describe('params', () => {
  for (const name of Object.keys(PARAMS) as Name[]) {
    it(`of ${name} that fit are let through as they are`, () => {
      expect(isMessageName(name)).toBe(true);
      expect(readParams(name, structuredClone(PARAMS[name]))).toEqual({ params: PARAMS[name] });
    });
    it(`of ${name} with anything more, or that are no object, are refused`, () => {
      expect(refusal(name, { ...PARAMS[name], more: 1 })).toContain(`The question "${name}" was refused`);
      for (const params of [undefined, null, 7, 'text', []]) expect(refusal(name, params)).toContain('was refused');
    });
  }

  it('that are too long are refused', () => {
    const block = (id: number, chars: number) => ({ id, kind: 'text', text: 'a'.repeat(chars) });
    const blocks = (list: unknown[]) => refusal('matchBlocks', { facts: FACTS, blocks: list });
    expect(blocks([block(1, MAX_BLOCK_CHARS)])).toBe('let through');
    expect(blocks([block(1, MAX_BLOCK_CHARS + 1)])).toContain('blocks.0.text');
    expect(blocks(Array.from({ length: MAX_BLOCKS + 1 }, (_, i) => block(i, 1)))).toContain('blocks');
    const most = Math.floor(MAX_PAGE_CHARS / MAX_BLOCK_CHARS);
    expect(blocks(Array.from({ length: most }, (_, i) => block(i, MAX_BLOCK_CHARS)))).toBe('let through');
    expect(blocks(Array.from({ length: most + 1 }, (_, i) => block(i, MAX_BLOCK_CHARS)))).toContain(`more than ${MAX_PAGE_CHARS} characters`);
    expect(refusal('searchCorpus', { query: 'a'.repeat(MAX_QUERY_CHARS + 1), limit: 5 })).toContain('query');
    expect(refusal('searchCorpus', { query: 'a', limit: MAX_HITS + 1 })).toContain('limit');
    expect(refusal('getHits', { query: 'a', articles: Array.from({ length: MAX_HITS + 1 }, (_, i) => `a-${i}`) })).toContain('articles');
    expect(refusal('getHits', { query: 'a'.repeat(MAX_QUERY_CHARS + 1), articles: [] })).toContain('query');
  });

  it('that mean nothing are refused', () => {
    expect(refusal('matchBlocks', { facts: FACTS, blocks: [{ id: 1, kind: 'text', text: 'a' }, { id: 1, kind: 'text', text: 'b' }] })).toContain('two blocks have one id');
    expect(refusal('matchBlocks', { facts: { ...FACTS, published: 'yesterday' }, blocks: [] })).toContain('facts.published: is no day');
    expect(refusal('searchCorpus', { query: 'a', limit: 1.5 })).toContain('limit');
    expect(refusal('searchCorpus', { query: 'a', limit: 5, offset: -1 })).toContain('offset');
    expect(refusal('searchCorpus', { query: 'a', limit: 5, offset: MAX_HIT_OFFSET + 1 })).toContain('offset');
    expect(refusal('searchCorpus', { query: 'a', limit: 5, order: 'random' })).toContain('order');
    expect(refusal('searchCorpus', { query: 'a', limit: 5, offset: 20, order: 'date' })).toBe('let through');
    expect(refusal('checkTab', { tab: -1 })).toContain('tab');
    expect(refusal('changeSettings', { density: 'most' })).toContain('density');
    for (const origin of ['*://*/*', '<all_urls>', 'https://*.example/*', 'https://news.example/', 'file:///*', 'https://a/*b/*']) {
      expect(refusal('turnSiteOn', { origin })).toContain('origin: is no origin');
    }
  });

  it('of an inherited name belong to no message', () => {
    for (const name of ['toString', 'constructor', '__proto__', 'describePage']) expect(isMessageName(name)).toBe(false);
  });
});

describe('stored settings', () => {
  it('are read as they were written', () => {
    const settings = { ...DEFAULT_SETTINGS, density: 'events' as const, hiddenOutlets: ['rt'] };
    expect(readSettings(structuredClone(settings), DEFAULT_SETTINGS)).toEqual(settings);
  });

  it('lose only what is damaged', () => {
    const damaged = { density: 'all', theme: 7, hiddenOutlets: 'rt', hiddenArticles: ['a', 'b'], unknown: true };
    expect(readSettings(damaged, DEFAULT_SETTINGS)).toEqual({ ...DEFAULT_SETTINGS, density: 'all', hiddenArticles: ['a', 'b'] });
    for (const nothing of [undefined, null, 'x', 3, []]) expect(readSettings(nothing, DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS);
  });
});
