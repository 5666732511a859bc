/** Feeds in every format, read as plain items; and what is no feed. */
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { MAX_FEED_ITEMS } from '../../../lib/model/limits';
import { readFeed } from '../../../lib/sources/feeds/feed';
import { readHtmlText } from '../../../lib/sources/html-text';
import * as formats from '../../feeds/formats';

const HOME = 'https://harbour.example';
const read = (text: string, address = `${HOME}/rss`, typed: string | null = null) => {
  const { feed, trouble } = readFeed(text, address, typed);
  if (!feed) throw new Error(`${trouble.code}: ${trouble.detail}`);
  return feed;
};
const textOf = (text: { text: string }[] | undefined) => text?.map((one) => one.text);

describe('RSS 2.0', () => {
  const feed = read(formats.rss(HOME));

  it('says what it is and when it is quiet', () => {
    expect(feed).toMatchObject({ title: 'Harbour Daily & Sons', site: `${HOME}/`, language: 'en-GB', ttlMinutes: 90, skipHours: [1, 0], skipDays: [6, 0], left: 0 });
  });

  it('is quiet in one hour or on one day alone, said before or after the items, and not by what an item tells', () => {
    const item = (text = '') => `<item><title>Quiet hours</title><link>${HOME}/quiet</link><description><![CDATA[Write ${text}.]]></description></item>`;
    const rss = (before: string, after = '', text = '') => read(`<rss version="2.0"><channel><title>Harbour</title>${before}${item(text)}${after}</channel></rss>`);
    const [hours, days] = ['<skipHours>\n <hour> 24 </hour></skipHours>', '<SkipDays><Day>Sunday</Day></SkipDays>'];
    expect(rss(hours, days)).toMatchObject({ skipHours: [0], skipDays: [0] });
    expect(rss(days, hours)).toMatchObject({ skipHours: [0], skipDays: [0] });
    expect(rss('', '', hours + days)).toMatchObject({ skipHours: [], skipDays: [] });
    expect(rss('<skipHours><hour>25</hour></skipHours><skipDays><day>Someday</day></skipDays>')).toMatchObject({ skipHours: [], skipDays: [] });
  });

  it('gives the whole text where it has it, as plain paragraphs', () => {
    expect(feed.items[0]).toEqual({
      id: 'harbour-7', address: `${HOME}/ferry?id=7`, title: formats.TITLES[0], published: '2026-02-03', updated: null, author: 'Ada Quay', whole: true,
      text: [{ text: 'At night', kind: 'heading' }, { text: 'The ferry will cross at 11 p.m. from Monday.', kind: 'text' }, { text: 'Tickets cost £4.', kind: 'text' }, { text: 'Dogs travel free.', kind: 'text' }],
    });
  });

  it('gives a summary as a summary, resolves addresses, and keeps escaped markup as text', () => {
    expect(feed.items[1]).toMatchObject({ id: `${HOME}/bridge`, address: `${HOME}/bridge`, published: '2026-02-04', whole: false });
    expect(textOf(feed.items[1]?.text)).toEqual(['The old bridge is closed.', 'Cars go round by the mill, they say <slowly>.']);
  });
});

