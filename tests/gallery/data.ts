/** What the gallery shows: answers as the background gives them, with passages of the bundled articles. In: nothing. Out: data. */
import type { CorpusReport, PageReport } from '../../lib/messages/protocol';
import type { Outlet } from '../../lib/model/article';
import type { Coverage, CoverageItem, DatedVoice, Passage, Reach } from '../../lib/model/coverage';
import type { Reasons } from '../../lib/model/event';
import type { Verdict } from '../../lib/model/feedback';
import type { Checked, PageFacts, PageMatch } from '../../lib/model/page';

export const OUTLETS = {
  rt: { id: 'rt', name: 'RT', country: 'RU', colour: 9 },
  kommersant: { id: 'kommersant', name: 'Kommersant', country: 'RU', colour: 3 },
  unn: { id: 'unn', name: 'UNN', country: 'UA', colour: 12 },
  kyivPost: { id: 'kyiv-post', name: 'Kyiv Post', country: 'UA', colour: 5 },
  pledge: { id: 'pledge-times', name: 'Pledge Times', country: null, colour: 2 },
  rbc: { id: 'rbc-ukraine', name: 'RBC-Ukraine', country: 'UA', colour: 8 },
} satisfies Record<string, Outlet>;

export const CHECKED: Checked = { articles: 14, outlets: 5, from: '2022-12-30', to: '2026-02-04' };
const NO_REASONS: Reasons = { names: [], places: [], days: [], figures: [], words: [] };

/** A passage with each of the given words strong at its first place. */
export function quote(text: string, strong: string[] = [], paragraph = 1): Passage {
  const ranges = strong.map((word): [number, number] => [text.indexOf(word), text.indexOf(word) + word.length]);
  return { paragraph, text, strong: ranges };
}

export function makeItem(part: Partial<CoverageItem> & Pick<CoverageItem, 'article' | 'outlet' | 'headline'>): CoverageItem {
  return {
    byline: null, published: '2026-02-03', publishedIsGuess: false, headlineKind: 'headline', url: null,
    passages: [], why: NO_REASONS, copies: [], ...part,
  };
}

const RUTTE_WHY: Reasons = {
  names: ['Mark Rutte', 'NATO', 'Verkhovna Rada'], places: ['Ukraine', 'Kyiv'], days: ['2026-02-03'],
  figures: [], words: ['parliament', 'deploy', 'troops', 'agreement'],
};

const rutteRt = makeItem({
  article: 'rt-05', outlet: OUTLETS.rt, headlineKind: 'deck',
  headline: 'Russia has maintained that sending Western military units to the country is a dealbreaker in ongoing peace negotiations',
  passages: [quote('The NATO nations will deploy troops to Ukraine once the conflict with Russia ends, Secretary-General Mark Rutte has said.', ['NATO', 'Ukraine', 'Mark Rutte'])],
  why: RUTTE_WHY,
});
const rutteKommersant = makeItem({
  article: 'rt-01', outlet: OUTLETS.kommersant, byline: 'Kommersant, translated by RT', published: '2026-02-04',
  headline: 'Mark Rutte’s Kiev visit highlights the gap between the military bloc’s plans and Russian red lines',
  url: 'https://news.example/russia/rutte-visit',
  passages: [quote('“Once a peace agreement is reached, there will be forces on the ground, aircraft in the air, and support at sea,” Rutte said, sketching out what would effectively be a post-war Western military presence.', ['Rutte'])],
  why: { ...RUTTE_WHY, names: ['Mark Rutte', 'Verkhovna Rada'] },
});

/** How far some articles reach, the oldest given first. */
const reachOf = (outlets: number, oldest: CoverageItem, newest = oldest): Reach => {
  const [from, to] = [oldest, newest].map(({ outlet, byline, published, publishedIsGuess }): DatedVoice | null => published === null ? null : { outlet, byline, published, publishedIsGuess });
  return { outlets, oldest: from ?? null, newest: to ?? null };
};

export const EVENT: Coverage = {
  id: 'event:rutte-rada', tie: 'event', name: { parts: ['Mark Rutte', 'Verkhovna Rada'], day: '2026-02-03' }, type: null,
  voices: 2, articles: 2, items: [rutteRt, rutteKommersant], reach: reachOf(1, rutteRt, rutteKommersant), checked: CHECKED,
};

