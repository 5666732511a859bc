/** In: a way to read stored records. Out: which articles they hold, from one table alone: what tells segments' articles apart. */
import type { ReadRecord } from '../../model/analysis';
import { findPlace } from '../bytes/columns';
import { readCorpusRecord } from '../records/corpus-record';
import { CorpusDamaged } from '../records/damaged';
import { openTables, WHOLE_TABLES } from '../records/parts';
import { readIn, readSegments, SEGMENTS_KEY } from '../records/segments-record';
import { openRows } from '../tables/rows';
import type { ArticleIds } from './find-doubles';
import { makeLive, type Live } from './live';

/** @throws CorpusDamaged when the records hold no such table; the reader's own error */
export async function openIds(read: ReadRecord): Promise<ArticleIds> {
  const [first, list] = await Promise.all([openOne(read), read(SEGMENTS_KEY)]);
  if (!list) return first;
  const segments = readSegments(list);
  const all = await Promise.all(segments.map((_, number) => (number === 0 ? first : openOne(readIn(read, number)))));
  return joinIds(all.map((ids, k) => ({ ids, live: makeLive(ids.length, segments[k]?.deleted ?? []) })));
}

/** One behind the other, as `joinCorpora` numbers them. */
function joinIds(parts: { ids: ArticleIds; live: Live }[]): ArticleIds {
  let length = 0;
  const starts = parts.map(({ ids }) => { const at = length; length += ids.length; return at; });
  return {
    length,
    idAt(number) {
      const part = findPlace(starts, number);
      const own = number - (starts[part] as number);
      return parts[part]?.live.has(own) ? parts[part].ids.idAt(own) : undefined;
    },
    numberOf(id) {
      for (const [part, { ids, live }] of parts.entries()) {
        const own = ids.numberOf(id);
        if (own !== undefined && live.has(own)) return own + (starts[part] as number);
      }
      return undefined;
    },
  };
}

async function openOne(read: ReadRecord): Promise<ArticleIds> {
  const [first, whole] = await Promise.all([read('corpus'), read(WHOLE_TABLES)]);
  const { counts, tables } = readCorpusRecord(first);
  const bytes = await openTables(read, whole, tables)('rows');
  try {
    return openRows(bytes, counts.articles, counts.events);
  } catch (error) {
    throw new CorpusDamaged('The record rows is damaged.', { cause: error });
  }
}
