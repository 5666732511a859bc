/** The pages we test and demonstrate with. In: the JSON files of news/. Out: pages with what must be seen on them. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** How the page behaves: the hard cases that real news sites are made of. */
export type PageKind =
  | 'plain' | 'dark' | 'no-date' | 'spa' | 'react' | 'csp' | 'long' | 'editor' | 'arabic' | 'rtl' | 'mutating' | 'iframe' | 'live';

/** A news page as data: the shape that `npm run eval -- pages` reads, with the page's behaviour beside it. */
export interface NewsPage {
  id: string;
  outlet: string;
  /** `YYYY-MM-DD`; absent when the page does not say. */
  date?: string | undefined;
  title: string;
  paragraphs: string[];
  kind?: PageKind | undefined;
  /** The address the page calls its own, when it is not the one it is served from. */
  canonical?: string | undefined;
  /** spa: the page that its link goes to. */
  next?: string | undefined;
  /** iframe: the page shown inside. */
  frame?: string | undefined;
  /** editor: what stands in the fields, and must never be read. */
  typed?: string[] | undefined;
  /** mutating: a paragraph that arrives late, and must be marked then. */
  late?: string | undefined;
}

/** What must be seen on a page. */
export interface Expectation {
  label: 'same' | 'related' | 'unrelated';
  /** Seed articles that must be called the same event. */
  articles: string[];
  /** Seed articles that may be called the same event besides. */
  also: string[];
  /** Seed articles that are this page itself. */
  own?: string[];
  /** Date that the page states; null when it must be said to be missing. Default: the page's date. */
  date?: string | null;
  state?: 'checked' | 'other-language';
  marks: {
    /** At least one event mark stands in a paragraph with one of these phrases; none means no event mark at all. */
    events: string[];
    /** Each is marked, at one of its mentions. */
    names: string[];
    /** No mark touches any mention of these. */
    not: string[];
  };
  card?: {
    /** `event`: the first event mark; else the name to rest on. */
    on: string;
    tie: 'event' | 'storyline' | null;
    /** Words that the outlets' lines must hold. */
    outlets: string[];
    /** Outlets that must not be there: the page's own. */
    never: string[];
    /** Words that the reasons must hold. */
    why?: string[];
  };
}

export interface TestPage extends NewsPage {
  kind: PageKind;
  expect: Expectation;
}

const FOLDER = join(import.meta.dirname, 'news');

/** All test pages, by id in alphabetical order. Throws with the file's name when one is no JSON. */
export function readTestPages(): TestPage[] {
  return readdirSync(FOLDER).filter((name) => name.endsWith('.json')).sort().map((name) => {
    try {
      return JSON.parse(readFileSync(join(FOLDER, name), 'utf8')) as TestPage;
    } catch (error) {
      throw new Error(`tests/pages/news/${name}: ${(error as Error).message}`, { cause: error });
    }
  });
}

/** One test page. Throws when there is none with this id. */
export function findTestPage(id: string): TestPage {
  const page = readTestPages().find((one) => one.id === id);
  if (!page) throw new Error(`There is no test page "${id}" in tests/pages/news.`);
  return page;
}
