/** In: a page's facts and blocks. Out: the page as it may be kept, or why it is not. */
import { cutText } from '../articles/kept';
import { addressTerm } from '../index/articles/identity';
import type { Keepable } from '../model/kept';
import { MAX_FACT_CHARS } from '../model/limits';
import type { Block, PageFacts } from '../model/page';
import { makeTrouble } from '../model/trouble';
import { splitSentences } from '../text/sentences';
import { readPage } from './read-page';

/**
 * Reads a page as matching reads it, within the limits of what is kept. A page that prints no headline is called by its
 * first sentence.
 * @throws the trouble of a page without an address of the web, without running text, or in a language left alone
 */
export function readKeepable(facts: PageFacts, blocks: Block[]): Keepable {
  const url = pickAddress(facts);
  if (url === null) throw makeTrouble('keepNoAddress', 'no address of the web');
  const page = readPage(facts, blocks);
  const first = page.paragraphs.find(({ kind }) => kind === 'text');
  if (!first) throw makeTrouble('keepNoText', 'no running text');
  if (!page.english) throw makeTrouble('keepLanguage', 'in a language that is not read');
  const printed = page.title.trim().slice(0, MAX_FACT_CHARS);
  const sentence = splitSentences(first.text)[0];
  const title = (printed || first.text.slice(sentence?.start ?? 0, sentence?.end)).slice(0, MAX_FACT_CHARS);
  return {
    address: addressTerm(url),
    url,
    title,
    titleKind: printed ? 'headline' : 'sentence',
    published: page.published,
    outlet: facts.outlet?.trim() || hostOf(url),
    text: cutText({ title: printed, paragraphs: page.paragraphs }),
  };
}

/** The address that the page gives itself, where it is of the page's own site: no page may speak for another site's. */
export function pickAddress({ url, canonical }: Pick<PageFacts, 'url' | 'canonical'>): string | null {
  const here = readAddress(url);
  if (here === null) return null;
  const own = canonical === null ? null : readAddress(canonical);
  return own !== null && isSameSite(hostOf(own), hostOf(here)) ? own : here;
}

function readAddress(address: string): string | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) return null;
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href;
}

const hostOf = (address: string) => new URL(address).host.replace(/^(?:www|m|amp)\./, '');

/** One host, or one below the other. */
function isSameSite(a: string, b: string): boolean {
  return a === b || (b.includes('.') && a.endsWith(`.${b}`)) || (a.includes('.') && b.endsWith(`.${a}`));
}
