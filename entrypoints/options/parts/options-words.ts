/** The words of the settings page but those of the reader's choices, in one place. In: counts, days and names. Out: plain words. */
import { formatNumber, say, sayCount } from '../../../components/language';
import { countOf } from '../../../components/words';
import { formatDay } from '../../../components/dates';
import type { Checked } from '../../../lib/model/page';

export const OPTIONS_WORDS = {
  title: say('options.title'),
  stored: say('options.stored'),
  sources: {
    title: say('options.sources'),
    unpacking: say('options.unpacking'),
    bundledUnread: say('options.bundledUnread'),
    newestUnread: say('options.newestUnread'),
    readAgain: say('options.readAgain'),
    show: (name: string) => say('options.show', { name }),
    showTitle: (title: string) => say('options.showTitle', { title }),
    /** Where the core's own name for a source is shown in words. */
    kinds: { bundled: say('options.bundledSet'), kept: say('options.keptSet') },
    others: say('options.others'),
    outletsIn: say('options.outletsIn'),
    outletsOf: (source: string) => say('options.outletsOf', { source }),
    shown: say('options.shownColumn'),
    note: say('options.sourcesNote'),
    outlets: say('options.outlets'),
    toKept: say('options.kept'),
  },
  sites: { title: say('options.sites'), lead: say('options.sitesLead'), none: say('options.sitesNone'), takeBack: say('options.takeBack') },
  appearance: {
    title: say('options.appearance'),
    sampleNote: say('options.sampleNote'),
    theme: say('options.theme'),
    themes: [['system', say('options.themes.system')], ['light', say('options.themes.light')], ['dark', say('options.themes.dark')]],
    text: say('options.text'),
    texts: [['usual', say('options.texts.usual')], ['large', say('options.texts.large')]],
    marks: say('options.marks'),
    siteOwn: say('options.siteOwn'),
    openOn: say('options.openOn'),
    openings: [['resting', say('options.openings.resting')], ['click', say('options.openings.click')], ['keys', say('options.openings.keys')]],
    openingMeans: { resting: say('options.openingMeans.resting'), click: say('options.openingMeans.click'), keys: say('options.openingMeans.keys') },
  },
  keys: {
    title: say('options.keys'),
    lead: say('options.keysLead'),
    marks: say('options.keyMarks'),
    density: say('options.keyDensity'),
    card: say('options.keyCard'),
    panel: say('options.keyPanel'),
    search: say('options.keySearch'),
  },
  diagnostics: {
    title: say('options.diagnostics'),
    state: say('options.state'),
    states: { ready: say('options.states.ready'), loading: say('options.states.loading'), failed: say('options.states.failed') },
    lastStart: say('options.lastStart'),
    notReady: say('options.notReady'),
    generation: say('options.generation'),
    noGeneration: say('options.noGeneration'),
    counts: say('options.counts'),
    bytes: say('options.storedBytes'),
    rebuild: say('options.rebuild'),
    rebuilding: say('options.rebuilding'),
  },
} as const;

/** `14 articles from 5 outlets, all stored on this machine. Newest: 4 Feb 2026.` @param isStored false where they are in memory alone */
export function describeStored({ articles, outlets, to }: Checked, isStored: boolean): string {
  const counts = { articles: countOf(articles, 'article'), fromOutlets: sayCount('options.fromOutlets', outlets) };
  if (!isStored) return say('options.sourcesLeadHeld', counts);
  return to === null ? say('options.sourcesLead', counts) : say('options.sourcesLeadNewest', { ...counts, day: formatDay(to) });
}

/** Under the name of the source that came with the extension. */
export const describeBundled = (articles: number, outlets: number): string =>
  say('options.bundled', { articles: countOf(articles, 'article'), outlets: countOf(outlets, 'outlet') });

/** Under the name of the source of kept pages. */
export const describeKeptSource = (articles: number, outlets: number): string =>
  say('options.keptBy', { articles: countOf(articles, 'article'), outlets: countOf(outlets, 'outlet') });

/** How the corpus came to be ready. */
export const describeReady = ({ ms, from }: { ms: number; from: 'snapshot' | 'rebuilt' }): string =>
  say(from === 'snapshot' ? 'options.readySnapshot' : 'options.readyRebuilt', { ms: formatNumber(Math.round(ms)) });

export const describeMade = (number: number, moment: string): string => say('options.generationMade', { number: String(number), moment });
