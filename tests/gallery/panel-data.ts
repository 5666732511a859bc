/** What the gallery's panel shows: one comparison, with passages of the bundled articles and of two invented texts. In: nothing. Out: data. */
import type { ComparedSource, EventComparison, MatrixRow, PageAlignment, Place, Statement } from '../../lib/model/comparison';
import type { Tie } from '../../lib/model/event';
import type { PageMatch } from '../../lib/model/page';
import type { TimelineEvent } from '../../lib/model/timeline';
import { CHECKED, EVENT, OUTLETS, PAGE } from './data';

const COURIER = { id: 'example-courier', name: 'Example Courier', country: null, colour: 6 };
const WIRE = { id: 'sample-wire', name: 'Sample Wire', country: null, colour: 7 };

const TEXTS: Record<string, string[]> = {
  page: [
    'Allies would send soldiers, aircraft and ships once a deal is signed, the NATO chief told deputies on Tuesday.',
    'What he sketched was a presence on land, in the air and at sea, to begin only once the guns are silent.',
    'Rutte, a former Dutch prime minister, has led the alliance since October 2024.',
    'The settlement, Rutte told Kyiv’s lawmakers, “will require difficult choices.”',
  ],
  'rt-05': [
    'The NATO nations will deploy troops to Ukraine once the conflict with Russia ends, Secretary-General Mark Rutte has said.',
    '“Troops on the ground, jets in the air, ships on the Black Sea. The United States will be the backstop.”',
    'Russia has long warned that it would treat any NATO soldiers sent to Ukraine as legitimate targets for strikes.',
  ],
  'rt-01': [
    '“Once a peace agreement is reached, there will be forces on the ground, aircraft in the air, and support at sea,” Rutte said, sketching out what would effectively be a post-war Western military presence.',
    'Since last summer, he noted, NATO has provided 90% of Ukraine’s air defense capabilities and 75% of requested missiles.',
    'On Tuesday, NATO Secretary-General Mark Rutte arrived in Kiev and addressed the Ukrainian parliament, the Verkhovna Rada, urging the swift conclusion of a peace agreement with Russia while simultaneously promising the future deployment of foreign troops in Ukraine.',
  ],
  courier: [
    'Nine in ten air-defence missiles came from the allies, the secretary-general said in Kyiv.',
    'Soldiers would follow the signature, he told the chamber, and not come before it.',
  ],
};

function place(text: string, paragraph: number, words = TEXTS[text]![paragraph]!): Place {
  const start = TEXTS[text]![paragraph]!.indexOf(words);
  return { text, paragraph, start, end: start + words.length };
}

function source(part: Partial<ComparedSource> & Pick<ComparedSource, 'id' | 'outlet'>): ComparedSource {
  return {
    byline: null, title: 'A visit', url: null, published: '2026-02-03', publishedIsGuess: false, copies: [],
    paragraphs: { ...TEXTS[part.id] }, ...part,
  };
}

const statement = (part: Partial<Statement> & Pick<Statement, 'place'>): Statement =>
  ({ text: part.place.text, kind: 'report', speaker: null, alsoIn: [], beside: null, confidence: 0.95, ...part });

const figure = (sentence: Place, number: string, value: number) => {
  const start = TEXTS[sentence.text]![sentence.paragraph]!.indexOf(number);
  return { text: sentence.text, sentence, start, end: start + number.length, value, to: null, hedge: null, by: null, asOf: null, published: '2026-02-03' };
};

const row = (place: Place, cells: MatrixRow['cells'], places: MatrixRow['places'] = cells.map(() => null)): MatrixRow => ({ text: place.text, place, cells, places });

const event = (id: string, parts: string[], day: string, tie: Tie, articles: [id: string, outlet: string, published: string | null][]): TimelineEvent => ({
  id, name: { parts, day }, day, tie, articles: articles.map(([article, outlet, published]) => ({ id: article, outlet, byline: null, published, tie })),
});

const SOURCES = [
  source({ id: 'page', outlet: { id: '', name: 'The Daily Example', country: null, colour: 1 } }),
  source({ id: 'rt-05', outlet: OUTLETS.rt, url: 'https://news.example/rutte' }),
  source({ id: 'rt-01', outlet: OUTLETS.rt, byline: 'Kommersant, translated by RT', published: '2026-02-04', url: 'https://news.example/visit' }),
  source({ id: 'courier', outlet: COURIER, publishedIsGuess: true, copies: [WIRE] }),
];

