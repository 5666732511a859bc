// @vitest-environment happy-dom
/** The card drawn in a DOM. In: coverage, kind and hostile. Out: what stands in it and what its buttons wish. */
import { describe, expect, it, vi } from 'vitest';
import { Card } from '../../../components/card/Card';
import type { CardContent, CardProps } from '../../../components/card/Card';
import type { Coverage, CoverageItem } from '../../../lib/model/coverage';
import { click, draw, find } from './render';

const NO_REASONS = { names: [], places: [], days: [], figures: [], words: [] };

function item(part: Partial<CoverageItem> = {}): CoverageItem {
  return {
    article: 'a-1', outlet: { id: 'a', name: 'Example Courier', country: null, colour: 6 }, byline: null,
    published: '2026-02-03', publishedIsGuess: false, headline: 'Ships leave the harbour', headlineKind: 'headline',
    url: 'https://courier.example/1', copies: [], why: NO_REASONS,
    passages: [{ paragraph: 2, text: 'The harbour of Sample Bay opened.', strong: [[15, 25]] }], ...part,
  };
}

function coverage(items: CoverageItem[], part: Partial<Coverage> = {}): Coverage {
  return {
    id: 'event:1', tie: 'event', name: { parts: ['Sample Bay'], day: '2026-02-03' }, type: null,
    voices: items.length, articles: items.length, items, reach: null,
    checked: { articles: 14, outlets: 5, from: '2022-12-30', to: '2026-02-04' }, ...part,
  };
}

function card(content: CardContent, part: Partial<CardProps> = {}) {
  return <Card content={content} pinned={false} onPin={() => undefined} onClose={() => undefined} onRetry={() => undefined} {...part} />;
}

const answered = (items: CoverageItem[], part: Partial<Coverage> = {}): CardContent => ({ kind: 'answered', coverage: coverage(items, part) });

