/** Which sentence of an article a search shows, and what is marked in it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { analyseArticle } from '../../../lib/events/analyse';
import { answerHits, answerSearch } from '../../../lib/search/answer-search';
import type { Corpus } from '../../../lib/index/corpus';
import { buildNamesTable, openNamesTable } from '../../../lib/index/names/names-table';
import { MAX_PASSAGE_CHARS } from '../../../lib/model/limits';
import type { Article } from '../../../lib/model/article';
import type { Entity } from '../../../lib/model/entity';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { openInput } from '../index/segments';

const FILLER = 'Rain fell over the valley while farmers waited for the mill to open. ';
const TEXTS: Record<string, [title: string, ...paragraphs: string[]]> = {
  apart: ['On limits', 'Energy prices rose, and a truce was spoken of with hope by ministers.', 'Both sides called it an energy truce. Nobody signed.'],
  title: ['A kabuki evening', 'The actors were late and the audience patient.'],
  titlePhrase: ['An orchard festival opens', 'The festival had an orchard of its own this time.'],
  over: ['Two sentences', 'They hoped for copper. Bridges were built of it later, and painted green.'],
  long: ['A long one', `${FILLER.trim().slice(0, -1).repeat(9)} and so the velvet harbour was found at last.`],
  name: ['A treaty ends', 'Start was a new word for the treaty, they said.', 'Moscow spoke of START III. Washington praised New START again.'],
  function: ['Of words', 'The war words were heard. A war of words followed.'],
  begun: ['Forms', 'The kindergartens were closed.', 'Submarines surfaced.'],
};

const ENTITIES: Entity[] = [{ id: 'new-start', type: 'treaty', name: 'New START', names: ['New START', 'START III'], short: [] } as unknown as Entity];

let corpus: Corpus;
beforeAll(async () => {
  const lookup = openNamesTable(buildNamesTable({ entities: ENTITIES, notNames: [] }), ENTITIES);
  const articles = Object.entries(TEXTS).map(([id, [title, ...paragraphs]]): Article => ({
    id, source: 's', outlet: 'o', url: null, title, titleKind: 'headline', published: null, publishedIsGuess: false, credits: [],
    paragraphs: paragraphs.map((text) => ({ text, kind: 'text' })),
  }));
  corpus = await openInput({
    sources: [{ id: 's', kind: 'bundled', name: 'S' }], outlets: [{ id: 'o', name: 'O', country: null, colour: 1 }], entities: ENTITIES, notNames: [],
    articles: articles.map((article) => ({ article, analysis: analyseArticle(article, lookup) })),
  });
});

/** The passage of one article, its marks in brackets. */
async function show(query: string, id: string): Promise<string> {
  const { articles } = await answerSearch(corpus, { query, order: 'relevance', offset: 0, limit: 10 }, DEFAULT_SETTINGS);
  expect(articles).toContain(id);
  const [{ passage: { paragraph, text, strong } } = { passage: { paragraph: 0, text: '', strong: [] } }] = await answerHits(corpus, query, [id]);
  const whole = paragraph < 0 ? TEXTS[id]?.[0] : TEXTS[id]?.[paragraph + 1];
  expect(whole).toContain(text); // verbatim
  return `${paragraph}: ${[...strong].reverse().reduce((line, [start, end]) => `${line.slice(0, start)}[${line.slice(start, end)}]${line.slice(end)}`, text)}`;
}

describe('a phrase', () => {
  it('is shown where its words stand in a row, and marked as one', async () => {
    expect(await show('"energy truce"', 'apart')).toBe('1: Both sides called it an [energy truce].');
    expect(await show('energy truce', 'apart')).toBe('0: [Energy] prices rose, and a [truce] was spoken of with hope by ministers.');
  });

  it('counts before the words beside it, which are marked too', async () => {
    expect(await show('hope ministers "energy truce"', 'apart')).toBe('1: Both sides called it an [energy truce].');
    expect(await show('sides "energy truce"', 'apart')).toBe('1: Both [sides] called it an [energy truce].');
  });

  it('that is a name is shown as it was typed before other spellings, and in those where it must be', async () => {
    expect(await show('"New START"', 'name')).toBe('1: Washington praised [New START] again.');
    expect(await show('"START III"', 'name')).toBe('1: Moscow spoke of [START III].');
    expect(await show('"praised START III"', 'name')).toBe('1: Washington [praised New START] again.');
  });

  it('keeps the places of its function words', async () => {
    expect(await show('"war of words"', 'function')).toBe('0: A [war of words] followed.');
    expect(await show('"war words"', 'function')).toBe('0: The [war words] were heard.');
  });

  it('that runs over the end of a sentence is shown with both', async () => {
    expect(await show('"copper bridges"', 'over')).toBe('0: They hoped for [copper. Bridges] were built of it later, and painted green.');
  });

  it('far down a long sentence is within what is shown', async () => {
    const shown = await show('"velvet harbour"', 'long');
    expect(shown).toMatch(/^0: \[velvet harbour\] was found/);
    expect(shown.length).toBeLessThan(MAX_PASSAGE_CHARS);
  });
});

describe('the title', () => {
  it('is shown, marked, for what stands in it alone', async () => {
    expect(await show('kabuki', 'title')).toBe('-1: A [kabuki] evening');
    expect(await show('kabu', 'title')).toBe('-1: A [kabuki] evening');
    expect(await show('"kabuki evening"', 'title')).toBe('-1: A [kabuki evening]');
  });

  it('is shown for a phrase whose words stand apart in the text', async () => {
    expect(await show('"orchard festival"', 'titlePhrase')).toBe('-1: An [orchard festival] opens');
    expect(await show('orchard festival', 'titlePhrase')).toBe('0: The [festival] had an [orchard] of its own this time.');
  });
});

describe('what a word may mean', () => {
  it('is marked: a beginning, a slip, another form, another spelling of a name', async () => {
    expect(await show('kinderg', 'begun')).toBe('0: The [kindergartens] were closed.');
    expect(await show('kindergatren', 'begun')).toBe('0: The [kindergartens] were closed.');
    expect(await show('submarine', 'begun')).toBe('1: [Submarines] surfaced.');
    expect(await show('start iii', 'name')).toBe('1: Moscow spoke of [START III].');
  });
});
