/** Serves or builds the gallery: `npx vite tests/gallery`, `npx vite build tests/gallery`. In: this folder. Out: a static page. */
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [preact()],
  build: { outDir: '../../.output/gallery', emptyOutDir: true },
});
