/** Indexes of sitemaps: which of the sitemaps that they name are read, in which order, and which are not. */
import { describe, expect, it } from 'vitest';
import { MAX_SITEMAP_ENTRIES, MAX_SITEMAP_PARTS } from '../../../lib/model/limits';
import { readSitemap, readSitemapIndex } from '../../../lib/sources/feeds/sitemap';

const SITE = 'https://quay.example';
const INDEX = `${SITE}/sitemap-index.xml`;
const entry = (loc: string, lastmod?: string) => `<sitemap><loc>${loc}</loc>${lastmod === undefined ? '' : `<lastmod>${lastmod}</lastmod>`}</sitemap>`;
const indexOf = (...entries: string[]) => `<?xml version="1.0"?><!-- made at night --><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${entries.join('')}</sitemapindex>`;
const read = (text: string, address = INDEX, typed: string | null = null) => readSitemapIndex(text, address, typed);

describe('readSitemapIndex', () => {
  it('puts sitemaps of news first, then those that changed last, then the rest in their order', () => {
    const index = read(indexOf(entry(`${SITE}/pages.xml`), entry(`${SITE}/2026-02.xml`, '2026-02-28'), entry(`${SITE}/2026-03.xml`, '2026-03-03T10:00:00Z'), entry('/news-sitemap.xml?page=1')));
    expect(index?.parts).toEqual([
      { address: `${SITE}/news-sitemap.xml?page=1`, changed: null }, { address: `${SITE}/2026-03.xml`, changed: '2026-03-03T10:00:00Z' },
      { address: `${SITE}/2026-02.xml`, changed: '2026-02-28' }, { address: `${SITE}/pages.xml`, changed: null },
    ]);
  });

  it('takes as many as may be read, the newest; each once, and never itself', () => {
    const days = Array.from({ length: 28 }, (_, i) => entry(`${SITE}/day-${i + 1}.xml`, `2026-02-${String(i + 1).padStart(2, '0')}`));
    const index = read(indexOf(entry(INDEX), ...days, ...days));
    expect(index?.named).toBe(57);
    expect(index?.parts.map(({ address }) => address)).toEqual(Array.from({ length: MAX_SITEMAP_PARTS }, (_, i) => `${SITE}/day-${28 - i}.xml`));
  });

  it('refuses other origins, other schemes, secrets and what is no address', () => {
    const bad = ['https://other.example/a.xml', 'http://quay.example/a.xml', 'https://quay.example:8443/a.xml', 'javascript:alert(1)', 'https://me:secret@quay.example/a.xml', '', ' ', `${SITE}/${'x'.repeat(3_000)}`];
    expect(read(indexOf(...bad.map((loc) => entry(loc)), '<sitemap/>', entry(`${SITE}/a.xml`)))).toEqual({ parts: [{ address: `${SITE}/a.xml`, changed: null }], named: 10, refused: 9 });
    const home = 'http://192.168.1.2';
    expect(read(indexOf(entry(`${home}/a.xml`)), `${home}/index.xml`)?.parts).toEqual([]);
    expect(read(indexOf(entry(`${home}/a.xml`)), `${home}/index.xml`, home)?.parts).toHaveLength(1);
  });

  it('is not fooled by a sitemap, and no sitemap by an index; entities of its own stay unread; endless ones are bounded', () => {
    const sitemap = `<urlset><url><loc>${SITE}/1</loc></url></urlset>`;
    expect(read(sitemap)).toBeNull();
    expect(readSitemap(indexOf(entry(`${SITE}/a.xml`)), INDEX)).toBeNull();
    expect(read('<html><body>sitemapindex</body></html>')).toBeNull();
    const laughs = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]>${indexOf(entry(`${SITE}/&b;`))}`;
    expect(read(laughs)?.parts[0]?.address.includes('aaaaaaaaaa')).toBe(false);
    expect(read(indexOf(entry(`${SITE}/a.xml`).repeat(MAX_SITEMAP_ENTRIES + 10)))?.named).toBe(MAX_SITEMAP_ENTRIES);
  });
});
