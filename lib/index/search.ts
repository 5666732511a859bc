/** In: a query and an open corpus. Out: articles that hold its words, best first, each with its best passage. */
import { entityTerm } from '../events/terms';
import { rarityOf } from '../events/signature';
import type { AnalysedArticle } from '../model/analysis';
import type { Passage, SearchHit, SearchResult } from '../model/coverage';
import { MAX_PASSAGE_CHARS, MAX_QUERY_CHARS } from '../model/limits';
import type { Hidden } from '../model/settings';
import { splitSentences } from '../text/sentences';
import { isStopWord, stem } from '../text/stems';
import { tokenise } from '../text/tokens';
import type { Corpus } from './corpus';
import type { Posting } from './postings';

/** BM25 with fields (Robertson, Zaragoza, Taylor 2004): the usual saturation, title and lede counting for more. */
const SATURATION = 1.2;
const TITLE_WEIGHT = 4;
const LEDE_WEIGHT = 2;
/** A prefix of this many letters is looked for when it is the query's last word and may still be being typed. */
const LEAST_PREFIX_CHARS = 2;
const MAX_PREFIX_TERMS = 40;
/** Names offered when nothing is found. */
const MAX_NEAR = 4;

/** One word or name of a query: any of its terms counts; rarity as of the rarest. */
interface QueryPart {
  terms: string[];
}

/**
 * Searches plainly: every word must stand in the article, in any form; names count in all their spellings; the last word
 * may be a beginning. An empty query, or one of function words only, finds nothing.
 */
export async function searchCorpus(corpus: Corpus, query: string, limit: number, hidden: Hidden): Promise<SearchResult> {
  const asked = query.slice(0, MAX_QUERY_CHARS);
  const checked = corpus.checked(hidden);
  const parts = await readQuery(corpus, asked);
  if (!parts.length) return { query: asked, total: 0, hits: [], near: [], checked };
  const ranked = rank(await scoreArticles(corpus, parts), parts.length)
    .filter(({ number }) => { const row = corpus.rows[number]; return row !== undefined && !corpus.isHidden(row, hidden); });
  const stored = await corpus.getArticles(ranked.slice(0, limit).map(({ number }) => number));
  const terms = new Set(parts.flatMap((part) => part.terms));
  return {
    query: asked,
    total: ranked.length,
    hits: stored.map((one) => makeHit(corpus, one, terms)),
    near: ranked.length ? [] : findNear(corpus, asked),
    checked,
  };
}

async function readQuery(corpus: Corpus, query: string): Promise<QueryPart[]> {
  const tokens = tokenise(query);
  const parts: QueryPart[] = [];
  const isOpen = /[\p{L}\p{N}]$/u.test(query);
  const vocabulary = isOpen ? await corpus.listTerms() : [];
  // A name typed in small letters is still a name: capitals are taken for granted in a search field.
  const named = tokens.map((token) => ({ ...token, capital: true, initial: false }));
  for (let i = 0; i < tokens.length;) {
    const hit = corpus.names.find(query.toUpperCase() === query ? query : query.replace(/(?<!\p{L})\p{Ll}/gu, (letter) => letter.toUpperCase()), named, i);
    const entities = hit?.meanings.flatMap(({ entity }) => entity ?? []) ?? [];
    if (hit && entities.length) {
      parts.push({ terms: [...entities.map(entityTerm), ...(hit.tokens === 1 ? [stem((tokens[i] as { norm: string }).norm)] : [])] });
      i += hit.tokens;
      continue;
    }
    const norm = (tokens[i] as { norm: string }).norm;
    const isLast = i === tokens.length - 1;
    i++;
    if (isStopWord(norm) && !(isLast && isOpen && tokens.length === 1)) continue;
    const prefixed = isLast && isOpen && norm.length >= LEAST_PREFIX_CHARS
      ? vocabulary.filter((term) => term.startsWith(norm)).slice(0, MAX_PREFIX_TERMS) : [];
    const names = isLast && isOpen && norm.length >= LEAST_PREFIX_CHARS ? entitiesStarting(corpus, norm) : [];
    parts.push({ terms: [...new Set([stem(norm), ...prefixed, ...names])] });
  }
  return parts;
}

/** Entity terms of names of which one word starts so. */
function entitiesStarting(corpus: Corpus, start: string): string[] {
  const found: string[] = [];
  for (const entity of corpus.entities.values()) {
    if (entity.names.some((name) => tokenise(name).some(({ norm }) => norm.startsWith(start)))) found.push(entityTerm(entity.id));
    if (found.length >= MAX_PREFIX_TERMS) break;
  }
  return found;
}

