/** How the corpus is. In: its report. Out: facts, and the way to build it again. */
import { formatMoment } from '../../../components/dates';
import { formatNumber } from '../../../components/words';
import type { CorpusReport } from '../../../lib/messages/protocol';
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';

const STATE_WORDS = { ready: 'ready', loading: 'being unpacked', failed: 'could not be read' } as const;

/** Bytes as people read them, in steps of 1,000. */
function formatBytes(bytes: number): string {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${formatNumber(Math.round(bytes / 1_000))} kB`;
  return `${formatNumber(Math.round(bytes / 100_000) / 10)} MB`;
}

function listFacts(corpus: CorpusReport): [word: string, fact: string][] {
  const { ready, generation, made } = corpus;
  return [
    ['State', STATE_WORDS[corpus.state]],
    ['Last start', ready === null ? 'not ready yet' : `ready in ${formatNumber(Math.round(ready.ms))} ms (${ready.from})`],
    ['Generation', generation === null ? 'none' : `${generation}${made === null ? '' : `, made ${formatMoment(made)}`}`],
    ['Names, articles, events', [corpus.names, corpus.checked.articles, corpus.events].map(formatNumber).join(' · ')],
    ['Stored', formatBytes(corpus.bytes)],
  ];
}

export function Diagnostics({ corpus, rebuilding, onRebuild }: Pick<OptionsProps, 'corpus' | 'rebuilding' | 'onRebuild'>) {
  return (
    <Chapter id="diagnostics" title="Diagnostics">
      {corpus === null
        ? <p class="lead">Reading what is stored…</p>
        : (
          <dl class="facts-list">
            {listFacts(corpus).map(([word, fact]) => <div key={word}><dt>{word}</dt><dd>{fact}</dd></div>)}
          </dl>
        )}
      <p role="status">
        <button type="button" class="act" disabled={rebuilding} onClick={onRebuild}>
          {rebuilding ? 'Building the index again…' : 'Rebuild the index'}
        </button>
      </p>
    </Chapter>
  );
}
