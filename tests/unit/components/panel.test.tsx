// @vitest-environment happy-dom
/** The panel drawn from each state. In: states. Out: its words and the reader's wishes. */
import { act } from 'preact/test-utils';
import { describe, expect, it, vi } from 'vitest';
import { Panel } from '../../../components/panel/Panel';
import type { PanelProps } from '../../../components/panel/Panel';
import { CHANGED, KEPT, PAGE_EDITS, SOURCE_EDITS } from '../../gallery/kept-data';
import { COMPARISON, COMPARISON_LONG, COMPARISON_ODD, COMPARISON_SILENT, PANEL_MATCH, PANEL_MATCH_NONE } from '../../gallery/panel-data';
import { click, draw, find } from './render';

const nothing = () => undefined;

function panel(part: Partial<PanelProps>) {
  return (
    <Panel
      page={{ kind: 'read', match: PANEL_MATCH }} chosen={COMPARISON.id} comparison={{ kind: 'answered', comparison: COMPARISON }} query="" notice={null}
      edits={{ kind: 'none' }} onChooseReadings={nothing}
      onChoose={nothing} onQuery={nothing} onShowPlace={nothing} onShowMark={nothing} onWalk={nothing} onRetry={nothing} {...part}
    />
  );
}

const sectionOf = (root: HTMLElement, title: string) => [...root.querySelectorAll('section')].find((one) => one.querySelector('h2')?.textContent === title) as HTMLElement;
const button = (root: HTMLElement, words: string) => [...root.querySelectorAll('button')].find((one) => one.textContent?.includes(words)) as HTMLElement;

