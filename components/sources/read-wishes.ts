/** What a reader writes about a source. In: a field's text. Out: what is kept of it; null where it is not what the field is for. */

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
