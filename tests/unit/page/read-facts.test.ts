// @vitest-environment happy-dom
/** What pages say of themselves, well and badly. */
import { describe, expect, it } from 'vitest';
import type { PageFacts } from '../../../lib/model/page';
import { findArticle } from '../../../lib/page/find-article';
import { findPrintedDays, readStatedDay } from '../../../lib/text/printed-day';
import { readFacts } from '../../../lib/page/read-facts';

const URL_HERE = 'https://www.daily.example/world/talks?ref=front';
const STORY = `<article><h1>Talks resume</h1><p>${'The delegations met in the harbour town again on the 4th. '.repeat(4)}</p></article>`;

function facts(head: string, body = STORY, url = URL_HERE, before: PageFacts | null = null): PageFacts {
  const page = new DOMParser().parseFromString(`<!doctype html><html lang="en-GB"><head>${head}</head><body>${body}</body></html>`, 'text/html');
  document.documentElement.setAttribute('lang', page.documentElement.getAttribute('lang')!);
  document.head.replaceChildren(...page.head.childNodes);
  document.body.replaceChildren(...page.body.childNodes);
  return readFacts(document, url, findArticle(document), before);
}

const ld = (value: unknown) => `<script type="application/ld+json">${typeof value === 'string' ? value : JSON.stringify(value)}</script>`;

