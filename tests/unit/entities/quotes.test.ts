import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { analyseArticle } from '../../../lib/events/analyse';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import type { Quote } from '../../../lib/model/analysis';
import { bundledInput } from '../seeds';

const { articles, entities, notNames } = bundledInput();
const lookup = openNamesTable(buildNamesTable({ entities, notNames }), entities);

/** A quote annotated by reading: its first and last words, verbatim. */
interface GoldQuote {
  paragraph: number;
  kind: Quote['kind'];
  speaker: string;
  verb: string | null;
  first: string;
  last: string;
}

const readGold = (id: string) =>
  JSON.parse(readFileSync(resolve(import.meta.dirname, `../../fixtures/quotes/${id}.json`), 'utf8')) as GoldQuote[];

const whoSaid = ({ speaker, name }: Quote) => speaker ?? name;

function quotesOf(...paragraphs: string[]): { text: string; who: string | null; quote: Quote }[] {
  const article = { title: '', published: null, paragraphs: paragraphs.map((text) => ({ text, kind: 'text' as const })) };
  return analyseArticle(article, lookup).quotes.map((quote) => ({
    text: (paragraphs[quote.paragraph] as string).slice(quote.start, quote.end), who: quote.name, quote,
  }));
}

describe('findQuotes on the bundled articles, against annotations made by reading', () => {
  let gold = 0;
  let right = 0;
  let found = 0;
  let kinds = 0;
  for (const { article, analysis } of articles) {
    const free = new Set(analysis.quotes);
    found += free.size;
    for (const wanted of readGold(article.id)) {
      gold++;
      const text = wanted.paragraph < 0 ? article.title : article.paragraphs[wanted.paragraph]?.text ?? '';
      const start = text.indexOf(wanted.first);
      const end = text.indexOf(wanted.last, start) + wanted.last.length;
      // Where a clause ends is open to taste: half of the joint length counts as the same words.
      const overlap = (quote: Quote) => (Math.min(quote.end, end) - Math.max(quote.start, start)) / (Math.max(quote.end, end) - Math.min(quote.start, start));
      const match = [...free].find((quote) => quote.paragraph === wanted.paragraph && overlap(quote) >= 0.5 && whoSaid(quote) === wanted.speaker);
      if (!match) continue;
      free.delete(match);
      right++;
      if (match.kind === wanted.kind) kinds++;
    }
  }

  it('finds at least 90 % of the quotes with the right speaker', () => {
    expect(gold).toBeGreaterThan(180);
    expect(right / gold).toBeGreaterThanOrEqual(0.92);
  });

  it('finds little else', () => expect(right / found).toBeGreaterThanOrEqual(0.9));
  it('tells direct, partial and indirect apart', () => expect(kinds / right).toBeGreaterThanOrEqual(0.95));
});

