/** The names table as plain Maps, to hold the real one against. In: what a names table is built from. Out: the same answers, slowly. */
import type { NameHit, NameMeaning } from '../../../lib/entities/lookup';
import type { NamesSource } from '../../../lib/index/names/names-table';
import { tokenise, type Token } from '../../../lib/text/tokens';

interface Listed { meaning: NameMeaning; lower: boolean; acronym: boolean }

export function findPlainly({ entities, notNames }: NamesSource, text: string, tokens: Token[], at: number): NameHit | null {
  const names = new Map<string, Map<string | null, Listed>>();
  const add = (name: string, meaning: NameMeaning) => {
    const words = tokenise(name);
    if (!words.length || words.length > 16) return;
    const key = words.map(({ norm }) => norm).join('\n');
    const first = name.charAt(words[0]?.start ?? 0);
    const lower = first === first.toLowerCase() && first !== first.toUpperCase();
    const acronym = words.length === 1 && name.length > 1 && name.length < 4 && name === name.toUpperCase();
    const listed = names.get(key) ?? new Map<string | null, Listed>();
    names.set(key, listed);
    const same = listed.get(meaning.entity);
    if (!same) listed.set(meaning.entity, { meaning, lower, acronym });
    else listed.set(meaning.entity, { meaning: { ...meaning, short: same.meaning.short && meaning.short }, lower: same.lower || lower, acronym: same.acronym && acronym });
  };
  for (const { id, type, names: full, short } of entities) {
    for (const name of full) add(name, { entity: id, type, short: false });
    for (const name of short) add(name, { entity: id, type, short: true });
  }
  for (const name of notNames) add(name, { entity: null, type: 'other', short: false });

  const { start, end, capital } = tokens[at] as Token;
  const word = text.slice(start, end);
  for (let n = Math.min(16, tokens.length - at); n > 0; n--) {
    const words = tokens.slice(at, at + n);
    const joined = words.slice(1).every((token, k) => {
      const before = words[k] as Token;
      const gap = text.slice(before.end, token.start);
      return /^(?:['’]s )?[ \u00a0\u2010\u2011–-]?$|^, $/.test(gap) || (gap === '. ' && (before.norm.length <= 1 || before.norm === 'st'));
    });
    if (!joined) continue;
    const listed = [...names.get(words.map(({ norm }) => norm).join('\n'))?.values() ?? []];
    const meanings = listed.filter((one) => (capital || one.lower || one.meaning.entity === null) && (!one.acronym || word === word.toUpperCase())).map(({ meaning }) => meaning);
    if (meanings.length) return { tokens: n, meanings };
  }
  return null;
}