export const COMPARISON: EventComparison = {
  id: EVENT.id, tie: 'event', articles: 4, reach: { ...EVENT.reach!, outlets: 3 }, checked: CHECKED, sources: SOURCES,
  texts: SOURCES.map(({ id, outlet, published }) => ({ id, outlet: outlet.id, voice: outlet.id, published, copies: [] })),
  statements: [
    row(place('rt-05', 0), ['others', 'words', 'others', 'others'], [place('page', 0), place('rt-05', 0), null, null]),
    row(place('rt-01', 0, 'there will be forces on the ground, aircraft in the air, and support at sea'), ['others', 'others', 'words', 'none'], [place('page', 1), null, null, null]),
    row(place('page', 3, '“will require difficult choices.”'), ['words', 'none', 'none', 'others']),
    row(place('rt-01', 1), ['none', 'none', 'words', 'others']),
    row(place('rt-05', 1, 'The United States will be the backstop.”'), ['none', 'words', 'none', 'none']),
    row(place('page', 2), ['words', 'none', 'none', 'none']),
  ],
  notHere: [
    statement({ place: place('rt-05', 1, 'The United States will be the backstop.”'), kind: 'quote', speaker: { entity: 'mark-rutte', name: 'Mark Rutte' }, beside: place('page', 1), alsoIn: ['courier'] }),
    statement({ place: place('rt-01', 1), beside: place('page', 0) }),
    statement({ place: place('rt-05', 2) }),
  ],
  onlyHere: [statement({ place: place('page', 2) })],
  figures: [{
    counted: place('rt-01', 1, 'Ukraine’s air defense capabilities'), confidence: 0.92,
    cells: [
      { ...figure(place('courier', 0), 'Nine in ten', 90), by: place('courier', 0, 'the secretary-general'), asOf: '2026-02-03' },
      figure(place('rt-01', 1), '90%', 90),
    ],
  }],
  voices: [
    { entity: 'mark-rutte', name: 'Mark Rutte', cells: [{ text: 'page', words: 5, quotes: [place('page', 3, 'will require difficult choices.')] }, { text: 'rt-05', words: 21, quotes: [place('rt-05', 1)] }, { text: 'rt-01', words: 22, quotes: [place('rt-01', 0)] }] },
    { entity: null, name: 'a spokesman for the ministry of defence', cells: [{ text: 'courier', words: 14, quotes: [place('courier', 1)] }] },
  ],
  words: [
    { entity: 'foreign-forces', sort: 'name', difference: 0.9, cells: [
      { text: 'rt-01', kind: 'alone', words: place('rt-01', 2, 'foreign troops'), sentence: place('rt-01', 2) },
      { text: 'rt-05', kind: 'alone', words: place('rt-05', 2, 'NATO soldiers'), sentence: place('rt-05', 2) },
      { text: 'page', kind: 'alone', words: place('page', 0, 'soldiers'), sentence: place('page', 0) },
    ] },
    { entity: 'kyiv', sort: 'name', difference: 0.4, cells: [
      { text: 'rt-01', kind: 'spelling', words: place('rt-01', 2, 'Kiev'), sentence: place('rt-01', 2) },
      { text: 'courier', kind: 'spelling', words: place('courier', 0, 'Kyiv'), sentence: place('courier', 0) },
    ] },
  ],
  names: { 'foreign-forces': 'Soldiers of other countries', kyiv: 'Kyiv' },
  outlets: [OUTLETS.rt, OUTLETS.kommersant, COURIER, WIRE],
  timeline: { from: '2026-02-01', to: '2026-02-05', page: '2026-02-03', leftOut: 0, events: [
    event('ceasefire', ['Abu Dhabi'], '2026-02-01', 'storyline', [['w-1', 'sample-wire', '2026-02-01']]),
    event('rutte-rada', EVENT.name.parts, '2026-02-03', 'event', [['rt-05', 'rt', '2026-02-03'], ['courier', 'example-courier', '2026-02-03'], ['rt-01', 'kommersant', '2026-02-04']]),
    event('talks', ['Abu Dhabi', 'Rustem Umerov'], '2026-02-04', 'storyline', [['rt-02', 'rt', '2026-02-04'], ['rt-03', 'rt', '2026-02-04'], ['rt-04', 'rt', '2026-02-05'], ['w-2', 'sample-wire', null]]),
  ] },
};