describe('the panel', () => {
  it('keeps the two ties apart and chooses one event', () => {
    const onChoose = vi.fn();
    const { root } = draw(panel({ onChoose }));
    expect([...root.querySelectorAll('.pick-part .label')].map((one) => one.textContent)).toEqual(['On this page', 'Same storyline']);
    expect([...root.querySelectorAll('[aria-pressed="true"]')].map((one) => one.textContent)).toEqual(['Mark Rutte · Verkhovna Rada · 3 Feb 20262 others']);
    click(button(root, 'Abu Dhabi'));
    expect(onChoose).toHaveBeenCalledWith('story:talks');
  });

  it('has a way to every part, and each part has its title', () => {
    const { root } = draw(panel({}));
    const links = [...root.querySelectorAll('nav a')].map((link) => link.getAttribute('href')?.slice(1));
    expect(links).toEqual([...root.querySelectorAll('section')].map((section) => section.id));
    expect([...root.querySelectorAll('h2')].map((head) => head.textContent)).toEqual([
      'Statements', 'Not in this article', 'Only in this article', 'Figures', 'Voices', 'Words', 'Sentence by sentence', 'Time', 'Marks',
    ]);
  });

  it('says each cell of the matrix in words, the outlet in full', () => {
    const { root } = draw(panel({}));
    const row = sectionOf(root, 'Statements').querySelectorAll('tbody tr')[1] as HTMLElement;
    expect([...row.querySelectorAll('td .unseen')].map((one) => one.textContent)).toEqual([
      'This page: in other words', 'RT: in other words', 'Kommersant, translated by RT: these words', 'Example Courier: not found',
    ]);
    expect([...row.querySelectorAll('.sign')].map((one) => one.className.split('-')[1])).toEqual(['others', 'others', 'words', 'none']);
  });

  it('shows the sentence of the page behind a row: its paragraph and where in it', () => {
    const onShowPlace = vi.fn();
    const { root } = draw(panel({ onShowPlace }));
    click(button(sectionOf(root, 'Statements'), 'will require difficult choices'));
    const [paragraph, start, end] = onShowPlace.mock.calls[0] as [string, number, number];
    expect(paragraph.slice(start, end)).toBe('“will require difficult choices.”');
    click(button(sectionOf(root, 'Statements'), 'The NATO nations'));
    expect(onShowPlace.mock.calls[1]?.[0]).toMatch(/^Allies would send/);
    click(button(sectionOf(root, 'Not in this article'), 'What he sketched'));
    expect(onShowPlace.mock.calls[2]?.[0]).toMatch(/^What he sketched/);
  });

  it('opens another outlet’s article at the passage, and nowhere else', () => {
    const { root } = draw(panel({}));
    const hrefs = [...root.querySelectorAll('a[target]')].map((link) => link.getAttribute('href') ?? '');
    expect(hrefs.length).toBeGreaterThan(0);
    for (const href of hrefs) expect(href).toMatch(/^https:\/\/news\.example\/\w+#:~:text=/);
  });

  it('opens the quotes behind a voice', () => {
    const { root } = draw(panel({}));
    const voices = sectionOf(root, 'Voices');
    expect(voices.querySelector('blockquote')).toBeNull();
    click(button(voices, 'Mark Rutte'));
    expect([...voices.querySelectorAll('blockquote')].map((quote) => quote.textContent)[0]).toContain('Troops on the ground');
    expect(voices.textContent).toContain('1 of 2 not quoted here.');
  });

  it('says how far the coverage reaches, and who printed whose text', () => {
    const { root } = draw(panel({}));
    expect(find(root, '.reach > .label').textContent).toBe('In 3 of your 5 outlets. Oldest: RT, 3 Feb 2026. Newest: Kommersant, translated by RT, 4 Feb 2026.');
    expect([...root.querySelectorAll('.reach .copies')].map(({ textContent }) => textContent)).toEqual(['Example CourierSame text inSample Wire']);
  });

  it('holds the plot’s content in a table', () => {
    const { root } = draw(panel({}));
    const time = sectionOf(root, 'Time');
    expect(find(time, 'svg[role="img"]').getAttribute('aria-label')).toContain('1 Feb 2026 to 5 Feb 2026');
    const rows = COMPARISON.timeline.events.reduce((sum, { articles }) => sum + articles.length, 0);
    expect(time.querySelectorAll('.tbl tbody tr').length).toBe(rows);
    expect(time.querySelector('.tbl')?.textContent).toContain('no date given');
  });

  it('walks the marks and shows one', () => {
    const [onWalk, onShowMark] = [vi.fn(), vi.fn()];
    const { root } = draw(panel({ onWalk, onShowMark }));
    const marks = sectionOf(root, 'Marks');
    click(button(marks, 'Next mark'));
    click(button(marks, 'Previous mark'));
    click(button(marks, 'Verkhovna Rada'));
    expect(onWalk.mock.calls).toEqual([[1], [-1]]);
    expect(onShowMark).toHaveBeenCalledWith('entity:1');
  });

  it('searches within, in outlets and words, and says how much is left', () => {
    const { root, redraw } = draw(panel({ query: 'KOMMERSANT air' }));
    expect(sectionOf(root, 'Statements').querySelectorAll('tbody tr').length).toBe(2);
    expect(sectionOf(root, 'Only in this article').textContent).toContain('Nothing with “KOMMERSANT air” here.');
    expect(root.querySelector('.panel-head .unseen')?.textContent).toMatch(/^\d of 15 rows shown\.$/);
    redraw(panel({ query: '' }));
    expect(sectionOf(root, 'Statements').querySelectorAll('tbody tr').length).toBe(6);
  });

  it('makes silence explicit, part by part', () => {
    const { root } = draw(panel({ comparison: { kind: 'answered', comparison: COMPARISON_SILENT } }));
    expect(sectionOf(root, 'Not in this article').textContent).toContain('Nothing found that the others have and this page has not.');
    for (const title of ['Statements', 'Only in this article', 'Figures', 'Voices', 'Words', 'Time']) {
      expect(sectionOf(root, title).querySelector('.part-none')?.textContent).toMatch(/\.$/);
    }
  });

  it('says that marks are off by choice, which is no failure', () => {
    const { root } = draw(panel({ page: { kind: 'off' }, comparison: { kind: 'none' } }));
    expect(root.textContent).toContain('Marks are off on this site by your choice');
    expect(root.querySelector('[role="alert"], .panel-message[role="alert"]')).toBeNull();
  });

  it('tells waiting, failure and nothing to compare apart', () => {
    const onRetry = vi.fn();
    const { root, redraw } = draw(panel({ comparison: { kind: 'waiting' } }));
    expect(root.querySelector('[role="status"].label')?.textContent).toBe('Comparing…');
    redraw(panel({ comparison: { kind: 'failed', message: 'The index is damaged.' }, onRetry }));
    expect(find(root, '[role="alert"]').textContent).toContain('The index is damaged.');
    click(button(root, 'Try again'));
    expect(onRetry).toHaveBeenCalledOnce();
    redraw(panel({ page: { kind: 'read', match: PANEL_MATCH_NONE }, comparison: { kind: 'none' } }));
    expect(root.textContent).toContain('Checked. Nothing else on this in your 14 articles.');
    redraw(panel({ page: { kind: 'unread' } }));
    expect(root.textContent).toContain('Crossread does not read this page.');
  });

  it('shows hostile text as text, cut, and no address that is no link', () => {
    const { root } = draw(panel({ comparison: { kind: 'answered', comparison: COMPARISON_ODD } }));
    expect(root.querySelector('script, blockquote b, .quote b, .label i')).toBeNull();
    expect(root.querySelector('a[target]')).toBeNull();
    expect(root.textContent).toContain('<script>alert(1)</script>');
    for (const words of root.querySelectorAll('.quote')) expect(words.textContent!.length).toBeLessThanOrEqual(602);
  });

  it('draws five hundred rows, each laid out by itself', () => {
    const { root } = draw(panel({ comparison: { kind: 'answered', comparison: COMPARISON_LONG } }));
    expect(root.querySelectorAll('tr.mx-line').length).toBe(500);
  });
});

describe('the changes of a kept page', () => {
  const read = (changed: boolean): PanelProps['page'] => ({ kind: 'read', match: { ...PANEL_MATCH, kept: { ...KEPT, changed } } });
  const changes = (part: Partial<PanelProps> = {}) => panel({ page: read(true), edits: { kind: 'answered', edits: PAGE_EDITS }, ...part });

  it('are said at the top, with a way to them, and only of a kept page', () => {
    const { root, redraw } = draw(changes());
    expect(find(root, '.changed').textContent).toContain('Changed since you kept it on 3 Feb 2026.');
    expect(find(root, '.changed a').getAttribute('href')).toBe(`#${sectionOf(root, 'Changes').id}`);
    expect([...root.querySelectorAll('nav a')].map(({ textContent }) => textContent)).toContain('Changes');
    redraw(changes({ page: read(false) }));
    expect(root.querySelector('.changed')).toBeNull();
    expect(root.textContent).toContain('Kept on 3 Feb 2026.');
    redraw(changes({ page: { kind: 'read', match: PANEL_MATCH } }));
    expect(sectionOf(root, 'Changes')).toBeUndefined();
    expect(root.textContent).not.toContain('Kept on');
  });

  it('are verbatim, and told apart by element and in words', () => {
    const { root } = draw(changes());
    const rows = [...sectionOf(root, 'Changes').querySelectorAll('.edit')];
    expect(rows.map((row) => row.querySelector('.label')?.textContent)).toEqual(['Title', 'Figure changed', 'Taken away', 'Added']);
    expect([...(rows[1]?.querySelectorAll('del, ins') ?? [])].map((one) => [one.tagName, one.textContent])).toEqual([['DEL', 'taken away: 3; '], ['INS', 'added: 11; ']]);
    expect(rows[2]?.querySelector('del')?.textContent).toContain('All schools on the island stay shut until further notice.');
    expect(rows[3]?.querySelector('ins')?.textContent).toContain('\u202ewarm\u202c <b>food</b>.');
    expect(root.querySelector('.edit b')).toBeNull();
  });

  it('lead to the sentence on the page, where it is still there', () => {
    const onShowPlace = vi.fn();
    const { root } = draw(changes({ onShowPlace }));
    click(button(sectionOf(root, 'Changes'), 'At least'));
    const [paragraph, start, end] = onShowPlace.mock.calls[0] as [string, number, number];
    expect(paragraph.slice(start, end)).toBe('At least 11 boats sank in the inner harbour.');
    expect(sectionOf(root, 'Changes').querySelectorAll('.edit button')).toHaveLength(3);
  });

  it('are of any two readings, and searched', () => {
    const onChooseReadings = vi.fn();
    const { root, redraw } = draw(changes({ onChooseReadings }));
    const [before, after] = [...sectionOf(root, 'Changes').querySelectorAll('select')] as [HTMLSelectElement, HTMLSelectElement];
    expect([...before.options].map(({ textContent }) => textContent)).toEqual(['3 Feb 2026, kept by you', '5 Feb 2026, seen, as now']);
    expect([before.value, after.value]).toEqual(['1', '2']);
    after.value = '1';
    void act(() => { after.dispatchEvent(new Event('change', { bubbles: true })); });
    expect(onChooseReadings).toHaveBeenCalledWith(1, 1);
    redraw(changes({ query: 'BOATS' }));
    expect(sectionOf(root, 'Changes').querySelectorAll('.edit')).toHaveLength(1);
    expect(sectionOf(root, 'Changes').textContent).toContain('1 of 4 changes shown.');
  });

  it('of a text that a source has brought are dated by when each stood, and are there without the page being kept', () => {
    const { root } = draw(changes({ page: { kind: 'read', match: { ...PANEL_MATCH, changed: CHANGED } }, edits: { kind: 'answered', edits: SOURCE_EDITS } }));
    expect(find(root, '.changed').textContent).toContain('Its text has changed 2 times since it came in, last on 5 Feb 2026.');
    expect(find(root, '.changed a').getAttribute('href')).toBe(`#${sectionOf(root, 'Changes').id}`);
    const selects = [...sectionOf(root, 'Changes').querySelectorAll('select')] as HTMLSelectElement[];
    expect(selects.map(({ value }) => value)).toEqual(['2', '3']);
    expect([...selects[0]?.options ?? []].map(({ textContent }) => textContent)).toEqual(['Until 4 Feb 2026', 'Until 5 Feb 2026', 'Since 5 Feb 2026']);
    expect(sectionOf(root, 'Changes').querySelectorAll('.edit')).toHaveLength(4);
  });

  it('that cannot be had are said to be missing', () => {
    const { root } = draw(changes({ edits: { kind: 'failed', message: 'The worker was stopped.' } }));
    expect(find(sectionOf(root, 'Changes'), '[role=alert]').textContent).toContain('could not be shown just now. The worker was stopped.');
  });
});
