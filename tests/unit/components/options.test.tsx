// @vitest-environment happy-dom
/** The settings page drawn from a corpus report. In: report and settings. Out: its words and the changes wished. */
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import type { PacksProps } from '../../../components/packs/Packs';
import { Options } from '../../../entrypoints/options/parts/Options';
import type { OptionsProps } from '../../../entrypoints/options/state';
import type { CorpusReport } from '../../../lib/messages/protocol';
import type { PacksReport } from '../../../lib/model/pack';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { KEPT_DROPPED, KEPT_LIST } from '../../gallery/kept-data';
import { PACKS, PACKS_NOT_STORED } from '../../gallery/packs-data';
import { portableProps, sourcesProps } from '../../gallery/sources-data';
import { click, draw, find } from './render';

const CORPUS: CorpusReport = {
  state: 'ready', error: null, damage: null, generation: 3, made: '2026-02-04T18:02:00Z', ready: { ms: 13.6, from: 'rebuilt' },
  names: 316, events: 11, bytes: 412_000, sites: ['https://news.example/*'], others: [],
  checked: { articles: 2, outlets: 2, from: '2026-02-03', to: '2026-02-04' },
  sources: [{
    id: 'bundled', name: 'Bundled set', kind: 'bundled',
    outlets: [{ id: 'a', name: 'Example Courier', country: null, colour: 6 }, { id: 'b', name: 'Sample Wire', country: null, colour: 7 }],
    articles: [
      { id: 'a-1', outlet: 'a', url: 'javascript:alert(1)', title: 'Ships leave the harbour', published: '2026-02-03', publishedIsGuess: true, byline: null },
      { id: 'b-1', outlet: 'b', url: 'https://wire.example/1', title: 'Ships arrive', published: '2026-02-04', publishedIsGuess: false, byline: null },
    ],
  }],
};

const packs = (part: Partial<PacksProps> = {}): PacksProps => {
  const nothing = () => undefined;
  return { report: { packs: [], dropped: [], imports: [], room: null, trouble: null }, notice: null, onAdd: nothing, onReadAnew: nothing, onLookNow: nothing, onLooks: nothing, onTrust: nothing, onRetry: nothing, onCancel: nothing, onDrop: nothing, onRestore: nothing, onSay: nothing, onOff: nothing, ...part };
};

function options(part: Partial<OptionsProps> = {}) {
  const nothing = () => undefined;
  return (
    <Options corpus={CORPUS} settings={DEFAULT_SETTINGS} trouble={null} rebuilding={false}
      verdicts={[]} kept={{ articles: [], bytes: 0 }} dropped={[]} onDropKept={nothing} onRestoreKept={nothing} onForgetKept={nothing} onShowAgain={nothing} onForget={nothing} onExport={nothing}
      onChange={nothing} onTakeBack={nothing} onRebuild={nothing} onRetry={nothing} packs={packs()}
      sources={sourcesProps({ report: { sources: [], work: null, paused: false, room: null, trouble: null } })} requests={{ list: { requests: [], total: 0 }, offset: 0, onGo: nothing, onClear: nothing }} portable={portableProps()} {...part} />
  );
}

const toggle = (root: HTMLElement, label: string) => find(root, `[role=switch][aria-label="${label}"]`);

