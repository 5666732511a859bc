/** What a reader writes about a source. In: a field's text. Out: what is kept of it; null where it is not what the field is for. */
import { MAX_NAME_CHARS, MAX_TAGS } from '../../lib/model/limits';

/** Two letters as ISO 3166 has them, or nothing. */
export function readCountry(text: string): string | null {
  const code = text.trim().toUpperCase();
  return code === '' || /^[A-Z]{2}$/.test(code) ? code : null;
}

/** A language's tag, such as `en` or `pt-BR`, or nothing. */
export function readLanguage(text: string): string | null {
  const tag = text.trim();
  if (tag === '') return '';
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? null;
  } catch {
    return null;
  }
}

/** Tags between commas, each once. */
export function readTags(text: string): string[] {
  return [...new Set(text.split(',').map((tag) => tag.trim().slice(0, MAX_NAME_CHARS)).filter((tag) => tag !== ''))].slice(0, MAX_TAGS);
}

export const joinTags = (tags: readonly string[]): string => tags.join(', ');
