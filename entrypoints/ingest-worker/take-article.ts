/** Takes apart an article that was fetched from its page. In: its HTML. Out: in the stores, the article; or what its feed says of it, where its page says nothing. */
import './dom';
import { cutText } from '../../lib/articles/kept';
import { isRead, makeTold, nameArticle, printTold, type Told } from '../../lib/articles/told';
import { pickAddress } from '../../lib/match/keep-page';
import type { Paragraph } from '../../lib/model/article';
import { LEAST_PRINTED_CHARS, MAX_ARTICLE_ATTEMPTS } from '../../lib/model/limits';
import { isNotAllowed } from '../../lib/model/trouble';
import { readFacts } from '../../lib/page/read-facts';
import { readArticleAddress } from '../../lib/sources/network/addresses';
import { readArticlePage } from '../../lib/sources/read-page';
import { findByAddresses, findKnown, isSeen, settleTakenArticle, type TakenArticle } from '../../lib/store/sources/source-articles';
import { findSource } from '../../lib/store/sources/sources';
import type { QueueRow, SourceRow } from '../../lib/store/sources/sources-database';
import { packText } from './pack-text';
import { isPrinted } from './take-look';

/** What is left of a page that shows its articles to nobody, or shows a question about cookies in their place. */
const LEAST_PAGE_CHARS = 200;

export async function takeArticle(item: QueueRow): Promise<void> {
  const at = new Date().toISOString();
  const source = await findSource(item.source);
  const { told, language } = (source && readArticle(item, source)) ?? { told: { address: item.address, title: '', published: null, paragraphs: [] }, language: null };
  const row: TakenArticle['row'] = {
    id: item.id, source: item.source, address: told.address, outlet: null, place: item.host, print: printTold(told), toldPrint: item.toldPrint, taken: Date.now(),
    day: told.published ?? at.slice(0, 10), bytes: told.title.length + countChars(told.paragraphs), ...(isNotAllowed(item.trouble) && { refused: true as const }),
  };
  const isForeign = row.bytes > 0 && !isRead(told, language);
  if (row.bytes === 0 || isForeign || await isKnown(row)) return settleTakenArticle(item, { article: null, leftOut: row, isForeign }, at);
  const text = await packText(makeTold(told, { id: item.id, source: item.source, outlet: '' }));
  await settleTakenArticle(item, { article: { row, text } }, at);
}

/** Whether another article has the address that the page gives itself, or this very text. */
async function isKnown(row: TakenArticle['row']): Promise<boolean> {
  const { id, address, bytes } = row;
  if (address !== null) {
    const named = nameArticle(address, '', '', null);
    const others = [(await findKnown([named])).articles.get(named), (await findByAddresses([address])).get(address)];
    if (await isSeen(others.flatMap((other) => (other && other.id !== id ? [other] : [])))) return true;
  }
  return bytes >= LEAST_PRINTED_CHARS && isPrinted(row);
}

/** Null where neither the page nor the feed has words. */
function readArticle({ address, text, told, attempts }: QueueRow, source: SourceRow): { told: Told; language: string | null } | null {
  const page = text === null || attempts > MAX_ARTICLE_ATTEMPTS ? null : readPage(text, address, source);
  if (page && countChars(page.told.paragraphs) >= Math.max(LEAST_PAGE_CHARS, countChars(told?.paragraphs ?? []))) {
    return { language: page.language ?? source.language, told: { ...page.told, title: page.told.title || told?.title || '', published: page.told.published ?? told?.published ?? null } };
  }
  return told && (told.title || told.paragraphs.length) ? { language: source.language, told: { ...told, address } } : null;
}

function readPage(html: string, address: string, { typedOrigin }: SourceRow): { told: Told; language: string | null } | null {
  const { document, title, paragraphs } = readArticlePage(html);
  if (!document) return null;
  try {
    const facts = readFacts(document, address, null);
    const canonical = readArticleAddress(pickAddress(facts), address, typedOrigin) ?? address;
    const text = cutText({ title: facts.title ?? title ?? '', paragraphs });
    return { language: facts.language, told: { address: canonical, title: text.title, published: facts.published, paragraphs: text.paragraphs } };
  } catch {
    return { language: null, told: { address, title: title ?? '', published: null, paragraphs: cutText({ title: '', paragraphs }).paragraphs } };
  }
}

const countChars = (paragraphs: Paragraph[]) => paragraphs.reduce((sum, { text }) => sum + text.length, 0);
