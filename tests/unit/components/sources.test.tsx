// @vitest-environment happy-dom
/** Sources in the settings: the list, what is added, and what a reader wishes of them. */
import { describe, expect, it, vi } from 'vitest';
import { AddSource } from '../../../components/sources/AddSource';
import { findSources, listAble, pressBox, sortSources } from '../../../components/sources/select-sources';
import { readTags } from '../../../components/control/said-fields';
import { readCountry, readLanguage } from '../../../components/sources/read-wishes';
import { describeHealth } from '../../../components/sources/source-words';
import { SourceDetails } from '../../../components/sources/SourceDetails';
import { SourceList } from '../../../components/sources/SourceList';
import type { ListedSource } from '../../../components/sources/state';
import { DeleteAll } from '../../../components/storage/DeleteAll';
import { Meter, NEARLY_FULL, pickShares } from '../../../components/storage/Meter';
import { describeAnswer } from '../../../components/requests/requests-words';
import { groupDays } from '../../../components/requests/group-days';
import { patternsOf, patternsOfTyped } from '../../../lib/model/origins';
import { ADDINGS, REQUESTS, sourceOf, sourcesProps } from '../../gallery/sources-data';
import { click, draw, find, press } from './render';
import { act } from 'preact/test-utils';

const lineOf = (id: string, part: Partial<ListedSource> = {}): ListedSource => ({
  id, kind: 'feed', name: id, from: `${id}.example`, more: '', articles: 1, bytes: 0, state: 'on', good: null, isDeleted: false,
  health: { sign: 'ok', line: '', note: '' }, can: ['look', 'on', 'muted', 'off', 'export', 'delete'], details: () => null, ...part,
});
const button = (root: ParentNode, words: string) => [...root.querySelectorAll('button')].find((one) => one.textContent?.startsWith(words)) as HTMLButtonElement;

describe('searching, sorting and selecting', () => {
  it('finds every word anywhere, blind to case and accents', () => {
    const all = [lineOf('Été', { more: 'daily' }), lineOf('Wire', { more: 'Paris' })];
    expect(findSources(all, 'ete DAILY').map(({ id }) => id)).toEqual(['Été']);
    expect(findSources(all, '  ')).toHaveLength(2);
    expect(findSources(all, 'ete paris')).toEqual([]);
  });

  it('sorts by name as people count, by articles, by the last answer; never answered ones last', () => {
    const all = [lineOf('Paper 10', { good: '2026-02-04T00:00:00Z' }), lineOf('Paper 2', { articles: 9 }), lineOf('paper 1', { good: '2026-02-03T00:00:00Z' })];
    const order = (by: 'name' | 'articles' | 'answer') => sortSources(all, by, 'en').map(({ id }) => id);
    expect([order('name'), order('articles'), order('answer')]).toEqual([['paper 1', 'Paper 2', 'Paper 10'], ['Paper 2', 'paper 1', 'Paper 10'], ['Paper 10', 'paper 1', 'Paper 2']]);
  });

  it('with shift all between take the state of the pressed one', () => {
    const ids = ['a', 'b', 'c', 'd'];
    const one = pressBox(new Set(), ids, 'd', null, false);
    expect([...pressBox(one, ids, 'b', 'd', true)].sort()).toEqual(['b', 'c', 'd']);
    expect([...pressBox(new Set(ids), ids, 'a', 'c', true)]).toEqual(['d']);
    expect([...pressBox(new Set(), ids, 'b', 'gone', true)]).toEqual(['b']);
  });

  it('acts only on those that can, and have not', () => {
    const all = [lineOf('a', { state: 'muted' }), lineOf('b'), lineOf('c', { can: ['on'] }), lineOf('d', { isDeleted: true })];
    expect(listAble(all, 'muted').map(({ id }) => id)).toEqual(['b']);
    expect(listAble(all, 'delete').map(({ id }) => id)).toEqual(['a', 'b']);
  });
});

describe('the list', () => {
  it('selects all that is shown, and sends the wish for those that can', () => {
    const onAct = vi.fn();
    const { root } = draw(<SourceList sources={[lineOf('a'), lineOf('b', { can: ['on', 'muted'] })]} onAllow={() => undefined} onAct={onAct} onRestore={() => undefined} />);
    click(find(root, '.selecting .box'));
    expect(button(root, 'Delete').disabled).toBe(false);
    click(button(root, 'Delete'));
    click(button(root, 'Mute'));
    expect(onAct.mock.calls).toEqual([['delete', ['a']], ['muted', ['a', 'b']]]);
  });

  it('a deleted source is taken back in its place', () => {
    const onRestore = vi.fn();
    const { root } = draw(<SourceList sources={[lineOf('a', { isDeleted: true })]} onAllow={() => undefined} onAct={() => undefined} onRestore={onRestore} />);
    click(button(root, 'Undo'));
    expect(onRestore).toHaveBeenCalledWith('a');
  });
});