describe('the other formats', () => {
  it('RSS 0.91', () => {
    expect(read(formats.rss091(HOME))).toMatchObject({ title: 'Old Post', items: [{ address: `${HOME}/ferry`, title: formats.TITLES[0], published: null, whole: false }] });
  });

  it('RSS 0.90, which is RDF without names for its items', () => {
    expect(read(formats.rss090(HOME))).toMatchObject({ title: 'First Post', site: `${HOME}/`, items: [{ address: `${HOME}/ferry`, title: formats.TITLES[0], published: null, whole: false }, { address: `${HOME}/bridge`, title: formats.TITLES[1] }] });
  });

  it('RSS 0.92, whose items may have no title and no link', () => {
    const feed = read(formats.rss092(HOME));
    expect(feed).toMatchObject({ title: 'Later Post', language: 'en', items: [{ address: `${HOME}/ferry`, title: formats.TITLES[0], published: null, whole: false }] });
    expect(feed.items).toHaveLength(1);
    expect(textOf(feed.items[0]?.text)).toEqual(['The ferry crosses at night.']);
  });

  it('RDF, with its own word on its pace', () => {
    expect(read(formats.rdf(HOME))).toMatchObject({ title: 'Harbour Daily', language: 'en', ttlMinutes: 360, items: [{ id: `${HOME}/ferry`, published: '2026-02-03', author: 'Ada Quay' }] });
  });

  it('Atom, whose titles are plain unless they say otherwise', () => {
    const feed = read(formats.atom(HOME));
    expect(feed).toMatchObject({ title: 'Harbour & Sea', site: `${HOME}/`, language: 'en' });
    expect(feed.items).toMatchObject([
      { id: 'tag:harbour.example,2026:7', address: `${HOME}/news/ferry`, title: 'Is 3 < 4 & 5?', published: '2026-02-03', updated: '2026-02-04', author: 'Ada Quay', whole: true, text: [{ text: 'The ferry crosses at night.' }] },
      { address: `${HOME}/bridge`, published: null, updated: '2026-02-04', whole: false },
    ]);
  });

  it('JSON Feed', () => {
    const feed = read(formats.json(HOME));
    expect(feed.items.map(({ id, address, whole, published, updated }) => [id, address, whole, published, updated])).toEqual([
      ['7', `${HOME}/ferry`, true, '2026-02-03', null], ['8', `${HOME}/bridge`, true, null, '2026-02-04'], ['9', `${HOME}/mill`, false, null, null],
    ]);
    expect(textOf(feed.items[1]?.text)).toEqual(['The old bridge is closed.', 'Cars go round.']);
  });
});

const channel = (items: string, head = '') => `<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>T</title><link>${HOME}/</link>${head}${items}</channel></rss>`;
const item = (title: string, link: string, rest = '') => `<item><title>${title}</title><link>${link}</link>${rest}</item>`;

