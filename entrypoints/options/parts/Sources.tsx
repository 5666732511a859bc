/** Where articles come from. In: the sources, the packs and the corpus. Out: the field to add one, the list of all, and what is wished for them. */
import { Icon } from '../../../components/icon/Icon';
import { Packs } from '../../../components/packs/Packs';
import { AddSource } from '../../../components/sources/AddSource';
import { SourceList } from '../../../components/sources/SourceList';
import { LIST_WORDS } from '../../../components/sources/source-words';
import { describeTrouble } from '../../../components/trouble-words';
import { COMMON_WORDS } from '../../../components/words';
import type { CorpusReport } from '../../../lib/messages/protocol';
import { actOnSources, listAll, restoreSource } from '../list-sources';
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';
import { DropOver } from './DropOver';
import { describeStored, OPTIONS_WORDS } from './options-words';

const { sources: WORDS } = OPTIONS_WORDS;

/** Loading and failing are said in the same place where the sources will stand. */
export function Sources(props: OptionsProps) {
  const { corpus, settings, packs, sources } = props;
  if (corpus === null || settings === null) {
    return <Chapter id="sources" title={WORDS.title}><p class="lead" role="status">{OPTIONS_WORDS.stored}</p></Chapter>;
  }
  const { report, notice, adding, dropped } = sources;
  return (
    <Chapter id="sources" title={WORDS.title} lead={corpus.state === 'loading' ? WORDS.unpacking : describeStored(corpus.checked, corpus.error?.code !== 'notStored')}>
      <CorpusNotice {...props} />
      {report?.trouble
        ? <p class="label is-wrong" role="alert">{describeTrouble(report.trouble)}</p>
        : <AddSource {...adding} />}
      <div class="label list-said" role="status">
        {notice !== null && <p class="is-wrong">{notice}</p>}
        {corpus.damage !== null && <p>{describeTrouble(corpus.damage)}</p>}
        {report?.paused === true && <p>{LIST_WORDS.paused}</p>}
        {report?.work && <p class="num">{LIST_WORDS.work(report.work.left, report.work.of)}</p>}
        {dropped.length > 1 && <p>{LIST_WORDS.deletedMany(dropped.length)} <button type="button" class="act" onClick={() => sources.onRestore([...dropped])}>{COMMON_WORDS.undo}</button></p>}
      </div>
      <SourceList sources={listAll(props)} onAct={(act, ids) => actOnSources(props, act, ids)} onAllow={(id, origin) => sources.onAllow(id.replace(/^source:/, ''), origin)} onRestore={(id) => restoreSource(props, id)} />
      <Packs {...packs} report={packs.report && { ...packs.report, packs: [] }} />
      <DropOver onFiles={adding.onFiles} />
    </Chapter>
  );
}

/** What of the corpus is in use, and why not all. `notStored` is told from an import that failed: there was none before it. */
function wordNotice({ state, error }: CorpusReport): string {
  if (state === 'failed') return WORDS.bundledUnread;
  return error?.code === 'notStored' ? COMMON_WORDS.nothingStored : WORDS.newestUnread;
}

function CorpusNotice({ corpus, rebuilding, onRebuild }: Pick<OptionsProps, 'corpus' | 'rebuilding' | 'onRebuild'>) {
  if (corpus === null || (corpus.state !== 'failed' && corpus.error === null)) return null;
  return (
    <div class="notice" role="alert">
      <p><Icon name="warn" />{wordNotice(corpus)}</p>
      {corpus.error !== null && <p class="label">{describeTrouble(corpus.error)}</p>}
      <button type="button" class="act" disabled={rebuilding} onClick={onRebuild}>{WORDS.readAgain}</button>
    </div>
  );
}
