/** What a thread does. In: chunks of articles on disk, ranges of texts in shared memory. Out: short answers; what is long lies on disk. */
import { makeIsOutlet } from '../../lib/articles/outlets';
import type { NameLookup } from '../../lib/entities/lookup';
import { analyseArticle, readPeople } from '../../lib/events/analyse';
import { Crowds } from '../../lib/events/group/crowds';
import { findNearestIn, type Inverted, type Nearest, type Range } from '../../lib/events/group/nearest';
import { gatherCrowds, measurePairs } from '../../lib/events/group/neighbours';
import { judgePairs, type JudgedPairs } from '../../lib/events/relate/relate';
import { makeSignature, type TermStatistics } from '../../lib/events/signatures/signature';
import { openSignatures, packSignatures, type SignatureBlock, type SignatureList } from '../../lib/events/signatures/signature-list';
import { packRecord } from '../../lib/index/articles/article-slices';
import { namedIn } from '../../lib/index/build/build-gathered';
import { PostingCollector } from '../../lib/index/postings/collect-postings';
import { openNamesTable } from '../../lib/index/names/names-table';
import { packArticle, unpackArticle, type PackedArticle } from '../../lib/index/articles/pack-article';
import { identityTerms, listFacts, writeArticles, type ArticleFacts } from '../../lib/index/build/build-records';
import { writeTerm } from '../../lib/index/postings/vocabulary';
import type { AnalysedArticle, Near, StoredRecord } from '../../lib/model/analysis';
import type { Article, Outlet } from '../../lib/model/article';
import type { Entity } from '../../lib/model/entity';
import { ARTICLES_PER_RECORD } from '../../lib/model/limits';
import { toArticle, type Draft } from '../../lib/sources/files/articles-file';
import { packBytes } from '../../lib/sources/gzip';
import { ChunkFiles, FileRuns, type Ends } from './spill';

/** Postings that one thread holds before it puts them aside. */
const MAX_POSTING_BYTES = 100_000_000;
/** Nothing is known yet of an article's place among the others. */
const NOWHERE: Near = { closeness: '', likely: [] };

export const shareMemory = (bytes: number) => new SharedArrayBuffer(bytes);

/** A chunk of texts on disk: its number, where they end, and the number of its first article. */
export interface Chunk {
  chunk: number;
  ends: Ends;
  from: number;
}

/** What all articles of a pack share. */
export interface Setting {
  source: string;
  outlets: Outlet[];
  entities: Entity[];
  /** The names table's bytes. */
  names: Uint8Array<ArrayBuffer>;
}

export type Work = ReturnType<typeof makeWork>;

