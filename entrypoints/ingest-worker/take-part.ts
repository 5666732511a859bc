/** Takes apart a sitemap that an index names. In: its text. Out: in the stores, wishes for its articles, each once. An index in an index is not
    followed: sitemaps.org knows none, and without them there is no circle. */
import { MAX_ARTICLE_ATTEMPTS } from '../../lib/model/limits';
import type { Trouble } from '../../lib/model/trouble';
import { isSitemapIndex, readSitemap } from '../../lib/sources/feeds/sitemap';
import { settleTakenPart, type TakenPart } from '../../lib/store/sources/sitemap-parts';
import { findSource } from '../../lib/store/sources/sources';
import type { QueueRow, SourceRow } from '../../lib/store/sources/sources-database';
import { takeItems } from './take-look';

const NOTHING: TakenPart = { wanted: [], articles: [], foreign: [], trouble: null };

/** @returns whether articles are to be fetched */
export async function takePart(part: QueueRow, keepDays: number | null): Promise<boolean> {
  const source = await findSource(part.source);
  const taken = source ? await readPart(part, source, keepDays) : NOTHING;
  await settleTakenPart(part, taken, Date.now());
  return taken.wanted.length > 0;
}

async function readPart({ text, address, attempts, trouble, part }: QueueRow, source: SourceRow, keepDays: number | null): Promise<TakenPart> {
  const refuse = (code: Trouble['code'], detail: string): TakenPart => ({ ...NOTHING, trouble: { code, detail } });
  if (text === null) return { ...NOTHING, trouble };
  if (attempts > MAX_ARTICLE_ATTEMPTS) return refuse('sourceBroken', `${attempts - 1} attempts at ${address}`);
  // A redirect may have led elsewhere.
  if (part && new URL(address).origin !== new URL(part.address).origin) return refuse('sitemapElsewhere', `${part.address} leads to ${address}`);
  if (isSitemapIndex(text)) return refuse('sitemapNested', address);
  const listed = readSitemap(text, address, source.typedOrigin);
  return listed ? { ...await takeItems(listed, source, keepDays), trouble: null } : refuse('notAFeed', address);
}
