/** One thread. In: questions. Out: one message for each, with its answer or why there is none. */
import { parentPort, workerData } from 'node:worker_threads';
import { makeWork, type Work } from './work';

const work = makeWork(workerData as { folder: string; number: number });

parentPort?.on('message', ({ task, question }: { task: keyof Work; question: never }) => {
  Promise.resolve().then((): unknown => work[task](question)).then(
    (answer) => { parentPort?.postMessage({ answer }); },
    (error: unknown) => { parentPort?.postMessage({ error: error instanceof Error ? error : new Error(String(error)) }); },
  );
});
