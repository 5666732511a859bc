// @vitest-environment happy-dom
/** What the watch reports, and how often. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPage } from '../../../lib/page/watch';
import type { PageChanges } from '../../../lib/page/watch';

let batches: PageChanges[] = [];
let stop: () => void = () => undefined;
const get = (id: string) => document.getElementById(id)!;

function makeElement(tag: string, id: string, text = ''): HTMLElement {
  const element = document.createElement(tag);
  element.id = id;
  element.textContent = text;
  return element;
}

async function pass(ms: number): Promise<void> {
  await Promise.resolve(); // mutation records are delivered in a microtask
  await vi.advanceTimersByTimeAsync(ms);
}

beforeEach(() => {
  vi.useFakeTimers();
  batches = [];
  const story = makeElement('article', 'story');
  story.append(makeElement('p', 'one', 'One.'), makeElement('p', 'folded', 'Folded.'));
  document.body.replaceChildren(makeElement('div', 'clock', '12:00'), story);
  stop = watchPage({
    document,
    getRoot: () => document.getElementById('story'),
    getTitle: () => null,
    isHidden: (element) => element.id === 'folded',
    onChanges: (changes) => batches.push(changes),
  });
});

afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('watchPage', () => {
  it('gathers a burst into one batch', async () => {
    for (let i = 0; i < 5; i++) {
      get('one').append(` ${i}`);
      await pass(100);
    }
    expect(batches).toHaveLength(0);
    await pass(300);
    expect(batches).toHaveLength(1);
    expect([...batches[0]!.changed]).toEqual([get('one')]);
  });

  it('does not wait for ever on a page that never rests', async () => {
    for (let i = 0; i < 60; i++) {
      get('one').append('.');
      await pass(100);
    }
    expect(batches.length).toBeGreaterThanOrEqual(2);
    expect(batches.length).toBeLessThanOrEqual(4);
  });

  it('passes over a clock outside the story and its own host', async () => {
    get('clock').textContent = '12:01';
    const host = makeElement('div', 'host');
    host.setAttribute('data-crossread', '');
    document.documentElement.append(host);
    host.style.left = '3px';
    await pass(3_000);
    host.remove();
    await pass(3_000);
    expect(batches).toHaveLength(0);
  });

  it('reports text that comes in outside, and a story that is taken away', async () => {
    document.body.append(makeElement('section', 'late', 'Late words. '.repeat(30)));
    await pass(300);
    expect(batches.at(-1)?.outside).toBe(true);
    get('story').remove();
    await pass(300);
    expect(batches).toHaveLength(2);
    expect(batches.at(-1)?.outside).toBe(true);
  });

  it('reads whole when more changes than is worth sorting', async () => {
    for (let i = 0; i < 1_001; i++) get('story').append(makeElement('p', `p${i}`));
    await pass(300);
    for (let i = 0; i < 1_001; i++) get(`p${i}`).textContent = 'x';
    await pass(300);
    expect(batches.at(-1)).toMatchObject({ whole: true });
    expect(batches.at(-1)!.changed.size).toBe(0);
  });

  it('heeds a style only where it may show what was hidden, or change the side', async () => {
    get('one').style.color = 'red';
    await pass(3_000);
    expect(batches).toHaveLength(0);
    get('folded').style.display = 'block';
    await pass(300);
    expect([...batches[0]!.changed]).toEqual([get('folded')]);
    document.documentElement.className = 'dark';
    await pass(300);
    expect(batches[1]!.colours).toBe(true);
  });

  it('reports a new address, not a jump within the article', async () => {
    location.hash = '#part-2';
    await pass(3_000);
    expect(batches).toHaveLength(0);
    history.pushState(null, '', '?article=2');
    await pass(3_000);
    expect(batches.map(({ address }) => address)).toEqual([true]);
  });

  it('is silent once stopped', async () => {
    get('one').append('!');
    await pass(10);
    stop();
    get('one').append('!');
    await pass(5_000);
    expect(batches).toHaveLength(0);
    expect(vi.getTimerCount()).toBe(0);
  });
});
