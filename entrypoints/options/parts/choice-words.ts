/** All words about what was hidden, taken apart and archived, in one place. In: names. Out: words. */
import type { ArchiveTrouble } from '../../../lib/model/archive';

export const CHOICE_WORDS = {
  hidden: {
    title: 'Hidden',
    lead: 'What you have hidden from cards, and sites with marks of their own. Outlets and articles can also be switched above.',
    none: 'Nothing is hidden. “More” on a card hides an outlet, a name, an event or a site.',
    kinds: { outlet: 'Outlet', entity: 'Name', event: 'Event', site: 'Site' },
    showAgain: 'Show again',
    usual: 'As everywhere',
  },
  apart: {
    title: 'Taken apart',
    lead: 'Articles that you said are not on a page’s event. They stay apart from that page, and teach this machine a little: like pairs become less likely. Nothing of it leaves your machine.',
    none: 'Nothing yet. “More” on a card says “Not the same event”.',
    undo: 'Undo',
    export: 'Save as a file',
    clear: 'Forget all',
    clearSure: 'Forget all of them for good?',
    clearYes: 'Yes, forget all',
    clearNo: 'Keep them',
    from: 'apart from',
  },
  archive: {
    title: 'Archive',
    lead: 'An archive of your choice, offered under “More” on a card. Opening it tells the archive which article you want; Crossread itself asks it nothing.',
    label: 'Address of the archive',
    hint: 'Write {url} where the article’s address belongs. Empty for none.',
    placeholder: 'https://web.archive.org/web/{url}',
    save: 'Save',
    saved: 'Saved.',
    trouble: {
      'no-place': 'Write {url} once, where the article’s address belongs.',
      'no-address': 'This is no address of a website.',
      'no-https': 'The address has to begin with https://.',
    } satisfies Record<ArchiveTrouble, string>,
  },
} as const;
