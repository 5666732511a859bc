/** In: a worker's start. Out: the same worker in TypeScript, which Node 20 does not load into workers by itself. */
import { tsImport } from 'tsx/esm/api';

await tsImport('./worker.ts', import.meta.url);
