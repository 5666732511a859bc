/** What the gallery shows of search: answers as the background gives them, with passages of the bundled articles. In: nothing. Out: data. */
import type { SearchAnswer } from '../../lib/model/search';
import { CHECKED, OUTLETS, quote } from './data';

const EMPTY: SearchAnswer = { query: '', order: 'relevance', offset: 0, total: 0, hits: [], months: [], outlets: [], filters: [], suggestions: [], near: [], checked: CHECKED };

export const FOUND: SearchAnswer = {
  ...EMPTY, query: 'energy truce after:2026-02', total: 4,
  months: [{ month: '2026-02', articles: 2 }],
  outlets: [{ outlet: OUTLETS.rt, articles: 3 }, { outlet: OUTLETS.kommersant, articles: 1 }],
  filters: [{ key: 'after', value: '2026-02', name: '2026-02', day: '2026-02-01', known: true }],
  hits: [
    {
      article: 'rt-01', outlet: OUTLETS.kommersant, byline: 'Kommersant, translated by RT', published: '2026-02-04', url: 'https://news.example/a',
      headline: 'Mark Rutte’s Kiev visit highlights the gap between the military bloc’s plans and Russian red lines',
      passage: quote('The previous day, Kremlin spokesman Dmitry Peskov noted that the “energy truce” between the sides had expired on February 1.', ['energy truce']),
    },
    {
      article: 'rt-04', outlet: OUTLETS.rt, byline: null, published: '2026-02-04', url: null, headline: 'The US has returned to the table, as territorial disputes persist',
      passage: quote('When asked about the energy truce by journalists on Tuesday, Trump said the Russian president had “kept his word on that” and “went from Sunday to Sunday” without strikes as promised.', ['energy truce']),
    },
  ],
};

/** While a name is being typed: names and events above the passages, over several years. */
export const TYPING: SearchAnswer = {
  ...FOUND, query: 'rut', total: 11, filters: [],
  hits: FOUND.hits.map((hit) => ({ ...hit, passage: quote('“Once a peace agreement is reached, there will be forces on the ground, aircraft in the air, and support at sea,” Rutte said.', ['Rutte']) })),
  months: [['2022-12', 1], ['2024-05', 1], ['2025-07', 2], ['2025-09', 1], ['2026-01', 2], ['2026-02', 4]].map(([month, articles]) => ({ month: month as string, articles: articles as number })),
  suggestions: [
    { kind: 'entity', parts: [{ text: 'Mark Rutte', strong: [[5, 8]] }], day: null, type: 'person', articles: 3, query: 'entity:"Mark Rutte"' },
    { kind: 'event', parts: [{ text: 'Mark Rutte', strong: [[5, 8]] }, { text: 'Verkhovna Rada', strong: [] }], day: '2026-02-03', type: null, articles: 2, query: 'event:rt-05' },
    { kind: 'storyline', parts: [{ text: 'Mark Rutte', strong: [[5, 8]] }, { text: 'Dmitry Peskov', strong: [] }, { text: 'Verkhovna Rada', strong: [] }], day: null, type: null, articles: 3, query: 'storyline:rt-05' },
  ],
};

export const NOT_FOUND: SearchAnswer = { ...EMPTY, query: 'belgorad', near: [{ name: 'Belgorod', query: 'Belgorod' }] };

/** Filters that mean nothing here. */
export const UNKNOWN: SearchAnswer = {
  ...EMPTY, query: 'truce outlet:Nobody after:yesterday lang:de',
  filters: [
    { key: 'outlet', value: 'Nobody', name: 'Nobody', day: null, known: false },
    { key: 'after', value: 'yesterday', name: 'yesterday', day: null, known: false },
    { key: 'lang', value: 'de', name: 'de', day: null, known: false },
  ],
};

/** Markup, long words and the other direction, from a pack that means no good. */
export const ODD_ANSWER: SearchAnswer = {
  ...TYPING, query: '<b>x</b>', order: 'date',
  filters: [
    { key: 'outlet', value: '<img src=x onerror=alert(1)>', name: `<img src=x onerror=alert(1)>${'long'.repeat(30)}`, day: null, known: true },
    { key: 'event', value: 'e', name: 'صحيفة المثال · Verkhovna Rada', day: '2026-02-03', known: true },
  ],
  suggestions: [{ kind: 'entity', parts: [{ text: 'صحيفة المثال', strong: [[0, 3]] }], day: null, type: 'other', articles: 1, query: 'x' }, { kind: 'outlet', parts: [{ text: 'Unbroken'.repeat(20), strong: [[0, 2]] }], day: null, type: null, articles: 12_345, query: 'y' }],
  hits: [{ ...FOUND.hits[0]!, url: 'javascript:alert(1)', passage: quote(`<script>alert(1)</script> ${'unbroken'.repeat(20)}`, ['alert']) }],
};

export const RECENT = ['energy truce', 'outlet:"Kyiv Post" after:2026-01', '"New START"'];
