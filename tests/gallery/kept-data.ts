/** Kept pages for the gallery and the component tests. In: two made-up versions. Out: what the surfaces show of them. */
import { comparePageVersions } from '../../lib/compare/versions/kept-versions';
import { compareSourceVersions } from '../../lib/compare/versions/source-versions';
import type { KeptList } from '../../lib/messages/protocol';
import type { KeptArticle, KeptText, PageEdits } from '../../lib/model/kept';
import type { PageChanged, PageKept } from '../../lib/model/page';

const text = (title: string, ...paragraphs: string[]): KeptText => ({ title, paragraphs: paragraphs.map((one) => ({ text: one, kind: 'text' })) });

const FIRST = text(
  'Storm reaches Gullhaven',
  'The storm reached Gullhaven before dawn and tore the roof off the fish market. At least 3 boats sank in the inner harbour.',
  'All schools on the island stay shut until further notice.',
);
const SECOND = text(
  'Two dead as storm reaches Gullhaven',
  'The storm reached Gullhaven before dawn and tore the roof off the fish market. At least 11 boats sank in the inner harbour.',
  'The mayor asked everybody for blankets and \u202ewarm\u202c <b>food</b>.',
);

const OUTLET = { id: 'courier', name: 'Example Courier', country: null, colour: 6 };
const ARTICLE: KeptArticle = {
  id: 'kept-1', addresses: ['url:courier.example/storm'], url: 'https://courier.example/storm', outlet: OUTLET, title: FIRST.title, titleKind: 'headline',
  published: '2026-02-03', print: '1', versions: [{ number: 1, read: '2026-02-03', byReader: true, bytes: 412 }, { number: 2, read: '2026-02-05', byReader: false, bytes: 430 }],
};

export const KEPT: PageKept = { id: 'kept-1', day: '2026-02-03', changed: false };
export const PAGE_EDITS: PageEdits = comparePageVersions(ARTICLE, new Map<number | null, KeptText>([[1, FIRST], [2, SECOND], [null, SECOND]]));
export const CHANGED: PageChanged = { id: 'a-1', changes: 2, day: '2026-02-05' };
export const SOURCE_EDITS: PageEdits = compareSourceVersions([{ number: 1, day: '2026-02-04', text: FIRST }, { number: 2, day: '2026-02-05', text: FIRST }, { number: 3, day: '2026-02-05', text: SECOND }]);

export const KEPT_DROPPED = [
  { id: 'kept-2', outlet: { id: 'wire', name: 'Sample Wire', country: null, colour: 2 }, title: 'Ferry back after two days', url: 'https://wire.example/2', day: '2026-02-02', versions: 1, bytes: 3_100 },
];
export const KEPT_LIST: KeptList = {
  bytes: 19_400,
  articles: [
    { id: 'kept-1', outlet: OUTLET, title: FIRST.title, url: 'https://courier.example/storm', day: '2026-02-03', versions: 2, bytes: 12_300 },
    { id: 'kept-3', outlet: { id: 'odd', name: '<i>Odd</i> \u202eoutlet', country: null, colour: 9 }, title: '<script>alert(1)</script> \u202eevil', url: 'javascript:alert(1)', day: '2026-01-30', versions: 1, bytes: 7_100 },
  ],
};