export const ALONE: Coverage = {
  ...EVENT, name: { parts: ['Kharkiv', 'Harbin'], day: '2024-05-17' }, voices: 1, articles: 1, reach: { outlets: 3, oldest: null, newest: null },
  items: [makeItem({
    article: 'kp-01', outlet: OUTLETS.kyivPost, published: '2024-05-17', headlineKind: 'sentence', url: 'https://www.kyivpost.com/post/32846',
    headline: 'Russian leader Vladimir Putin told Chinese reporters that Russia’s renewed offensive on Ukraine’s Kharkiv region is Kyiv’s fault.',
    passages: [quote('“And I said publicly that if this continues, we will be forced to create a security zone,” he added.', [], 3)],
    why: { names: ['Vladimir Putin'], places: ['Kharkiv', 'Harbin'], days: ['2024-05-17'], figures: ['200 square kilometers'], words: ['offensive', 'security zone'] },
    copies: [OUTLETS.unn, OUTLETS.rbc],
  })],
};

const rbc = makeItem({
  article: 'rbc-01', outlet: OUTLETS.rbc, published: '2025-09-09', url: 'https://newsukraine.rbc.ua/news/--1757370030.html',
  headline: 'Putin opens new phase of war with strike on Ukraine\'s Cabinet - The Times',
  passages: [quote('He declared relations with China at an unprecedentedly high level.', ['China'])],
  why: { ...NO_REASONS, names: ['Vladimir Putin', 'Xi Jinping'], places: ['China', 'Beijing'] },
});
const kyivPost = makeItem({
  article: 'kp-01', outlet: OUTLETS.kyivPost, published: '2024-05-17', headlineKind: 'sentence', url: 'https://www.kyivpost.com/post/32846',
  headline: 'Russian leader Vladimir Putin told Chinese reporters that Russia’s renewed offensive on Ukraine’s Kharkiv region is Kyiv’s fault.',
  passages: [quote('“We have repeatedly said, we believe that China is sincerely seeking to resolve this problem, offers various options, behaves very flexibly,” Putin said, as reported by AFP.', ['China', 'Putin'])],
  why: { ...NO_REASONS, names: ['Vladimir Putin'], places: ['China'] },
});
const pledge = makeItem({
  article: 'pt-01', outlet: OUTLETS.pledge, published: '2022-12-30', byline: 'France 24, republished by Pledge Times',
  headline: 'In the midst of the escalation of the Russian war in Ukraine, President Vladimir Putin held a videoconference this December 30 with his Chinese counterpart Xi Jinping', headlineKind: 'sentence',
  passages: [quote('Russian President Vladimir Putin assured that he seeks to “strengthen cooperation between the Russian and Chinese armed forces.”', ['Vladimir Putin'])],
  why: { ...NO_REASONS, names: ['Vladimir Putin', 'Xi Jinping'] },
});
const unn = makeItem({
  article: 'unn-01', outlet: OUTLETS.unn, published: '2025-07-05', publishedIsGuess: true, headlineKind: 'sentence',
  headline: 'Russian dictator Vladimir Putin deliberately ordered an attack on Kyiv after a conversation with US President Donald Trump.',
  passages: [quote('Russian dictator Vladimir Putin deliberately ordered an attack on Kyiv after a conversation with US President Donald Trump.', ['Vladimir Putin'], 0)],
});

export const STORYLINE: Coverage = {
  id: 'story:putin-xi', tie: 'storyline', name: { parts: ['Vladimir Putin', 'Xi Jinping'], day: null }, type: null,
  voices: 3, articles: 3, items: [rbc, kyivPost, pledge], reach: reachOf(3, pledge, rbc), checked: CHECKED,
};

export const ENTITY: Coverage = {
  id: 'entity:vladimir-putin', tie: null, name: { parts: ['Vladimir Putin'], day: null }, type: 'person',
  voices: 5, articles: 8, items: [unn, kyivPost, pledge, rbc].map((item) => ({ ...item, why: NO_REASONS })), reach: null, checked: CHECKED,
};

export const NONE: Coverage = { ...EVENT, name: { parts: ['Novaya Kakhovka'], day: '2026-02-03' }, voices: 0, articles: 0, items: [], reach: null };

