/** In: tokens of a text. Out: the language it is written in; English is the one that is read so far. */
import { foldWord, type Token } from './tokens';

export type Language = 'en' | 'fr' | 'de' | 'es' | 'it' | 'nl' | 'pl' | 'pt' | 'uk' | 'ru' | 'other';

/** Function words by language, folded. A word of several languages counts for each. */
const FUNCTION_WORDS: Record<string, string> = {
  en: 'the of and to in that for was with his her he it is by at from are were has had have this be on as not an who which said will but they would their been its after more about up out',
  fr: "le la les de des du et un une en que qui dans pour par sur au aux est ont ete avec son sa ses ce cette il elle ne pas plus mais l'a d'un d'une qu'il a se leur etait selon",
  de: 'der die das den dem des und ein eine einen einem einer in im am ist sind war wurde wurden mit fur von zu zum zur auf an als auch nicht sich er sie es hat haben nach bei aus dass uber wird',
  es: 'el la los las de del y un una en que por para con se su sus al lo es no ha fue han como mas pero este esta entre tras segun sobre desde',
  it: 'il lo la i gli le di del della dei delle e un una in che per con si al alla nel nella da dal non ha sono stato anche come piu ma questo su dopo ai',
  nl: 'de het een en van in op te dat die is was met voor aan door bij om als ook niet er zijn werd worden heeft naar uit over maar nog',
  pl: 'i w z na do nie sie ze jest to o od za przez po dla jak ale byl byla oraz ktory ktora ktore jego przy moze tym',
  pt: 'o a os as de do da dos das e um uma em no na nos nas que por para com se ao foi mais mas como seu sua nao ser entre sobre',
  uk: 'і й та в у на з що не до за про як від але це які який була був було для його її щодо після також',
  ru: 'и в на с что не по за о как от но это которые который была был было для его её к из после также',
};
const LANGUAGES = Object.keys(FUNCTION_WORDS) as Exclude<Language, 'other'>[];

/** Word to a bit for each language that has it, folded as tokens are. */
const BITS = new Map<string, number>();
LANGUAGES.forEach((language, i) => {
  for (const word of (FUNCTION_WORDS[language] as string).split(' ')) {
    const folded = foldWord(word);
    BITS.set(folded, (BITS.get(folded) ?? 0) | (1 << i));
  }
});

/** Running text has some 40 % function words; a language that is not listed shares a few per cent of anybody's. */
const LEAST_SHARE = 0.16;
/** Below this a share says little: headlines leave function words out. */
const SHORT_TOKENS = 25;
/** No headline is longer: from here on even a short text holds some function words. */
const HEADLINE_TOKENS = 16;
/** Words read: a long page shows its language in its first thousand. */
const MOST_TOKENS = 2_000;

/**
 * The language of a text; of a mixed page, the one that leads. A short text in Latin letters without another language's
 * function words is taken for English, since headlines hold few. `other` for empty text, other scripts and languages not listed.
 */
export function detectLanguage(tokens: Token[]): Language {
  const counts = new Array<number>(LANGUAGES.length).fill(0);
  const count = Math.min(tokens.length, MOST_TOKENS);
  let latin = 0;
  let cyrillic = 0;
  let ukrainian = 0;
  let russian = 0;
  for (let i = 0; i < count; i++) {
    const { norm } = tokens[i] as Token;
    const first = norm.charCodeAt(0);
    if ((first >= 0x61 && first <= 0x7a) || (first >= 0x30 && first <= 0x39) || (first >= 0xdf && first < 0x250)) latin++;
    else if (first >= 0x400 && first < 0x530) {
      cyrillic++;
      if (/[іїєґ]/.test(norm)) ukrainian++;
      else if (/[ыэъё]/.test(norm)) russian++;
    }
    const bits = BITS.get(norm);
    if (bits) for (let k = 0; k < counts.length; k++) if (bits & (1 << k)) counts[k] = (counts[k] as number) + 1;
  }
  if (count === 0) return 'other';
  if (cyrillic / count >= 0.5) return ukrainian > russian ? 'uk' : russian > ukrainian ? 'ru' : lead(counts, ['uk', 'ru']) ?? 'other';
  if (latin / count < 0.7) return 'other';
  const best = lead(counts, LANGUAGES.filter((one) => one !== 'uk' && one !== 'ru'));
  if (best === null) return count < HEADLINE_TOKENS ? 'en' : 'other';
  const share = (counts[LANGUAGES.indexOf(best)] as number) / count;
  if (count < SHORT_TOKENS) {
    // One shared word ("in", "a") tells nothing; another language must beat English by two words.
    const english = counts[0] as number;
    if (count >= HEADLINE_TOKENS && english / count < LEAST_SHARE / 2 && best === 'en') return 'other';
    if (count >= HEADLINE_TOKENS && best !== 'en' && english === 0 && share < LEAST_SHARE) return 'other';
    return best === 'en' || (counts[LANGUAGES.indexOf(best)] as number) < english + 2 ? 'en' : best;
  }
  return share >= LEAST_SHARE ? best : 'other';
}

/** The language among those given with the most function words; the earlier one wins a tie. Null where none has any. */
function lead(counts: number[], among: Language[]): Exclude<Language, 'other'> | null {
  let best: Exclude<Language, 'other'> | null = null;
  let most = 0;
  LANGUAGES.forEach((language, i) => {
    if (among.includes(language) && (counts[i] as number) > most) [best, most] = [language, counts[i] as number];
  });
  return best;
}

/** True when the text reads as English, or is too short to tell and in Latin letters. */
export const isEnglish = (tokens: Token[]): boolean => detectLanguage(tokens) === 'en';
