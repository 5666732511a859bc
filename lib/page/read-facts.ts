/** What a page says of itself. In: a document, its address and where its article is. Out: PageFacts; what it does not say is null. */
import type { PageFacts } from '../model/page';
import { MAX_FACT_CHARS, MAX_URL_CHARS } from '../model/limits';
import type { FoundArticle } from './find-article';
import { readArticleStatements } from './json-ld';
import type { ArticleStatement } from './json-ld';
import { findVisibleDay } from './visible-day';
import { readStatedDay } from '../text/printed-day';
import { collapseText } from './text-map';

/** Meta names that hold the day of publication, in lower case, most exact first. */
const PUBLISHED_METAS = [
  'article:published_time', 'og:article:published_time', 'article:published', 'datepublished', 'parsely-pub-date', 'sailthru.date',
  'citation_publication_date', 'dc.date.issued', 'dcterms.issued', 'dcterms.date', 'dc.date', 'publish-date', 'publication_date',
  'pubdate', 'date',
];

/** Text without markup's leftovers: sites print `&#039;` into JSON and attributes. */
function tidy(value: string | null | undefined): string | null {
  if (!value) return null;
  const decoded = /&(?:#\d+|#x[\da-f]+|[a-z]+);/i.test(value)
    ? new DOMParser().parseFromString(value, 'text/html').documentElement.textContent
    : value;
  const text = collapseText(decoded, true).trim();
  return text === '' || text.length > MAX_FACT_CHARS ? null : text;
}

/** What the head's metas say, by their names in lower case. */
type Metas = Map<string, string[]>;

/** One pass: some thirty names are looked for, and a page may have hundreds of metas. */
function readMetas(document: Document): Metas {
  const metas: Metas = new Map();
  for (const meta of document.querySelectorAll('meta[content]')) {
    const names = new Set(['property', 'name', 'itemprop'].map((attribute) => meta.getAttribute(attribute)?.toLowerCase()));
    for (const name of names) {
      if (name === undefined) continue;
      const known = metas.get(name);
      if (known) known.push(meta.getAttribute('content') ?? '');
      else metas.set(name, [meta.getAttribute('content') ?? '']);
    }
  }
  return metas;
}

/** @param names in lower case */
function readMeta(metas: Metas, ...names: string[]): string[] {
  return names.flatMap((name) => metas.get(name) ?? []);
}

/** Makes an address absolute; null when it is none of the web's, or too long. */
function readAddress(value: string | null | undefined, base: string): string | null {
  if (!value?.trim()) return null;
  try {
    const url = new URL(value.trim(), base);
    url.hash = '';
    return /^https?:$/.test(url.protocol) && url.href.length <= MAX_URL_CHARS ? url.href : null;
  } catch {
    return null;
  }
}

/** What makes two addresses the same article: host without www, and path. */
function simplify(address: string | null): string | null {
  if (address === null) return null;
  const url = new URL(address);
  return url.hostname.replace(/^www\./, '') + url.pathname.replace(/\/+$/, '');
}

function readCanonical(document: Document, metas: Metas, url: string): string | null {
  const link = document.querySelector('link[rel~="canonical"][href]')?.getAttribute('href');
  for (const value of [link, ...readMeta(metas, 'og:url')]) {
    const address = readAddress(value, document.baseURI || url);
    // A site that names its front page on every article says nothing of this one.
    if (address !== null && (new URL(address).pathname !== '/' || new URL(url).pathname === '/')) return address;
  }
  return null;
}

/** Takes the outlet's name off a title that ends or begins with it. */
function stripOutlet(title: string | null, outlet: string | null): string | null {
  if (title === null || outlet === null) return title;
  const [lower, name] = [title.toLowerCase(), outlet.toLowerCase()];
  const tail = /\s+[|·•–—-]\s+$/;
  if (lower.endsWith(name) && tail.test(title.slice(0, -name.length))) return title.slice(0, -name.length).replace(tail, '');
  const head = /^\s+[|·•–—-]\s+/;
  if (lower.startsWith(name) && head.test(title.slice(name.length))) return title.slice(name.length).replace(head, '');
  return title;
}

/** Which of several statements is about this page: by address, else by headline; a lone one is unless it names another address. */
function pickStatement(statements: ArticleStatement[], here: string[], visibleTitle: string | null, url: string): ArticleStatement | null {
  const byAddress = statements.find((statement) =>
    statement.addresses.some((address) => here.includes(simplify(readAddress(address, url)) ?? '')));
  const byTitle = () => statements.find(({ headline }) => visibleTitle !== null && tidy(headline) === visibleTitle);
  return byAddress ?? byTitle() ?? (statements.length === 1 ? statements[0]! : null);
}

function readLanguage(document: Document, metas: Metas): string | null {
  const stated = document.documentElement.getAttribute('lang')
    || document.querySelector('meta[http-equiv="content-language" i]')?.getAttribute('content')
    || readMeta(metas, 'og:locale')[0];
  const tag = stated?.trim().replace('_', '-') ?? '';
  return /^[a-z]{2,3}(?:-[a-z\d]{1,8})*$/i.test(tag) ? tag : null;
}

/**
 * Reads a page's facts.
 * @param url the page's address now
 * @param before the facts of the article shown before on this document, if any: a single-page app may leave them in the
 *   head, and what has not changed with the address is then not believed
 */
export function readFacts(document: Document, url: string, article: FoundArticle | null, before: PageFacts | null = null): PageFacts {
  const metas = readMetas(document);
  const visibleTitle = tidy(article?.title?.textContent);
  const own = simplify(readAddress(url, url));
  const statedCanonical = readCanonical(document, metas, url);
  const moved = before !== null && simplify(readAddress(before.url, url)) !== own;
  const stale = moved && (statedCanonical !== null
    ? statedCanonical === before.canonical && simplify(statedCanonical) !== own
    : before.title !== null && tidy(readMeta(metas, 'og:title')[0] ?? document.title) === before.title && visibleTitle !== before.title);

  const canonical = stale ? null : statedCanonical;
  const here = [own, simplify(canonical)].filter((address) => address !== null);
  const scripts = [...document.querySelectorAll('script[type="application/ld+json" i]')].map((script) => script.textContent);
  const statements = readArticleStatements(scripts);
  const statement = stale ? null : pickStatement(statements, here, visibleTitle, url);

  const outlet = tidy(statement?.outlet) ?? tidy(readMeta(metas, 'og:site_name')[0])
    // The publisher of every article named on the page is the page's.
    ?? (new Set(statements.map((entry) => entry.outlet)).size === 1 ? tidy(statements[0]!.outlet) : null)
    ?? tidy(readMeta(metas, 'application-name', 'publisher', 'dc.publisher')[0]);
  const titles = stale
    ? [visibleTitle, document.title]
    : [statement?.headline, readMeta(metas, 'og:title')[0], visibleTitle, readMeta(metas, 'twitter:title')[0], document.title];

  const dates: [PageFacts['publishedFrom'], string | null][] = [
    ['json-ld', statement?.published ?? null],
    ['meta', stale ? null : readMeta(metas, ...PUBLISHED_METAS).map(readStatedDay).find((day) => day !== null) ?? null],
  ];
  const stated = dates.find(([, day]) => day !== null);
  const visible = stated === undefined && article !== null ? findVisibleDay(article) : null;

  return {
    url: url.slice(0, MAX_URL_CHARS),
    canonical,
    outlet,
    title: stripOutlet(titles.map(tidy).find((title) => title !== null) ?? null, outlet),
    published: stated?.[1] ?? visible?.day ?? null,
    publishedFrom: stated?.[0] ?? visible?.from ?? null,
    language: readLanguage(document, metas),
  };
}