describe('a host that is not allowed', () => {
  it('is named in the row with a button of its own, in the place of another look', () => {
    const onAllow = vi.fn();
    const health = describeHealth(sourceOf('a', {}, { trouble: { code: 'redirectNotAllowed', detail: 'cdn.example', origin: 'https://cdn.example' } }), Date.now());
    const { root } = draw(<SourceList sources={[lineOf('a', { health })]} onAllow={onAllow} onAct={() => undefined} onRestore={() => undefined} />);
    expect(find(root, '.src-health').textContent).toContain('leads to cdn.example');
    expect([...root.querySelectorAll('.src-health button')].map((one) => one.textContent?.split(':')[0])).toEqual(['Allow cdn.example']);
    click(button(root, 'Allow cdn.example'));
    expect(onAllow).toHaveBeenCalledWith('a', 'https://cdn.example');
  });

  it('is each of those on which whole articles lie', () => {
    const origins = ['https://one.example', 'http://two.example:8080'];
    const { line, allow } = describeHealth(sourceOf('a', { whole: true }, { refused: origins }), Date.now());
    expect([line.includes('one.example and two.example:8080'), allow]).toEqual([true, origins]);
  });

  it('is offered where an address that was typed leads there', () => {
    const onAllowFound = vi.fn();
    const { root } = draw(<AddSource {...sourcesProps().adding} adding={ADDINGS.ledAway!} onAllowFound={onAllowFound} />);
    click(button(root, 'Allow feeds.cdn.example'));
    expect(onAllowFound).toHaveBeenCalledWith('https://feeds.cdn.example');
  });
});

it('a line of the log says where a redirect led, as far as the browser shows it', () => {
  const line = { status: 200, fresh: null, trouble: null };
  expect([describeAnswer({ ...line, status: 301, led: 'quay.example/feed' }), describeAnswer({ ...line, status: null, led: '' }), describeAnswer({ ...line, fresh: 2, through: 'cdn.example' })]).toEqual([
    'leads to quay.example/feed', 'leads elsewhere, your browser does not say where', '2 new, from cdn.example after redirects',
  ]);
  expect(describeAnswer({ status: 302, fresh: null, led: 'cdn.example/', trouble: { code: 'redirectNotAllowed', detail: 'cdn.example' } })).toContain('does not let Crossread ask');
});

describe('adding', () => {
  const adding = (name: string) => ({ ...sourcesProps().adding, adding: ADDINGS[name]! });

  it('shows a feed with a sentence of it, and adds that very feed', () => {
    const onAddFound = vi.fn();
    const { root } = draw(<AddSource {...adding('feed')} onAddFound={onAddFound} />);
    expect(find(root, 'blockquote').textContent).toBe('The port reopened to grain ships on Monday after a week of storms.');
    click(find(root, '.sheet .btn-main'));
    expect(onAddFound).toHaveBeenCalledWith({ kind: 'feed', address: 'https://harbour.example/feed.xml', site: 'https://harbour.example/', wishes: { name: 'Harbour Sample' } });
  });

  it('of a list those chosen are added, those known are not, and the sites to allow are counted', () => {
    const onAddChosen = vi.fn();
    const { root } = draw(<AddSource {...adding('list')} onAddChosen={onAddChosen} />);
    expect(find(root, '.sheet-acts').textContent).toContain('22 sites to allow');
    click(root.querySelectorAll<HTMLElement>('.ticks .box')[0]!);
    click(find(root, '.sheet .btn-main'));
    const chosen = onAddChosen.mock.calls[0]?.[0] as { name: string }[];
    expect([chosen.length, chosen[0]?.name, chosen.some(({ name }) => name === 'Paper 4')]).toEqual([22, 'Paper 2', false]);
  });

  it('says what files brought, shows the lines that were refused, and undoes it', () => {
    const onUndo = vi.fn();
    const { root } = draw(<AddSource {...adding('brought')} onUndo={onUndo} />);
    expect(find(root, '.sheet').textContent).toContain('11,962 of 12,000 articles read');
    expect(root.querySelector('.lines')).toBeNull();
    click(button(root, 'Show what was left out'));
    expect(find(root, '.lines').textContent).toContain('line 40: already here');
    click(button(root, 'Undo this import'));
    expect(onUndo).toHaveBeenCalledOnce();
  });
});

