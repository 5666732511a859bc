/** A dedicated worker, so that no page waits: feeds and articles are taken apart and made searchable here, beside the background.
    In: questions, and what lies in the stores. Out: answers, and the stores. It may be ended at any moment. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { answerError } from '../../lib/messages/envelope';
import type { IngestAnswer, IngestNews, IngestQuestion, IngestQuestions } from './contract';
import { describeFound } from './find';
import { goOn, whileReading, type Tell } from './go-on';
import { readFiles } from './read-files';

type Handlers = { [N in keyof IngestQuestions]: (params: IngestQuestions[N]['params']) => Promise<IngestQuestions[N]['reply']> };

interface Scope {
  postMessage(message: IngestAnswer | IngestNews): void;
  onmessage: ((event: { data: IngestQuestion }) => void) | null;
}

export default defineUnlistedScript(() => {
  const scope = globalThis as unknown as Scope;
  const tell = (news: Parameters<Tell>[0]) => scope.postMessage({ crossread: 'ingest-news', ...news });
  const handlers: Handlers = {
    async goOn({ isMore, keepDays }) {
      void goOn(isMore, keepDays, tell);
      return null;
    },
    find: async (params) => describeFound(params),
    readFiles: (params) => whileReading(() => readFiles(params), tell),
  };
  scope.onmessage = ({ data: { id, name, params } }) => {
    const handle = handlers[name] as (params: unknown) => Promise<unknown>;
    void handle(params).then((reply) => ({ ok: true as const, reply }), answerError).then((answer) => scope.postMessage({ id, answer }));
  };
});