describe('findQuotes, who speaks', () => {
  const whoOf = (...paragraphs: string[]) => quotesOf(...paragraphs).map(({ who }) => who);

  it.each([
    ['a name that a preposition holds', 'Dana Whitfield praised the work of crews in Norland, saying “we shall mend the bridge before winter.”', ['Dana Whitfield']],
    ['a place at the end of who it is', 'Mayor Dana Whitfield of Larnholm told reporters that the bridge would be closed in winter.', ['Dana Whitfield']],
    ['a clause about the speaker', 'Dana Whitfield, who attended Larnholm College, which was closed in May, told reporters that the bridge would be mended.', ['Dana Whitfield']],
    ['a name that says whose', 'The bridge will be mended before winter, according to a senior Whitfield aide who asked not to be named.', ['a senior Whitfield aide']],
    ['a preposition with a title', 'Asked by Sen. Per Lindqvist about the bridge, Dana Whitfield chose her words. “We shall mend the bridge before winter,” she said.', ['Dana Whitfield']],
    ['an opening participle', 'Addressing a Larnholm College audience, Dana Whitfield spoke of the bridge and said “we shall mend it before winter.”', ['Dana Whitfield']],
    ['a noun for a subject', 'A federal judge stopped the Whitfield administration on Tuesday, declaring that the bridge “was built without any permit.”', ['A federal judge']],
    ['an early warning', 'It might have been an early warning that the bridge is now unsafe for lorries.', []],
    ['states that are no verb', 'In the northern Gulf states there is no such thing as “a free bridge to anywhere”.', []],
    ['delegates that were pledged', 'A total of 54 pledged delegates were at stake on the bridge on Saturday.', []],
    ['the name of an article', 'Dana Whitfield shared an article called “Bridges To Nowhere,” and left.', []],
    ['a programme', 'Dana Whitfield told “Good Morning Larnholm” that the bridge would be mended before winter.', ['Dana Whitfield']],
    ['a body in a title', '“We shall mend the bridge before winter,” said Larnholm Institute bridge expert Dana Whitfield.', ['Dana Whitfield']],
    ['names in a clause', 'Dana Whitfield, who served in the Lindqvist, Adams and Moreau cabinets, told reporters “the bridge is safe until winter.”', ['Dana Whitfield']],
    ['an owner behind the marks', 'Dana Whitfield, who called the bridge “a danger to all of us,” said the president’s plan is “no plan for the winter.”', ['Dana Whitfield', 'Dana Whitfield']],
    ['a crowd', 'Dana Whitfield was driven from the bridge by a crowd of protesters chanting “mend the bridge right now.”', ['protesters']],
    ['a letter to somebody', 'The letter to council chief Oscar Lindqvist, signed by many, claimed the bridge was “made to fall down in winter.”', []],
    ['a book', 'After “The Bridges Of Larnholm” came out, Dana Whitfield said the bridge would be mended before winter.', ['Dana Whitfield']],
    ['a contract', 'Dana Whitfield has also criticized the choice to give the “Bridges For All People” contract to a friend.', []],
    ['one who is told of', 'Oscar Lindqvist, a pastor, recalled Dana Whitfield telling him: “We shall mend the bridge before winter.”', ['Dana Whitfield']],
    ['a headline before a colon', 'Voters are wary of it: “The bridge has become a burden for all of us,” our colleagues write.', [null]],
    ['what cannot speak', 'The timing suggests the bridge was closed for another reason than frost.', [null]],
  ])('is not misled by %s', (_, paragraph, who) => expect(whoOf(paragraph)).toEqual(who));

  it('tells him from her by Mr and Ms', () => {
    expect(whoOf('Mr. Lindqvist met Ms. Whitfield at the bridge.', '“We shall mend the bridge before winter,” she said.')).toEqual(['Ms. Whitfield'].map(() => expect.stringContaining('Whitfield')));
  });

  it('tells him from her by first names that are surely a woman’s or a man’s', () => {
    expect(whoOf('Michelle Whitfield opened the bridge in May.', '“We shall mend the bridge before winter,” he said.')).toEqual([null]);
    expect(whoOf('Michelle Whitfield met Oscar Lindqvist at noon.', '“We shall mend the bridge before winter,” he said.')).toEqual(['Oscar Lindqvist']);
  });

  it('takes a bare name for the person named before, though a paper has it too', () => {
    const article = { title: '', published: null, paragraphs: ['Strategist Chris Barron told reporters that the bridge is a trap.', '“The bridge is the oldest trap in town,” Barron said.'].map((text) => ({ text, kind: 'text' as const })) };
    expect(analyseArticle(article, lookup).quotes.filter(({ kind }) => kind === 'direct').map(({ name, speaker }) => [name, speaker])).toEqual([['Chris Barron', null]]);
  });

  it('takes nobody for “he” who only stands beside another, nor a pair or a paper', () => {
    expect(whoOf('The press secretary for Oscar Lindqvist was late again.', '“We shall mend the bridge before winter,” he said.')).not.toContain('Oscar Lindqvist');
    expect(whoOf('Now the couple lives beside the bridge.', '“We shall mend the bridge before winter,” she said.')).toEqual([null]);
  });

  it('gives a surname that two people bear to neither', () => {
    expect(whoOf('Dana Whitfield met Per Whitfield at the bridge.', '“We shall mend the bridge before winter,” Whitfield said.')).toEqual(['Whitfield']);
  });
});

