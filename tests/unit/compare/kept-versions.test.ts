/** Versions of a kept page: the same text is none, a changed one is, and their number is bounded. */
import { describe, expect, it } from 'vitest';
import { comparePageVersions, corpusVersion, keepAgain, keepFirst, takeBack } from '../../../lib/compare/versions/kept-versions';
import { MAX_KEPT_VERSIONS } from '../../../lib/model/limits';
import type { Keepable, KeptArticle, KeptText } from '../../../lib/model/kept';

const OUTLET = { id: 'courier', name: 'Example Courier', country: null, colour: 6 };
const WIND = 'The storm reached Gullhaven before dawn and tore the roof off the fish market.';
const boats = (n: number) => `At least ${n} boats sank in the inner harbour.`;

function page(...paragraphs: string[]): Keepable {
  const text: KeptText = { title: 'Storm', paragraphs: paragraphs.map((one) => ({ text: one, kind: 'text' })) };
  return { address: 'url:courier.example/storm', url: 'https://courier.example/storm', title: 'Storm', titleKind: 'headline', published: null, outlet: OUTLET.name, text };
}

/** Keeps the texts of versions as the store does. */
function follow(first: Keepable, day: string) {
  const begun = keepFirst(first, OUTLET, 10, day);
  let { article } = begun;
  const texts = new Map<number | null, KeptText>([[1, first.text]]);
  return {
    meet(now: Keepable, on: string, byReader = false) {
      const newest = texts.get(article.versions[article.versions.length - 1]?.number ?? 0) as KeptText;
      const change = keepAgain(article, newest, now, 10, on, byReader);
      if (!change) return null;
      article = change.article;
      if (change.text) texts.set(change.text.number, change.text.text);
      for (const number of change.dropped) texts.delete(number);
      return change;
    },
    get article(): KeptArticle { return article; },
    texts,
    numbers: () => article.versions.map(({ number }) => number),
  };
}

describe('a kept page met again', () => {
  it('with the same text is no new version, nor with other marks or moved paragraphs', () => {
    const kept = follow(page(WIND, '"It is over," he said.'), '2026-02-03');
    expect(kept.meet(page(WIND, '“It is over,” he said.'), '2026-02-04')).toBeNull();
    expect(kept.meet(page('"It is over,"  he said.', WIND), '2026-02-04', true)).toBeNull();
    expect(kept.numbers()).toEqual([1]);
  });

  it('with another text is a new version; the corpus holds the one that the reader kept', () => {
    const kept = follow(page(WIND, boats(3)), '2026-02-03');
    const change = kept.meet(page(WIND, boats(11)), '2026-02-05');
    expect(change).toMatchObject({ text: { number: 2 }, dropped: [], kept: null });
    expect(kept.article.versions).toMatchObject([{ number: 1, read: '2026-02-03', byReader: true }, { number: 2, read: '2026-02-05', byReader: false }]);
    expect(corpusVersion(kept.article).number).toBe(1);
    const before = kept.article.print;
    expect(kept.meet({ ...page(WIND, boats(11)), title: 'Storm, updated' }, '2026-02-06', true)).toMatchObject({ text: null, kept: 2 });
    expect(corpusVersion(kept.article)).toMatchObject({ number: 2, read: '2026-02-06' });
    expect(kept.article.title).toBe('Storm, updated');
    expect(kept.article.print).not.toBe(before);
  });

  it('that loads in parts leaves one noted version a day, and never takes the place of one that was kept', () => {
    const kept = follow(page(WIND, boats(3)), '2026-02-03');
    kept.meet(page(WIND), '2026-02-03');
    const change = kept.meet(page(WIND, boats(11)), '2026-02-03');
    expect(change?.dropped).toEqual([2]);
    expect(kept.numbers()).toEqual([1, 3]);
    kept.meet(page(WIND, boats(12)), '2026-02-04');
    expect(kept.numbers()).toEqual([1, 3, 4]);
    expect([...kept.texts.keys()]).toEqual([1, 3, 4]);
  });

  it('many times keeps the first, the newest, and those that the reader kept before those only noted', () => {
    const kept = follow(page(WIND, boats(1)), '2026-01-01');
    for (let n = 2; n <= 40; n++) kept.meet(page(WIND, boats(n * 7)), `2026-02-${String((n % 28) + 1).padStart(2, '0')}`, n === 5);
    expect(kept.numbers()).toHaveLength(MAX_KEPT_VERSIONS);
    expect(kept.numbers()).toEqual([1, 5, ...Array.from({ length: MAX_KEPT_VERSIONS - 2 }, (_, i) => 31 + i)]);
    expect([...kept.texts.keys()]).toEqual(kept.numbers());
  });

  it('is no longer kept when the only keeping is taken back, else as before', () => {
    const kept = follow(page(WIND, boats(3)), '2026-02-03');
    const textOf = (number: number) => kept.texts.get(number);
    expect(takeBack(kept.article, 1, textOf)).toBeNull();
    const { print } = kept.article;
    kept.meet(page(WIND, boats(11)), '2026-02-05', true);
    const left = takeBack(kept.article, 2, textOf) as KeptArticle;
    expect(corpusVersion(left).number).toBe(1);
    expect(left.print).toBe(print);
  });
});

describe('comparePageVersions', () => {
  const kept = follow(page(WIND, boats(3)), '2026-02-03');
  kept.meet(page(WIND, boats(11)), '2026-02-05');
  const with_ = (now: Keepable) => new Map([...kept.texts, [null, now.text] as const]);

  it('compares what the reader kept with the page now, and gives the page’s paragraphs', () => {
    const edits = comparePageVersions(kept.article, with_(page('“Help,” a sign read in the harbour.', WIND, boats(11))));
    expect(edits).toMatchObject({ isNew: true, before: 1, after: null });
    expect(edits.edits.edits.map(({ kind }) => kind)).toEqual(['figure', 'added']);
    expect(edits.paragraphs).toEqual({ 2: boats(11), 0: '“Help,” a sign read in the harbour.' });
  });

  it('takes the newest version for the page where they say the same', () => {
    const edits = comparePageVersions(kept.article, with_(page(boats(11), WIND)));
    expect(edits).toMatchObject({ isNew: false, before: 1, after: 2 });
    expect(edits.paragraphs).toEqual({ 0: boats(11) }); // where it stands on the page, not where it stood
  });

  it('compares any two, and falls back where a version is no more', () => {
    const now = with_(page(WIND, boats(20)));
    expect(comparePageVersions(kept.article, now, { before: 2, after: null }).edits.edits[0]?.words).toContainEqual({ kind: 'added', text: '20' });
    expect(comparePageVersions(kept.article, now, { before: 1, after: 1 }).edits.edits).toEqual([]);
    expect(comparePageVersions(kept.article, now, { before: 99, after: 98 })).toMatchObject({ before: 1, after: null });
  });
});
