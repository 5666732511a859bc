/** Starts the worker, from a context that may have one. In: questions. Out: its answers and news; when it dies, all that wait are told. */
import type { Answer } from '../../lib/messages/envelope';
import { isIngestNews, type IngestAnswer, type IngestNews, type IngestQuestions } from './contract';

export interface Ingest {
  ask<N extends keyof IngestQuestions>(name: N, params: IngestQuestions[N]['params']): Promise<Answer>;
  end(): void;
}

export function startIngest(tell: (news: IngestNews) => void): Ingest {
  const worker = new Worker('/ingest-worker.js');
  const asked = new Map<number, (answer: Answer) => void>();
  let last = 0;
  worker.onmessage = ({ data }: { data: IngestAnswer | IngestNews }) => {
    if (isIngestNews(data)) return tell(data);
    asked.get(data.id)?.(data.answer);
    asked.delete(data.id);
  };
  worker.onerror = ({ message }) => {
    for (const settle of asked.values()) settle({ ok: false, error: message });
    asked.clear();
    tell({ crossread: 'ingest-news', news: 'failed', detail: message });
  };
  return {
    ask: (name, params) => new Promise((resolve) => {
      const id = ++last;
      asked.set(id, resolve);
      worker.postMessage({ crossread: 'ingest', id, name, params });
    }),
    end: () => {
      worker.terminate();
      for (const settle of asked.values()) settle({ ok: false, error: 'the worker was ended' });
      asked.clear();
    },
  };
}
