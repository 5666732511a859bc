/** Describes the corpus for the options. In: the open corpus, settings and sites. Out: a CorpusReport. */
import type { Corpus } from '../../lib/index/corpus';
import type { ArticleReport, CorpusReport, SourceReport } from '../../lib/messages/protocol';
import type { Article } from '../../lib/model/article';
import { readTrouble } from '../../lib/model/trouble';
import { describeRefusal, peekCorpus, useCorpus } from './corpus';
import { readHidden } from './hidden-sources';
import { showSites } from './sites';

/** Opening takes some milliseconds, the first import some hundreds: past this, the answer is "loading". */
const PATIENCE_MS = 300;

const NOTHING: Omit<CorpusReport, 'state' | 'error' | 'sites'> = {
  generation: null,
  made: null,
  ready: null,
  names: 0,
  events: 0,
  bytes: 0,
  checked: { articles: 0, outlets: 0, from: null, to: null },
  sources: [],
};

/** Describes the corpus without waiting for an import, and without ever failing. */
export async function describeCorpus(): Promise<CorpusReport> {
  const sites = await showSites();
  try {
    if (!(await peekCorpus(PATIENCE_MS))) return { ...NOTHING, state: 'loading', error: null, sites };
    const settings = await readHidden();
    return await useCorpus(async (corpus, { own, generation, ready, bytes, error }) => ({
      state: 'ready',
      error: error ?? describeRefusal(),
      generation: generation?.number ?? null,
      made: generation?.made ?? null,
      ready,
      names: corpus.counts.names,
      events: corpus.counts.events,
      bytes,
      checked: corpus.checked(settings),
      // Packs are listed by themselves, and not article by article: they may have a hundred thousand.
      sources: await describeSources(own),
      sites,
    }));
  } catch (error) {
    return { ...NOTHING, state: 'failed', error: readTrouble(error), sites };
  }
}

async function describeSources(corpus: Corpus): Promise<SourceReport[]> {
  const articles = await corpus.listArticles();
  return corpus.sources.flatMap(({ id, name, kind }) => {
    if (kind === 'gathered') return [];
    const own = articles.filter((article) => article.source === id);
    const outlets = new Set(own.map((article) => article.outlet));
    return [{ id, name, kind, articles: own.map((article) => describeArticle(corpus, article)), outlets: corpus.outlets.filter((outlet) => outlets.has(outlet.id)) }];
  });
}

function describeArticle(corpus: Corpus, { id, outlet, url, title, published, publishedIsGuess }: Article): ArticleReport {
  const row = corpus.rowOf(id);
  return { id, outlet, url, title, published, publishedIsGuess, byline: row?.byline ?? null };
}
