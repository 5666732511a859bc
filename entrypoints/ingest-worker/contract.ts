/** What the background and the worker that takes texts apart say to each other, in Chrome through the offscreen document. In: nothing. Out: types. */
import type { Answer } from '../../lib/messages/envelope';
import type { AddressFound, FilesReport } from '../../lib/model/source';

export interface IngestQuestions {
  /** Something may be there to be taken apart. `isMore`: more is being fetched just now. `keepDays`: for how many days articles are kept, see `daysKept`. */
  goOn: { params: { isMore: boolean; keepDays: number | null }; reply: null };
  /** What is it that an address gave? `known` is the id of the source that has the address already. */
  find: { params: { text: string; address: string; typedOrigin: string | null; known: string | null }; reply: AddressFound };
  /** Files in the handover store, by their keys. */
  readFiles: { params: { keys: string[] }; reply: FilesReport };
}

export interface IngestQuestion<N extends keyof IngestQuestions = keyof IngestQuestions> {
  crossread: 'ingest';
  id: number;
  name: N;
  params: IngestQuestions[N]['params'];
}

/** `changed`: more is searchable; `wanted`: there are articles to be fetched; `idle`: there is nothing to do; `failed`: the worker has ended, or cannot go on. */
export type IngestNews = { crossread: 'ingest-news'; news: 'changed' | 'wanted' | 'idle' } | { crossread: 'ingest-news'; news: 'failed'; detail: string };

export interface IngestAnswer { id: number; answer: Answer }

export function isIngestQuestion(message: unknown): message is IngestQuestion {
  return typeof message === 'object' && message !== null && (message as Partial<IngestQuestion>).crossread === 'ingest';
}

export function isIngestNews(message: unknown): message is IngestNews {
  return typeof message === 'object' && message !== null && (message as Partial<IngestNews>).crossread === 'ingest-news';
}
