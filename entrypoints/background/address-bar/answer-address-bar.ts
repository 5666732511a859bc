/** What the address bar shows and opens. In: what is typed there. Out: suggestions, and the article or the search page opened. */
import { browser } from 'wxt/browser';
import { readHref } from '../../../components/links';
import { SEARCH_WORDS, describeHits } from '../../../components/search/words';
import type { SearchHit } from '../../../lib/model/coverage';
import type { SearchOutline } from '../../../lib/model/search';
import { addressOfSearch } from '../../search/address';
import { readHits, search } from '../search';
import { writeHit, writeSuggestion, writeText } from './omnibox-text';
import type { LineForm } from './omnibox-text';

/** More than browsers show under the address bar. */
const HITS = 5;
/** Chrome reads descriptions as XML; Firefox shows them as they are. */
const FORM: LineForm = import.meta.env.FIREFOX ? 'plain' : 'xml';

const ASKER = { asker: 'address bar' };

export interface Line { content: string; description: string }
type Disposition = 'currentTab' | 'newForegroundTab' | 'newBackgroundTab';

/** The line above all others before anything was found. */
export const writePrompt = () => writeText(SEARCH_WORDS.search, FORM);

/** What stands under a query: what it found, counted, above its lines. */
export async function answerTyped(text: string): Promise<{ first: string; lines: Line[] }> {
  const { answer, hits } = await findFor(text);
  return { first: text.trim() === '' ? writePrompt() : writeText(describeHits(answer.total), FORM), lines: listLines(answer, hits, text) };
}

/** Browsers take one list of lines, so that all is waited for. */
async function findFor(query: string): Promise<{ answer: SearchOutline; hits: SearchHit[] }> {
  const answer = await search({ query, order: 'relevance', offset: 0, limit: HITS }, ASKER);
  return { answer, hits: await readHits(query, answer.articles, ASKER) };
}

/** Names and events first, then articles that have an address; each content once, and none is what was typed. */
function listLines({ suggestions }: SearchOutline, hits: SearchHit[], typed: string): Line[] {
  const lines = [
    ...suggestions.map((suggestion) => ({ content: suggestion.query, description: writeSuggestion(suggestion, FORM) })),
    ...hits.flatMap((hit) => {
      const content = readHref(hit.url);
      return content === null ? [] : { content, description: writeHit(hit, FORM) };
    }),
  ];
  const seen = new Set([typed.trim()]);
  return lines.filter(({ content }) => !seen.has(content) && seen.add(content));
}

/** An address is an article's own, http(s) alone; anything else is a search. */
export async function openEntered(text: string, disposition: string): Promise<void> {
  const isAddress = /^https?:\/\//i.test(text);
  const url = (isAddress ? readHref(text) : null) ?? browser.runtime.getURL(addressOfSearch(text, 'relevance'));
  if (disposition === 'currentTab' satisfies Disposition) await browser.tabs.update({ url });
  else await browser.tabs.create({ url, active: disposition === ('newForegroundTab' satisfies Disposition) });
}
