/** All words about what was hidden, taken apart, kept and archived, in one place. In: names. Out: words. */
import { KEEP_WORDS } from '../../../components/keep-words';
import { say, sayCount } from '../../../components/language';
import { COMMON_WORDS } from '../../../components/words';
import type { ArchiveTrouble } from '../../../lib/model/archive';

/** What a reader writes in the archive's address; it looks like a name in braces, so it is filled in as one. */
const TEMPLATE = { template: '{url}' };

export const CHOICE_WORDS = {
  hidden: {
    title: say('options.hidden'),
    lead: say('options.hiddenLead'),
    none: say('options.hiddenNone'),
    kinds: { outlet: say('options.kinds.outlet'), entity: say('options.kinds.entity'), event: say('options.kinds.event'), site: say('options.kinds.site') },
    showAgain: say('options.showAgain'),
    usual: say('options.usual'),
  },
  apart: {
    title: say('options.apart'),
    lead: say('options.apartLead'),
    none: say('options.apartNone'),
    undo: COMMON_WORDS.undo,
    export: say('options.apartExport'),
    clear: say('options.apartClear'),
    clearSure: say('options.apartSure'),
    clearYes: say('options.apartYes'),
    clearNo: say('options.apartNo'),
    from: say('options.apartFrom'),
  },
  kept: {
    title: say('options.kept'),
    lead: say('options.keptLead'),
    none: say('options.keptNone'),
    drop: KEEP_WORDS.drop,
    dropped: say('options.keptDropped'),
    undo: COMMON_WORDS.undo,
    more: (n: number) => sayCount('options.keptMore', n),
    newTab: COMMON_WORDS.newTab,
    clear: say('options.keptClear'),
    clearSure: say('options.keptSure'),
    clearYes: say('options.keptYes'),
    clearNo: say('options.keptNo'),
  },
  archive: {
    title: say('options.archive'),
    lead: say('options.archiveLead'),
    label: say('options.archiveLabel'),
    hint: say('options.archiveHint', TEMPLATE),
    placeholder: 'https://web.archive.org/web/{url}',
    save: say('options.archiveSave'),
    saved: say('options.archiveSaved'),
    trouble: {
      'no-place': say('options.archiveNoPlace', TEMPLATE),
      'no-address': say('options.archiveNoAddress'),
      'no-https': say('options.archiveNoHttps'),
    } satisfies Record<ArchiveTrouble, string>,
  },
} as const;
