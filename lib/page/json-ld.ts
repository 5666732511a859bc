/** What a page's JSON-LD says of its article. In: the texts of its scripts. Out: headline, outlet, date, address; null where it says nothing. */
import { readStatedDay } from '../text/printed-day';

export interface ArticleStatement {
  headline: string | null;
  outlet: string | null;
  published: string | null;
  /** Addresses the statement gives for the article, as written. */
  addresses: string[];
}

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Node = { [key: string]: Json };

const ARTICLE_TYPES = /^(?:(?:[A-Z][a-z]+)?NewsArticle|Article|ReportageNewsArticle|LiveBlogPosting|BlogPosting|Report)$/;
/** Nodes looked at in one page: a page with more is a data dump. */
const MAX_NODES = 5_000;
const MAX_SCRIPT_CHARS = 1_000_000;

function isNode(value: Json | undefined): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: Json | undefined): Json[] {
  return value === undefined || value === null ? [] : Array.isArray(value) ? value : [value];
}

/** Parses what sites print as JSON-LD: comments around it, raw line breaks in strings, a comma too many. */
function parseLoosely(text: string): Json {
  const bare = text.trim().replace(/^(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>|-->)$/, '').trim().replace(/;$/, '');
  try {
    return JSON.parse(bare) as Json;
  } catch {
    try {
      // eslint-disable-next-line no-control-regex
      return JSON.parse(bare.replace(/[\u0000-\u001f]+/g, ' ').replace(/,\s*([}\]])/g, '$1')) as Json;
    } catch {
      return null;
    }
  }
}

/** All nodes that stand for things of the page itself; lists of other pages are not entered. */
function collectNodes(roots: Json[]): Node[] {
  const nodes: Node[] = [];
  const waiting = [...roots];
  while (waiting.length > 0 && nodes.length < MAX_NODES) {
    const value = waiting.shift();
    if (Array.isArray(value)) waiting.push(...value);
    else if (isNode(value)) {
      nodes.push(value);
      for (const key of ['@graph', 'mainEntity', 'mainEntityOfPage', 'publisher', 'isPartOf', 'sourceOrganization']) {
        waiting.push(...listOf(value[key]));
      }
    }
  }
  return nodes;
}

function isArticle(node: Node): boolean {
  return listOf(node['@type']).some((type) =>
    typeof type === 'string' && ARTICLE_TYPES.test(type.replace(/^(?:https?:\/\/schema\.org\/|schema:)/, '')));
}

function readText(value: Json | undefined): string | null {
  for (const entry of listOf(value)) {
    const text = typeof entry === 'string' ? entry : isNode(entry) && typeof entry['@value'] === 'string' ? entry['@value'] : '';
    if (text.trim() !== '') return text.trim();
  }
  return null;
}

/** A name, of a thing given in place or by reference to another node. */
function readName(value: Json | undefined, nodes: Node[]): string | null {
  for (const entry of listOf(value)) {
    if (typeof entry === 'string' && !/^(?:https?:|#|_:)/.test(entry)) return entry.trim() || null;
    const id = typeof entry === 'string' ? entry : isNode(entry) ? entry['@id'] : undefined;
    const own = isNode(entry) ? readText(entry.name) : null;
    const name = own ?? readText(nodes.find((node) => id !== undefined && node['@id'] === id && node.name !== undefined)?.name);
    if (name !== null) return name;
  }
  return null;
}

/** Every article that a page's JSON-LD speaks of, in its order. Broken scripts are passed over. */
export function readArticleStatements(scripts: string[]): ArticleStatement[] {
  const nodes = collectNodes(scripts.filter((text) => text.length <= MAX_SCRIPT_CHARS).map(parseLoosely));
  return nodes.filter(isArticle).map((node) => ({
    headline: readText(node.headline) ?? readText(node.name),
    outlet: readName(node.publisher, nodes) ?? readName(node.sourceOrganization, nodes),
    published: readStatedDay(readText(node.datePublished)),
    addresses: [node.url, node['@id'], ...listOf(node.mainEntityOfPage)].flatMap((value) => {
      const address = isNode(value) ? value['@id'] ?? value.url : value;
      return typeof address === 'string' ? [address] : [];
    }),
  }));
}
