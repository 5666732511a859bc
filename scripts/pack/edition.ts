/** What of an older pack stays in a newer edition. In: the older pack, all articles of the newer one. Out: which segments stay, what is not
    to be read from them any more, and which articles are built; or why all is to be made anew. */
import { createHash } from 'node:crypto';
import { findOutlet } from '../../lib/articles/kept';
import { makeIsOutlet } from '../../lib/articles/outlets';
import { findPlace } from '../../lib/index/bytes/columns';
import type { Corpus } from '../../lib/index/corpus';
import type { Segment } from '../../lib/index/corpus';
import { findTouchedEvents } from '../../lib/match/touched-events';
import type { Article, Outlet, Source } from '../../lib/model/article';
import type { Entity } from '../../lib/model/entity';
import { ARTICLES_PER_RECORD, MAX_SEGMENTS_OF_PACK } from '../../lib/model/limits';
import { toArticle, type Draft } from '../../lib/sources/files/articles-file';
import type { OldPack } from './old-pack';
import { ChunkFiles } from './spill';

/** Articles out of their places, those of later segments and those that have left the first one behind them, as a part of all: what readers
    store beyond what they read, and events that are told apart by segment, stay few. */
const MOST_MOVED = 1 / 4;
/** Articles put aside, and read back, at once. */
const CHUNK = 400;

export interface Edition {
  /** Segments of the older pack that stay, from the first on. */
  keep: number;
  /** By segment that stays: numbers of the articles that are not read from it any more, ascending. */
  deleted: number[][];
  /** Ids of the articles that are built. */
  fresh: ReadonlySet<string>;
  /** Of the whole edition. */
  articles: number;
  /** Day of the newest article; null where none has one. */
  newest: string | null;
}

/** Drafts on disk, in their order. */
export interface DraftsAside {
  read(isWanted?: (id: string) => boolean): AsyncIterable<Draft>;
}

/** Puts drafts aside as they are: they are read more than once, and may come from where that cannot be done. */
export async function setAside(drafts: AsyncIterable<Draft>, folder: string): Promise<DraftsAside> {
  const files = new ChunkFiles(folder, 'aside');
  const chunks: ReturnType<ChunkFiles['write']>[] = [];
  let texts: string[] = [];
  const flush = () => {
    if (texts.length) chunks.push(files.write(chunks.length, texts));
    texts = [];
  };
  for await (const draft of drafts) {
    texts.push(JSON.stringify(draft));
    if (texts.length === CHUNK) flush();
  }
  flush();
  return {
    async* read(isWanted = () => true) {
      for (const [chunk, ends] of chunks.entries()) {
        for (const text of files.read(chunk, ends)) {
          const draft = JSON.parse(text) as Draft;
          if (isWanted(draft.id)) yield draft;
        }
      }
    },
  };
}

interface Wanted {
  source: Source;
  /** Listed names, and the checksum of their lists. */
  entities: Entity[];
  names: string;
  report(what: string): void;
}

/** @returns a plain reason, which goes on from "the older pack", when all is to be made anew */
export async function planEdition(old: OldPack, drafts: DraftsAside, { source, entities, names, report }: Wanted): Promise<Edition | string> {
  const { corpus } = old;
  if (old.manifest.names !== names) return 'was made with other names';
  if (corpus.sources.length !== 1 || corpus.sources[0]?.id !== source.id || corpus.sources[0].name !== source.name) return 'has another name';
  const segments = corpus.segments ?? [{ corpus, deleted: [] }];
  if (!areShardsApart(old, segments.length)) return 'has shards that belong to no segment alone';

  report('looking for what has changed');
  const outlets = await listOutlets(drafts, corpus.outlets);
  if (typeof outlets === 'string') return outlets;
  const isOutlet = makeIsOutlet(outlets, entities);
  const makeArticle: MakeArticle = (draft) => toArticle(draft, source.id, findOutlet(draft.outlet, outlets).id, isOutlet);
  const { stays, fresh, articles, newest } = await compareTexts(corpus, drafts, makeArticle);
  // Said before the events of thousands are looked for.
  if (isTooMuch(fresh.size + corpus.counts.articles - stays.size, articles)) return TOO_MUCH;
  await bringEvents(corpus, drafts, makeArticle, stays, fresh, report);

  const left = countLeft(segments, stays.values());
  const keep = foldLast(left, stays, fresh);
  const deleted = left.slice(0, keep).map(({ gone }) => gone);
  const moved = fresh.size + left.slice(1, keep).reduce((sum, { live }) => sum + live.length, 0) + deleted.reduce((sum, gone) => sum + gone.length, 0);
  return isTooMuch(moved, articles) ? TOO_MUCH : { keep, deleted, fresh, articles, newest };
}

type MakeArticle = (draft: Draft) => Article;

interface ComparedTexts {
  /** Ids of the articles that are in the older pack word for word, and their numbers there. */
  stays: Map<string, number>;
  /** Ids of all others. */
  fresh: Set<string>;
  articles: number;
  newest: string | null;
}

