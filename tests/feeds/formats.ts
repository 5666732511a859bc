/** One small set of news in every format that feeds have, in words of our own. In: the address of a server. Out: documents. */

export const TITLES = ['Ferry company adds a night crossing', 'Bridge closed for repairs until May'];

export const rss = (origin: string) => `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Harbour Daily &amp; Sons</title><link>${origin}/</link><description>News of the harbour</description><language>en-GB</language>
<atom:link href="${origin}/rss" rel="self" type="application/rss+xml"/>
<ttl>90</ttl><skipHours><hour>1</hour><hour>24</hour></skipHours><skipDays><day>Saturday</day><day>Sunday</day></skipDays>
<item><title>${TITLES[0]}</title><link>${origin}/ferry?utm_source=rss&amp;id=7#top</link><guid isPermaLink="false">harbour-7</guid>
<pubDate>Tue, 03 Feb 2026 23:30:00 +0300</pubDate><dc:creator>Ada Quay</dc:creator>
<description>A short word about the ferry.</description>
<content:encoded><![CDATA[<h2>At night</h2><p>The ferry will cross at 11&nbsp;p.m. from Monday.</p><script>alert('no')</script><p>Tickets cost &pound;4.<br/><br/>Dogs travel free.</p>]]></content:encoded></item>
<item><title>${TITLES[1]}</title><link>/bridge</link><pubDate>Wed, 04 Feb 26 08:00 GMT</pubDate>
<description>&lt;p&gt;The old bridge is closed.&lt;/p&gt;&lt;img src="x" onerror="alert(1)"&gt;&lt;p&gt;Cars go round by the mill, they say &amp;lt;slowly&amp;gt;.&lt;/p&gt;</description></item>
</channel></rss>`;

/** The first RSS: RDF without names for its items. */
export const rss090 = (origin: string) => `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://my.netscape.com/rdf/simple/0.9/">
<channel><title>First Post</title><link>${origin}/</link><description>d</description></channel><image><title>First Post</title><url>${origin}/a.gif</url><link>${origin}/</link></image>
<item><title>${TITLES[0]}</title><link>${origin}/ferry</link></item><item><title>${TITLES[1]}</title><link>${origin}/bridge</link></item></rdf:RDF>`;

/** All of an item is optional in it, its title too. */
export const rss092 = (origin: string) => `<?xml version="1.0"?><rss version="0.92"><channel><title>Later Post</title><link>${origin}/</link><description>d</description><language>en</language><cloud domain="${origin}" port="80" path="/rpc" registerProcedure="x" protocol="xml-rpc"/>
<item><title>${TITLES[0]}</title><link>${origin}/ferry</link><description>&lt;p&gt;The ferry crosses at night.&lt;/p&gt;</description><source url="${origin}/other.xml">Other Post</source><enclosure url="${origin}/a.mp3" length="1" type="audio/mpeg"/><category domain="${origin}">Harbour</category></item>
<item><description>A word without a title or a link.</description></item></channel></rss>`;

export const rss091 = (origin: string) => `<?xml version="1.0"?><rss version="0.91"><channel><title>Old Post</title><link>${origin}/</link><description>d</description><language>en</language>
<item><title>${TITLES[0]}</title><link>${origin}/ferry</link><description>The ferry crosses at night.</description></item></channel></rss>`;

export const rdf = (origin: string) => `<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel rdf:about="${origin}/rdf"><title>Harbour Daily</title><link>${origin}/</link><description>d</description><dc:language>en</dc:language><sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency></channel>
<item rdf:about="${origin}/ferry"><title>${TITLES[0]}</title><link>${origin}/ferry</link><description>The ferry crosses at night.</description><dc:date>2026-02-03T23:30:00+03:00</dc:date><dc:creator>Ada Quay</dc:creator></item></rdf:RDF>`;

export const atom = (origin: string) => `<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en" xml:base="${origin}/news/">
<title type="html">Harbour &amp;amp; Sea</title><id>${origin}/</id><updated>2026-02-05T00:00:00Z</updated><link rel="self" href="${origin}/atom"/><link href="${origin}/"/>
<entry><title>Is 3 &lt; 4 &amp; 5?</title><id>tag:harbour.example,2026:7</id><link rel="alternate" type="text/html" href="ferry"/><published>2026-02-03T23:30:00+03:00</published><updated>2026-02-04T01:00:00Z</updated>
<author><name>Ada Quay</name></author><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The ferry <b>crosses</b> at night.</p></div></content></entry>
<entry><title>${TITLES[1]}</title><id>${origin}/bridge</id><updated>2026-02-04T01:00:00Z</updated><link href="${origin}/bridge"/><summary>The old bridge is closed.</summary></entry></feed>`;

