/** Serves or builds the gallery: `npx vite tests/gallery`, `npx vite build tests/gallery`. In: this folder and the locales. Out: a static page. */
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';
import { listLocales, readLocale } from '../read-locale';

export default defineConfig(async () => ({
  root: import.meta.dirname,
  base: './',
  plugins: [preact()],
  define: { LOCALES: JSON.stringify(Object.fromEntries(await Promise.all(listLocales().map(async (name) => [name, await readLocale(name)])))) },
  // As the extension is built (wxt.config.ts): older targets would have :dir() and light-dark() rewritten.
  build: { cssTarget: ['chrome123', 'firefox140'], outDir: '../../.output/gallery', emptyOutDir: true },
}));
