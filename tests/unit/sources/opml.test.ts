/** Lists of feeds come in line by line, and go out so that they come in again. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_OPML_CHARS, MAX_OPML_FEEDS, MAX_TAGS } from '../../../lib/model/limits';
import { readTrouble } from '../../../lib/model/trouble';
import { isPrivateHost } from '../../../lib/sources/network/addresses';
import { readOpml, writeOpml, type ListedFeed } from '../../../lib/sources/feeds/opml';

const opml = (body: string) => `<?xml version="1.0" encoding="UTF-8"?><opml version="2.0"><head><title>My &amp; list</title></head><body>${body}</body></opml>`;
const line = (text: string, url: string, rest = '') => `<outline type="rss" text="${text}" xmlUrl="${url}" ${rest}/>`;
const codeOf = (text: string) => {
  try {
    readOpml(text);
  } catch (error) {
    return readTrouble(error).code;
  }
  return null;
};

describe('readOpml', () => {
  it('takes folders as tags, and a feed in two folders as one', () => {
    const read = readOpml(opml(`<outline text="World"><outline text="Asia">${line('A &amp; B', 'https://a.example/rss?x=1&amp;y=2', 'htmlUrl="https://a.example/" category="/Daily/Morning,Press"')}</outline></outline>
      <outline text="Mine">${line('A again', 'https://a.example/rss?x=1&amp;y=2')}</outline>${line('', 'http://b.example/rss')}`));
    expect(read.title).toBe('My & list');
    expect(read.feeds).toEqual([
      { name: 'A & B', address: 'https://a.example/rss?x=1&y=2', site: 'https://a.example/', tags: ['World', 'Asia', 'Daily', 'Morning', 'Press', 'Mine'] },
      { name: 'b.example', address: 'http://b.example/rss', site: null, tags: [] },
    ]);
    expect(read.lines.map(({ result }) => result)).toEqual(['taken', 'again', 'taken']);
  });

  it('says of each line that it refuses why, and takes the others', () => {
    const read = readOpml(opml([
      line('Script', 'javascript:alert(1)'), line('Router', 'http://192.168.0.1/rss'), line('Secret', 'https://a:b@a.example/'), line('None', ' '), line('Good', 'https://a.example/rss'),
    ].join('')));
    expect(read.lines.map((one) => (one.result === 'refused' ? one.trouble.code : one.result))).toEqual(['addressScheme', 'addressPrivate', 'addressSecret', 'taken']);
    expect(read.feeds.map(({ name }) => name)).toEqual(['Good']);
  });

  it('takes markup and scripts for words or for nothing', () => {
    const read = readOpml(opml(`<script>alert(1)</script><outline text="&lt;script&gt;alert(1)&lt;/script&gt;" xmlUrl="https://a.example/rss" htmlUrl="javascript:alert(1)" onclick="x()"><script xmlUrl="https://b.example/"/></outline>`));
    expect(read.feeds).toEqual([{ name: '<script>alert(1)</script>', address: 'https://a.example/rss', site: null, tags: [] }]);
  });

  it('is bounded', () => {
    const deep = (levels: number) => opml(`${'<outline text="f">'.repeat(levels)}${line('In', 'https://a.example/rss')}${'</outline>'.repeat(levels)}`);
    const folders = opml(`${Array.from({ length: 60 }, (_, i) => `<outline text="f${i}">`).join('')}${line('In', 'https://a.example/rss')}${'</outline>'.repeat(60)}`);
    expect(readOpml(folders).feeds[0]?.tags.length).toBe(MAX_TAGS);
    expect(codeOf(deep(100_000))).toBe('notOpml');
    expect(codeOf(' '.repeat(MAX_OPML_CHARS + 1))).toBe('sourceTooLarge');
    const many = readOpml(opml(Array.from({ length: MAX_OPML_FEEDS + 3 }, (_, i) => line(`n${i}`, `https://a.example/${i}`)).join('')));
    expect([many.feeds.length, many.left]).toEqual([MAX_OPML_FEEDS, 3]);
    const long = readOpml(opml(line('x'.repeat(3_000_000), 'https://a.example/rss')));
    expect(long.feeds[0]?.name.length).toBe(200);
    expect(codeOf('<?xml version="1.0"?><!DOCTYPE opml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>' + opml(line('&b;', 'https://a.example/rss')).slice(38))).toBeNull();
  });

  it('takes ten megabytes in one line, scripts among them, for what they are: feeds, words, and a count of what was left out', () => {
    const script = '<script type="text/javascript">fetch("https://evil.example/"); while (true) alert(1)</script><outline text="x" onload="alert(1)" xmlUrl="javascript:alert(1)"/>';
    const folder = (i: number) => `<outline text="Folder ${i}"><![CDATA[<img src=x onerror=alert(1)>]]>${Array.from({ length: 50 }, (_, k) => line(`Paper ${i} &lt;b onclick=x()&gt;`, `https://paper-${i}.example/${k}`)).join('')}${script}</outline>`;
    const pieces: string[] = [];
    for (let [i, chars] = [0, 200]; chars < MAX_OPML_CHARS - 6_000; i++) chars += pieces[pieces.push(folder(i)) - 1]!.length;
    const text = opml(pieces.join(''));
    const whole = text + ' '.repeat(MAX_OPML_CHARS - text.length);
    expect([whole.length, whole.includes('\n')]).toEqual([MAX_OPML_CHARS, false]);
    const { feeds, lines, left } = readOpml(whole);
    expect([lines.length, lines.length + left]).toEqual([MAX_OPML_FEEDS, pieces.length * 51]);
    expect(feeds.every(({ address, site, tags }) => /^https:\/\/paper-\d+\.example\/\d+$/.test(address) && site === null && tags.length === 1 && /^Folder \d+$/.test(tags[0]!))).toBe(true);
    const refused = lines.filter(({ result }) => result === 'refused');
    expect([feeds.length + refused.length, new Set(refused.map((one) => 'trouble' in one && one.trouble.code))]).toEqual([MAX_OPML_FEEDS, new Set(['addressScheme'])]);
    // Names are words, and are written out as words again.
    expect(writeOpml('Again', feeds.slice(0, 3))).not.toMatch(/<script|<b |<img/);
    expect(codeOf(`${whole} `)).toBe('sourceTooLarge');
  });

  it('refuses what is no list', () => {
    for (const text of ['', 'hello', '<rss version="2.0"><channel/></rss>', '<html><body>', '{"opml":1}']) expect(codeOf(text)).toBe('notOpml');
  });
});

describe('writeOpml', () => {
  it('escapes what it writes', () => {
    const text = writeOpml('A "list" & <more>', [{ name: `"'<&>]]>`, address: 'https://a.example/rss?a=1&b=2', site: null, tags: ['<b>'] }]);
    expect(text).not.toMatch(/<b>|a=1&b/);
    expect(readOpml(text)).toMatchObject({ title: 'A "list" & <more>', feeds: [{ name: `"'<&>]]>`, address: 'https://a.example/rss?a=1&b=2', tags: ['<b>'] }] });
  });

  it('writes a list of nothing that can be read', () => {
    expect(readOpml(writeOpml('Empty', []))).toMatchObject({ feeds: [], lines: [] });
  });

  it('writes what readOpml reads as the same feeds', () => {
    const name = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), fc.constantFrom('A & B', '<script>', '&amp;', '"x"', "it's", ']]>', '<!-- x -->', '<![CDATA[x]]>', '&#0;', '&lt;', 'a,b/c', '&copy', '5', 'true', '__proto__'))
      .map((text) => text.replace(/[\s\p{C}]+/gu, ' ').trim()).filter((text) => text !== '');
    // A host like "a.lan" is of somebody's own network, and refused in a list.
    const webUrl = (rules?: fc.WebUrlConstraints) => fc.webUrl(rules).filter((url) => !isPrivateHost(new URL(url).hostname));
    const site = fc.option(webUrl(), { nil: null }).map((url) => (url === null ? null : new URL(url).href));
    const feed = fc.record({ name, address: fc.tuple(webUrl({ withQueryParameters: true }), fc.nat()).map(([url, n]) => new URL(`${url}${url.includes('?') ? '&' : '?'}n=${n}`).href), site, tags: fc.uniqueArray(name, { maxLength: 3 }) });
    const byAddress = (feeds: ListedFeed[]) => feeds.map((one) => ({ ...one, tags: [...one.tags].sort() })).sort((a, b) => (a.address < b.address ? -1 : 1));
    // feedsmith takes comments out of CDATA too, so that a title loses one.
    const listTitle = name.filter((text) => !text.includes('<!--'));
    fc.assert(fc.property(listTitle, fc.uniqueArray(feed, { selector: ({ address }) => address, maxLength: 12 }), (title, feeds) => {
      const read = readOpml(writeOpml(title, feeds));
      expect(read.title).toBe(title);
      expect(byAddress(read.feeds)).toEqual(byAddress(feeds));
      expect(read.lines.every(({ result }) => result !== 'refused')).toBe(true);
    }), { numRuns: 300 });
  });
});

describe('the lists to start with', () => {
  const folder = join(import.meta.dirname, '../../../seeds/starters');
  const files = readdirSync(folder).filter((file) => file.endsWith('.opml'));

  it.each(files)('%s can be read whole', (file) => {
    const read = readOpml(readFileSync(join(folder, file), 'utf8'));
    expect(read.lines.map(({ result }) => result)).toEqual(read.feeds.map(() => 'taken'));
    expect(read.feeds.length).toBeGreaterThanOrEqual(8);
    expect(read.feeds.every(({ address, site, tags }) => address.startsWith('https://') && site !== null && tags.length === 1)).toBe(true);
  });

  it('are three', () => expect(files).toEqual(['asia-pacific-africa.opml', 'europe.opml', 'north-america.opml']));
});