describe('readFacts', () => {
  it('says null for all that a page does not say', () => {
    expect(facts('')).toEqual({
      url: URL_HERE, canonical: null, outlet: null, title: 'Talks resume', published: null, publishedFrom: null, language: 'en-GB',
    });
  });

  it('reads JSON-LD in a graph, with the publisher by reference', () => {
    const { outlet, title, published, publishedFrom } = facts(ld({
      '@context': 'https://schema.org',
      '@graph': [
        { '@type': 'Organization', '@id': 'https://daily.example/#org', name: 'The Daily Example' },
        { '@type': ['ReportageNewsArticle'], headline: 'Talks resume in harbour', datePublished: '2026-02-03T23:40:00-05:00', publisher: { '@id': 'https://daily.example/#org' } },
      ],
    }));
    expect({ outlet, title, published, publishedFrom }).toEqual({
      outlet: 'The Daily Example', title: 'Talks resume in harbour', published: '2026-02-03', publishedFrom: 'json-ld',
    });
  });

  it('keeps the printed day, whatever the time zone', () => {
    expect(facts(ld({ '@type': 'NewsArticle', datePublished: '2026-02-03T00:10:00+13:00' })).published).toBe('2026-02-03');
    expect(facts('<meta property="article:published_time" content="2026-02-03T23:59:59Z">').published).toBe('2026-02-03');
  });

  it('bears broken JSON-LD: raw breaks, trailing commas, comments, garbage beside it', () => {
    const broken = '<!-- {"@type":"NewsArticle","headline":"Two\nlines &amp; more","datePublished":"2026-02-03",} -->';
    const read = facts(ld('{"@type": "NewsArticle", "headline": ') + ld(broken) + ld('null') + ld('[1, [null]]'));
    expect([read.title, read.published]).toEqual(['Two lines & more', '2026-02-03']);
  });

  it('of several articles takes the one at this address, else the one with this title, else none', () => {
    const list = [
      { '@type': 'NewsArticle', headline: 'Other', datePublished: '2020-01-01', url: 'https://daily.example/other' },
      { '@type': 'NewsArticle', headline: 'By address', datePublished: '2026-02-03', mainEntityOfPage: { '@id': 'https://daily.example/world/talks/' } },
    ];
    expect(facts(ld(list)).published).toBe('2026-02-03');
    expect(facts(ld([list[0], { '@type': 'NewsArticle', headline: 'Talks resume', datePublished: '2026-02-05' }])).published).toBe('2026-02-05');
    expect(facts(ld([list[0], { ...list[0], headline: 'Another' }])).published).toBeNull();
  });

  it('falls back to OpenGraph and meta, and takes the outlet off the title', () => {
    const { outlet, title } = facts('<meta property="og:site_name" content="The Daily Example"><meta property="og:title" content="Talks &amp;#039;resume&amp;#039; | The Daily Example">');
    expect([outlet, title]).toEqual(['The Daily Example', "Talks 'resume'"]);
  });

  it('makes the canonical address absolute, and does not believe one that is the front page or no web address', () => {
    expect(facts('<link rel="canonical" href="/world/talks#top">').canonical).toMatch(/\/world\/talks$/);
    expect(facts('<link rel="canonical" href="https://daily.example/">').canonical).toBeNull();
    expect(facts('<link rel="canonical" href="javascript:alert(1)">').canonical).toBeNull();
    expect(facts(`<link rel="canonical" href="https://daily.example/${'x'.repeat(3000)}">`).canonical).toBeNull();
  });

  it('reads the day of a time element, not the one of a change', () => {
    const body = (times: string) => STORY.replace('</h1>', `</h1><p class="meta">${times}</p>`);
    expect(facts('', body('Published <time datetime="2026-02-03T10:00Z">3 Feb</time>, updated <time datetime="2026-02-09">9 Feb</time>')))
      .toMatchObject({ published: '2026-02-03', publishedFrom: 'time' });
    expect(facts('', body('<time datetime="2026-02-03">a</time> <time datetime="2026-02-04">b</time>')).published).toBeNull();
  });

  it('reads a printed dateline, but no date of the story or of the masthead', () => {
    expect(facts('', STORY.replace('</h1>', '</h1><p>By our correspondent · 3 February 2026, 17:40 · 3 minutes</p>')))
      .toMatchObject({ published: '2026-02-03', publishedFrom: 'dateline' });
    expect(facts('', STORY.replace('<p>', '<p>HARBOUR TOWN, February 3, 2026 (Sample Wire) — ')).published).toBe('2026-02-03');
    expect(facts('', `<header>Tuesday, 3 February 2026</header>${STORY}`).published).toBeNull();
    expect(facts('', STORY.replace('<p>', '<p>It began on 3 February 2026 when the ferry left, and nobody knew how it would end that day. ')).published).toBeNull();
  });

  it('does not believe a head that a single-page app has left behind', () => {
    const head = `<link rel="canonical" href="https://www.daily.example/first"><title>First</title>
      <meta property="og:site_name" content="The Daily Example">${ld({ '@type': 'NewsArticle', headline: 'First', datePublished: '2026-01-01' })}`;
    const first = facts(head, STORY.replace('Talks resume', 'First'), 'https://www.daily.example/first');
    expect(first).toMatchObject({ title: 'First', published: '2026-01-01' });
    const second = facts(head, STORY, 'https://www.daily.example/second', first);
    expect(second).toMatchObject({ canonical: null, title: 'Talks resume', published: null, outlet: 'The Daily Example' });
  });
});

describe('printed days', () => {
  it('reads the spellings that name one day', () => {
    const spellings = ['2026-02-03', '2026/2/3', '3 February 2026', '3rd of Feb. 2026', 'February 3, 2026', 'Feb 3rd 2026', '03.02.2026', '20260203', 'Tue, 03 Feb 2026 17:40:00 GMT'];
    for (const spelling of spellings) expect(readStatedDay(spelling), spelling).toBe('2026-02-03');
  });

  it('says nothing where the day is not certain or does not exist', () => {
    for (const spelling of ['03/02/2026', 'February 2026', '30 February 2026', '2026-13-01', '1770140400', 'yesterday', '', null]) {
      expect(readStatedDay(spelling), String(spelling)).toBeNull();
    }
  });

  it('finds several in order', () => {
    expect(findPrintedDays('From May 1, 2025 to 2 June 2025.').map(({ day }) => day)).toEqual(['2025-05-01', '2025-06-02']);
  });
});
