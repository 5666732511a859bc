// @vitest-environment happy-dom
/** The settings page drawn from a corpus report. In: report and settings. Out: its words and the changes wished. */
import { describe, expect, it, vi } from 'vitest';
import { Options } from '../../../entrypoints/options/parts/Options';
import type { OptionsProps } from '../../../entrypoints/options/state';
import type { CorpusReport } from '../../../lib/messages/protocol';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { click, draw, find } from './render';

const CORPUS: CorpusReport = {
  state: 'ready', error: null, generation: 3, made: '2026-02-04T18:02:00Z', ready: { ms: 13.6, from: 'rebuilt' },
  names: 316, events: 11, bytes: 412_000, sites: ['https://news.example/*'],
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

function options(part: Partial<OptionsProps> = {}) {
  const nothing = () => undefined;
  return (
    <Options corpus={CORPUS} settings={DEFAULT_SETTINGS} trouble={null} rebuilding={false}
      verdicts={[]} onShowAgain={nothing} onForget={nothing} onExport={nothing}
      onChange={nothing} onTakeBack={nothing} onRebuild={nothing} onRetry={nothing} {...part} />
  );
}

const toggle = (root: HTMLElement, label: string) => find(root, `[role=switch][aria-label="${label}"]`);

describe('the settings page', () => {
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
    redraw(options({ corpus: { ...CORPUS, state: 'failed', error: 'Shard 2 is cut short.' }, onRebuild }));
    expect(find(root, '#sources [role=alert]').textContent).toContain('Shard 2 is cut short.');
    click(find(root, '#sources [role=alert] button'));
    expect(onRebuild).toHaveBeenCalledOnce();
    redraw(options({ corpus: { ...CORPUS, error: 'Shard 2 is cut short.' } }));
    expect(find(root, '#sources [role=alert]').textContent).toContain('The one before it is still in use.');
    expect(find(root, '#sources').textContent).toContain('Sample Wire');
  });
});
