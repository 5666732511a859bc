/** The reader's sources. In: nothing. Out: their report, looked at anew while something moves, and the wishes. */
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ADD_WORDS } from '../../components/sources/source-words';
import { describeTrouble } from '../../components/trouble-words';
import { ask } from '../../lib/messages/client';
import { patternsOf } from '../../lib/model/origins';
import type { SourcesReport, SourceView, SourceWishes } from '../../lib/model/source';
import { readTrouble } from '../../lib/model/trouble';
import { saveFile } from './save-file';
import { useAdding } from './use-adding';

/** Between two looks while articles are fetched. */
const LOOK_MS = 1_000;
/** With so many sources each look has hundreds of lines told anew: three times as seldom. */
const MANY_SOURCES = 200;
/** While all is quiet: the next hourly look may be due. */
const LOOK_SELDOM_MS = 60_000;

export type SourcesProps = ReturnType<typeof useSources>;

/** @param onChange what is read has become another; @param takePack takes a file that is a pack */
export function useSources(onChange: () => void, takePack: (file: File) => Promise<void>) {
  const [report, setReport] = useState<SourcesReport | null>(null);
  const [notice, setNotice] = useState<string | null>(null);
  /** Deleted together last: they can be taken back together. */
  const [dropped, setDropped] = useState<readonly string[]>([]);
  const tell = (error: unknown) => setNotice(describeTrouble(error));
  const adding = useAdding(report, setReport, takePack);

  const look = () => void ask('listSources', {}).then(setReport, tell);
  function run(wish: Promise<SourcesReport>, then: () => void = () => undefined): void {
    setNotice(null);
    wish.then((next) => {
      setReport(next);
      onChange();
      then();
    }, tell);
  }

  useEffect(() => {
    look();
    addEventListener('focus', look);
    return () => removeEventListener('focus', look);
  }, []);
  useEffect(() => {
    if (report === null) return;
    const timer = setTimeout(look, report.work === null ? LOOK_SELDOM_MS : report.sources.length > MANY_SOURCES ? 3 * LOOK_MS : LOOK_MS);
    return () => clearTimeout(timer);
  }, [report]);

  // Articles come in, or go with an undo, while the page is open: what is said of the corpus follows.
  const stored = report && `${report.sources.reduce((sum, { deletedAt, health }) => sum + (deletedAt === null ? health.articles : 0), 0)} ${report.work?.waiting ?? 0}`;
  useEffect(() => { if (stored !== null) onChange(); }, [stored]);

  /** In the reader's click. What is allowed already is not asked about again. */
  function allow(addresses: (string | null)[], wish: () => void): void {
    setNotice(null);
    browser.permissions.request({ origins: patternsOf(addresses) }).then((isAllowed) => (isAllowed ? wish() : setNotice(ADD_WORDS.notAllowed)), tell);
  }
  const pick = (ids: readonly string[]) => report?.sources.filter(({ id }) => ids.includes(id)) ?? [];
  const onChangeSources = (ids: string[], wishes: Partial<SourceWishes>) => run(ask('changeSources', { ids, wishes }));

  return {
    report,
    notice,
    adding,
    dropped,
    onChangeSources,
    onWhole: ({ id, address, site }: SourceView, whole: boolean) => {
      if (whole) allow([address, site], () => onChangeSources([id], { whole }));
      else onChangeSources([id], { whole });
    },
    onLook: (ids: string[]) => allow(pick(ids).map(({ address }) => address), () => run(ask('lookNow', { ids }))),
    onAllow: (id: string, origin: string) => allow([origin], () => {
      // What waited for it is taken up by the background itself; where it has been already, there is nothing more to wish.
      ask('lookNow', { ids: [id] }).then(setReport, (error: unknown) => (readTrouble(error).code === 'askedSoon' ? look() : tell(error)));
    }),
    onDrop: (ids: string[]) => run(ask('dropSources', { ids, dropped: true }), () => setDropped(ids)),
    onRestore: (ids: string[]) => run(ask('dropSources', { ids, dropped: false }), () => setDropped(dropped.filter((id) => !ids.includes(id)))),
    onPause: (paused: boolean) => run(ask('pauseRequests', { paused })),
    onExport: (ids: string[]) => {
      const feeds = pick(ids).flatMap(({ name, address, site, tags }) => (address === null ? [] : [{ name, address, site, tags }]));
      void import('../../lib/sources/feeds/opml').then(({ writeOpml }) => saveFile('crossread-sources.opml', [writeOpml('Crossread', feeds)], 'text/x-opml')).catch(tell);
    },
    onLookAgain: look,
  };
}
