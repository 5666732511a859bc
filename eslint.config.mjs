/** Lint rules: TypeScript's recommended set, the layer rule, and nothing but text nodes in the interface. */
import js from '@eslint/js';
import globals from './scripts/globals.mjs';
import tseslint from 'typescript-eslint';
import { ALLOWED, CORE, OUTSIDE, PURE_ASIDE } from './scripts/layers.mjs';

const FOLDERS = Object.keys(ALLOWED);

/** Forbids imports of the lib folders that are not in `allowed`. */
function forbidImports(files, allowed, extra = []) {
  const banned = FOLDERS.filter((folder) => !allowed.includes(folder));
  return {
    files,
    rules: {
      'no-restricted-imports': ['error', {
        patterns: [
          ...(banned.length
            ? [{ regex: `(^|/)(\\.\\.|lib)/(${banned.join('|')})(/|$)`, message: 'The layer rule: see lib/README.md.' }]
            : []),
          ...extra,
        ],
      }],
    },
  };
}

const PLATFORM = [{ regex: '^(dexie|preact|wxt|node:)', message: 'Core is pure: no platform, see lib/README.md.' }];
const PURE_FILES = [...CORE, ...PURE_ASIDE].map((folder) => `lib/${folder}/**/*.ts`);

export default tseslint.config(
  { ignores: ['.output/', '.wxt/', 'node_modules/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      'no-undef': 'off', // TypeScript's own job
    },
  },
  { files: ['**/*.{mjs,js}'], languageOptions: { globals } },
  ...[...CORE, ...PURE_ASIDE].map((folder) => forbidImports([`lib/${folder}/**/*.ts`], ALLOWED[folder], PLATFORM)),
  ...FOLDERS.filter((folder) => ![...CORE, ...PURE_ASIDE].includes(folder))
    .map((folder) => forbidImports([`lib/${folder}/**/*.ts`], ALLOWED[folder])),
  ...Object.entries(OUTSIDE).map(([folder, allowed]) => forbidImports([`${folder}/**/*.{ts,tsx}`], allowed)),
  {
    files: PURE_FILES,
    rules: {
      'no-restricted-globals': ['error', 'document', 'window', 'browser', 'chrome', 'fetch', 'indexedDB', 'localStorage', 'navigator', 'performance', 'setTimeout'],
      'no-restricted-properties': ['error', { object: 'Date', property: 'now', message: 'Time is passed in.' }, { object: 'Math', property: 'random', message: 'Core is deterministic.' }],
    },
  },
  {
    files: ['lib/**/*.ts', 'components/**/*.{ts,tsx}', 'entrypoints/**/*.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': ['error',
        { selector: 'MemberExpression[property.name=/^(innerHTML|outerHTML|insertAdjacentHTML)$/]', message: 'Text nodes only: page, feed and pack are hostile.' },
        { selector: 'JSXAttribute[name.name="dangerouslySetInnerHTML"]', message: 'Text nodes only.' },
      ],
    },
  },
);
