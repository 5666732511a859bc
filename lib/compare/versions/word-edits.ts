/** In: two wordings of a sentence. Out: which words were kept, added and taken away. */
import type { WordEdit } from '../../model/edits';

/** Words compared one by one: the table grows with the square. A longer middle is replaced whole. */
const MAX_WORDS = 250;
const WORD = /\S+/g;

/**
 * The longest common run of words in order (Hunt and Szymanski's problem by a plain table, after what both ends share is
 * taken off). White space between words counts for nothing.
 */
export function compareWordByWord(before: string, after: string): WordEdit[] {
  const old = before.match(WORD) ?? [];
  const fresh = after.match(WORD) ?? [];
  let head = 0;
  while (head < old.length && head < fresh.length && old[head] === fresh[head]) head++;
  let tail = 0;
  while (tail < old.length - head && tail < fresh.length - head && old[old.length - 1 - tail] === fresh[fresh.length - 1 - tail]) tail++;
  const edits: WordEdit[] = [];
  const add = (kind: WordEdit['kind'], text: string) => {
    const last = edits[edits.length - 1];
    if (last?.kind === kind) last.text += ` ${text}`;
    else edits.push({ kind, text });
  };
  for (const piece of fresh.slice(0, head)) add('kept', piece);
  for (const { kind, text } of compareMiddles(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail))) add(kind, text);
  for (const piece of fresh.slice(fresh.length - tail)) add('kept', piece);
  return edits;
}

function compareMiddles(old: string[], fresh: string[]): WordEdit[] {
  const whole: WordEdit[] = [{ kind: 'removed' as const, text: old.join(' ') }, { kind: 'added' as const, text: fresh.join(' ') }].filter(({ text }) => text !== '');
  if (!old.length || !fresh.length || old.length > MAX_WORDS || fresh.length > MAX_WORDS) return whole;
  const width = fresh.length + 1;
  const lengths = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let k = fresh.length - 1; k >= 0; k--) {
      const at = i * width + k;
      lengths[at] = old[i] === fresh[k] ? (lengths[at + width + 1] as number) + 1 : Math.max(lengths[at + width] as number, lengths[at + 1] as number);
    }
  }
  const edits: WordEdit[] = [];
  let i = 0;
  let k = 0;
  while (i < old.length || k < fresh.length) {
    const at = i * width + k;
    if (i < old.length && k < fresh.length && old[i] === fresh[k]) {
      edits.push({ kind: 'kept', text: fresh[k] as string });
      i++;
      k++;
    } else if (i < old.length && (k === fresh.length || (lengths[at + width] as number) >= (lengths[at + 1] as number))) edits.push({ kind: 'removed', text: old[i++] as string });
    else edits.push({ kind: 'added', text: fresh[k++] as string });
  }
  return edits;
}