async function compareTexts(corpus: Corpus, drafts: DraftsAside, makeArticle: MakeArticle): Promise<ComparedTexts> {
  const places = await digestOld(corpus);
  const found: ComparedTexts = { stays: new Map(), fresh: new Set(), articles: 0, newest: null };
  for await (const draft of drafts.read()) {
    const article = makeArticle(draft);
    const place = places.get(article.id);
    if (place?.digest === digestArticle(article)) found.stays.set(article.id, place.number);
    else found.fresh.add(article.id);
    found.articles++;
    if (article.published !== null && article.published > (found.newest ?? '')) found.newest = article.published;
  }
  return found;
}

/** An event is grouped as a whole: what is told already of one that a new article may join comes along, from `stays` into `fresh`. */
async function bringEvents(corpus: Corpus, drafts: DraftsAside, makeArticle: MakeArticle, stays: Map<string, number>, fresh: Set<string>, report: Wanted['report']): Promise<void> {
  if (fresh.size > 0) report(`looking for the events of ${fresh.size} articles`);
  const events = new Set<number>();
  for await (const draft of drafts.read((id) => fresh.has(id))) for (const event of await findTouchedEvents(corpus, makeArticle(draft))) events.add(event);
  for (const event of events) for (const id of corpus.events.at(event)?.articles ?? []) if (stays.delete(id)) fresh.add(id);
}

const TOO_MUCH = 'differs in more than a quarter of its articles';
const isTooMuch = (moved: number, articles: number) => moved > MOST_MOVED * articles;

/** Every record of a segment that stays must lie in a shard that can stay. */
function areShardsApart({ shards }: OldPack, segments: number): boolean {
  return shards.every(({ segment, keys }) => (segment >= 0 ? segment < segments : keys.length === 1));
}

/** The older pack's outlets first, each under the id that it has there. */
async function listOutlets(drafts: DraftsAside, before: Outlet[]): Promise<Outlet[] | string> {
  const known = [...before];
  const used = new Set<string>();
  const seen = new Set<string>();
  for await (const { outlet: name } of drafts.read()) {
    if (seen.has(name)) continue;
    seen.add(name);
    const outlet = findOutlet(name, known);
    if (!known.includes(outlet)) known.push(outlet);
    used.add(outlet.id);
  }
  return before.every(({ id }) => used.has(id)) ? known : 'has an outlet of which no article is left';
}

/** What each article of the older pack was made of. */
async function digestOld(corpus: Corpus): Promise<Map<string, { number: number; digest: string }>> {
  const places = new Map<string, { number: number; digest: string }>();
  for (let from = 0; from < corpus.rows.length; from += ARTICLES_PER_RECORD) {
    const numbers = Array.from({ length: Math.min(ARTICLES_PER_RECORD, corpus.rows.length - from) }, (_, i) => from + i).filter((number) => corpus.rows.at(number) !== undefined);
    (await corpus.getArticles(numbers)).forEach(({ article }, i) => places.set(article.id, { number: numbers[i] as number, digest: digestArticle(article) }));
  }
  return places;
}

/** Of all that an article holds: 96 bits of SHA-256. */
function digestArticle({ id, source, outlet, url, title, titleKind, published, publishedIsGuess, credits, paragraphs }: Article): string {
  const text = JSON.stringify([id, source, outlet, url, title, titleKind, published, publishedIsGuess, credits.map(({ kind, names, passage }) => [kind, names, passage]), paragraphs.map((one) => [one.kind, one.text])]);
  return createHash('sha256').update(text).digest('base64').slice(0, 16);
}

interface Left {
  /** Ids of the articles that stay in it. */
  live: string[];
  /** Numbers of all others, ascending. */
  gone: number[];
}

/** @param stays numbers among all of the articles that stay */
function countLeft(segments: readonly Segment[], stays: Iterable<number>): Left[] {
  let length = 0;
  const starts = segments.map(({ corpus }) => { const at = length; length += corpus.rows.length; return at; });
  const staying = new Uint8Array(length);
  for (const number of stays) staying[number] = 1;
  const left = segments.map((): Left => ({ live: [], gone: [] }));
  for (let number = 0; number < length; number++) {
    const place = findPlace(starts, number);
    const own = number - (starts[place] as number);
    if (staying[number]) left[place]?.live.push(segments[place]?.corpus.rows.at(own)?.id ?? '');
    else left[place]?.gone.push(own);
  }
  return left;
}

/**
 * Later segments that are no larger than what is built are built anew with it, so that each is larger than the next and few are needed.
 * @returns how many segments stay
 */
function foldLast(left: Left[], stays: Map<string, number>, fresh: Set<string>): number {
  let keep = left.length;
  while (keep > 1) {
    const { live } = left[keep - 1] as Left;
    if (live.length > fresh.size && keep < MAX_SEGMENTS_OF_PACK) break;
    for (const id of live) {
      stays.delete(id);
      fresh.add(id);
    }
    keep--;
  }
  return keep;
}