describe('findQuotes', () => {
  it.each([
    ['“We shall mend the bridge before winter,” Dana Whitfield said.', 'We shall mend the bridge before winter,', 'Dana Whitfield'],
    ['"We shall mend the bridge before winter," said engineer Dana Whitfield, who built it.', 'We shall mend the bridge before winter,', 'Dana Whitfield'],
    ['‘We shall mend the bridge before winter,’ Dana Whitfield told reporters.', 'We shall mend the bridge before winter,', 'Dana Whitfield'],
    ['Dana Whitfield said the bridge would be mended before winter.', 'the bridge would be mended before winter', 'Dana Whitfield'],
    ['The bridge will be mended before winter, according to Dana Whitfield.', 'The bridge will be mended before winter', 'Dana Whitfield'],
    ['According to Dana Whitfield, the bridge will be mended before winter.', 'the bridge will be mended before winter', 'Dana Whitfield'],
    ['The bridge will be mended before winter – wrote Dana Whitfield.', 'The bridge will be mended before winter', 'Dana Whitfield'],
    ['Dana Whitfield called the old bridge “a danger”.', 'a danger', 'Dana Whitfield'],
    ['“We shall mend the bridge,” a spokesman for the city said.', 'We shall mend the bridge,', 'a spokesman for the city'],
    ['The bridge, Dana Whitfield warned, will be closed in the winter.', 'will be closed in the winter', 'Dana Whitfield'],
  ])('%s', (paragraph, words, speaker) => {
    expect(quotesOf(paragraph).map(({ text, who }) => ({ text, who }))).toEqual([{ text: words, who: speaker }]);
  });

  it('gives a second quotation of the paragraph to the same speaker, and a pronoun to the only person near', () => {
    const found = quotesOf('“The bridge is old,” Dana Whitfield said. “It was built by hand in a single summer.”', 'She added that the work would start in May.');
    expect(found.map(({ who }) => who)).toEqual(['Dana Whitfield', 'Dana Whitfield', 'Dana Whitfield']);
  });

  it('goes on over paragraphs that open with a mark while none has closed', () => {
    const found = quotesOf('“The bridge is very old indeed,” Dana Whitfield said. “It was built by hand.', '“And it will be built by hand once more.”');
    expect(found.map(({ who, quote }) => [quote.paragraph, who])).toEqual([[0, 'Dana Whitfield'], [0, 'Dana Whitfield'], [1, 'Dana Whitfield']]);
  });

  it('abstains where two people could be meant, or nobody is named', () => {
    expect(quotesOf('Talks between Dana Whitfield and Oscar Lindqvist were long.', 'He said the bridge would be mended.')[0]?.who).toBeNull();
    expect(quotesOf('“The bridge will never be mended by this council.”')[0]?.who).toBeNull();
  });

  it.each([
    'The so-called “coalition of builders” met again in Oslo on Monday.',
    'They sang “The Bridge of Long Sighs” all night.',
    'Dana Whitfield was told to leave, and it was a job well done.',
  ])('leaves alone: %s', (paragraph) => expect(quotesOf(paragraph)).toEqual([]));

  it('keeps every span inside its paragraph, for any text', () => {
    const word = fc.constantFrom('“', '”', '"', '‘', '’', ' said ', ' that ', 'Dana Whitfield ', 'he ', ', ', '. ', ' – ', 'according to ', 'the governor ', 'Putin ', 'adding ', '\n', '😀', '\ud800', '<b>', '’s ');
    fc.assert(fc.property(fc.array(fc.oneof(word, fc.string({ unit: 'binary', maxLength: 8 })), { maxLength: 60 }), (words) => {
      const paragraph = words.join('');
      for (const { quote } of quotesOf(paragraph, paragraph)) {
        expect(quote.start).toBeGreaterThanOrEqual(0);
        expect(quote.end).toBeGreaterThan(quote.start);
        expect(quote.end).toBeLessThanOrEqual(paragraph.length);
      }
    }), { numRuns: 300 });
  });
});
