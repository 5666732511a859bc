/** In: what is known of an article. Out: a citation of it, plain, in Markdown or in BibTeX; what is not known is left out. */
import type { CitationStyle } from '../model/coverage';
import { MAX_CITED_CHARS } from '../model/limits';

/** An article as it is cited. */
export interface Cited {
  article: string;
  outlet: string;
  /** "Kommersant, translated by RT": then that is the voice. */
  byline: string | null;
  headline: string;
  /** Day, `YYYY-MM-DD`, or null. */
  published: string | null;
  publishedIsGuess: boolean;
  url: string | null;
}

/** Direction marks and overrides, zero-width characters, soft hyphens, controls: they would travel unseen into somebody's text. */
// eslint-disable-next-line no-control-regex
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;
/** Half of a pair of surrogates is no character. */
const LONE = /\p{Surrogate}/gu;

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

/** Cites an article. Markup in its texts stays text in each style. */
export function cite(cited: Cited, style: CitationStyle): string {
  const title = cut(tidy(cited.headline));
  const voice = tidy(cited.byline ?? '') || tidy(cited.outlet);
  const url = readAddress(cited.url);
  if (style === 'bibtex') return citeBibtex(cited, title, voice, url);
  const day = nameDay(cited.published, cited.publishedIsGuess);
  if (style === 'plain') return [sentence(voice), title && `“${title}”`, sentence(day), url].filter(Boolean).join(' ');
  const link = url ? `[${escapeMarkdown(title || voice)}](<${escapeInAngles(url)}>)` : escapeMarkdown(title);
  return sentence([link, voice && `*${escapeMarkdown(voice)}*`, day].filter(Boolean).join(', '));
}

function citeBibtex({ article, published, publishedIsGuess, outlet }: Cited, title: string, voice: string, url: string | null): string {
  const day = readDay(published);
  const fields: [string, string | null][] = [
    ['title', title && `{${escapeBibtex(title)}}`], // a second pair of braces keeps its capitals
    ['author', voice && `{${escapeBibtex(voice)}}`], // and an outlet's name in one piece
    ['date', day && !publishedIsGuess ? published : null],
    ['note', day && publishedIsGuess ? `About ${nameDay(published, false)}` : null],
    ['url', url && escapeInBraces(url)],
  ];
  const lines = fields.flatMap(([name, value]) => (value ? [`  ${name} = {${value}},`] : []));
  return [`@online{${makeKey(outlet, published, article)},`, ...lines, '}'].join('\n');
}

/** One line, nothing unseen in it. */
function tidy(text: string): string {
  return text.replace(UNSEEN, '').replace(LONE, '').replace(/\s+/g, ' ').trim();
}

function cut(text: string): string {
  if (text.length <= MAX_CITED_CHARS) return text;
  const head = text.slice(0, MAX_CITED_CHARS).replace(LONE, '');
  return `${head.slice(0, head.lastIndexOf(' ') + 1 || head.length).trimEnd()}…`;
}

function sentence(text: string): string {
  return text === '' || /[.!?…]$/.test(text) ? text : `${text}.`;
}

/** The parts of a day that exists; null otherwise. */
function readDay(day: string | null): { year: number; month: number; day: number } | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day ?? '');
  if (!found) return null;
  const [year, month, date] = found.slice(1).map(Number) as [number, number, number];
  return month >= 1 && month <= 12 && date >= 1 && date <= 31 ? { year, month, day: date } : null;
}

function nameDay(day: string | null, isGuess: boolean): string {
  const found = readDay(day);
  if (!found) return 'n.d.';
  return `${isGuess ? 'about ' : ''}${found.day} ${MONTHS[found.month - 1]} ${found.year}`;
}

function readAddress(url: string | null): string | null {
  if (url === null || !URL.canParse(url)) return null;
  const { protocol, href } = new URL(url);
  return /^https?:$/.test(protocol) ? href : null;
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#!|~&$]/g, '\\$&');
}

const encode = (char: string) => `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
const escapeInAngles = (url: string) => url.replace(/[<>\\\s]/g, encode);
/** BibTeX counts braces even behind a backslash, so an address must hold none. */
const escapeInBraces = (url: string) => url.replace(/[{}\\\s]/g, encode);

const BIBTEX: Record<string, string> = {
  '\\': '\\textbackslash{}', '{': '\\textbraceleft{}', '}': '\\textbraceright{}', '^': '\\textasciicircum{}', '~': '\\textasciitilde{}',
};

function escapeBibtex(text: string): string {
  return text.replace(/[\\{}^~$&#%_]/g, (char) => BIBTEX[char] ?? `\\${char}`);
}

/** Letters, figures and hyphens only: a key may hold nothing else. */
function makeKey(outlet: string, published: string | null, article: string): string {
  const plain = (text: string) => text.normalize('NFKD').toLowerCase().replace(/[^a-z\d]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40);
  return [plain(outlet), readDay(published) ? published : null, plain(article)].filter(Boolean).join('-') || 'article';
}
