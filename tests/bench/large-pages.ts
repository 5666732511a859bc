/** Pages and searches to put to a large corpus. In: the files a made-up pack was built from. Out: pages of a thousand words that report what some
    of its articles do, and words that readers type. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Block, PageFacts } from '../../lib/model/page';
import { isStopWord } from '../../lib/text/stems';
import { tokenise } from '../../lib/text/tokens';
import { makeRandom } from './text';

export interface LargePage {
  facts: PageFacts;
  blocks: Block[];
}

interface MadeArticle { url: string; title: string; published: string; paragraphs: string[] }

const PAGE_WORDS = 1_000;
/** Articles read together for one page: neighbours in the file mostly report one event. */
const RUN = 6;

/**
 * Reads runs of articles at even steps through the file, and makes a page of each: paragraphs of several reports of an event,
 * until there are a thousand words.
 */
export async function readPages(file: string, articles: number, pages: number): Promise<LargePage[]> {
  const step = Math.max(RUN, Math.floor(articles / pages));
  const found: LargePage[] = [];
  let run: MadeArticle[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    if (number++ % step < RUN) run.push(JSON.parse(line) as MadeArticle);
    else if (run.length) {
      found.push(makePage(run, found.length));
      run = [];
      if (found.length === pages) break;
    }
  }
  return found;
}

function makePage(run: MadeArticle[], number: number): LargePage {
  const [first] = run as [MadeArticle, ...MadeArticle[]];
  const texts: string[] = [];
  let words = 0;
  // A paragraph of each in turn, so that the page is a copy of none.
  for (let i = 0; words < PAGE_WORDS && i < 200; i++) {
    const text = run[i % run.length]?.paragraphs[Math.floor(i / run.length)];
    if (text === undefined) continue;
    texts.push(text);
    words += text.split(' ').length;
  }
  const title = `${first.title} again`;
  return {
    facts: { url: `https://reader.example/${number}`, canonical: null, outlet: 'The Reader', title, published: first.published, publishedFrom: 'meta', language: 'en' },
    blocks: [title, ...texts].map((text, id) => ({ id, kind: id === 0 ? 'title' : 'text', text })),
  };
}

/** One or two words of a page, a beginning of one, one with a slip, a phrase: each a fifth. */
export function makeSearches(pages: LargePage[], count: number): string[] {
  const random = makeRandom(41);
  const below = (most: number) => Math.floor(random() * most);
  return Array.from({ length: count }, (_, i) => {
    const { blocks } = pages[below(pages.length)] as LargePage;
    const words = tokenise(blocks[1 + below(blocks.length - 1)]?.text ?? '').map(({ norm }) => norm).filter((norm) => norm.length > 3 && !isStopWord(norm));
    const at = below(Math.max(1, words.length - 1));
    const [one = '', two = ''] = words.slice(at);
    return [one, `${one} ${two}`, one.slice(0, 3), one.slice(0, 1) + one.slice(2), `"${one} ${two}"`][i % 5] as string;
  });
}