/** The page and one article: on the page's side each likeness once. */
export const ALIGNMENT: PageAlignment = {
  article: 'rt-01', sources: [SOURCES[0]!, SOURCES[2]!],
  sides: {
    page: {
      sentences: 7,
      rows: [
        { mine: place('page', 0), theirs: place('rt-01', 2), likeness: 'differs', score: 0.45 },
        { mine: place('page', 1), theirs: place('rt-01', 0), likeness: 'more', score: 0.55 },
        { mine: place('page', 2), theirs: null, likeness: 'absent', score: 0.9 },
        { mine: place('page', 3), theirs: place('rt-01', 1), likeness: 'same', score: 0.7 },
      ],
    },
    article: {
      sentences: 12,
      rows: [
        { mine: place('rt-01', 0), theirs: place('page', 1), likeness: 'differs', score: 0.55 },
        { mine: place('rt-01', 1), theirs: null, likeness: 'absent', score: 0.9 },
        { mine: place('rt-01', 2), theirs: place('page', 0), likeness: 'more', score: 0.5 },
      ],
    },
  },
};

/** Nothing was sure enough: every part says so. */
export const COMPARISON_SILENT: EventComparison = {
  ...COMPARISON, statements: [], notHere: [], onlyHere: [], figures: [], voices: [], words: [], timeline: { from: null, to: null, page: null, events: [], leftOut: 0 },
};

const HOSTILE = {
  page: { 0: '‮<b>Not bold</b>‬ and a word that never ends: ' + 'a'.repeat(3_000) },
  odd: { 0: '<script>alert(1)</script> \u200B\u200B قال الأمين العام إن قوات من دول أوروبية ستصل بعد توقيع الاتفاق.' },
};
const whole = (text: keyof typeof HOSTILE): Place => ({ text, paragraph: 0, start: 0, end: HOSTILE[text][0].length });

/** Markup, an override of direction, a word longer than the panel, another direction, a name longer than its line, an address that is no link. */
export const COMPARISON_ODD: EventComparison = {
  ...COMPARISON_SILENT, articles: 40,
  sources: [
    source({ id: 'page', outlet: { id: '', name: '', country: null, colour: 1 }, published: null, paragraphs: HOSTILE.page }),
    source({ id: 'odd', outlet: { id: 'odd', name: 'صحيفة المثال للأخبار المتحدة في الأقاليم الشمالية والجزر الخارجية', country: null, colour: 44 }, url: 'javascript:alert(1)', published: null, paragraphs: HOSTILE.odd }),
  ],
  statements: [row(whole('page'), ['words', 'none']), row(whole('odd'), ['none', 'words'])],
  notHere: [statement({ place: whole('odd'), beside: whole('page'), speaker: { entity: null, name: '<i>somebody</i>' } })],
  words: [{ entity: 'odd', sort: 'title', difference: 1, cells: [{ text: 'odd', kind: 'alone', words: { ...whole('odd'), start: 40, end: 52 }, sentence: whole('odd') }] }],
};

export const ALIGNMENT_ODD: PageAlignment = {
  article: 'odd', sources: COMPARISON_ODD.sources,
  sides: {
    page: { sentences: 2, rows: [{ mine: whole('page'), theirs: whole('odd'), likeness: 'same', score: 0.8 }] },
    article: { sentences: 1, rows: [{ mine: whole('odd'), theirs: null, likeness: 'absent', score: 0.8 }] },
  },
};

/** Five hundred statements, to scroll. */
export const COMPARISON_LONG: EventComparison = {
  ...COMPARISON_SILENT,
  statements: Array.from({ length: 500 }, (_, i) => COMPARISON.statements[i % COMPARISON.statements.length]!),
};

export const PANEL_MATCH: PageMatch = {
  ...PAGE.match!,
  spans: [...PAGE.match!.entities, ...PAGE.match!.events].map(({ id }, i) => ({
    block: i, start: 0, end: 5, kind: id.startsWith('entity') ? 'entity' : 'event', id,
  })),
};
export const PANEL_MATCH_NONE: PageMatch = { ...PANEL_MATCH, events: [], spans: PANEL_MATCH.spans.slice(0, 2) };
