/** In: an article. Out: it as packed bytes, as the store of sources holds it; and back. */
import type { Article } from '../../lib/model/article';
import { MAX_SLICE_BYTES } from '../../lib/model/limits';
import { packBytes, unpackBytes } from '../../lib/sources/gzip';

export async function packText(article: Article): Promise<Uint8Array<ArrayBuffer>> {
  return packBytes(new TextEncoder().encode(JSON.stringify(article)));
}

/** @throws where the bytes are no article */
export async function unpackText(bytes: Uint8Array<ArrayBuffer>): Promise<Article> {
  return JSON.parse(new TextDecoder().decode(await unpackBytes(bytes, MAX_SLICE_BYTES))) as Article;
}
