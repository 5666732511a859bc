/** In: pools and the folds to keep from the models. Out: one message for each job, with the likelihoods of its models. */
import { parentPort, workerData } from 'node:worker_threads';
import { answerJob, type Work } from './cross-validate';

const work = workerData as Work;
for (const job of work.jobs) parentPort?.postMessage(answerJob(work, job));
