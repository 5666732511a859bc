/** In: the files of seeds/. Out: the bundled corpus. A broken seed is refused with file, line and what is wrong. */
import * as v from 'valibot';
import { colourOf, makeArticle } from '../articles/normalise';
import { splitDocument } from '../articles/split';
import { analyseArticle } from '../events/analyse';
import { learnPeople } from '../entities/learn';
import { buildNamesTable, openNamesTable } from '../index/names/names-table';
import type { AnalysedArticle, CorpusInput } from '../model/analysis';
import type { Article, Outlet } from '../model/article';
import type { Entity } from '../model/entity';
import { ListIdSchema, NamesSchema, toEntities } from './files/names-file';

/** A seed that cannot be used; the message starts with `seeds/FILE:LINE:`. */
export class SeedError extends Error {}

const BUNDLED = { id: 'bundled', kind: 'bundled' as const, name: 'Bundled set' };

const Day = v.pipe(v.string(), v.isoDate());
const CatalogueSchema = v.object({
  documents: v.pipe(v.array(v.object({
    file: v.pipe(v.string(), v.regex(/^[\w.-]+\.txt$/, 'a file name that ends in .txt')),
    outlet: v.pipe(v.string(), v.minLength(1)),
    country: v.nullable(v.pipe(v.string(), v.length(2))),
    url: v.nullable(v.pipe(v.string(), v.url(), v.regex(/^https?:/, 'an http or https address'))),
    published: Day,
    publishedIsGuess: v.optional(v.boolean(), false),
    credit: v.optional(v.string()),
    items: v.pipe(v.array(v.object({
      id: ListIdSchema,
      line: v.pipe(v.number(), v.integer(), v.minValue(1)),
      published: Day,
      publishedIsGuess: v.optional(v.boolean(), false),
    })), v.minLength(1)),
  })), v.minLength(1)),
});
/**
 * Reads the bundled corpus.
 * @param files path below seeds/ (`catalogue.json`, `names.json`, `documents/…txt`) to content
 * @throws SeedError
 */
export function readSeeds(files: Map<string, string>): CorpusInput {
  const catalogue = readJson(files, 'catalogue.json', CatalogueSchema);
  const names = readJson(files, 'names.json', NamesSchema);
  const listed = toEntities(names);
  requireUnique(files, 'names.json', listed.map(({ id }) => id));
  requireUnique(files, 'catalogue.json', catalogue.documents.flatMap(({ items }) => items.map(({ id }) => id)));

  const outlets: Outlet[] = [];
  const articles: Article[] = [];
  const isOutlet = outletTest([...listed.filter((entity) => entity.isOutlet).flatMap((entity) => entity.names), ...catalogue.documents.map(({ outlet }) => outlet)]);
  for (const document of catalogue.documents) {
    const outlet = makeOutlet(document.outlet, document.country, outlets);
    if (!outlets.some(({ id }) => id === outlet.id)) outlets.push(outlet);
    articles.push(...readDocument(files, document, outlet, isOutlet));
  }
  return { sources: [BUNDLED], outlets, ...analyse(articles, listed, names.notNames), notNames: names.notNames };
}

type Catalogued = v.InferOutput<typeof CatalogueSchema>['documents'][number];

