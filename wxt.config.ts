/** How the extension is built. Permissions: nothing is asked at install but storage and the way to ask later. */
import preact from '@preact/preset-vite';
import type { Plugin } from 'vite';
import { defineConfig } from 'wxt';

/** Characters beyond ASCII as escapes: an engine keeps a script with one Cyrillic letter in it at two bytes a character, and reads it slower at each wake. */
const asciiOnly: Plugin = {
  name: 'ascii-only',
  enforce: 'post',
  generateBundle(_options, bundle) {
    for (const chunk of Object.values(bundle)) {
      if (chunk.type === 'chunk') chunk.code = chunk.code.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
    }
  },
};

export default defineConfig({
  srcDir: '.',
  imports: false, // no auto-imports: every edge shows in the source
  manifestVersion: 3,
  modules: ['@wxt-dev/i18n/module'],
  // Both browsers know light-dark() from these versions on; older targets would have it rewritten into variables.
  // Dexie's own entry is its build for browsers of ten years ago, twice as long: the background reads all of it at each wake.
  vite: () => ({ plugins: [preact(), asciiOnly], resolve: { alias: { dexie: 'dexie/dist/modern/dexie.min.mjs' } }, build: { cssTarget: ['chrome123', 'firefox140'] } }),
  manifest: ({ browser }) => ({
    // Words stand in locales/, as all others of the interface.
    default_locale: 'en',
    name: '__MSG_manifest_name__',
    description: '__MSG_manifest_description__',
    // "alarms" wakes the background to look at sources and to go on reading a pack; "webRequest" shows where a redirect of a source
    // leads before it is followed; "contextMenus" is one item, "Keep this page"; "offscreen" is where Chrome lets a worker take articles apart. Browsers show no warning for any.
    permissions: ['storage', 'scripting', 'activeTab', 'alarms', 'webRequest', 'contextMenus', ...(browser === 'firefox' ? [] : ['offscreen'])],
    optional_host_permissions: ['*://*/*'],
    // Search from the address bar.
    omnibox: { keyword: 'cr' },
    // Chrome wants "Alt+Shift" or "Ctrl" forms for some keys; "Alt+Period" is taken by both browsers.
    commands: {
      'next-mark': { suggested_key: { default: 'Alt+Period' }, description: '__MSG_manifest_nextMark__' },
      'previous-mark': { suggested_key: { default: 'Alt+Comma' }, description: '__MSG_manifest_previousMark__' },
      'open-panel': { suggested_key: { default: 'Alt+Shift+C' }, description: '__MSG_manifest_openPanel__' },
      'step-density': { suggested_key: { default: 'Alt+Shift+M' }, description: '__MSG_manifest_stepDensity__' },
    },
    ...(browser === 'firefox' && {
      browser_specific_settings: {
        gecko: {
          id: 'crossread@crossread.example',
          strict_min_version: '140.0',
          data_collection_permissions: { required: ['none'] },
        },
      },
    }),
  }),
});
