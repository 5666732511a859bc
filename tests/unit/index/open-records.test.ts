/** What is kept open of what was read: never more bytes than allowed, what was asked for last rather than what was asked before. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeptLists } from '../../../lib/index/postings/kept-lists';
import { keepOpen } from '../../../lib/index/records/open-records';
import { makeColumns } from '../../../lib/index/postings/posting-list';
import { MAX_KEPT_LIST_BYTES } from '../../../lib/model/limits';

const MOST = 100;

/** Records as long as the number that their keys end with; says what was read, in this order. */
function openKeys() {
  const reads: string[] = [];
  const get = keepOpen<string>(async (key) => {
    reads.push(key);
    return new Uint8Array(Number(/\d+$/.exec(key)?.[0]));
  }, (key, bytes) => ({ value: key.toUpperCase(), bytes: bytes?.length ?? 0 }), MOST);
  return { reads, get };
}

/** What is open is given at once, what is not as a promise: so an answer shows which. */
const isOpen = (answer: unknown) => !(answer instanceof Promise);

describe('records that are kept open', () => {
  it('are read once while they fit, and given at once from then on', async () => {
    const { reads, get } = openKeys();
    expect([await get('a40'), await get('b60')]).toEqual(['A40', 'B60']);
    expect([get('a40'), get('b60')]).toEqual(['A40', 'B60']);
    expect(reads).toEqual(['a40', 'b60']);
  });

  it('go when they hold too much: the one that was asked for longest ago first', async () => {
    const { reads, get } = openKeys();
    for (const key of ['a30', 'b30', 'c30']) await get(key);
    get('a30');
    await get('d30'); // 120 bytes: b has to go
    expect(['a30', 'c30', 'd30'].map((key) => isOpen(get(key)))).toEqual([true, true, true]);
    await get('e70'); // 160 bytes: a and c have to go, and d is left
    expect([isOpen(get('d30')), isOpen(get('e70'))]).toEqual([true, true]);
    expect([await get('a30'), await get('b30')]).toEqual(['A30', 'B30']);
    expect(reads).toEqual(['a30', 'b30', 'c30', 'd30', 'e70', 'a30', 'b30']);
  });

  it('are read once, however many ask while one is under way', async () => {
    const { reads, get } = openKeys();
    const answers = [get('a10'), get('a10'), get('b10'), get('a10')];
    expect(answers.map(isOpen)).toEqual([false, false, false, false]);
    expect(await Promise.all(answers)).toEqual(['A10', 'A10', 'B10', 'A10']);
    expect(reads).toEqual(['a10', 'b10']);
  });

  it('are tried again when they could not be read, by all who asked', async () => {
    let reads = 0;
    const get = keepOpen<number>(async () => {
      reads++;
      if (reads === 1) throw new Error('The disk is away.');
      return new Uint8Array(1);
    }, () => ({ value: reads, bytes: 1 }), MOST);
    const asked = await Promise.allSettled([get('a'), get('a')]);
    expect(asked.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await get('a')).toBe(2);
    expect(get('a')).toBe(2);
  });

  it('leave out one that is larger than all that is allowed', async () => {
    const { reads, get } = openKeys();
    expect([await get('a101'), isOpen(get('a101'))]).toEqual(['A101', false]);
    expect([await get('b100'), isOpen(get('b100'))]).toEqual(['B100', true]);
    expect(reads).toEqual(['a101', 'a101', 'b100']);
  });

  it('are as many and as large when their disk answers in another order', async () => {
    const reads: string[] = [];
    const answers = new Map<string, () => void>();
    const get = keepOpen<string>((key) => new Promise((resolve) => {
      reads.push(key);
      answers.set(key, () => resolve(new Uint8Array(60)));
    }), (key) => ({ value: key, bytes: 60 }), MOST);
    const answer = async (key: string) => {
      answers.get(key)?.();
      await new Promise((resolve) => setTimeout(resolve));
    };
    const asked = ['a', 'b', 'c'].map(get);
    await answer('c');
    await answer('b'); // 120 bytes: b was asked for before c, and a, which is under way, takes none yet
    expect([isOpen(get('c')), isOpen(get('a'))]).toEqual([true, false]);
    expect(reads).toEqual(['a', 'b', 'c']);
    await answer('a'); // asked for last just now
    expect([isOpen(get('a')), isOpen(get('c'))]).toEqual([true, false]);
    expect(reads).toEqual(['a', 'b', 'c', 'c']);
    expect(await Promise.all(asked)).toEqual(['a', 'b', 'c']);
  });

  it('hold no more than allowed and keep the latest, whatever is asked in whatever order', async () => {
    const someKeys = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.boolean()), { maxLength: 60 });
    const sizes: Record<string, number> = { a: 10, b: 20, c: 35, d: 50, e: 90, f: 100 };
    await fc.assert(fc.asyncProperty(someKeys, async (asks) => {
      const { get } = openKeys();
      // What should be open, the latest last.
      let open: string[] = [];
      const touch = (name: string) => { open = [...open.filter((one) => one !== name), name]; };
      for (const [name] of asks) {
        const answer = get(`${name}${sizes[name]}`);
        expect(isOpen(answer)).toBe(open.includes(name));
        await answer;
        touch(name);
        while (open.reduce((sum, one) => sum + (sizes[one] as number), 0) > MOST) open.shift();
      }
    }), { numRuns: 200 });
  });
});

const BYTES_PER_POSTING = 8;
const listOf = (bytes: number) => makeColumns(bytes / BYTES_PER_POSTING);

describe('lists that are kept as they were decoded', () => {
  const THIRD = MAX_KEPT_LIST_BYTES / 3;

  it('are given again themselves; short ones are not kept', () => {
    const lists = new KeptLists();
    const [long, short] = [makeColumns(100), makeColumns(99)];
    expect([lists.keep('harbour', long), lists.keep('quay', short)]).toEqual([long, short]);
    expect(lists.get('harbour')).toBe(long);
    expect(lists.get('quay')).toBeUndefined();
  });

  it('stay within their bytes: the one that was asked for longest ago goes first', () => {
    const lists = new KeptLists();
    for (const term of ['a', 'b', 'c']) lists.keep(term, listOf(THIRD));
    const has = (terms: string[]) => terms.map((term) => lists.get(term) !== undefined);
    lists.get('a');
    lists.keep('d', listOf(BYTES_PER_POSTING * 100));
    expect(has(['b', 'c', 'a', 'd'])).toEqual([false, true, true, true]);
    // Now c is the oldest, and both it and a have to go.
    lists.keep('e', listOf(2 * THIRD));
    expect(has(['c', 'a', 'd', 'e'])).toEqual([false, false, true, true]);
  });

  it('count a list once, however often it is decoded by those who ask at once', () => {
    const lists = new KeptLists();
    const first = lists.keep('a', listOf(THIRD));
    for (let i = 0; i < 5; i++) lists.keep('a', listOf(THIRD));
    lists.keep('b', listOf(THIRD));
    lists.keep('c', listOf(THIRD));
    expect(lists.get('a')).toBe(first);
  });

  it('leave out one that is larger than all room, and have all of it again', () => {
    const lists = new KeptLists();
    const huge = listOf(MAX_KEPT_LIST_BYTES + BYTES_PER_POSTING);
    expect(lists.keep('huge', huge)).toBe(huge);
    expect(lists.get('huge')).toBeUndefined();
    lists.keep('a', listOf(MAX_KEPT_LIST_BYTES));
    expect(lists.get('a')).toBeDefined();
  });
});