async function scoreArticles(corpus: Corpus, parts: QueryPart[]): Promise<Map<number, { score: number; parts: number }>> {
  const scores = new Map<number, { score: number; parts: number }>();
  for (const { terms } of parts) {
    const postings = await corpus.getPostings(terms);
    const best = new Map<number, number>();
    for (const [term, list] of postings) {
      const rarity = rarityOf(term, { articles: corpus.counts.articles, frequency: () => list.length });
      for (const posting of list) best.set(posting.article, Math.max(best.get(posting.article) ?? 0, rarity * saturate(posting)));
    }
    for (const [article, score] of best) {
      const known = scores.get(article) ?? { score: 0, parts: 0 };
      scores.set(article, { score: known.score + score, parts: known.parts + 1 });
    }
  }
  return scores;
}

function saturate({ title, lede, body }: Posting): number {
  const frequency = TITLE_WEIGHT * title + LEDE_WEIGHT * lede + body;
  return frequency * (SATURATION + 1) / (frequency + SATURATION);
}

function rank(scores: Map<number, { score: number; parts: number }>, parts: number): { number: number; score: number }[] {
  return [...scores].filter(([, found]) => found.parts === parts)
    .map(([number, { score }]) => ({ number, score }))
    .sort((a, b) => b.score - a.score || a.number - b.number);
}

function makeHit(corpus: Corpus, stored: AnalysedArticle, terms: Set<string>): SearchHit {
  const { article } = stored;
  return {
    article: article.id,
    outlet: corpus.outlet(article.outlet),
    byline: corpus.rows[corpus.numberOf(article.id) ?? -1]?.byline ?? null,
    published: article.published,
    headline: article.title,
    url: article.url,
    passage: bestPassage(stored, terms),
  };
}

/** The sentence with most different words of the query, each found word strong. */
function bestPassage({ article, analysis }: AnalysedArticle, terms: Set<string>): Passage {
  let best: { passage: Passage; found: number } | null = null;
  article.paragraphs.forEach(({ text }, paragraph) => {
    const mentions = analysis.mentions.filter((mention) => mention.paragraph === paragraph && mention.entity !== null && terms.has(entityTerm(mention.entity)));
    for (const { start, end } of splitSentences(text)) {
      const sentence = text.slice(start, Math.min(end, start + MAX_PASSAGE_CHARS));
      const strong = new Map<number, [number, number]>();
      const found = new Set<string>();
      for (const token of tokenise(sentence)) {
        if (!terms.has(stem(token.norm))) continue;
        found.add(stem(token.norm));
        strong.set(token.start, [token.start, token.end]);
      }
      for (const mention of mentions) {
        if (mention.start < start || mention.end > start + sentence.length) continue;
        found.add(mention.entity as string);
        for (const at of strong.keys()) if (at >= mention.start - start && at < mention.end - start) strong.delete(at);
        strong.set(mention.start - start, [mention.start - start, mention.end - start]);
      }
      if (found.size > (best?.found ?? 0)) best = { passage: { paragraph, text: sentence, strong: [...strong.values()].sort((a, b) => a[0] - b[0]) }, found: found.size };
    }
  });
  const chosen = best as { passage: Passage } | null;
  return chosen?.passage ?? { paragraph: 0, text: (article.paragraphs[0]?.text ?? article.title).slice(0, MAX_PASSAGE_CHARS), strong: [] };
}

/** Names one or two letters away from what was typed. */
function findNear(corpus: Corpus, query: string): string[] {
  const norm = tokenise(query).map((token) => token.norm).join(' ');
  const most = norm.length < 5 ? 1 : 2;
  const near: { name: string; distance: number }[] = [];
  for (const entity of corpus.entities.values()) {
    const distance = Math.min(...entity.names.map((name) => editDistance(norm, tokenise(name).map((token) => token.norm).join(' '), most)));
    if (distance <= most) near.push({ name: entity.name, distance });
  }
  return near.sort((a, b) => a.distance - b.distance).slice(0, MAX_NEAR).map(({ name }) => name);
}

/** Levenshtein's distance, given up (as `most` + 1) once it must be larger. */
function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next[j] = Math.min((row[j] as number) + 1, (next[j - 1] as number) + 1, (row[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row[b.length] as number;
}
