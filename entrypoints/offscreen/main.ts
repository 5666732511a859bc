/** A document without a window, which Chrome wants for a worker to live in. In: the background's questions. Out: the worker's answers and news. */
import { browser } from 'wxt/browser';
import { isIngestQuestion, type IngestNews } from '../ingest-worker/contract';
import { startIngest } from '../ingest-worker/start-ingest';

const tell = (news: IngestNews) => void browser.runtime.sendMessage(news).catch(() => undefined); // the background may be being started
const ingest = startIngest(tell);

browser.runtime.onMessage.addListener((message: unknown, sender: { id?: string; tab?: unknown }, send: (answer: unknown) => void) => {
  if (!isIngestQuestion(message) || sender.id !== browser.runtime.id || sender.tab) return undefined;
  void ingest.ask(message.name, message.params).then(send);
  return true;
});
