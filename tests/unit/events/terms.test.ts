import { describe, expect, it } from 'vitest';
import { groupMentions, placeTerms } from '../../../lib/events/analyse';
import { recountText } from '../../../lib/events/terms/recount';
import { listTerms, readTerms } from '../../../lib/events/terms/term-list';
import { countTerms } from '../../../lib/events/terms/terms';
import { tokenise } from '../../../lib/text/tokens';
import { bundledInput } from '../seeds';

const count = (...texts: string[]) => countTerms(texts.map((text) => ({ text, tokens: tokenise(text) })), []);

describe('a table of terms', () => {
  it('is the same from its list', () => {
    const list = count('The Kerch bridge', 'On Tuesday, March 3, the bridge near Kerch closed. Some 1,200 lorries waited at Kerch.', 'Lorries waited. The bridge opened again on 4 March.');
    expect(listTerms(readTerms(list))).toEqual(list);
    expect(listTerms(readTerms([...list].reverse()))).toEqual(list);
  });

  it('keeps apart what several texts count in turns, however many terms were met before', () => {
    const [one, other] = [count('Storm sinks barge', 'The barge sank.'), count('Barge found', 'A storm had sunk the barge.')];
    for (let i = 0; i < 40; i++) count('', Array.from({ length: 1_000 }, (_, k) => `w${i}x${k}`).join(' '));
    expect([count('Storm sinks barge', 'The barge sank.'), count('Barge found', 'A storm had sunk the barge.')]).toEqual([one, other]);
  });

  it('places the terms of a stored text where its paragraphs say that they stand', () => {
    for (const { article, analysis } of bundledInput().articles.slice(0, 6)) {
      const { terms, places } = recountText(article, analysis.mentions, true);
      if (!terms || !places) throw new Error('Both were asked for.');
      const mentions = groupMentions(analysis.mentions);
      [article.title, ...article.paragraphs.map((paragraph) => paragraph.text)].forEach((text, block) => {
        const from = block === 0 ? 0 : places.blocks[block - 1] as number;
        const placed = Array.from(places.terms.slice(from, places.blocks[block]), (place, i) => ({ term: terms[place], start: places.starts[from + i], end: places.ends[from + i] }));
        expect(placed).toEqual(placeTerms(text, mentions.get(block - 1) ?? []));
      });
    }
  });
});

describe('countTerms', () => {
  it('sorts terms by their UTF-16 units, also where their first letters agree', () => {
    const terms = count('Oil tanks burn', 'oil oily tank tanker tar ta café caféteria Київ Києва 15 150 1500 x-ray xr xq. Then Paris, Parma and Parisians met on Tuesday.').map(([term]) => term);
    expect(terms).toEqual([...terms].sort());
    expect(terms).toEqual(expect.arrayContaining(['oil', 'tank', 'tanker', 'tar', 'ta', '=15', '=150', '~parma', '_oil tank', '#2']));
  });

  it('counts title, lede and body apart', () => {
    const body = Array.from({ length: 90 }, () => 'dam').join(' ');
    expect(count('The dam', body).find(([term]) => term === 'dam')).toEqual(['dam', 1, 80, 10]);
  });

  it('takes the words of a linked name as one term, in whichever block they stand', () => {
    const blocks = ['Kyiv waits', 'In Kyiv city people wait'].map((text) => ({ text, tokens: tokenise(text) }));
    const terms = countTerms(blocks, [
      { block: 0, from: 0, to: 1, entity: 'kyiv', type: 'place' },
      { block: 1, from: 1, to: 3, entity: 'kyiv', type: 'place' },
    ]);
    expect(terms.find(([term]) => term === '@kyiv')).toEqual(['@kyiv', 1, 1, 0]);
    expect(terms.some(([term]) => term === 'citi' || term === '~kyiv')).toBe(false);
  });
});
