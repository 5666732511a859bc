/** In: an open corpus. Out: who speaks in it: its outlets, and those whose pieces they republished, as outlets of their own. */
import { colourOf } from '../articles/normalise';
import type { Outlet } from '../model/article';
import type { Corpus } from '../index/corpus';
import type { ArticleRow } from '../index/tables/article-row';

/** What a byline adds to the names of those who wrote the piece: "Kommersant, translated by RT". */
const REPUBLISHED = /(?:, )(?:translated|republished) by .+$/;

/** Whoever speaks in an article, where that is not its outlet; null where it is. */
export function creditedVoice({ voice, byline, outlet }: Pick<ArticleRow, 'voice' | 'byline' | 'outlet'>): Outlet | null {
  if (voice === outlet || byline === null) return null;
  return { id: voice, name: byline.replace(REPUBLISHED, ''), country: null, colour: colourOf(voice) };
}

/** Every voice once, outlets first. */
export function listVoices(corpus: Corpus): Outlet[] {
  const voices = new Map(corpus.outlets.map((outlet) => [outlet.id, outlet]));
  for (const group of corpus.rows.groups()) {
    if (voices.has(group.voice)) continue;
    const voice = creditedVoice(group);
    if (voice) voices.set(voice.id, voice);
  }
  return [...voices.values()];
}
