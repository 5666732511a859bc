// @vitest-environment happy-dom
/** The one difference on a card. In: a statement, a figure, a word, kind and hostile. Out: what stands first, and the way to the page. */
import { describe, expect, it, vi } from 'vitest';
import type { CardAct, CardActions } from '../../../components/card/actions';
import { Card } from '../../../components/card/Card';
import type { ShownTelling } from '../../../lib/model/comparison';
import { ALONE, ENTITY, EVENT } from '../../gallery/data';
import { TELLING_FIGURE, TELLING_ODD, TELLING_STATEMENT, TELLING_WORD } from '../../gallery/telling-data';
import type { Coverage } from '../../../lib/model/coverage';
import { click, draw, find } from './render';

interface Drawing {
  shown: ShownTelling | null;
  late?: boolean;
  done?: CardAct[];
  covered?: Coverage;
  onShowPlace?: (paragraph: string, start: number, end: number) => void;
}

function card({ shown, late = false, done = [], covered = EVENT, onShowPlace = () => undefined }: Drawing) {
  const nothing = () => undefined;
  const actions: CardActions = { site: 'news.example', archive: '', keep: null, done, copied: null, trouble: null, onAct: nothing, onUndo: nothing, onCopy: nothing };
  return (
    <Card
      content={{ kind: 'answered', coverage: covered, telling: shown && { shown, late } }} pinned={false} actions={actions}
      onPin={nothing} onClose={nothing} onRetry={nothing} onShowPlace={onShowPlace}
    />
  );
}

/** The card's parts in the order in which they are read. */
const order = (root: HTMLElement) => [...find(root, '.card-body').children].map(({ className }) => className);
const heading = (root: HTMLElement) => find(root, '.telling > h3').textContent;

describe('the telling difference', () => {
  it('stands first, in a section with its heading, the outlets below a rule', () => {
    const { root } = draw(card({ shown: TELLING_STATEMENT }));
    expect(order(root)).toEqual(['telling', 'hr', 'sayings', 'label']);
    expect(find(root, '.telling').getAttribute('aria-labelledby')).toBe(find(root, '.telling > h3').id);
  });

  it('leaves the outlets named at first look, each voice once, and not one that was hidden just now', () => {
    const named = (drawing: Drawing) => [...draw(card(drawing)).root.querySelectorAll('.card-outlets li')].map(({ textContent }) => textContent);
    expect(named({ shown: TELLING_STATEMENT })).toEqual(['RT', 'Kommersant']);
    // Two articles are seen where nothing stands above them, and one needs no list.
    expect(named({ shown: null })).toEqual([]);
    expect(named({ shown: TELLING_STATEMENT, late: true })).toEqual([]);
    expect(named({ shown: TELLING_STATEMENT, covered: ALONE })).toEqual([]);
    expect(named({ shown: TELLING_WORD, done: [{ kind: 'apart', article: 'rt-01', title: '' }] })).toEqual([]);
    expect(named({ shown: null, covered: ENTITY })).toEqual(['UNN', 'Kyiv Post', 'France 24', 'and 2 more']);
  });

  it('leaves the largest words to the difference, unless it came late', () => {
    const size = (late: boolean) => find(draw(card({ shown: TELLING_STATEMENT, late, covered: ALONE })).root, '.say blockquote').className;
    expect([size(false), size(true)]).toEqual(['quote', 'quote quote-2']);
  });

  it('stands last where it came late, so that nothing moves', () => {
    const { root, redraw } = draw(card({ shown: null }));
    const before = [...find(root, '.card-body').children];
    expect(order(root)).toEqual(['sayings', 'label']);
    redraw(card({ shown: TELLING_WORD, late: true }));
    expect(order(root)).toEqual(['sayings', 'label', 'hr', 'telling']);
    expect(find(root, '.card-body').children[0]).toBe(before[0]);
  });

  it('is nothing where nothing was sure', () => {
    const { root } = draw(card({ shown: null }));
    expect(root.querySelector('.telling, .hr')).toBeNull();
  });

  it('quotes a statement with its speaker, outlet and day, opens the article at its words, and goes to the place beside it', () => {
    const onShowPlace = vi.fn();
    const { root } = draw(card({ shown: TELLING_STATEMENT, onShowPlace }));
    const told = find(root, '.telling');
    expect(heading(root)).toBe('Not in this article');
    expect(find(told, 'blockquote').textContent).toBe('The United States will be the backstop.”');
    expect(told.textContent).toContain('said by Mark Rutte');
    expect(find<HTMLTimeElement>(told, 'time').dateTime).toBe('2026-02-03');
    const link = find<HTMLAnchorElement>(told, 'a');
    expect(link.textContent).toContain('RT');
    expect(link.getAttribute('href')).toMatch(/^https:\/\/news\.example\/rutte#:~:text=The%20United%20States/);
    click(find(told, 'button'));
    expect(onShowPlace).toHaveBeenCalledWith(expect.stringMatching(/^What he sketched/), 0, expect.any(Number));
  });

  it('puts two figures one above the other, the page’s first, and goes to the page’s sentence', () => {
    const onShowPlace = vi.fn();
    const { root } = draw(card({ shown: TELLING_FIGURE, onShowPlace }));
    const told = find(root, '.telling');
    expect(heading(root)).toBe('The same thing counted');
    expect([...told.querySelectorAll('dt')].map(({ textContent }) => textContent)).toEqual(['Seven', '12']);
    expect([...told.querySelectorAll('dd strong')].map(({ textContent }) => textContent)).toEqual(['Seven', '12']);
    expect(told.textContent).not.toMatch(/conflict|contradict|differs/i);
    click(find(told, 'button'));
    expect(onShowPlace).toHaveBeenCalledWith(expect.stringMatching(/^Seven missiles/), 0, expect.any(Number));
  });

  it('puts two words in one column, under the name of what they are said of', () => {
    const { root } = draw(card({ shown: TELLING_WORD }));
    expect(heading(root)).toBe('One thing, different names');
    expect([...root.querySelectorAll('.kwic-words')].map(({ textContent }) => textContent)).toEqual(['soldiers,', 'foreign troops']);
    expect(find(root, '.telling .sub').textContent).toBe('Soldiers of other countries');
  });

  it('goes with the article that the reader takes apart, or whose outlet is hidden, and with no other', () => {
    const apart = (article: string): CardAct => ({ kind: 'apart', article, title: '' });
    const hide = (id: string): CardAct => ({ kind: 'hide', thing: { kind: 'outlet', id, name: id } });
    const isShown = (act: CardAct) => draw(card({ shown: TELLING_STATEMENT, done: [act] })).root.querySelector('.telling') !== null;
    expect([isShown(apart('rt-05')), isShown(hide('rt')), isShown(apart('rt-01')), isShown(hide('kommersant'))]).toEqual([false, false, true, true]);
  });

  it('shows hostile words as text, cuts them, and links to http only', () => {
    const { root } = draw(card({ shown: TELLING_ODD }));
    const told = find(root, '.telling');
    expect(told.querySelector('script, b, i, a')).toBeNull();
    expect(told.textContent).toContain('<script>alert(1)</script>');
    expect(find(told, 'blockquote').getAttribute('dir')).toBe('auto');
    expect(find(told, '.beside .go').textContent?.length).toBeLessThan(650);
  });
});
