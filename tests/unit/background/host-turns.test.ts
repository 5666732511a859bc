/** Turns at a host: one request at a time, in the order of asking, past those that fail; other hosts do not wait. */
import { expect, it } from 'vitest';
import { withHost } from '../../../entrypoints/background/requests/host-turns';

/** Tasks that say when they begin, and end when they are told to. */
function makeTasks() {
  const begun: string[] = [];
  const ends = new Map<string, { resolve: (value: string) => void; reject: (error: Error) => void }>();
  const task = (name: string) => () => new Promise<string>((resolve, reject) => {
    begun.push(name);
    ends.set(name, { resolve, reject });
  });
  return { begun, task, end: (name: string) => ends.get(name)?.resolve(name), fail: (name: string) => ends.get(name)?.reject(new Error(name)) };
}
const soon = () => new Promise((resolve) => setTimeout(resolve));

it('runs tasks of one host one after the other, in their order, also after one that failed', async () => {
  const { begun, task, end, fail } = makeTasks();
  const [a, b, c] = [withHost('quay.example', task('a')), withHost('quay.example', task('b')), withHost('quay.example', task('c'))];
  await soon();
  expect(begun).toEqual(['a']);
  fail('a');
  await expect(a).rejects.toThrow('a');
  await soon();
  expect(begun).toEqual(['a', 'b']);
  end('b');
  expect(await b).toBe('b');
  const d = withHost('quay.example', task('d'));
  await soon();
  expect(begun).toEqual(['a', 'b', 'c']);
  end('c');
  await c;
  await soon();
  end('d');
  expect(await d).toBe('d');
});

it('keeps no other host waiting, nor what is asked of a host that nobody asks', async () => {
  const { begun, task, end } = makeTasks();
  void withHost('quay.example', task('a'));
  const b = withHost('other.example', task('b'));
  expect(begun).toEqual(['a', 'b']);
  end('b');
  await b;
  await soon();
  void withHost('other.example', task('c'));
  expect(begun).toEqual(['a', 'b', 'c']);
});

it('has no place for a task that throws at once to block', async () => {
  await expect(withHost('late.example', async () => { throw new Error('no address'); })).rejects.toThrow('no address');
  expect(await withHost('late.example', async () => 1)).toBe(1);
});
