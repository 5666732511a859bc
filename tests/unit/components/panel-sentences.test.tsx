// @vitest-environment happy-dom
/** The panel's sentences beside one article's. In: states. Out: pairs with a word only where it is sure, and the reader's wishes. */
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Panel } from '../../../components/panel/Panel';
import type { PanelProps } from '../../../components/panel/Panel';
import { ALIGNMENT, ALIGNMENT_ODD, COMPARISON, COMPARISON_ODD, PANEL_MATCH } from '../../gallery/panel-data';
import { click, draw, find } from './render';

const nothing = () => undefined;
const answered = { kind: 'answered', alignment: ALIGNMENT } as const;

function panel(part: Partial<PanelProps>) {
  return (
    <Panel
      page={{ kind: 'read', match: PANEL_MATCH }} chosen={COMPARISON.id} comparison={{ kind: 'answered', comparison: COMPARISON }} query="" notice={null}
      edits={{ kind: 'none' }} onChooseReadings={nothing}
      onChoose={nothing} onQuery={nothing} onShowPlace={nothing} onShowMark={nothing} onWalk={nothing} onRetry={nothing} {...part}
    />
  );
}

const part = (root: HTMLElement) => [...root.querySelectorAll('section')].find((one) => one.querySelector('h2')?.textContent === 'Sentence by sentence') as HTMLElement;
const drawPart = (props: Partial<PanelProps>) => part(draw(panel(props)).root);

describe('the part', () => {
  it('offers the other articles, none of them chosen, and says what it would show', () => {
    const section = drawPart({});
    expect([...section.querySelectorAll('option')].map(({ value }) => value)).toEqual(['', 'rt-05', 'rt-01', 'courier']);
    const choice = find<HTMLSelectElement>(section, 'select');
    expect(choice.value).toBe('');
    expect(find<HTMLLabelElement>(section, 'label').htmlFor).toBe(choice.id);
    expect(find(section, '.part-none').textContent).toContain('of the article you choose');
  });

  it('asks for the article that is chosen, and for none', () => {
    const onAlign = vi.fn();
    const choice = find<HTMLSelectElement>(drawPart({ onAlign }), 'select');
    for (const value of ['rt-01', '']) {
      choice.value = value;
      void act(() => { choice.dispatchEvent(new Event('change', { bubbles: true })); });
    }
    expect(onAlign.mock.calls).toEqual([['rt-01'], [null]]);
  });

  it('puts each sentence beside the nearest one, with a word only where it is sure', () => {
    const section = drawPart({ alignment: answered });
    expect(find<HTMLSelectElement>(section, 'select').value).toBe('rt-01');
    expect([...section.querySelectorAll('.pair')].map((pair) => pair.querySelector('.pair-theirs .label')?.textContent ?? null))
      .toEqual([null, 'says more', 'nothing near it was found', 'says the same']);
    expect(section.textContent).not.toMatch(/differ|contradict|conflict/i);
    expect(find(section, '.part-lead').textContent).toBe('4 of this page’s 7 sentences; of the rest nothing could surely be told.');
    expect([...section.querySelectorAll<HTMLAnchorElement>('.pair-theirs a')].every(({ href }) => /^https:\/\/news\.example\/visit#:~:text=/.test(href))).toBe(true);
    expect(section.querySelectorAll('.pair-theirs a').length).toBe(3);
  });

  it('shows the page’s sentence of a row on the page', () => {
    const onShowPlace = vi.fn();
    const section = drawPart({ alignment: answered, onShowPlace });
    click(section.querySelectorAll<HTMLElement>('.pair > .go')[2] as HTMLElement);
    const [paragraph, start, end] = onShowPlace.mock.calls[0] as [string, number, number];
    expect(paragraph.slice(start, end)).toMatch(/^Rutte, a former Dutch prime minister/);
  });

  it('searches within, in the sentences of both', () => {
    const { root, redraw } = draw(panel({ alignment: answered, query: 'prime minister' }));
    expect(part(root).querySelectorAll('.pair').length).toBe(1);
    redraw(panel({ alignment: answered, query: 'sketching' }));
    expect([...part(root).querySelectorAll('.pair > .go')].map(({ textContent }) => textContent?.slice(0, 16))).toEqual(['What he sketched']);
    redraw(panel({ alignment: answered, query: 'walrus' }));
    expect(find(part(root), '.part-none').textContent).toBe('Nothing with “walrus” here.');
    expect(find(root, '.panel-head .unseen').textContent).toBe('0 of 19 rows shown.');
  });

  it('waits, fails with a way to ask again, and says when there is nothing', () => {
    const onAlign = vi.fn();
    expect(find(drawPart({ alignment: { kind: 'waiting', article: 'rt-05' } }), '[role=status]').textContent).toBe('Comparing…');
    const failed = drawPart({ alignment: { kind: 'failed', article: 'rt-05', message: 'It is gone.' }, onAlign });
    expect(find(failed, '[role=alert]').textContent).toContain('It is gone.');
    click(find(failed, 'button'));
    expect(onAlign).toHaveBeenCalledWith('rt-05');
    expect(find(drawPart({ alignment: { kind: 'answered', alignment: { ...ALIGNMENT, rows: [] } } }), '.part-none').textContent).toMatch(/^No sentence could surely/);
  });

  it('shows hostile sentences as text, cut, and links to http only', () => {
    const section = drawPart({ comparison: { kind: 'answered', comparison: COMPARISON_ODD }, alignment: { kind: 'answered', alignment: ALIGNMENT_ODD } });
    expect(section.querySelector('script, b, i, .pair a')).toBeNull();
    for (const words of section.querySelectorAll('.pair .quote')) {
      expect(words.getAttribute('dir')).toBe('auto');
      expect(words.textContent?.length).toBeLessThan(650);
    }
    for (const option of section.querySelectorAll('option')) expect(option.textContent?.length).toBeLessThanOrEqual(90);
  });
});
