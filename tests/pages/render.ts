/** Makes a news page of page data. In: a page and where it is served. Out: HTML with the metadata that news sites carry, and headers. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NewsPage } from './page';
import { STYLE } from './style';
import { writeFiller } from './filler';

export interface RenderedPage {
  html: string;
  headers: Record<string, string>;
}

/** Words of a `long` page in all. */
export const LONG_PAGE_WORDS = 50_000;

/** Text as it may stand in HTML, in an attribute too. */
function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** JSON as it may stand in a script element: `<` could close it. */
function writeJson(value: unknown): string {
  return JSON.stringify(value).replace(/</g, '\\u003c');
}

function describeStory(page: NewsPage, url: string): string {
  return writeJson({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline: page.title,
    ...(page.date && { datePublished: `${page.date}T09:00:00Z`, dateModified: `${page.date}T10:30:00Z` }),
    mainEntityOfPage: page.canonical ?? url,
    publisher: { '@type': 'NewsMediaOrganization', name: page.outlet },
    author: [{ '@type': 'Person', name: 'A. Staff Writer' }],
  });
}

function renderMetadata(page: NewsPage, url: string): string {
  const meta: [attribute: string, name: string, content: string | undefined][] = [
    ['property', 'og:type', 'article'],
    ['property', 'og:site_name', page.outlet],
    ['property', 'og:title', page.title],
    ['property', 'og:url', page.canonical ?? url],
    ['property', 'article:published_time', page.date && `${page.date}T09:00:00Z`],
    ['name', 'description', page.paragraphs[0]?.slice(0, 150)],
  ];
  return [
    `<title>${escapeText(page.title)} | ${escapeText(page.outlet)}</title>`,
    `<link rel="canonical" href="${escapeText(page.canonical ?? url)}">`,
    ...meta.filter(([, , content]) => content)
      .map(([attribute, name, content]) => `<meta ${attribute}="${name}" content="${escapeText(content ?? '')}">`),
    `<script type="application/ld+json">${describeStory(page, url)}</script>`,
  ].join('\n');
}

function renderParagraphs(page: NewsPage): string {
  const story = page.paragraphs.map((text, i) => `<p data-paragraph="${i}">${escapeText(text)}</p>`);
  if (page.kind !== 'long') return story.join('\n');
  const words = LONG_PAGE_WORDS - page.paragraphs.join(' ').split(' ').length;
  const filler = writeFiller(words, 7).map((text) => `<p>${escapeText(text)}</p>`);
  const middle = Math.floor(filler.length / 2);
  return [...filler.slice(0, middle), ...story, ...filler.slice(middle)].join('\n');
}

function renderExtras(page: NewsPage, pages: readonly NewsPage[]): string {
  const typed = page.typed ?? [];
  if (page.kind === 'editor') {
    return [
      `<textarea rows="4" aria-label="Story">${escapeText(typed[0] ?? '')}</textarea>`,
      `<input aria-label="Names" value="${escapeText(typed[1] ?? '')}">`,
      `<div contenteditable="true" aria-label="Draft"><p>${escapeText(typed[2] ?? '')}</p></div>`,
      `<div role="textbox" contenteditable="plaintext-only" aria-label="Headline">${escapeText(typed[3] ?? '')}</div>`,
    ].join('\n');
  }
  if (page.kind === 'iframe') return `<iframe title="Screen" src="/${escapeText(page.frame ?? '')}"></iframe>`;
  if (page.kind === 'spa') {
    const next = pages.find((one) => one.id === page.next);
    return next ? `<p>More: <a id="next" href="/${next.id}">${escapeText(next.title)}</a></p>` : '';
  }
  return '';
}

/** The site's own script, with its data in a block beside it. */
function renderScript(page: NewsPage, pages: readonly NewsPage[], origin: string): string {
  if (page.kind !== 'react' && page.kind !== 'mutating' && page.kind !== 'spa') return '';
  const stories = [page, ...pages.filter((other) => other.id === page.next)].map((one) => ({
    path: `/${one.id}`,
    title: one.title,
    outlet: one.outlet,
    date: one.date ?? null,
    paragraphs: one.paragraphs,
    structured: describeStory(one, `${origin}/${one.id}`),
  }));
  const data = page.kind === 'spa' ? stories : page.late ?? null;
  const code = readFileSync(join(import.meta.dirname, 'behaviour', `${page.kind}.js`), 'utf8');
  return `<script type="application/json" id="data">${writeJson(data)}</script>\n<script type="module">${code}</script>`;
}

function formatDate(date: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T09:00:00Z`));
}

/** What surrounds an article everywhere: names in here are boilerplate. */
const MOST_READ = ['Six walks for a wet Sunday', 'The recipe everybody asks for', 'Who pays for the new bridge?', 'Crossword: 12 across'];

/**
 * Renders a page. `origin` is where it is served, without a trailing slash; `pages` are its neighbours, for links and frames.
 * Paragraphs carry `data-paragraph` (-1 is the title), so that marks can be told by paragraph.
 */
export function renderPage(page: NewsPage, origin: string, pages: readonly NewsPage[] = []): RenderedPage {
  const url = `${origin}/${encodeURIComponent(page.id)}`;
  const script = renderScript(page, pages, origin);
  const arabic = page.kind === 'arabic';
  const direction = arabic || page.kind === 'rtl' ? 'rtl' : 'ltr';
  const html = `<!doctype html>
<html lang="${arabic ? 'ar' : 'en'}" dir="${direction}" data-kind="${page.kind ?? 'plain'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${page.kind === 'csp' ? '' : '<link rel="icon" href="data:,">'}
${renderMetadata(page, url)}
<style>${STYLE}</style>
</head>
<body>
<header class="site"><strong>${escapeText(page.outlet)}</strong>${arabic ? '' : '<nav><span>World</span><span>Business</span><span>Culture</span><span>Sport</span></nav>'}</header>
<div class="columns">
<main>
<article>
<h1 data-paragraph="-1">${escapeText(page.title)}</h1>
<p class="byline">${page.date ? `<time datetime="${page.date}T09:00:00Z">${formatDate(page.date, arabic ? 'ar' : 'en-GB')}</time>` : ''}</p>
${renderParagraphs(page)}
${page.kind === 'mutating' ? '<p id="counter">400 people are reading</p>' : ''}
</article>
${renderExtras(page, pages)}
</main>
<aside>${arabic ? '' : `<h2>Most read</h2><ol>${MOST_READ.map((line) => `<li>${line}</li>`).join('')}</ol>`}</aside>
</div>
<footer>${arabic ? '' : 'A made-up newspaper, for tests.'}</footer>
${script}
</body>
</html>`;
  const styleHash = createHash('sha256').update(STYLE).digest('base64');
  return {
    html,
    headers: page.kind === 'csp' ? { 'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'` } : {},
  };
}
