/** Articles as a file: one JSON object a line. In: a line, or a text of its own. Out: an article's draft, or a plain sentence that says
    what is wrong with it. docs/articles-file.md */
import * as v from 'valibot';
import { cleanLines } from '../../articles/clean';
import { findCredits, isCreditLine } from '../../articles/credits';
import { nameArticle } from '../../articles/told';
import { READ_LANGUAGE, type Article, type Paragraph } from '../../model/article';
import { AddressSchema, DaySchema } from '../../model/article-schema';
import { MAX_ARTICLE_CHARS, MAX_FACT_CHARS, MAX_ID_CHARS } from '../../model/limits';

const FactSchema = v.pipe(v.string(), v.trim(), v.minLength(1, 'is empty'), v.maxLength(MAX_FACT_CHARS, `has more than ${MAX_FACT_CHARS} characters`));
const TextSchema = v.pipe(v.string(), v.maxLength(MAX_ARTICLE_CHARS, `has more than ${MAX_ARTICLE_CHARS} characters`));

const LineSchema = v.object({
  id: v.optional(v.pipe(v.string(), v.maxLength(MAX_ID_CHARS), v.regex(/^[\w.:-]+$/, 'is no id (letters, digits, ".", ":", "_", "-")'))),
  url: v.nullish(AddressSchema),
  title: FactSchema,
  text: v.optional(TextSchema),
  paragraphs: v.optional(v.array(v.union([TextSchema, v.object({ text: TextSchema, kind: v.picklist(['text', 'heading']) })]))),
  /** A day, or a moment whose day is meant as printed. */
  published: v.nullish(v.pipe(v.string(), v.transform((text) => text.replace(/[T ]\d{2}:.*$/, '')), DaySchema)),
  outlet: FactSchema,
  language: v.nullish(v.string()),
});

/** An article without its credits: these can be told only when all outlets are known. */
export interface Draft {
  id: string;
  url: string | null;
  title: string;
  published: string | null;
  /** As printed. */
  outlet: string;
  paragraphs: Paragraph[];
}

export type ReadDraft = { draft: Draft } | { fault: string };

/** Reads one line of a file of articles. */
export function readLine(line: string): ReadDraft {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    return { fault: 'is not JSON' };
  }
  return readObject(json);
}

/** Reads one article that is an object already. */
export function readObject(json: unknown): ReadDraft {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return { fault: 'is no article' };
  const result = v.safeParse(LineSchema, json);
  if (!result.success) {
    const issue = result.issues[0];
    const path = v.getDotPath(issue);
    return { fault: `${path ? `"${path}" ` : ''}${issue.received === 'undefined' ? 'is missing' : plain(issue.message)}` };
  }
  const { id, url, title, text, paragraphs, published, outlet, language } = result.output;
  if (language && !language.toLowerCase().startsWith(READ_LANGUAGE)) return { fault: `is in another language (${language.slice(0, 20)}), which Crossread does not read yet` };
  if ((text === undefined) === (paragraphs === undefined)) return { fault: 'needs either "text" or "paragraphs"' };
  const kept = paragraphs ? listParagraphs(paragraphs) : cleanLines((text as string).split(/\r?\n/)).paragraphs;
  if (!kept.some(({ kind }) => kind === 'text')) return { fault: 'has no text' };
  if (kept.reduce((sum, paragraph) => sum + paragraph.text.length, 0) > MAX_ARTICLE_CHARS) return { fault: `has more than ${MAX_ARTICLE_CHARS} characters` };
  return { draft: { id: id ?? nameArticle(url ?? null, outlet, title, published ?? null), url: url ?? null, title, published: published ?? null, outlet, paragraphs: kept } };
}

/** Reads a text of its own: the first line is its title, and its file's folder names the outlet. */
export function readText(text: string, outlet: string): ReadDraft {
  const lines = text.split(/\r?\n/);
  const first = lines.findIndex((line) => line.trim());
  return readObject({ title: lines[first] ?? '', text: lines.slice(first + 1).join('\n'), outlet });
}

/** A draft as an article. @param isOutlet tells whether a name is an outlet or agency */
export function toArticle({ id, url, title, published, paragraphs }: Draft, source: string, outlet: string, isOutlet: (name: string) => boolean): Article {
  const text = paragraphs.filter((paragraph) => !isCreditLine(paragraph.text));
  return {
    id, source, outlet, url, title, titleKind: 'headline', published, publishedIsGuess: false,
    credits: findCredits(paragraphs, isOutlet),
    // An article that is nothing but a credit is one all the same.
    paragraphs: text.length ? text : paragraphs,
  };
}

function listParagraphs(paragraphs: (string | Paragraph)[]): Paragraph[] {
  return paragraphs.flatMap((one): Paragraph[] => {
    const { text, kind } = typeof one === 'string' ? { text: one, kind: 'text' as const } : one;
    const trimmed = text.replace(/\s+/g, ' ').trim();
    return trimmed ? [{ text: trimmed, kind }] : [];
  });
}

const plain = (message: string) => (/^(is|has|needs) /.test(message) ? message : `is not right (${message})`);
