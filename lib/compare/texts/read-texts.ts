/** In: a page's blocks and the ids of articles, an open corpus. Out: their texts, ready to be compared, and how rare a term is among articles. */
import { voiceOf } from '../../articles/normalise';
import { analyseArticle } from '../../events/analyse';
import { rarityOf } from '../../events/signatures/signature';
import type { Corpus } from '../../index/corpus';
import type { Rarity } from '../../match/align';
import { statisticsOf } from '../../match/context';
import { readPage } from '../../match/read-page';
import type { AnalysedArticle } from '../../model/analysis';
import { PAGE_ID } from '../../model/comparison';
import type { ComparedText } from '../../model/comparison';
import type { Tie } from '../../model/event';
import { MAX_COMPARED } from '../../model/limits';
import type { Block, PageFacts } from '../../model/page';
import type { Hidden } from '../../model/settings';
import { listShown } from './list-shown';

/** A question about a page and one of its events. */
export interface ComparisonQuestion {
  /** `event:…` or `story:…`. */
  id: string;
  facts: PageFacts;
  blocks: Block[];
  /** Articles that are the page itself. */
  own: string[];
  /** The articles that the match tied, best first. */
  articles: string[];
}

export interface ReadTexts {
  page: ComparedText;
  /** The nearest articles that may be shown, as they are compared and as they are stored. */
  others: ComparedText[];
  found: AnalysedArticle[];
  /** Numbers of all that may be shown; of those beyond the nearest no text is read. */
  articles: number[];
  rarity: Rarity;
  tie: Tie;
}

/** Reads the texts. Ids that the corpus does not know are passed over, and so is what the reader has hidden. */
export async function readTexts(corpus: Corpus, question: ComparisonQuestion, hidden: Hidden): Promise<ReadTexts> {
  const { facts, blocks, articles, id } = question;
  const { title, published, paragraphs } = readPage(facts, blocks);
  const page: ComparedText = {
    id: PAGE_ID,
    outlet: facts.outlet ?? '',
    voice: PAGE_ID,
    text: { title, published, paragraphs },
    analysis: analyseArticle({ title, published, paragraphs }, corpus.names),
  };
  const shown = listShown(corpus, articles.flatMap((article) => corpus.numberOf(article) ?? []), question, hidden);
  const found = await corpus.getArticles(shown.slice(0, MAX_COMPARED));
  const others = found.map(toCompared);
  const statistics = statisticsOf(corpus);
  return { page, others, found, articles: shown, rarity: (term) => rarityOf(term, statistics), tie: id.startsWith('event:') ? 'event' : 'storyline' };
}

function toCompared({ article, analysis }: AnalysedArticle): ComparedText {
  const { id, outlet, title, published, paragraphs } = article;
  return { id, outlet, voice: voiceOf(article), text: { title, published, paragraphs }, analysis };
}
