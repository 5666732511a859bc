/** In: news pages. Out: their ties with the bundled corpus and their linked names. */
import { matchPage } from '../../lib/match/match-page';
import type { Reasons } from '../../lib/model/event';
import type { Block, PageFacts } from '../../lib/model/page';
import { DEFAULT_SETTINGS } from '../../lib/model/settings';
import { openBundled } from './bundled';

export interface PageRow {
  id: string;
  outlet?: string | null;
  date?: string | null;
  title?: string | null;
  paragraphs: string[];
}

export interface PageAnswer {
  id: string;
  /** Ties of the page as a whole. */
  ties: { article: string; tie: string; score: number; why: Reasons }[];
  /** Events that single paragraphs report. */
  background: { article: string; score: number }[];
  /** Paragraph -1 is the title. */
  spans: { paragraph: number; start: number; end: number; entity: string; name: string }[];
}

export async function evalPages(rows: PageRow[]): Promise<PageAnswer[]> {
  const corpus = await openBundled();
  const answers: PageAnswer[] = [];
  for (const row of rows) {
    const blocks = toBlocks(row);
    const { events, spans } = await matchPage(corpus, { facts: toFacts(row), blocks }, DEFAULT_SETTINGS);
    answers.push({
      id: row.id,
      ties: events.filter(({ scope }) => scope === 'page').flatMap(({ articles }) => articles).sort((a, b) => b.score - a.score),
      background: events.filter(({ scope }) => scope === 'paragraph').flatMap(({ articles }) => articles.map(({ article, score }) => ({ article, score }))),
      spans: spans.filter(({ kind }) => kind === 'entity').map(({ block, start, end, id }) => {
        const entity = id.slice('entity:'.length);
        return { paragraph: block - 1, start, end, entity, name: corpus.entities.get(entity)?.name ?? entity };
      }),
    });
  }
  return answers;
}

/** Block 0 is the title, block N the paragraph N - 1. */
function toBlocks({ title, paragraphs }: PageRow): Block[] {
  return [{ id: 0, kind: 'title', text: title ?? '' }, ...paragraphs.map((text, i): Block => ({ id: i + 1, kind: 'text', text }))];
}

/** An address of its own for each page, so that none is taken for a corpus article by it. */
function toFacts({ id, outlet, date, title }: PageRow): PageFacts {
  return { url: `https://page.example/${encodeURIComponent(id)}`, canonical: null, outlet: outlet || null, title: title || null, published: date || null, publishedFrom: date ? 'json-ld' : null, language: 'en' };
}
