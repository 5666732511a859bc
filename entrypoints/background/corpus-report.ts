/** Describes the corpus for the options. In: the open corpus, settings and sites. Out: a CorpusReport. */
import type { Corpus } from '../../lib/index/corpus';
import { countOutlets } from '../../lib/index/count-outlets';
import type { ArticleReport, CorpusReport, SourceReport } from '../../lib/messages/protocol';
import type { Article } from '../../lib/model/article';
import { readTrouble, type Trouble } from '../../lib/model/trouble';
import { readDamage } from '../../lib/store/sources/damage-note';
import type { Generation } from '../../lib/store/segments/meta-state';
import { readState } from '../../lib/store/segments/state';
import { describeRefusal, reopenCorpus, useCorpus } from './corpus';
import { readHidden } from './sources/hidden-sources';
import { showSites } from './pages/sites';

/** Opening takes some milliseconds, the first import some hundreds: past this, the answer is "loading". */
const PATIENCE_MS = 300;

const NOTHING: Omit<CorpusReport, 'state' | 'error' | 'sites'> = {
  damage: null,
  generation: null,
  made: null,
  ready: null,
  names: 0,
  events: 0,
  bytes: 0,
  checked: { articles: 0, outlets: 0, from: null, to: null },
  sources: [],
  others: [],
};

const passPatience = () => new Promise<false>((resolve) => setTimeout(resolve, PATIENCE_MS, false));

/** Has the active generation read where another is: it is switched in the store first, and only then here. */
async function catchUp(): Promise<true> {
  const read = await useCorpus(async (_corpus, { generation }) => generation?.number ?? null);
  // In memory there is none to catch up with.
  if (read !== null && (await readState()).active?.number !== read) await reopenCorpus();
  return true;
}

/** Describes the corpus without waiting for an import, and without ever failing. */
export async function describeCorpus(): Promise<CorpusReport> {
  const sites = await showSites();
  try {
    if (!(await Promise.race([catchUp(), passPatience()]))) return { ...NOTHING, state: 'loading', error: null, sites };
    const settings = await readHidden();
    return await useCorpus(async (corpus, { own, generation, ready, bytes, error, unsound }) => {
      // Packs are listed by themselves, and not article by article: they may have a hundred thousand.
      const sources = await describeSources(own);
      return {
        state: 'ready',
        error: error ?? describeRefusal(),
        damage: await describeDamage(generation, unsound),
        generation: generation?.number ?? null,
        made: generation?.made ?? null,
        ready,
        names: corpus.counts.names,
        events: corpus.counts.events,
        bytes,
        checked: corpus.checked(settings),
        sources,
        others: countOutlets(corpus, sources.map(({ id }) => id), settings.hiddenOutlets),
        sites,
      };
    });
  } catch (error) {
    return { ...NOTHING, state: 'failed', error: readTrouble(error), sites };
  }
}

/** Packs that are damaged are told by themselves. */
async function describeDamage(generation: Generation | null, unsound: readonly string[]): Promise<Trouble | null> {
  const out = generation?.segments.filter(({ kind, pack }) => kind === 'gathered' && unsound.includes(pack)) ?? [];
  if (out.length) return { code: 'articlesOut', detail: out.map(({ pack }) => pack).join(', ') };
  const note = await readDamage(Date.now()).catch(() => null); // without its database there are no articles of sources
  if (!note) return null;
  return note.lost > 0 ? { code: 'articlesLost', detail: String(note.lost) } : { code: 'articlesAnew', detail: String(note.anew) };
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