/** @param number of this thread */
export function makeWork({ folder, number }: { folder: string; number: number }) {
  const [drafts, articles, analysed] = ['drafts', 'articles', 'analysed'].map((name) => new ChunkFiles(folder, name)) as [ChunkFiles, ChunkFiles, ChunkFiles];
  const runs = new FileRuns(folder, `postings-${number}`);
  let postings: PostingCollector | null = new PostingCollector({ runs, maxBytes: MAX_POSTING_BYTES });
  let setting: Setting | null = null;
  let lookup: NameLookup | null = null;
  let outlets = new Map<string, Outlet>();
  let statistics: TermStatistics | null = null;
  let signatures: SignatureList | null = null;
  let inverted: Inverted | null = null;
  let nearest: Nearest | null = null;
  let crowds: Crowds | null = null;

  return {
    /** Learns what all articles share; again when more names are known. */
    learn(given: Setting): void {
      setting = given;
      lookup = openNamesTable(given.names, given.entities);
      outlets = new Map(given.outlets.map((outlet) => [outlet.name, outlet]));
    },
    /** Makes articles of drafts. @returns where they lie, and the people whom they name and no list holds, each once */
    readPeople({ chunk, ends }: Chunk): { ends: Ends; people: string[] } {
      const { source, outlets: all, entities } = need(setting);
      const isOutlet = makeIsOutlet(all, entities);
      const made = drafts.read(chunk, ends).map((text): Article => {
        const draft = JSON.parse(text) as Draft;
        return toArticle(draft, source, (outlets.get(draft.outlet) as Outlet).id, isOutlet);
      });
      const people = new Set(made.flatMap((article) => readPeople(article, need(lookup))));
      return { ends: articles.write(chunk, made.map((article) => JSON.stringify(article))), people: [...people] };
    },
    /** Analyses articles and collects their postings. */
    analyse({ chunk, ends, from }: Chunk): { ends: Ends; facts: ArticleFacts[]; textBytes: number; named: string[] } {
      const byId = new Map(need(setting).outlets.map((outlet) => [outlet.id, outlet]));
      const facts: ArticleFacts[] = [];
      const named = new Set<string>();
      let textBytes = 0;
      const texts = articles.read(chunk, ends).map((text, i) => {
        const article = JSON.parse(text) as Article;
        const outlet = byId.get(article.outlet) as Outlet;
        const analysis = analyseArticle(article, need(lookup));
        need(postings).addArticle(from + i, article, analysis, identityTerms(article, outlet));
        facts.push(listFacts(article, analysis, outlet));
        for (const id of namedIn(analysis)) named.add(id);
        textBytes += Buffer.byteLength([article.title, ...article.paragraphs.map((paragraph) => paragraph.text)].join('\n'));
        return JSON.stringify(packArticle({ article, analysis, near: NOWHERE }, true));
      });
      return { ends: analysed.write(chunk, texts), facts, textBytes, named: [...named] };
    },
    /** Puts all postings aside. @returns where they lie, and how often each term was met */
    flushPostings(): { paths: string[]; terms: string[]; counts: Uint32Array } {
      need(postings).flush();
      const all = [...need(postings).frequencies()];
      postings = null;
      return { paths: runs.paths, terms: all.map(([term]) => term), counts: Uint32Array.from(all, ([, count]) => count) };
    },
    /** Learns in how many articles each term stands. */
    countTerms({ articles: total, terms, counts }: { articles: number; terms: string[]; counts: Uint32Array }): void {
      const frequencies = new Map(terms.map((term, i) => [term, counts[i] as number]));
      statistics = { articles: total, frequency: (term) => frequencies.get(writeTerm(term)) ?? 0 };
    },
    sign({ chunk, ends }: Chunk): SignatureBlock {
      const all = readAnalysed(analysed, chunk, ends).map(({ article, analysis }) => makeSignature(analysis, article.published, need(statistics)));
      return packSignatures(all, shareMemory);
    },
    openSignatures({ blocks, inverted: given }: { blocks: SignatureBlock[]; inverted: Inverted }): void {
      statistics = null;
      signatures = openSignatures(blocks);
      inverted = given;
    },
    findNearest(range: Range): Nearest {
      return findNearestIn(need(inverted), need(signatures), range);
    },
    openNearest(given: Nearest): void {
      inverted = null;
      nearest = given;
    },
    /** Gathers what it can of each text's crowd; `takeCrowds` gives it. */
    gatherCrowds(range: Range): void {
      crowds ??= Crowds.make(need(signatures).length, shareMemory);
      gatherCrowds(need(signatures), need(nearest), range, crowds);
    },
    takeCrowds(): Pick<Crowds, 'counts' | 'values'> | null {
      const taken = crowds;
      crowds = null;
      return taken && { counts: taken.counts, values: taken.values };
    },
    openCrowds(given: Pick<Crowds, 'counts' | 'values'>): void {
      crowds = Crowds.open(given);
    },
    judge(range: Range): JudgedPairs {
      return judgePairs(measurePairs(need(signatures), need(nearest), range, need(crowds)));
    },
    /** Lets go of all that grouping needed. */
    endGrouping(): void {
      [signatures, nearest, crowds] = [null, null, null];
    },
    /** Writes the records of a chunk's articles. */
    async packArticles({ chunk, ends, from, near }: Chunk & { near: Near[] }): Promise<StoredRecord[]> {
      const all = readAnalysed(analysed, chunk, ends);
      const records: StoredRecord[] = [];
      for (let at = 0; at < all.length; at += ARTICLES_PER_RECORD) {
        records.push(...await packRecord(writeArticles(from + at, all.slice(at, at + ARTICLES_PER_RECORD), (one) => near[one - from] as Near), packBytes));
      }
      return records;
    },
  };
}

export const readAnalysed = (files: ChunkFiles, chunk: number, ends: Ends): AnalysedArticle[] => files.read(chunk, ends).map(parseAnalysed);
export const parseAnalysed = (text: string): AnalysedArticle => unpackArticle(JSON.parse(text) as PackedArticle);

function need<T>(value: T | null): T {
  if (value === null) throw new Error('A thread was asked before it was told what it needs.');
  return value;
}