describe('details', () => {
  const details = (part: Partial<Parameters<typeof SourceDetails>[0]> = {}) => {
    const nothing = () => undefined;
    return <SourceDetails source={sourceOf('Example')} usualDays={null} isNever={null} onChange={nothing} onWhole={nothing} onNever={nothing} onLook={nothing} onDelete={nothing} {...part} />;
  };
  const write = (input: HTMLInputElement, text: string) => {
    void act(() => { input.value = text; input.dispatchEvent(new Event('input', { bubbles: true })); });
    void press(input, 'Enter');
  };

  it('says how many articles were left out', () => {
    const { root } = draw(details({ source: sourceOf('Example', {}, { foreign: 3 }) }));
    expect(root.textContent).toContain('3 articles in languages that Crossread does not read');
    const none = draw(details({ source: sourceOf('Example', {}, { articles: 0 }) })).root;
    expect(none.textContent).not.toContain('does not read');
  });

  it('keeps a field once Enter is pressed, and says what cannot be kept', () => {
    const onChange = vi.fn();
    const { root } = draw(details({ onChange }));
    const country = root.querySelectorAll<HTMLInputElement>('.details-pair input')[0]!;
    write(country, 'x1');
    expect([country.getAttribute('aria-invalid'), onChange.mock.calls.length]).toEqual(['true', 0]);
    write(country, 'gb');
    expect(onChange).toHaveBeenLastCalledWith({ country: 'GB' });
  });

  it('reads what a reader writes', () => {
    expect([readCountry(' ua '), readCountry('UKR'), readLanguage('PT-br'), readLanguage('?'), readTags('a, b ,a,,')]).toEqual(['UA', null, 'pt-BR', null, ['a', 'b']]);
  });

  it('says how a source does', () => {
    const now = Date.now();
    const sign = (source: ReturnType<typeof sourceOf>) => describeHealth(source, now).sign;
    expect([sign(sourceOf('a')), sign(sourceOf('a', {}, { gone: true })), sign(sourceOf('a', { state: 'off' })), sign(sourceOf('a', {}, { trouble: { code: 'sourceAway', detail: '' } }))]).toEqual(['ok', 'warn', 'ring', 'warn']);
    const quiet = [{ at: new Date(now - 5 * 86_400_000).toISOString(), fresh: 3 }, { at: new Date(now - 60_000).toISOString(), fresh: 0 }];
    expect(sign(sourceOf('a', {}, { history: quiet }))).toBe('late');
  });
});

describe('around them', () => {
  it('asks for each host once, and for a typed site with and without www', () => {
    expect(patternsOf(['https://a.example/1', 'https://a.example:8443/2', null, 'ftp://b.example/'])).toEqual(['https://a.example/*']);
    expect(patternsOfTyped('https://news.example/x')).toEqual(['https://news.example/*', 'https://www.news.example/*']);
    expect(patternsOfTyped('http://127.0.0.1:80/')).toEqual(['http://127.0.0.1/*']);
  });

  it('the largest shares keep their names, the others are one', () => {
    const shares = Array.from({ length: 20 }, (_, i) => ({ name: `s${i}`, bytes: i }));
    const picked = pickShares(shares, (n) => `${n} others`);
    expect([picked.length, picked[0]?.name, picked.at(-1)?.name]).toEqual([8, 's19', '12 others']);
    expect(picked.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(190);
  });

  it('warns before the room is used up, with what is left, and not while the browser does not say', () => {
    const warningAt = (room: { used: number; free: number } | null) => draw(<Meter shares={[]} room={room} />).root.querySelector('[role=alert]')?.textContent ?? null;
    const [all, edge] = [1_000_000_000, NEARLY_FULL * 1_000_000_000];
    expect([warningAt(null), warningAt({ used: 0, free: 0 }), warningAt({ used: edge, free: all - edge })]).toEqual([null, null, null]);
    expect(warningAt({ used: edge + 1_000_000, free: all - edge - 1_000_000 })).toContain('149 MB are left');
    expect(warningAt({ used: all, free: 0 })).toContain('Room is running out');
  });

  it('groups requests by day, in their order', () => {
    const days = groupDays(REQUESTS.requests);
    expect(days.flatMap(({ requests }) => requests)).toEqual(REQUESTS.requests);
    expect(new Set(days.map(({ at }) => new Date(at).toDateString())).size).toBe(days.length);
  });

  it('everything is deleted only after the word was typed', () => {
    const onDeleteAll = vi.fn();
    const { root } = draw(<DeleteAll isBusy={false} onDeleteAll={onDeleteAll} />);
    click(button(root, 'Delete everything…'));
    const submit = () => void act(() => { find(root, 'form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })); });
    submit();
    expect(onDeleteAll).not.toHaveBeenCalled();
    const input = find<HTMLInputElement>(root, 'input');
    void act(() => { input.value = ' Delete '; input.dispatchEvent(new Event('input', { bubbles: true })); });
    submit();
    expect(onDeleteAll).toHaveBeenCalledOnce();
  });
});
