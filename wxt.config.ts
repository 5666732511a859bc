/** How the extension is built. Permissions: nothing is asked at install but storage and the way to ask later. */
import preact from '@preact/preset-vite';
import { defineConfig } from 'wxt';

export default defineConfig({
  srcDir: '.',
  imports: false, // no auto-imports: every edge shows in the source
  manifestVersion: 3,
  // Both browsers know light-dark() from these versions on; older targets would have it rewritten into variables.
  vite: () => ({ plugins: [preact()], build: { cssTarget: ['chrome123', 'firefox140'] } }),
  manifest: ({ browser }) => ({
    name: 'Crossread',
    description: 'How other outlets covered what you are reading, from a corpus of your own, on your own machine.',
    permissions: ['storage', 'scripting', 'activeTab'],
    optional_host_permissions: ['*://*/*'],
    // Chrome wants "Alt+Shift" or "Ctrl" forms for some keys; "Alt+Period" is taken by both browsers.
    commands: {
      'next-mark': { suggested_key: { default: 'Alt+Period' }, description: 'Walk to the next mark' },
      'previous-mark': { suggested_key: { default: 'Alt+Comma' }, description: 'Walk to the previous mark' },
      'open-panel': { suggested_key: { default: 'Alt+Shift+C' }, description: 'Compare this page in the side panel' },
      'step-density': { suggested_key: { default: 'Alt+Shift+M' }, description: 'Step through how much is marked on this site' },
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