function readDocument(files: Map<string, string>, document: Catalogued, outlet: Outlet, isOutlet: (name: string) => boolean): Article[] {
  const path = `documents/${document.file}`;
  const text = files.get(path);
  const listedAt = lineOf(files.get('catalogue.json') as string, document.file);
  if (text === undefined) throw new SeedError(`seeds/catalogue.json:${listedAt}: ${path} is listed but not there.`);
  if (!text.trim()) throw new SeedError(`seeds/${path}:1: the document is empty.`);
  const bad = text.indexOf('\ufffd');
  if (bad >= 0) throw new SeedError(`seeds/${path}:${text.slice(0, bad).split('\n').length}: the document is not valid UTF-8.`);
  const parts = splitDocument(text.split(/\r?\n/));
  if (parts.length !== document.items.length) {
    const found = parts.map(({ line }) => line).join(', ') || 'none';
    throw new SeedError(`seeds/catalogue.json:${listedAt}: ${document.items.length} articles are listed in ${path}, but its text has ${parts.length} (at lines ${found}).`);
  }
  return parts.map((part, i) => {
    const item = document.items[i] as Catalogued['items'][number];
    const article = makeArticle(part, {
      id: item.id,
      source: BUNDLED.id,
      outlet: outlet.id,
      url: document.url,
      published: item.published,
      publishedIsGuess: item.publishedIsGuess,
      fromArchive: parts.length > 1,
    }, isOutlet);
    if (!article.paragraphs.length) throw new SeedError(`seeds/${path}:${part.line}: article ${item.id} has no text.`);
    if (document.credit && parts.length === 1) article.credits = addCredit(article.credits, document.credit);
    return article;
  });
}

/** The catalogue may know a credit that the text does not print in full: "France 24, with Reuters and AP". */
function addCredit(credits: Article['credits'], credit: string): Article['credits'] {
  const author = credit.split(/,\s*with\b/i)[0]?.trim() ?? '';
  if (!author || credits.some(({ names }) => names.includes(author))) return credits;
  return [{ kind: 'republished', names: [author], passage: credit }, ...credits];
}

/** Two passes: the first learns the people that the texts name in full, the second links with them. */
function analyse(articles: Article[], listed: Entity[], notNames: string[]): { entities: Entity[]; articles: AnalysedArticle[] } {
  const first = openNamesTable(buildNamesTable({ entities: listed, notNames }), listed);
  const full = articles.flatMap((article) => analyseArticle(article, first).mentions
    .filter(({ type, entity }) => type === 'person' && entity === null)
    .map(({ paragraph, start, end }) => (paragraph < 0 ? article.title : article.paragraphs[paragraph]?.text ?? '').slice(start, end)));
  const entities = [...listed, ...learnPeople(full, listed)];
  const lookup = openNamesTable(buildNamesTable({ entities, notNames }), entities);
  return { entities, articles: articles.map((article) => ({ article, analysis: analyseArticle(article, lookup) })) };
}

function makeOutlet(name: string, country: string | null, known: Outlet[]): Outlet {
  const id = name.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return { id, name, country, colour: colourOf(id, known.map(({ colour }) => colour)) };
}

function outletTest(names: string[]): (name: string) => boolean {
  const fold = (name: string) => name.toLowerCase().replace(/^the\s+/, '').replace(/[’']/g, "'");
  const known = new Set(names.map(fold));
  return (name) => known.has(fold(name));
}

function readJson<S extends v.GenericSchema>(files: Map<string, string>, path: string, schema: S): v.InferOutput<S> {
  const text = files.get(path);
  if (text === undefined) throw new SeedError(`seeds/${path}:1: the file is not there.`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
    throw new SeedError(`seeds/${path}:${text.slice(0, at).split('\n').length}: not valid JSON.`);
  }
  const result = v.safeParse(schema, json);
  if (result.success) return result.output;
  const issue = result.issues[0] as v.BaseIssue<unknown>;
  const where = v.getDotPath(issue) ?? '';
  const last = issue.path?.[issue.path.length - 1];
  const value = typeof issue.input === 'string' ? issue.input : String(last?.key ?? '');
  throw new SeedError(`seeds/${path}:${lineOf(text, value)}: ${where}: ${issue.message}`);
}

/** 1-based line of the first place where a string stands; 1 where it does not. */
function lineOf(text: string, words: string): number {
  const at = words ? text.indexOf(words) : -1;
  return at < 0 ? 1 : text.slice(0, at).split('\n').length;
}

function requireUnique(files: Map<string, string>, path: string, ids: string[]): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) {
      const text = files.get(path) as string;
      const second = text.indexOf(`"${id}"`, text.indexOf(`"${id}"`) + 1);
      throw new SeedError(`seeds/${path}:${text.slice(0, Math.max(0, second)).split('\n').length}: the id "${id}" is used twice.`);
    }
    seen.add(id);
  }
}
