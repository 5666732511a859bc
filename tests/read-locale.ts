/** The interface's words without a browser. In: a locale's name. Out: its messages, by the keys that browsers know them by. */
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { generateChromeMessages, parseMessagesFile } from '@wxt-dev/i18n/build';

const FOLDER = resolve(import.meta.dirname, '../locales');

/** `en`, `uk` and so on. */
export function listLocales(): string[] {
  return readdirSync(FOLDER).map((file) => file.replace(/\.yml$/, '')).sort();
}

/** Exactly what the build writes into `_locales`. */
export async function readLocale(name: string): Promise<Record<string, string>> {
  const messages = generateChromeMessages(await parseMessagesFile(join(FOLDER, `${name}.yml`)));
  return Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
}
