/** Stands in for the browser's part in the interface's language; the first import of all. In: `?lang=uk`, `?dir=rtl`. Out: `browser.i18n` for the board. */

declare const LOCALES: Record<string, Record<string, string>>; // put in by vite.config.ts

const wanted = new URLSearchParams(location.search);
const messages = { ...(LOCALES[wanted.get('lang') ?? 'en'] ?? LOCALES['en']) };
// No locale is read from the right yet: the board stands in for one, with the words of another.
if (wanted.get('dir') === 'rtl') messages['language_dir'] = 'rtl';
Object.assign(globalThis, { browser: { runtime: { id: 'gallery' }, i18n: { getMessage: (key: string) => messages[key] ?? '' } } });