/** Hostile and odd: markup in every text, an address that is no link, no date, names longer than the card, another direction. */
export const ODD: Coverage = {
  ...EVENT, name: { parts: ['Center for Countering Disinformation of the National Security and Defense Council of Ukraine'], day: null },
  voices: 2, articles: 2,
  items: [
    makeItem({
      article: 'odd-1', published: null, url: 'javascript:alert(1)',
      outlet: { id: 'long', name: 'Sample Gazette of the United Northern Provinces and the Outer Islands', country: null, colour: 10 },
      headline: '<b>Not bold</b> <img src=x onerror=alert(1)>',
      passages: [quote('<script>alert(1)</script> The head of the centre wrote that the strikes were a signal.', ['the centre'])],
    }),
    makeItem({
      article: 'odd-2', outlet: { id: 'ar', name: 'صحيفة المثال', country: null, colour: 5 }, headline: 'تصريحات الأمين العام',
      passages: [quote('قال الأمين العام إن قوات من دول أوروبية ستصل بعد توقيع الاتفاق.', ['الأمين العام'])],
    }),
  ],
};

const FACTS: PageFacts = {
  url: 'https://dailyexample.example/a', canonical: null, outlet: 'The Daily Example', title: null, published: '2026-02-03', publishedFrom: 'json-ld', language: 'en',
};
const MATCH: PageMatch = {
  read: true, spans: [], own: [], checked: CHECKED,
  events: [
    {
      id: 'event:rutte-rada', tie: 'event', name: EVENT.name, scope: 'page', articles: [], outlets: [OUTLETS.rt, OUTLETS.kommersant],
      passage: 'The NATO nations will deploy troops to Ukraine once the conflict with Russia ends, Secretary-General Mark Rutte has said.',
    },
    {
      id: 'event:new-start', tie: 'event', name: { parts: ['New START', 'Dmitry Peskov'], day: '2026-02-03' }, scope: 'paragraph', articles: [], outlets: [OUTLETS.rt],
      passage: 'Russia’s offer for another extension of the New START treaty remains on the table, a spokesman has said',
    },
    {
      id: 'story:talks', tie: 'storyline', name: { parts: ['Abu Dhabi', 'Rustem Umerov'], day: '2026-02-04' }, scope: 'page', articles: [], outlets: [OUTLETS.rt, OUTLETS.kommersant],
      passage: 'The US has returned to the table, as territorial disputes persist',
    },
  ],
  entities: (['Mark Rutte', 'Verkhovna Rada', 'NATO', 'Abu Dhabi', 'Donald Trump', 'Dmitry Peskov'] as const).map((name, i) => ({
    id: `entity:${i}`, name, type: 'other' as const, articles: 7 - i, outlets: 2,
  })),
};

export const PAGE: PageReport = { state: 'checked', facts: FACTS, match: MATCH, marks: 9, paintedMs: 61 };
export const PAGE_NONE: PageReport = { ...PAGE, facts: { ...FACTS, published: null }, match: { ...MATCH, events: [], entities: [] } };

export const CORPUS: CorpusReport = {
  state: 'ready', error: null, damage: null, generation: 7, made: '2026-02-04T18:02:00Z', ready: { ms: 13.6, from: 'snapshot' },
  names: 316, events: 11, bytes: 412_000, checked: CHECKED, others: [{ outlet: { id: 'the-quay', name: 'The Quay', country: 'NO', colour: 4 }, articles: 1240 }], sites: ['https://dailyexample.example/*', 'https://courier.example/*'],
  sources: [{
    id: 'bundled', name: 'Bundled set', kind: 'bundled',
    outlets: [OUTLETS.rt, OUTLETS.kyivPost, OUTLETS.pledge, OUTLETS.rbc, OUTLETS.unn],
    articles: [rutteRt, rutteKommersant, rbc, kyivPost, pledge, unn].map((item) => ({
      id: item.article, outlet: item.article.startsWith('rt') ? 'rt' : item.outlet.id, url: item.url, title: item.headline,
      published: item.published, publishedIsGuess: item.publishedIsGuess, byline: item.byline,
    })),
  }],
};

export const VERDICTS: Verdict[] = [
  { page: 'url:dailyexample.example/a', article: 'rt-05', event: null, same: false, evidence: null, pageTitle: 'Allies would follow a deal with troops', articleTitle: rutteRt.headline },
  { page: 'url:courier.example/b', article: 'kp-01', event: 'kp-01', same: false, evidence: null, pageTitle: '', articleTitle: 'Kharkiv · Harbin' },
];