describe('hostile and damaged feeds', () => {
  it('leave out bad items singly', () => {
    const feed = read(channel([
      item('Good', '/a'), item('Script', 'javascript:alert(1)'), item('Router', 'http://192.168.1.1/'), item('File', 'file:///etc/hosts'), item('Secret', 'https://a:b@harbour.example/'),
      item('', '/nothing'), '<item/>', '<item><description>No address.</description></item>', item('Again', '/a?utm_source=rss'), item('Last', '/b'),
    ].join('')));
    expect(feed.items.map(({ title }) => title)).toEqual(['Good', 'Last']);
    expect(feed.left).toBe(7); // the empty one is nothing at all
  });

  it('never lead into the own network, but to the origin that was typed', () => {
    const text = channel(item('Own', 'http://127.0.0.1:8080/a') + item('Other', 'http://127.0.0.1:9090/a'));
    expect(read(text, 'http://127.0.0.1:8080/rss', 'http://127.0.0.1:8080').items.map(({ title }) => title)).toEqual(['Own']);
    expect(read(text).items).toEqual([]);
  });

  it('expand no entities that they declare', () => {
    const feed = read(formats.laughs(HOME));
    expect(feed.items[0]?.title).toBe('Laugh &k; &constructor;');
    expect(JSON.stringify(feed).length).toBeLessThan(500);
    const outside = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY file SYSTEM "file:///etc/hostname">]>' + channel(item('&file;', '/a'));
    expect(readFeed(outside, HOME)).toMatchObject({ feed: null, trouble: { code: 'feedBroken' } });
  });

  it('are text, whatever their markup', () => {
    const feed = read(channel(item('&lt;img src=x onerror=alert(1)&gt;Wave &amp;amp; wind &lt; storm', '/a',
      '<description><![CDATA[<p onclick="x()">One <a href="javascript:x">two</a></p><style>p{}</style><svg><script>x</script></svg><iframe src="//x">in</iframe><p>Three &lt;script&gt;]]></description>')));
    expect(feed.items[0]).toMatchObject({ title: 'Wave & wind < storm', text: [{ text: 'One two' }, { text: 'Three <script>' }] });
  });

  it('are read as far as they can be when they are broken', () => {
    expect(read(formats.broken(HOME)).items.map(({ title }) => title)).toEqual(['Salt & pepper for all', 'Second']);
    expect(readFeed('<rss version="2.0"><channel><title>Cut', HOME)).toMatchObject({ feed: null, trouble: { code: 'feedBroken' } });
  });

  it('do not touch what all objects share', () => {
    readFeed(channel(item('A', '/a'), '<__proto__><polluted>1</polluted></__proto__><constructor><prototype>1</prototype></constructor>'), HOME);
    readFeed('{"version":"https://jsonfeed.org/version/1","title":"T","__proto__":{"polluted":1},"items":[{"id":"1","url":"/a","title":"x","__proto__":{"polluted":1}}]}', HOME);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  it('are bounded', () => {
    expect(read(formats.large(HOME, MAX_FEED_ITEMS + 5, 400)).items.length).toBe(MAX_FEED_ITEMS);
    const nested = (depth: number) => channel(item('Deep', '/a', `<description>&lt;p&gt;Near${'&lt;div&gt;'.repeat(depth)}deep</description>`));
    expect(textOf(read(nested(900)).items[0]?.text)).toEqual(['Near', 'deep']);
    expect(textOf(read(nested(50_000)).items[0]?.text)).toEqual(['Near']);
  });

  it('take an id for an address only where it is one', () => {
    const addresses = (rest: string) => read(channel(`<item><title>T</title>${rest}</item>`)).items.map(({ address }) => address);
    expect(addresses(`<guid>${HOME}/a</guid>`)).toEqual([`${HOME}/a`]);
    expect(addresses(`<guid isPermaLink="false">${HOME}/a</guid>`)).toEqual([]);
    expect(addresses('<guid>12</guid>')).toEqual([]);
    const based = `<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/news/"><title>T</title><link href="https://other.example/"/><entry xml:base="2026/"><title>A</title><id>1</id><link href="a"/></entry><entry><title>B</title><id>2</id><link href="b"/></entry></feed>`;
    expect(read(based).items.map(({ address }) => address)).toEqual([`${HOME}/news/2026/a`, `${HOME}/news/b`]);
  });

  it('name their authors in many ways', () => {
    const author = (rest: string) => read(channel(item('T', '/a', rest))).items[0]?.author;
    expect(author('<author>ada@harbour.example (Ada Quay)</author>')).toBe('Ada Quay');
    expect(author('<Author>Ada Quay &lt;ada@harbour.example&gt;</Author>')).toBe('Ada Quay');
    expect(author('<author>ada@harbour.example</author>')).toBeNull();
    expect(author('<author><![CDATA[Ada Quay (Harbour)]]></author>')).toBe('Ada Quay Harbour');
    expect(author(`<author>${'('.repeat(200_000)}</author>`)).toBeNull();
  });

  it('know a text that ends early', () => {
    const encoded = (html: string) => read(channel(item('T', '/a', `<content:encoded><![CDATA[${html}]]></content:encoded>`))).items[0]?.whole;
    expect(encoded('<p>It was late.</p>')).toBe(true);
    expect(encoded('<p>It was late […]</p>')).toBe(false);
    expect(encoded('<p>It was</p><p><a href="/a">Continue reading “T”</a></p>')).toBe(false);
  });

  it('take any text without throwing', () => {
    const pieces = fc.constantFrom('<rss version="2.0">', '<channel>', '<item>', '<title>', '</title>', '<link>/a</link>', '</item>', '<![CDATA[', ']]>', '&amp;', '&', '<!--', '-->', '<?xml', '<feed xmlns="http://www.w3.org/2005/Atom">', '<entry>', '{"items":[', '"', 'x');
    fc.assert(fc.property(fc.array(fc.oneof(pieces, fc.string())), (all) => {
      const { feed, trouble } = readFeed(all.join(''), HOME);
      expect(feed === null ? trouble.code : 'read').toMatch(/^(?:read|notAFeed|feedBroken)$/);
    }), { numRuns: 500 });
  });
});

describe('what is no feed', () => {
  it('is a page with the feeds that it offers', () => {
    const answer = readFeed(formats.page(HOME), `${HOME}/`);
    expect(answer).toMatchObject({ feed: null, trouble: { code: 'notAFeed' } });
    expect(answer.feed === null && answer.found[0]).toEqual({ address: `${HOME}/rss`, title: 'All news', how: 'declared' });
  });

  it('or nothing that is known', () => {
    for (const text of ['', 'hello', '{}', '[1]', '<svg xmlns="http://www.w3.org/2000/svg"/>', '\0\0\0']) expect(readFeed(text, HOME)).toMatchObject({ feed: null, trouble: { code: 'notAFeed' } });
  });
});

describe('readHtmlText', () => {
  it('leaves no tag in any text, and no empty paragraph', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('<p>', '</p>', '<br>', '<h2>', '</h2>', '<script>', '</script>', '<b', '>', '&lt;', ' ', 'word'), fc.string())), (pieces) => {
      for (const { text } of readHtmlText(pieces.join(''))) expect(text.trim()).not.toBe('');
    }));
  });
});
