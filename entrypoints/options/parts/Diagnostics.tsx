/** How the corpus is. In: its report. Out: facts, and the way to build it again. */
import { formatMoment } from '../../../components/dates';
import { formatBytes } from '../../../components/language';
import { formatNumber } from '../../../components/words';
import type { CorpusReport } from '../../../lib/messages/protocol';
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';
import { describeMade, describeReady, OPTIONS_WORDS } from './options-words';

const { diagnostics: WORDS } = OPTIONS_WORDS;

function listFacts(corpus: CorpusReport): [word: string, fact: string][] {
  const { ready, generation, made } = corpus;
  return [
    [WORDS.state, WORDS.states[corpus.state]],
    [WORDS.lastStart, ready === null ? WORDS.notReady : describeReady(ready)],
    [WORDS.generation, generation === null ? WORDS.noGeneration : made === null ? String(generation) : describeMade(generation, formatMoment(made))],
    [WORDS.counts, [corpus.names, corpus.checked.articles, corpus.events].map(formatNumber).join(' · ')],
    [WORDS.bytes, formatBytes(corpus.bytes)],
  ];
}

export function Diagnostics({ corpus, rebuilding, onRebuild }: Pick<OptionsProps, 'corpus' | 'rebuilding' | 'onRebuild'>) {
  return (
    <Chapter id="diagnostics" title={WORDS.title}>
      {corpus === null
        ? <p class="lead">{OPTIONS_WORDS.stored}</p>
        : (
          <dl class="facts-list">
            {listFacts(corpus).map(([word, fact]) => <div key={word}><dt>{word}</dt><dd>{fact}</dd></div>)}
          </dl>
        )}
      <p role="status">
        <button type="button" class="act" disabled={rebuilding} onClick={onRebuild}>
          {rebuilding ? WORDS.rebuilding : WORDS.rebuild}
        </button>
      </p>
    </Chapter>
  );
}
