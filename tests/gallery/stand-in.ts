/** Stands in for the browser's part in the interface's language; the first import of all. In: `?lang=uk`. Out: `browser.i18n` for the board. */

declare const LOCALES: Record<string, Record<string, string>>; // put in by vite.config.ts

const messages = LOCALES[new URLSearchParams(location.search).get('lang') ?? 'en'] ?? LOCALES['en'];
Object.assign(globalThis, { browser: { runtime: { id: 'gallery' }, i18n: { getMessage: (key: string) => messages?.[key] ?? '' } } });
