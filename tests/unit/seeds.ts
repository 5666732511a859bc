/** The bundled corpus for tests, read once: the real seeds, as the build reads them. */
import { openBundled, readBundled } from '../../scripts/eval/bundled';
import type { Corpus } from '../../lib/index/corpus';
import type { CorpusInput } from '../../lib/model/analysis';

let input: CorpusInput | null = null;
let corpus: Promise<Corpus> | null = null;

export const bundledInput = (): CorpusInput => (input ??= readBundled());
export const bundledCorpus = (): Promise<Corpus> => (corpus ??= openBundled());
