/** Takes apart an article that was fetched from its page. In: its HTML. Out: in the stores, the article; or what its feed says of it, where its page says nothing. */
import { isRead, makeTold, printTold, type Told } from '../../lib/articles/told';
import { LEAST_PRINTED_CHARS, MAX_ARTICLE_ATTEMPTS } from '../../lib/model/limits';
import { findPrinted, settleTakenArticle, type TakenArticle } from '../../lib/store/source-articles';
import type { QueueRow } from '../../lib/store/sources-database';
import { findSource } from '../../lib/store/sources';
import { packText } from './pack-text';

export async function takeArticle(item: QueueRow): Promise<void> {
  const at = new Date().toISOString();
  const source = await findSource(item.source);
  const told = await readArticle(item);
  if (!source || !told) return settleTakenArticle(item, { article: null, foreign: null }, at);
  const print = printTold(told);
  const row: TakenArticle['row'] = {
    id: item.id, source: source.id, address: item.address, place: item.host, print, toldPrint: item.toldPrint, taken: Date.now(),
    day: told.published ?? at.slice(0, 10), bytes: told.title.length + told.paragraphs.reduce((sum, { text }) => sum + text.length, 0),
  };
  if (!isRead(told, source.language)) return settleTakenArticle(item, { article: null, foreign: row }, at);
  if (row.bytes >= LEAST_PRINTED_CHARS && (await findPrinted(row.place, print)).some((id) => id !== item.id)) return settleTakenArticle(item, { article: null, foreign: null }, at);
  const text = await packText(makeTold(told, { id: item.id, source: source.id, outlet: '' }));
  await settleTakenArticle(item, { article: { row, text }, foreign: null }, at);
}

/** Null where neither the page nor the feed has words. */
async function readArticle({ address, told, attempts }: QueueRow): Promise<Told | null> {
  if (attempts > MAX_ARTICLE_ATTEMPTS || !told) return null;
  return told.title || told.paragraphs.length ? { ...told, address } : null;
}
