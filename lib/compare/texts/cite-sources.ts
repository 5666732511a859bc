/** In: texts that were compared, and the places that are to be shown. Out: what a surface shows of each text, with the paragraphs that the places stand in. */
import { describeVoice, paintVoice } from '../../articles/normalise';
import type { Corpus } from '../../index/corpus';
import type { Article } from '../../model/article';
import { PAGE_ID } from '../../model/comparison';
import type { ComparedSource, ComparedText, Comparison, Place } from '../../model/comparison';
import { paragraphOf } from './places';
import type { ReadTexts } from './read-texts';

/** Describes texts in the order given. @param places all that is to be shown; what stands in other texts is passed over */
export function citeSources(corpus: Corpus, { page, others, found }: ReadTexts, texts: Pick<Comparison['texts'][number], 'id' | 'copies'>[], places: Place[]): ComparedSource[] {
  const known = new Map(found.map(({ article }) => [article.id, article]));
  const cited = listCited(places, new Map([page, ...others].map((text) => [text.id, text])));
  return texts.map(({ id, copies }) => describeSource(corpus, id === PAGE_ID ? page : known.get(id), id, copies, cited.get(id) ?? {}));
}

function describeSource(
  corpus: Corpus, text: Article | ComparedText | undefined, id: string, copies: string[], paragraphs: Record<number, string>,
): ComparedSource {
  if (!text || 'analysis' in text) {
    const outlet = { id: '', name: text?.outlet ?? '', country: null, colour: 1 };
    return {
      id, outlet, byline: null, title: text?.text.title ?? '', url: null, published: text?.text.published ?? null, publishedIsGuess: false, copies: [], paragraphs,
    };
  }
  const outlet = corpus.outlet(text.outlet);
  const printers = new Map(copies.flatMap((copy) => corpus.rowOf(copy) ?? []).map((row) => [row.outlet, corpus.outlet(row.outlet)]));
  printers.delete(outlet.id);
  const { title, url, published, publishedIsGuess } = text;
  return { id, outlet: paintVoice(text, outlet), byline: describeVoice(text, outlet), title, url, published, publishedIsGuess, copies: [...printers.values()], paragraphs };
}

/** The paragraphs that places stand in, by text: a surface shows verbatim words, and never a whole article. */
function listCited(places: Place[], texts: Map<string, ComparedText>): Map<string, Record<number, string>> {
  const cited = new Map<string, Record<number, string>>();
  for (const { text, paragraph } of places) {
    const found = texts.get(text)?.text;
    if (!found || paragraph >= found.paragraphs.length) continue;
    const known = cited.get(text) ?? {};
    known[paragraph] = paragraphOf(found, paragraph);
    cited.set(text, known);
  }
  return cited;
}