describe('the card', () => {
  it('shows outlet, date, headline and the passage with the shared name strong', () => {
    const { root } = draw(card(answered([item()])));
    expect(find(root, '.outlet').textContent).toBe('Example Courier');
    expect(find(root, '.dot').className).toContain('o6');
    expect(find<HTMLTimeElement>(root, 'time').dateTime).toBe('2026-02-03');
    expect(find(root, 'blockquote').textContent).toBe('The harbour of Sample Bay opened.');
    expect(find(root, 'strong').textContent).toBe('Sample Bay');
    const link = find<HTMLAnchorElement>(root, 'a');
    expect(link.getAttribute('href')).toBe('https://courier.example/1');
    expect(link.target).toBe('_blank');
    expect(link.rel.split(' ').sort()).toEqual(['noopener', 'noreferrer']);
    expect(link.textContent).toContain('Ships leave the harbour');
  });

  it('is a dialog named by its tie and its title', () => {
    const { root } = draw(card(answered([item(), item({ article: 'a-2' })])));
    const dialog = find(root, '[role=dialog]');
    const named = dialog.getAttribute('aria-labelledby')?.split(' ').map((id) => document.getElementById(id)?.textContent);
    expect(named).toEqual(['Same event · 2 other outlets', 'Sample Bay · 3 Feb 2026']);
    expect(dialog.getAttribute('aria-modal')).toBe('false');
  });

  it('makes no link of an address that is not http, and keeps the headline', () => {
    for (const url of ['javascript:alert(1)', 'data:text/html,hello', null]) {
      const { root } = draw(card(answered([item({ url })])));
      expect(root.querySelector('a')).toBeNull();
      expect(root.textContent).toContain('Ships leave the harbour');
      // Without a link inside, what scrolls is itself reachable.
      expect(find(root, '.card-body').tabIndex).toBe(0);
    }
  });

  it('says how far the coverage reaches: of how many outlets, who was first and who last', () => {
    const voice = (name: string, published: string, byline: string | null = null) => ({ outlet: { id: name, name, country: null, colour: 1 }, byline, published, publishedIsGuess: false });
    const last = (reach: Coverage['reach'], articles = 2) => find(draw(card(answered([item()], { reach, articles: articles }))).root, '.card-body > .label:last-child').textContent;
    expect(last({ outlets: 3, oldest: voice('RT', '2026-02-03'), newest: voice('UNN', '2026-02-05', 'Sample Wire, republished by UNN') }))
      .toBe('In 3 of your 5 outlets. Oldest: RT, 3 Feb 2026. Newest: Sample Wire, republished by UNN, 5 Feb 2026.');
    expect(last({ outlets: 2, oldest: voice('RT', '2026-02-03'), newest: voice('UNN', '2026-02-03') })).toBe('In 2 of your 5 outlets. All of 3 Feb 2026.');
    expect(last({ outlets: 1, oldest: voice('RT', '2026-02-03'), newest: voice('RT', '2026-02-03') }, 1)).toBe('In 1 of your 5 outlets.');
    expect(last({ outlets: 2, oldest: null, newest: null })).toBe('In 2 of your 5 outlets.');
  });

  it('keeps hostile text as text', () => {
    const evil = '<img src=x onerror="alert(1)"><script>alert(1)</script>';
    const { root } = draw(card(answered([item({
      headline: evil, byline: evil, passages: [{ paragraph: 0, text: evil, strong: [[0, 4]] }],
      why: { ...NO_REASONS, names: [evil] }, copies: [{ id: 'c', name: evil, country: null, colour: 99 }],
    })], { name: { parts: [evil], day: evil } }), { pinned: true }));
    expect(root.querySelector('img, script')).toBeNull();
    expect(find(root, 'blockquote').textContent).toBe(evil);
    expect(root.textContent?.split(evil).length).toBeGreaterThanOrEqual(6);
  });

  it('shows the byline as the voice and marks a guessed date', () => {
    const { root } = draw(card(answered([item({ byline: 'Sample Wire, translated by Example Courier', publishedIsGuess: true })])));
    expect(find(root, '.by').textContent).toBe('Sample Wire, translated by Example Courierabout 3 Feb 2026');
  });

  it('does not say a headline twice', () => {
    const title = 'Ships leave the harbour';
    const { root } = draw(card(answered([item({ passages: [{ paragraph: -1, text: title, strong: [] }] })])));
    expect(root.textContent?.split(title).length).toBe(2);
    expect(find(root, 'a').textContent).toContain('Open at Example Courier');
  });

  it('says that a first sentence is not a headline', () => {
    const { root } = draw(card(answered([item({ headlineKind: 'sentence' })])));
    expect(find(root, '.original').textContent).toContain('First sentence: Ships');
  });

  it('opens and closes the reasons, and shows only kinds that hold something', () => {
    const { root } = draw(card(answered([item({ why: { ...NO_REASONS, names: ['Sample Bay', 'Ann Example'], days: ['2026-02-03'] } })])));
    expect(root.querySelector('.why')).toBeNull();
    const toggle = find(root, '[aria-expanded]');
    click(toggle);
    expect(toggle.getAttribute('aria-expanded')).toBe('true');
    expect([...root.querySelectorAll('dt')].map((dt) => dt.textContent)).toEqual(['Names', 'Dates']);
    expect([...root.querySelectorAll('dd')].map((dd) => dd.textContent)).toEqual(['Sample Bay, Ann Example', '3 Feb 2026']);
    click(toggle);
    expect(root.querySelector('.why')).toBeNull();
  });

  it('has no button for reasons that are not there', () => {
    const { root } = draw(card(answered([item()])));
    expect(root.querySelector('[aria-expanded]')).toBeNull();
  });

  it('asks to be pinned; pinned, it opens the reasons and can be closed', () => {
    const [onPin, onClose] = [vi.fn(), vi.fn()];
    const content = answered([item({ why: { ...NO_REASONS, words: ['harbour'] } })]);
    const { root, redraw } = draw(card(content, { onPin, onClose }));
    expect(root.querySelector('[aria-label=Close]')).toBeNull();
    const pin = find(root, '[aria-label="Pin this card"]');
    expect(pin.getAttribute('aria-pressed')).toBe('false');
    click(pin);
    expect(onPin).toHaveBeenCalledOnce();
    redraw(card(content, { onPin, onClose, pinned: true }));
    expect(find(root, '[aria-label="Pin this card"]').getAttribute('aria-pressed')).toBe('true');
    expect(root.querySelectorAll('.why').length).toBe(1);
    click(find(root, '[aria-label=Close]'));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('on touch is a sheet: no pin, a close button', () => {
    const { root } = draw(card(answered([item()]), { form: 'sheet' }));
    expect(root.querySelector('[aria-pressed]')).toBeNull();
    expect(root.querySelectorAll('[aria-label=Close]').length).toBe(1);
  });

  it('gives a storyline other words and a column of days', () => {
    const items = [item({ published: '2025-09-09' }), item({ article: 'a-2', published: null })];
    const { root } = draw(card(answered(items, { tie: 'storyline' })));
    expect(find(root, '.card-tie').textContent).toBe('Same storyline · 2 other outlets');
    expect([...root.querySelectorAll('.line > li > :first-child')].map((cell) => cell.textContent)).toEqual(['9 Sept 2025', 'no date given']);
    expect(root.querySelector('.by time')).toBeNull();
  });

  it('says how many of an entity\'s articles it shows', () => {
    const { root } = draw(card(answered([item()], { tie: null, articles: 8, voices: 5, name: { parts: ['Ann Example'], day: null } })));
    expect(find(root, '.card-tie').textContent).toBe('In 8 of your 14 articles · 5 outlets');
    expect(root.textContent).toContain('1 of 8 articles shown.');
  });

  it('names the outlets of the same text', () => {
    const { root } = draw(card(answered([item({ copies: [{ id: 'w', name: 'Sample Wire', country: null, colour: 7 }] })])));
    expect(find(root, '.copies').textContent).toBe('Same text inSample Wire');
  });

  it('while waiting says where it looks and is busy', () => {
    const { root } = draw(card({ kind: 'waiting', name: null, articles: 1204 }));
    expect(find(root, '[role=status]').textContent).toBe('Looking in your 1,204 articles…');
    expect(find(root, '[role=dialog]').getAttribute('aria-busy')).toBe('true');
    expect(root.querySelector('button')).toBeNull();
  });

  it('says that it has checked and found nothing', () => {
    const { root } = draw(card(answered([])));
    expect(root.textContent).toContain('Checked. Nothing else on this in your 14 articles.');
    expect(root.textContent).toContain('From 5 outlets, 30 Dec 2022 to 4 Feb 2026.');
    expect(root.querySelector('button')).toBeNull();
  });

  it('says what failed and tries again', () => {
    const onRetry = vi.fn();
    const { root } = draw(card({ kind: 'failed', name: null, message: 'The index is being rebuilt.' }, { onRetry }));
    expect(find(root, '[role=alert]').textContent).toBe('Your articles could not be read just now.');
    expect(root.textContent).toContain('The index is being rebuilt.');
    click(find(root, 'button'));
    expect(onRetry).toHaveBeenCalledOnce();
  });
});
