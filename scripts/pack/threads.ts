/** Threads that share the work. In: questions, each with its answer's type in `work.ts`. Out: answers, in the questions' order, however
    many threads there are and whichever is done first. */
import { Worker } from 'node:worker_threads';
import type { Work } from './work';

export type Task = keyof Work;
type Question<T extends Task> = Parameters<Work[T]>[0];
type Answer<T extends Task> = Awaited<ReturnType<Work[T]>>;

interface Thread {
  worker: Worker;
  /** Takes the answer that the thread is at. */
  settle: { done: (answer: never) => void; fail: (error: Error) => void } | null;
  /** Why it answers no more. */
  ended: Error | null;
}

/** Heap of one thread: a chunk of articles, the names, its part of the postings. */
const THREAD_HEAP_MB = 560;

export class Threads {
  private readonly threads: Thread[];

  /** @param folder for what the threads put aside */
  constructor(readonly count: number, folder: string) {
    this.threads = Array.from({ length: count }, (_, number) => {
      const worker = new Worker(new URL('./start-worker.mjs', import.meta.url), { workerData: { folder, number }, resourceLimits: { maxOldGenerationSizeMb: THREAD_HEAP_MB, maxYoungGenerationSizeMb: 32 } });
      const thread: Thread = { worker, settle: null, ended: null };
      const endWith = (error: Error) => {
        thread.ended ??= error;
        thread.settle?.fail(thread.ended);
      };
      worker.on('message', ({ answer, error }: { answer?: unknown; error?: Error }) => {
        const { settle } = thread;
        thread.settle = null;
        if (error) settle?.fail(error);
        else settle?.done(answer as never);
      });
      worker.on('error', endWith);
      worker.on('exit', (code) => endWith(new Error(`A thread ended with ${code}.`)));
      return thread;
    });
  }

  /** Asks all threads the same, for what each must know or has gathered. */
  async askAll<T extends Task>(task: T, question: Question<T>): Promise<Answer<T>[]> {
    return Promise.all(this.threads.map((thread) => this.ask(thread, task, question)));
  }

  /** Asks questions one after the other of whichever thread is free; gives the answers in order, holding a few at most. */
  async* map<T extends Task>(task: T, questions: Iterable<Question<T>>): AsyncIterable<Answer<T>> {
    const rest = questions[Symbol.iterator]();
    const waiting: Promise<Answer<T>>[] = [];
    const free = [...this.threads];
    const queue: ((thread: Thread) => void)[] = [];
    const takeThread = () => new Promise<Thread>((take) => {
      const thread = free.shift();
      if (thread) take(thread);
      else queue.push(take);
    });
    const giveBack = (thread: Thread) => {
      const next = queue.shift();
      if (next) next(thread);
      else free.push(thread);
    };
    const start = async (question: Question<T>): Promise<Answer<T>> => {
      const thread = await takeThread();
      try {
        return await this.ask<T>(thread, task, question) as Answer<T>;
      } finally {
        giveBack(thread);
      }
    };
    for (;;) {
      while (waiting.length < this.count * 2) {
        const { done, value } = rest.next();
        if (done) break;
        const answer = start(value);
        // It may fail before its turn comes, and is thrown then.
        answer.catch(() => undefined);
        waiting.push(answer);
      }
      const first = waiting.shift();
      if (!first) return;
      yield await first;
    }
  }

  async end(): Promise<void> {
    await Promise.all(this.threads.map(({ worker }) => worker.terminate()));
  }

  private ask<T extends Task>(thread: Thread, task: T, question: Question<T>): Promise<Answer<T>> {
    return new Promise((done, fail) => {
      if (thread.ended) {
        fail(thread.ended);
        return;
      }
      thread.settle = { done: done as (answer: never) => void, fail };
      thread.worker.postMessage({ task, question });
    });
  }
}
