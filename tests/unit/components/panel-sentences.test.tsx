// @vitest-environment happy-dom
/** The panel's sentences beside one article's. In: states. Out: pairs with a word only where it is sure, and the reader's wishes. */
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Panel } from '../../../components/panel/Panel';
import type { PanelProps } from '../../../components/panel/Panel';
import { ALIGNMENT, ALIGNMENT_ODD, COMPARISON, COMPARISON_ODD, PANEL_MATCH } from '../../gallery/panel-data';
import { click, draw, find } from './render';

const nothing = () => undefined;
const none = { rows: [], sentences: 3 };
const NOTHING = { ...ALIGNMENT, sides: { page: none, article: none } };
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
    click(find(failed, '[role=alert] button'));
    expect(onAlign).toHaveBeenCalledWith('rt-05');
    expect(find(drawPart({ alignment: { kind: 'answered', alignment: NOTHING } }), '.part-none').textContent).toMatch(/^No sentence could surely/);
    expect(find(drawPart({ side: 'article', alignment: { kind: 'answered', alignment: NOTHING } }), '.part-none').textContent).toMatch(/^Of no sentence of this article/);
  });

  it('shows hostile sentences as text, cut, and links to http only', () => {
    const section = drawPart({ comparison: { kind: 'answered', comparison: COMPARISON_ODD }, alignment: { kind: 'answered', alignment: ALIGNMENT_ODD } });
    const theirs = drawPart({ comparison: { kind: 'answered', comparison: COMPARISON_ODD }, side: 'article', alignment: { kind: 'answered', alignment: ALIGNMENT_ODD } });
    for (const one of [section, theirs]) expect(one.querySelector('script, b, i, .pair a')).toBeNull();
    expect(find(theirs, '.pair > blockquote').textContent).toContain('<script>alert(1)</script>');
    for (const words of section.querySelectorAll('.pair .quote')) {
      expect(words.getAttribute('dir')).toBe('auto');
      expect(words.textContent?.length).toBeLessThan(650);
    }
    for (const option of section.querySelectorAll('option')) expect(option.textContent?.length).toBeLessThanOrEqual(90);
  });
});

describe('the article’s sentences', () => {
  const choices = (section: HTMLElement) => [...section.querySelectorAll<HTMLElement>('[role=radio]')];

  it('are a choice, walked with the arrow keys, once an article is chosen', () => {
    expect(choices(drawPart({}))).toEqual([]);
    const onSide = vi.fn();
    const section = drawPart({ alignment: answered, onSide });
    expect(find(section, '[role=radiogroup]').getAttribute('aria-label')).toBe('Whose sentences');
    expect(choices(section).map((one) => [one.textContent, one.getAttribute('aria-checked')])).toEqual([['This page', 'true'], ['The article', 'false']]);
    void act(() => { choices(section)[0]?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true })); });
    expect(onSide.mock.calls).toEqual([['article']]);
  });

  it('stand verbatim, each leading to the article, those that the page has nothing of with a word', () => {
    const section = drawPart({ alignment: answered, side: 'article' });
    const pairs = [...section.querySelectorAll<HTMLElement>('.pair')];
    expect(pairs.map((pair) => pair.querySelector('.pair-theirs .label')?.textContent ?? null)).toEqual([null, 'not in this article', 'says more']);
    const mine = pairs.map((pair) => find<HTMLAnchorElement>(pair, ':scope > a'));
    expect(mine[1]?.textContent).toContain('NATO has provided 90% of Ukraine’s air defense capabilities and 75% of requested missiles.');
    expect(mine.every(({ href }) => /^https:\/\/news\.example\/visit#:~:text=/.test(href))).toBe(true);
    expect(find(section, '.by').textContent).toContain('Kommersant, translated by RT');
    expect(find(section, '.part-lead').textContent).toBe('3 of the article’s 12 sentences; of the rest nothing could surely be told.');
  });

  it('lead to the page where it has something near', () => {
    const onShowPlace = vi.fn();
    const section = drawPart({ alignment: answered, side: 'article', onShowPlace });
    const buttons = section.querySelectorAll<HTMLElement>('.pair-theirs button');
    expect(buttons.length).toBe(2);
    click(buttons[0] as HTMLElement);
    const [paragraph, start, end] = onShowPlace.mock.calls[0] as [string, number, number];
    expect(paragraph.slice(start, end)).toMatch(/^What he sketched/);
  });

  it('are searched by themselves', () => {
    const { root } = draw(panel({ alignment: answered, side: 'article', query: 'capabilities' }));
    expect(part(root).querySelectorAll('.pair').length).toBe(1);
  });
});

describe('the way from “Not in this article” to a whole article', () => {
  const links = (root: HTMLElement) => [...root.querySelectorAll<HTMLAnchorElement>('.wholes a')];

  it('names the nearest articles and goes to their sentences', () => {
    const [onAlign, onSide] = [vi.fn(), vi.fn()];
    const { root } = draw(panel({ onAlign, onSide }));
    expect(links(root).map(({ textContent }) => textContent)).toEqual(['RT: A visit', 'Kommersant, translated by RT: A visit', 'Example Courier: A visit']);
    expect(links(root)[1]?.getAttribute('href')).toBe(`#${part(root).id}`);
    click(links(root)[1] as HTMLElement);
    expect([onSide.mock.calls, onAlign.mock.calls]).toEqual([[['article']], [['rt-01']]]);
  });

  it('stays where nothing is surely missing, and goes where nothing was compared', () => {
    expect(links(draw(panel({ comparison: { kind: 'answered', comparison: { ...COMPARISON, notHere: [] } } })).root).length).toBe(3);
    expect(links(draw(panel({ comparison: { kind: 'answered', comparison: { ...COMPARISON, sources: COMPARISON.sources.slice(0, 1) } } })).root)).toEqual([]);
  });
});
