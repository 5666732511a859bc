/** In: an open corpus, and which of its outlets are one with another. Out: the same corpus, in which that other one published what they did:
    rows, articles and counts say so, and no record is written anew. */
import type { StoredArticle } from '../model/analysis';
import type { Corpus } from './corpus';
import { joinGroups } from './join/join-rows';
import type { ArticleRow } from './tables/article-row';
import { countChecked, type ArticleRows } from './tables/rows';
import type { RowWishes } from './tables/select-rows';

/** @param firsts by an outlet's id the id of the one that it is one with; that one is in nobody's place */
export function uniteOutlets(corpus: Corpus, firsts: ReadonlyMap<string, string>): Corpus {
  const rows = uniteRows(corpus.rows, firsts);
  const unite = <T extends { outlet: string }>(article: T): T => (firsts.has(article.outlet) ? { ...article, outlet: firsts.get(article.outlet) as string } : article);
  return {
    ...corpus,
    rows,
    rowOf: (id) => rows.at(corpus.numberOf(id) ?? -1),
    getArticles: async (numbers) => (await corpus.getArticles(numbers)).map((stored): StoredArticle => ({ ...stored, article: unite(stored.article) })),
    listArticles: async () => (await corpus.listArticles()).map(unite),
    checked: countChecked(rows),
  };
}

function uniteRows(rows: ArticleRows, firsts: ReadonlyMap<string, string>): ArticleRows {
  const others = new Map<string, string[]>();
  for (const [id, first] of firsts) others.set(first, [...others.get(first) ?? [], id]);
  /** Whoever means an outlet means all that are one with it. Whoever has hidden one that is one with another now has hidden what it published, and no more. */
  const spread = (ids: Iterable<string>) => [...ids].flatMap((id) => [id, ...others.get(id) ?? []]);
  const unite = (id: string) => firsts.get(id) ?? id;
  const uniteAll = (ids: Iterable<string>) => new Set([...ids].map(unite));
  const uniteRow = (row: ArticleRow | undefined) => row && new UnitedRow(row, unite);
  const spreadHidden = <T extends { hiddenOutlets: string[] }>(hidden: T): T => ({ ...hidden, hiddenOutlets: spread(hidden.hiddenOutlets) });
  const spreadWishes = ({ groups, hidden }: RowWishes): RowWishes => ({
    groups: groups.map((wishes) => wishes.map((wish) => (wish.by === 'outlet' ? { ...wish, ids: new Set(spread(wish.ids)) } : wish))),
    hidden: spreadHidden(hidden),
  });
  const uniteGroups: ArticleRows['groups'] = (isLeft) => joinGroups([rows.groups(isLeft).map((group) => ({ ...group, outlet: unite(group.outlet), voice: unite(group.voice) }))]);
  let groups: ReturnType<typeof uniteGroups> | null = null;
  return {
    length: rows.length,
    at: (number) => uniteRow(rows.at(number)),
    * [Symbol.iterator]() {
      for (const row of rows) yield new UnitedRow(row, unite);
    },
    groups: (isLeft) => (isLeft ? uniteGroups(isLeft) : (groups ??= uniteGroups())),
    countVoices(hidden, unwanted) {
      const makeCounter = rows.countVoices(spreadHidden(hidden), new Set(spread(unwanted)));
      return () => {
        const counter = makeCounter();
        return {
          add: (articles, count, shift, but) => { counter.add(articles, count, shift, but); },
          count() {
            const { articles, voices } = counter.count();
            return { articles, voices: uniteAll(voices) };
          },
        };
      };
    },
    count(numbers) {
      const counts = rows.count(numbers);
      return { ...counts, groups: joinGroups([counts.groups.map((group) => ({ ...group, outlet: unite(group.outlet), voice: unite(group.voice) }))]) };
    },
    dayNumber: (number) => rows.dayNumber(number),
    select: (wanted, before) => rows.select(spreadWishes(wanted), before),
    tally(hidden, isLeft) {
      const tally = rows.tally(spreadHidden(hidden), isLeft);
      return { ...tally, outlets: uniteAll(tally.outlets) };
    },
  };
}

/** A row as if the outlet that its own is one with had published it. */
class UnitedRow implements ArticleRow {
  constructor(private readonly row: ArticleRow, private readonly unite: (id: string) => string) {}

  get id() { return this.row.id; }
  get source() { return this.row.source; }
  get outlet() { return this.unite(this.row.outlet); }
  get voice() { return this.unite(this.row.voice); }
  get byline() { return this.row.byline; }
  get published() { return this.row.published; }
  get event() { return this.row.event; }
}