describe('the settings page', () => {
  it('hides and shows outlets of packs and sources, and calls hidden ones by their names', () => {
    const onChange = vi.fn();
    const corpus = { ...CORPUS, others: [{ outlet: { id: 'quay', name: 'The Quay', country: null, colour: 4 }, articles: 1_240 }] };
    const settings = { ...DEFAULT_SETTINGS, hiddenOutlets: ['quay'] };
    const { root } = draw(options({ corpus, settings, onChange }));
    expect(find(root, '#outlets').textContent).toMatch(/The Quay.*1,240 articles/u);
    expect(find(root, '#hidden').textContent).toContain('The Quay');
    click(toggle(root, 'Show The Quay'));
    expect(onChange).toHaveBeenCalledWith({ hiddenOutlets: [] });
  });

  it('hides and shows sources, outlets and articles by their ids', () => {
    const onChange = vi.fn();
    const settings = { ...DEFAULT_SETTINGS, hiddenOutlets: ['other', 'b'] };
    const { root } = draw(options({ onChange, settings }));
    click(toggle(root, 'Show Bundled set'));
    click(toggle(root, 'Show Sample Wire'));
    click(toggle(root, 'Show Example Courier'));
    click(root.querySelectorAll<HTMLElement>('.outlet-open')[0] as HTMLElement);
    click(toggle(root, 'Show “Ships leave the harbour”'));
    expect(onChange.mock.calls.map(([change]) => change)).toEqual([
      { hiddenSources: ['bundled'] },
      { hiddenOutlets: ['other'] },
      { hiddenOutlets: ['other', 'b', 'a'] },
      { hiddenArticles: ['a-1'] },
    ]);
  });

  it('lists an outlet\'s articles, linked only by http, a guessed day marked', () => {
    const { root } = draw(options());
    for (const open of root.querySelectorAll<HTMLElement>('.outlet-open')) click(open);
    expect([...root.querySelectorAll('.article-row a')].map((a) => a.getAttribute('href'))).toEqual(['https://wire.example/1']);
    expect([...root.querySelectorAll('.article-row .label')].map((label) => label.textContent)).toEqual(['about 3 Feb 2026', '4 Feb 2026']);
  });

  it('an outlet that is off turns its articles\' switches off with it', () => {
    const { root } = draw(options({ settings: { ...DEFAULT_SETTINGS, hiddenSources: ['bundled'] } }));
    expect((toggle(root, 'Show Sample Wire') as HTMLButtonElement).disabled).toBe(true);
    expect((toggle(root, 'Show Bundled set') as HTMLButtonElement).disabled).toBe(false);
  });

  it('takes a site back by its origin', () => {
    const onTakeBack = vi.fn();
    const { root } = draw(options({ onTakeBack }));
    const row = find(root, '#sites li');
    expect(row.querySelector('bdi')?.textContent).toBe('news.example');
    click(find(row, 'button'));
    expect(onTakeBack).toHaveBeenCalledWith('https://news.example/*');
  });

  it('says how the corpus started', () => {
    const { root } = draw(options());
    expect(find(root, '#diagnostics dl').textContent).toContain('ready in 14 ms (rebuilt)');
    expect(find(root, '#diagnostics dl').textContent).toContain('316 · 2 · 11');
  });

  it('says plainly that it loads, or why it failed', () => {
    const onRebuild = vi.fn();
    const { root, redraw } = draw(options({ corpus: null }));
    expect(find(root, '#sources').textContent).toContain('Reading what is stored…');
    redraw(options({ corpus: { ...CORPUS, state: 'failed', error: { code: 'packRefused', detail: 'shard 2 is cut short' } }, onRebuild }));
    expect(find(root, '#sources [role=alert]').textContent).toContain('The set of articles was refused (shard 2 is cut short).');
    click(find(root, '#sources [role=alert] button'));
    expect(onRebuild).toHaveBeenCalledOnce();
    redraw(options({ corpus: { ...CORPUS, error: { code: 'packRefused', detail: 'shard 2 is cut short' } } }));
    expect(find(root, '#sources [role=alert]').textContent).toContain('The one before it is still in use.');
    expect(find(root, '#outlets').textContent).toContain('Sample Wire');
    expect(find(root, '#sources').textContent).toContain('stored on this machine');
  });

  it('says where the browser stores nothing, and of no other set that it failed', () => {
    const { root } = draw(options({ corpus: { ...CORPUS, generation: null, error: { code: 'notStored', detail: 'A mutation operation was attempted.' } } }));
    const said = find(root, '#sources [role=alert]').textContent;
    expect(said).toContain('This browser lets Crossread store nothing here.');
    expect(said).toContain('(A mutation operation was attempted.)');
    expect(said).not.toContain('set of articles');
    expect(find(root, '#sources').textContent).toContain('2 articles from 2 outlets, held in memory alone.');
    expect(find(root, '#sources').textContent).not.toContain('stored on this machine');
    expect(find(root, '#outlets').textContent).toContain('Sample Wire');
  });

  it('says what was damaged of the articles of sources, and what became of them', () => {
    const { root, redraw } = draw(options({ corpus: { ...CORPUS, damage: { code: 'articlesAnew', detail: '3' } } }));
    expect(find(root, '#sources .list-said').textContent).toContain('makes them searchable anew from their texts');
    redraw(options({ corpus: { ...CORPUS, damage: { code: 'articlesLost', detail: '2' } } }));
    expect(find(root, '#sources .list-said').textContent).toContain('2 stored articles of your sources were damaged');
  });

  it('lists what is hidden, and shows each again', () => {
    const onShowAgain = vi.fn();
    const settings = {
      ...DEFAULT_SETTINGS, hiddenOutlets: ['a', 'gone'], hiddenEntities: [{ id: 'nato', name: 'NATO' }], hiddenEvents: [{ id: 'event:1', name: 'Sample Bay' }],
      siteDensities: [{ host: 'mail.example', density: 'off' as const }],
    };
    const { root } = draw(options({ settings, onShowAgain }));
    expect([...root.querySelectorAll('#hidden li bdi')].map((name) => name.textContent)).toEqual(['Example Courier', 'gone', 'NATO', 'Sample Bay', 'mail.example']);
    for (const button of root.querySelectorAll<HTMLElement>('#hidden li button')) click(button);
    expect(onShowAgain.mock.calls.map(([thing]) => (thing as { kind: string }).kind)).toEqual(['outlet', 'outlet', 'entity', 'event', 'site']);
  });

  it('lists what was taken apart: undone one by one, saved, and forgotten only when asked twice', () => {
    const [onForget, onExport] = [vi.fn(), vi.fn()];
    const verdict = (article: string, pageTitle: string) => ({ page: 'url:news.example/1', article, event: null, same: false, evidence: null, pageTitle, articleTitle: '<b>Ships</b>' });
    const verdicts = [verdict('a-1', ''), verdict('b-1', 'A quay')];
    const { root } = draw(options({ verdicts, onForget, onExport }));
    expect([...root.querySelectorAll('#apart li .label')].map((label) => label.textContent)).toEqual(['apart from A quay', 'apart from news.example/1']);
    expect(root.querySelector('#apart b')).toBeNull();
    const buttons = () => [...root.querySelectorAll<HTMLElement>('#apart button')];
    click(buttons()[0] as HTMLElement);
    expect(onForget).toHaveBeenLastCalledWith([verdicts[1]]);
    click(buttons()[2] as HTMLElement);
    expect(onExport).toHaveBeenCalledOnce();
    click(buttons()[3] as HTMLElement);
    expect(onForget).toHaveBeenCalledTimes(1);
    click(buttons()[3] as HTMLElement);
    expect(onForget).toHaveBeenLastCalledWith(verdicts);
  });

  it('keeps an archive\'s address only when it can be used', () => {
    const onChange = vi.fn();
    const { root } = draw(options({ onChange }));
    const write = (text: string) => {
      const input = find<HTMLInputElement>(root, '#archive-address');
      void act(() => { input.value = text; input.dispatchEvent(new Event('input', { bubbles: true })); });
      void act(() => { find(root, '#archive form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })); });
      return find(root, '#archive-said').textContent;
    };
    expect(write('http://archive.example/{url}')).toContain('https://');
    expect(write('https://archive.example/')).toContain('{url}');
    expect(onChange).not.toHaveBeenCalled();
    expect(write(' https://archive.example/{url} ')).toBe('Saved.');
    expect(onChange).toHaveBeenCalledWith({ archive: 'https://archive.example/{url}' });
  });
});

describe('kept pages in the settings', () => {
  const chapter = (root: HTMLElement) => find(root, '#kept');
  const button = (root: HTMLElement, words: string) => [...chapter(root).querySelectorAll('button')].find((one) => one.textContent?.startsWith(words)) as HTMLElement;

  it('are listed with outlet, day, versions and size, linked only by http', () => {
    const { root } = draw(options({ kept: KEPT_LIST }));
    expect([...chapter(root).querySelectorAll('li .label')].map((one) => one.textContent)).toEqual(['Example Courier · 3 Feb 2026 · 2 versions', '<i>Odd</i> \u202eoutlet · 30 Jan 2026']);
    expect([...chapter(root).querySelectorAll('a')].map((a) => a.getAttribute('href'))).toEqual(['https://courier.example/storm']);
    expect(chapter(root).textContent).toContain('2 pages, 19 kB');
    expect(chapter(root).querySelector('script, i')).toBeNull();
  });

  it('are deleted in their place, with the way back', () => {
    const [onDropKept, onRestoreKept] = [vi.fn(), vi.fn()];
    const { root, redraw } = draw(options({ kept: KEPT_LIST, onDropKept }));
    click(button(root, 'Delete Storm reaches'));
    expect(onDropKept).toHaveBeenCalledWith(KEPT_LIST.articles[0]);
    redraw(options({ kept: KEPT_LIST, dropped: KEPT_DROPPED, onRestoreKept }));
    expect([...chapter(root).querySelectorAll('li')].map((row) => row.textContent?.includes('Deleted.'))).toEqual([false, true, false]);
    click(button(root, 'Undo'));
    expect(onRestoreKept).toHaveBeenCalledWith(KEPT_DROPPED[0]);
  });

  it('go all at once only when that is said twice', () => {
    const onForgetKept = vi.fn();
    const { root, redraw } = draw(options({ kept: KEPT_LIST, onForgetKept }));
    click(button(root, 'Delete all'));
    click(button(root, 'Keep them'));
    click(button(root, 'Delete all'));
    expect(onForgetKept).not.toHaveBeenCalled();
    click(button(root, 'Yes, delete all'));
    expect(onForgetKept).toHaveBeenCalledTimes(1);
    redraw(options({}));
    expect(chapter(root).textContent).toContain('None yet.');
  });

  it('that are many come a few at first', () => {
    const articles = Array.from({ length: 80 }, (_, i) => ({ ...KEPT_LIST.articles[0]!, id: `kept-${i}` }));
    const { root } = draw(options({ kept: { articles, bytes: 1 } }));
    expect(chapter(root).querySelectorAll('li')).toHaveLength(30);
    click(button(root, '50 more'));
    expect(chapter(root).querySelectorAll('li')).toHaveLength(80);
  });
});

describe('packs in the settings', () => {
  const part = (root: HTMLElement) => find(root, '.packs');
  /** Packs stand in the list of all sources, opened; those on their way below it. */
  const packRows = (root: HTMLElement) => {
    for (const open of root.querySelectorAll<HTMLElement>('.src-open[aria-expanded=false]')) click(open);
    return PACKS.packs.map(({ name }) => [...root.querySelectorAll<HTMLElement>('.src .pack-row')].find((row) => row.textContent?.startsWith(name)) as HTMLElement);
  };
  const rows = (root: HTMLElement) => [...packRows(root), ...part(root).querySelectorAll<HTMLElement>('.pack-row')];
  const importRows = (root: HTMLElement) => rows(root).slice(PACKS.packs.length);
  const button = (within: HTMLElement, words: string) => [...within.querySelectorAll('button')].find((one) => one.textContent?.startsWith(words)) as HTMLElement;

  it('say what they are, and how much is stored', () => {
    const { root } = draw(options({ packs: packs({ report: PACKS }) }));
    expect(rows(root)[0]?.textContent).toContain('Example archive100,000 articles, 34 outlets · 412 MB · made 1 Feb 2026CC-BY-4.0, Example Courier');
    expect(rows(root)[2]?.textContent).toContain('cannot be read any more');
    expect(part(root).querySelector('b')).toBeNull();
    expect(part(root).textContent).toContain('Stored in all: 824 MB. Your browser says that there is room for 2.1 GB more.');
  });

  it('on their way say how far they are, for whom they wait, and why they failed', () => {
    const { root } = draw(options({ packs: packs({ report: PACKS }) }));
    const said = rows(root).slice(PACKS.packs.length).map((row) => row.textContent ?? '');
    expect(said[0]).toContain('Reading “Big archive”: 41,019 of 100,000 articles');
    expect(said[1]).toContain('Asking packs.example for the pack…');
    expect(said[2]).toContain('Its turn comes after the others.');
    expect(said[3]).toContain('does not answer just now (no answer from packs.example). Crossread asks again by itself; what has been read stays.24,271 of 100,000 articles read');
    expect(said[4]).toContain('This pack needs 535.6 MB, and your browser leaves Crossread 120 MB. Nothing of it was fetched.');
    expect(said[5]).toContain('manifest.json could not be read (status 404)');
    const paused = importRows(root)[PACKS.imports.findIndex(({ state }) => state === 'paused')]!;
    expect(paused.textContent).toContain('Requests are switched off, so this pack waits. It goes on by itself once “Make requests” is on again; what has been read stays.24,271 of 100,000 articles read');
    expect([button(paused, 'Try again'), button(paused, 'Cancel') !== undefined]).toEqual([undefined, true]);
    const bar = find<HTMLProgressElement>(importRows(root)[0]!, 'progress');
    expect([bar.getAttribute('aria-label'), bar.value, bar.max]).toEqual(['How much of “Big archive” is read', 169_000_000, 412_000_000]);
  });

  it('are cancelled, tried again, switched off, taken away and back', () => {
    const wishes = { onCancel: vi.fn(), onRetry: vi.fn(), onOff: vi.fn(), onDrop: vi.fn(), onRestore: vi.fn(), onReadAnew: vi.fn() };
    const { root } = draw(options({ packs: packs({ report: PACKS, ...wishes }) }));
    click(button(importRows(root)[0]!, 'Cancel'));
    expect(wishes.onCancel).toHaveBeenCalledWith(PACKS.imports[0]);
    expect(button(importRows(root)[0]!, 'Try again')).toBeUndefined();
    click(button(importRows(root)[3]!, 'Try again'));
    click(button(importRows(root)[4]!, 'Try again'));
    expect(wishes.onRetry.mock.calls).toEqual([[PACKS.imports[3]], [PACKS.imports[4]]]);
    click(toggle(root, 'Show Example archive'));
    click(toggle(root, 'Show Switched off'));
    expect(wishes.onOff.mock.calls).toEqual([[PACKS.packs[0], true], [PACKS.packs[1], false]]);
    click(button(rows(root)[0]!, 'Take away'));
    expect(wishes.onDrop).toHaveBeenCalledWith(PACKS.packs[0]);
    const line = [...root.querySelectorAll<HTMLElement>('.src')].find(({ textContent }) => textContent?.includes('Deleted: Taken away'))!;
    expect([line.querySelector('.src-open'), line.querySelector('.box')]).toEqual([null, null]);
    click(button(line, 'Undo'));
    expect(wishes.onRestore.mock.calls).toEqual([[PACKS.dropped[0]]]);
    click(button(rows(root)[2]!, 'Read it anew'));
    expect(wishes.onReadAnew).toHaveBeenCalledWith(PACKS.packs[2]);
  });

  it('have fields for what the reader says of them, and go by that in the list', () => {
    const onSay = vi.fn();
    const [pack] = PACKS.packs as [PacksReport['packs'][number]];
    const called = { ...pack, said: { name: 'My harbours', tags: ['Sea', 'North'], notes: 'for the thesis' } };
    const { root, redraw } = draw(options({ packs: packs({ report: PACKS, onSay }) }));
    const field = (label: string) => find<HTMLInputElement>(packRows(root)[0]!, `#${[...packRows(root)[0]!.querySelectorAll('label')].find(({ textContent }) => textContent === label)!.htmlFor}`);
    const write = (label: string, text: string) => {
      const input = field(label);
      void act(() => { input.value = text; input.dispatchEvent(new Event('input', { bubbles: true })); });
      void act(() => { input.dispatchEvent(new FocusEvent('blur')); });
    };
    expect(['Your name for it', 'Tags', 'Notes'].map((label) => field(label).value)).toEqual(['', 'Archives, Harbours', 'From the library’s list, until 2026.']);
    write('Your name for it', '  My harbours ');
    write('Tags', 'Sea, North, Sea,');
    write('Notes', 'for the thesis\n');
    expect(onSay.mock.calls).toEqual([[pack, { name: 'My harbours' }], [pack, { tags: ['Sea', 'North'] }], [pack, { notes: 'for the thesis' }]]);

    redraw(options({ packs: packs({ report: { ...PACKS, packs: [called, ...PACKS.packs.slice(1)] }, onSay }) }));
    const names = () => [...root.querySelectorAll('.src-open .source-name')].map(({ textContent }) => textContent);
    expect([names().includes('My harbours'), names().includes('Example archive')]).toEqual([true, false]);
    expect(find(root, '[role=switch][aria-label="Show My harbours"]')).not.toBeNull();
    expect(packRows(root)[0]?.textContent).toContain('Example archive100,000 articles'); // what it calls itself is still said
    onSay.mockClear();
    write('Your name for it', ' ');
    expect(onSay.mock.calls).toEqual([[called, { name: '' }]]);
    for (const query of ['sea', 'thesis', 'Example archive']) {
      const search = find<HTMLInputElement>(root, '.list-search input');
      void act(() => { search.value = query; search.dispatchEvent(new Event('input', { bubbles: true })); });
      expect(names()).toEqual(['My harbours']);
    }
  });

  it('say who signed them, when they were asked for a newer edition, and why none comes', () => {
    const { root } = draw(options({ packs: packs({ report: PACKS }) }));
    const said = packRows(root).map((row) => row.textContent ?? '');
    expect(said[0]).toContain('Signed. Key: 7Q2M-0VXA-93KD-TT1C-8HPW');
    expect(said[0]).toContain('no newer edition. Next look');
    expect(said[1]).toContain('Not signed');
    expect(said[1]).toContain('Crossread does not look for newer editions by itself.Not looked for a newer edition yet.');
    expect(said[2]).toContain('Your browser no longer lets Crossread ask packs.example, so newer editions are not looked for.');
    expect(said[3]).toContain('signed with another key than the one you trust, so it was not taken. What you have stays.');
    expect(said[4]).toContain('From a file');
    expect(said[4]).not.toContain('Look');
  });

  it('are asked by itself or not, a first key is trusted, and another one only when asked twice', () => {
    const wishes = { onLooks: vi.fn(), onLookNow: vi.fn(), onTrust: vi.fn() };
    const { root } = draw(options({ packs: packs({ report: PACKS, ...wishes }) }));
    click(button(packRows(root)[0]!, 'Look for a newer edition'));
    expect(wishes.onLookNow).toHaveBeenCalledWith(PACKS.packs[0]);
    click(toggle(root, 'Look for newer editions of Example archive'));
    click(toggle(root, 'Look for newer editions of Switched off'));
    expect(wishes.onLooks.mock.calls).toEqual([[PACKS.packs[0], false], [PACKS.packs[1], true]]);
    const rowOf = (state: string) => importRows(root)[PACKS.imports.findIndex((one) => one.state === state && one.offered !== null)]!;
    expect(rowOf('asking').textContent).toContain('Key of this edition: 7Q2M-0VXA-93KD-TT1C-8HPW');
    expect(rowOf('asking').textContent).toContain('100,000 articles');
    click(button(rowOf('asking'), 'Trust this key'));
    expect(wishes.onTrust).toHaveBeenCalledTimes(1);
    expect(rowOf('failed').textContent).toContain('Key that you trust: 7Q2M-0VXA-93KD-TT1C-8HPWKey of this edition: C0FE-44ZR-NB7S-2YQK-0M1D');
    click(button(rowOf('failed'), 'Trust the new key'));
    expect(wishes.onTrust).toHaveBeenCalledTimes(1);
    click(button(rowOf('failed'), 'Yes, trust the new one'));
    expect(wishes.onTrust).toHaveBeenLastCalledWith(PACKS.imports.find(({ trusted }) => trusted !== null));
  });

  it('are added by an address that can be fetched from, and by no other', () => {
    const onAdd = vi.fn();
    const { root } = draw(options({ packs: packs({ onAdd }) }));
    const write = (text: string) => {
      const input = find<HTMLInputElement>(root, '#pack-address');
      void act(() => { input.value = text; input.dispatchEvent(new Event('input', { bubbles: true })); });
      void act(() => { find(root, '.packs form').dispatchEvent(new Event('submit', { bubbles: true, cancelable: true })); });
      return find(root, '#pack-said').textContent;
    };
    for (const wrong of ['packs.example', 'http://packs.example/', 'https://me:secret@packs.example/', 'javascript:alert(1)']) expect(write(wrong)).toContain('has to begin with https://');
    expect(onAdd).not.toHaveBeenCalled();
    expect(write(' https://packs.example/news/manifest.json ')).toBe('');
    expect(onAdd).toHaveBeenCalledWith({ address: 'https://packs.example/news/', pattern: 'https://packs.example/*', host: 'packs.example' });
  });

  it('cannot be added where the browser stores nothing, and that is said', () => {
    const { root } = draw(options({ packs: packs({ report: PACKS_NOT_STORED }) }));
    expect(find(root, '.packs [role=alert]').textContent).toContain('no pack can be added');
    expect(part(root).querySelector('form')).toBeNull();
  });
});
