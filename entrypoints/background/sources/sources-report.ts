/** Describes the reader's sources for the settings. In: the store, and what is being done. Out: a SourcesReport. */
import { isDue } from '../../../lib/articles/schedule';
import type { SourcesReport, SourcesWork, SourceView } from '../../../lib/model/source';
import { readTrouble } from '../../../lib/model/trouble';
import { readRoom } from '../../../lib/store/disk-space';
import { countQueue } from '../../../lib/store/sources/source-queue';
import { isPaused, listLooks, listSources } from '../../../lib/store/sources/sources';
import type { SourceRow } from '../../../lib/store/sources/sources-database';
import { ESTIMATE } from '../packs/packs-report';
import { countDone, isAsking } from './asking';

/** All sources; without ever failing. */
export async function describeSources(): Promise<SourcesReport> {
  const room = await readRoom(ESTIMATE);
  try {
    const [rows, looks, queue, paused] = await Promise.all([listSources(), listLooks(), countQueue(), isPaused()]);
    const sources = rows.map((row): SourceView => describeRow(row, looks.get(row.id) ?? [], queue.waiting.get(row.id) ?? 0));
    return { sources, work: describeWork(rows, queue), paused, room, trouble: null };
  } catch (error) {
    return { sources: [], work: null, paused: false, room, trouble: { code: 'sourcesNotStored', detail: readTrouble(error).detail } };
  }
}

function describeRow(row: SourceRow, history: SourceView['health']['history'], waiting: number): SourceView {
  const { id, kind, address, site, added, bytes, outlet, deletedAt, name, country, language, colour, tags, notes, state, whole, keepDays, keepArticles, pinned } = row;
  const { good, next, gone, trouble } = row.health;
  return {
    id, kind, address, site, added, bytes, outlet, deletedAt, name, country, language, colour, tags, notes, state, whole, keepDays, keepArticles, pinned,
    // Where only the feed's own words are wished, nobody is kept from anything.
    health: { refused: whole || kind === 'sitemap' ? row.refused ?? [] : [], good, next: state === 'off' || deletedAt !== null ? null : next, articles: row.articles, waiting, foreign: row.foreign, gone, trouble, history },
  };
}

function describeWork(rows: SourceRow[], { wanted, fetched, ready }: { wanted: number; fetched: number; ready: number }): SourcesWork | null {
  const now = Date.now();
  const due = rows.filter((row) => isDue(row, now)).length;
  const left = due + wanted + fetched;
  if (left + ready === 0 && !isAsking()) return null;
  return { left, of: left + countDone(), waiting: ready };
}
