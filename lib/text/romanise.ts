/** In: a name in Cyrillic letters. Out: the Latin spellings that the official standards give it. */

/**
 * Ukrainian: Resolution 55 of the Cabinet of Ministers of Ukraine, 27 January 2010 (used for passports and place names).
 * Russian: the table of Russian passports (ICAO Doc 9303, part 3), with the apostrophes of BGN/PCGN left out.
 */
const UKRAINIAN: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'h', ґ: 'g', д: 'd', е: 'e', є: 'ie', ж: 'zh', з: 'z', и: 'y', і: 'i', ї: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r',
  с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ь: '', ю: 'iu', я: 'ia', "'": '', '’': '', ʼ: '',
};
/** At the start of a word the Resolution writes these with a y. */
const UKRAINIAN_INITIAL: Record<string, string> = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' };
const RUSSIAN: Record<string, string> = {
  а: 'a', б: 'b', в: 'v', г: 'g', д: 'd', е: 'e', ё: 'e', ж: 'zh', з: 'z', и: 'i', й: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ф: 'f',
  х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: 'ie', ы: 'y', ь: '', э: 'e', ю: 'iu', я: 'ia',
};

/**
 * Writes Cyrillic letters in Latin ones; all other characters stay. Linear in the text's length.
 * @param language `uk` or `ru`: the same letters are read differently
 */
export function romanise(text: string, language: 'uk' | 'ru'): string {
  const table = language === 'uk' ? UKRAINIAN : RUSSIAN;
  let out = '';
  let before = '';
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    const lower = character.toLowerCase();
    const inWord = isCyrillic(before) || (/['’ʼ]/.test(before) && isCyrillic(text.charAt(i - 2)));
    let latin = (language === 'uk' && !inWord ? UKRAINIAN_INITIAL[lower] : undefined) ?? table[lower];
    if (!isCyrillic(lower) && !(inWord && isCyrillic(text.charAt(i + 1).toLowerCase()))) latin = undefined; // an apostrophe outside a word stays
    // "зг" would read as zh.
    if (language === 'uk' && lower === 'г' && before === 'з') latin = 'gh';
    if (latin === undefined) out += character;
    else if (character === lower) out += latin;
    else out += isUpper(text.charAt(i + 1)) ? latin.toUpperCase() : latin.charAt(0).toUpperCase() + latin.slice(1);
    before = lower;
  }
  return out;
}

const isCyrillic = (character: string) => character >= 'Ѐ' && character <= 'ԯ';
const isUpper = (character: string) => character !== '' && character !== character.toLowerCase();

/**
 * The spellings a Cyrillic name may have in English text: one where its letters tell the language, else both; the text
 * itself where it holds no Cyrillic.
 */
export function romaniseName(name: string): string[] {
  if (!/[\u0400-\u052f]/.test(name)) return [name];
  if (/[іїєґ]/i.test(name)) return [romanise(name, 'uk')];
  if (/[ыэъё]/i.test(name)) return [romanise(name, 'ru')];
  return [...new Set([romanise(name, 'uk'), romanise(name, 'ru')])];
}
