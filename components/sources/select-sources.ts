/** Searching, sorting and selecting in the list of sources. In: sources, and what the reader wishes. Out: those shown, those selected. */
import type { ListAct, ListedSource } from './state';

export type SourceOrder = 'name' | 'articles' | 'answer';

type Sortable = Pick<ListedSource, 'id' | 'name' | 'articles' | 'good'>;

const fold = (text: string) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** The sources in which each word stands, in name, address, tags or notes; accents and case do not count. */
export function findSources<T extends Pick<ListedSource, 'name' | 'from' | 'more'>>(sources: readonly T[], query: string): T[] {
  const words = fold(query).split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return [...sources];
  return sources.filter(({ name, from, more }) => {
    const text = fold(`${name} ${from} ${more}`);
    return words.every((word) => text.includes(word));
  });
}

/** By name; most articles first; or the last answer first, and those that never answered at the end. Alike ones by name. */
export function sortSources<T extends Sortable>(sources: readonly T[], order: SourceOrder, language: string): T[] {
  const { compare } = new Intl.Collator(language, { numeric: true });
  const byName = (a: T, b: T) => compare(a.name, b.name) || (a.id < b.id ? -1 : 1);
  return [...sources].sort((a, b) => {
    if (order === 'articles') return b.articles - a.articles || byName(a, b);
    if (order === 'answer') return (b.good ?? '').localeCompare(a.good ?? '', 'en') || byName(a, b);
    return byName(a, b);
  });
}

/**
 * The selection after a press on one source's box.
 * @param shown ids in the order in which they are seen
 * @param last the one pressed before: with shift all between take the state of the pressed one
 */
export function pressBox(selected: ReadonlySet<string>, shown: readonly string[], id: string, last: string | null, shift: boolean): Set<string> {
  const next = new Set(selected);
  const isOn = !selected.has(id);
  const [from, to] = [last === null ? -1 : shown.indexOf(last), shown.indexOf(id)];
  const pressed = shift && from >= 0 && to >= 0 ? shown.slice(Math.min(from, to), Math.max(from, to) + 1) : [id];
  for (const one of pressed) {
    if (isOn) next.add(one);
    else next.delete(one);
  }
  return next;
}

/** Those of the selection that can do a thing and have not done it. */
export function listAble<T extends Pick<ListedSource, 'can' | 'state' | 'isDeleted'>>(selected: readonly T[], act: ListAct): T[] {
  return selected.filter(({ can, state, isDeleted }) => !isDeleted && can.includes(act) && state !== act);
}