export const json = (origin: string) => JSON.stringify({
  version: 'https://jsonfeed.org/version/1.1', title: 'Harbour Daily', home_page_url: `${origin}/`, language: 'en', authors: [{ name: 'Ada Quay' }],
  items: [
    { id: '7', url: `${origin}/ferry`, title: TITLES[0], content_html: '<p>The ferry crosses at night.</p>', date_published: '2026-02-03T23:30:00+03:00' },
    { id: '8', url: '/bridge', title: TITLES[1], content_text: 'The old bridge is closed.\n\nCars go round.', date_modified: '2026-02-04' },
    { id: '9', url: `${origin}/mill`, title: 'Mill', summary: 'The mill turns.' },
  ],
});

export const page = (origin: string) => `<!doctype html><html><head><title>Harbour Daily</title><base href="${origin}/section/">
<link rel="stylesheet" href="/a.css"><link rel="alternate" hreflang="de" href="/de">
<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
<link rel="alternate" type="application/rss+xml" title="All news" href="/rss">
<link rel="ALTERNATE home" type="application/atom+xml; charset=utf-8" href="atom">
<link rel="alternate" type="application/rss+xml" href="javascript:alert(1)"><link rel="alternate" type="application/rss+xml" href="http://192.168.1.1/rss"></head>
<body><a href="https://feedback.example/">Feedback</a><a href="/sport/rss.xml">Sport</a><a href="/news">News</a></body></html>`;

/** A broken one: an item that never ends its title's tags, stray ampersands, a tag that nobody closes. */
export const broken = (origin: string) => `<rss version="2.0"><channel><title>Broken & Co</title><link>${origin}/</link>
<item><title>Salt & pepper <b>for all</title><link>${origin}/salt</link><description>Both are & remain dear.</description></item>
<item><title>Second</title><link>${origin}/second</link><description>Still here.</description></item></channel>`;

/** Eight thousand million laughs, if entities were expanded. */
export const laughs = (origin: string) => `<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">${Array.from({ length: 10 }, (_, i) =>
  `<!ENTITY ${'bcdefghijk'[i]} "${`&${'abcdefghij'[i]};`.repeat(10)}">`).join('')}]>
<rss version="2.0"><channel><title>L</title><link>${origin}/</link><item><title>Laugh &k; &constructor;</title><link>${origin}/laugh</link><description>&k;</description></item></channel></rss>`;

/** A feed of so many items of so many characters. */
export function large(origin: string, count: number, chars: number): string {
  const sentence = 'The council will meet on Thursday to talk about the harbour wall, which leaks. ';
  const body = (i: number) => Array.from({ length: Math.max(1, Math.round(chars / 400)) }, () => `<p>Report ${i}. ${sentence.repeat(5).slice(0, 380)}</p>`).join('\n');
  const items = Array.from({ length: count }, (_, i) => `<item><title>Report ${i} of the harbour</title><link>${origin}/report/${i}</link><guid>${origin}/report/${i}</guid>
<pubDate>Tue, 03 Feb 2026 10:00:00 GMT</pubDate><description>Report ${i} in short.</description><content:encoded><![CDATA[${body(i)}]]></content:encoded></item>`);
  return `<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Large</title><link>${origin}/</link><description>d</description>${items.join('\n')}</channel></rss>`;
}

/** A sitemap of a server's own pages. */
export const sitemap = (origin: string, paths: string[]) => `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${paths.map((path) => `<url><loc>${origin}${path}</loc></url>`).join('')}</urlset>`;

/** An index of sitemaps: of the server's own, of another server's, of an index, and of itself. */
export const sitemapIndex = (origin: string, otherOrigin: string) => `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${[
  '/sitemap-index', '/sitemap-old.xml.gz', '/sitemap-nested', '/news-sitemap'].map((path) => `<sitemap><loc>${origin}${path}</loc></sitemap>`).join('')}<sitemap><loc>${otherOrigin}/secret</loc></sitemap></sitemapindex>`;

/** A page with an article on it. */
export const article = (title: string, word: string) => `<!doctype html><html lang="en"><head><title>${title}</title></head><body><nav><a href="/">Home</a></nav><article><h1>${title}</h1>
<p>The people of Skarholm have waited for the ${word} since the storm of last winter, and on Monday morning it came by ship, packed in straw, as the harbour office said.</p>
<p>It will last twice as long as the old one, which the council had asked for in January, and it cost the town less than the mayor had feared.</p>
<p>Fishermen who come home at night had complained about the old ${word}, which nobody on the island could repair any more.</p></article><footer>All rights reserved</footer></body></html>`;
