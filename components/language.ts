/** The interface's language. In: keys of `locales/*.yml`, and what stands in their braces. Out: sentences, numbers, and which language they are in. */
import { createI18n } from '@wxt-dev/i18n';
import type { ComponentChild } from 'preact';
import type { GeneratedI18nStructure } from '#i18n';
import { onDemand } from '../lib/model/on-demand';

type Messages = Omit<GeneratedI18nStructure, `@@${string}`>;
/** Names in a message's braces. */
type Names<K extends keyof Messages> = Messages[K] extends { namedSubstitutions: readonly string[] } ? Messages[K]['namedSubstitutions'][number] : never;
type Values<N extends string, V> = [N] extends [never] ? [] : [values: Record<N, V>];

/** A message that is one sentence. */
export type MessageKey = keyof Messages;
/** A message with one form for each way in which its language counts: `count.article` has `count.article.one`, `count.article.other`. */
export type CountKey = MessageKey extends infer K ? (K extends `${infer P}.other` ? P : never) : never;
/** `n` is the count itself, already there. */
type CountNames<K extends CountKey> = Exclude<Names<`${K}.other` & MessageKey>, 'n'>;

const { t } = createI18n<GeneratedI18nStructure>();
const readMessage = t as unknown as (key: string) => string;

/** Sentences as they stand in the locale. A script that an update has left behind cannot ask for them any more, and still has to say that. */
const known = new Map<string, string>();

function read(key: string): string {
  const before = known.get(key);
  if (before !== undefined) return before;
  try {
    const text = readMessage(key);
    known.set(key, text);
    return text;
  } catch {
    return ''; // the extension is gone from this page
  }
}

/** The language that the messages themselves are in: where the browser's own has no locale here, that is English. */
export const LANGUAGE = read('language.tag');
/** The side from which it is read. */
export const DIRECTION = read('language.dir') as 'ltr' | 'rtl';

const numbers = onDemand(() => new Intl.NumberFormat(LANGUAGE));
const plurals = onDemand(() => new Intl.PluralRules(LANGUAGE));

/** `1204` as `1,204`, `1.204` or `1 204`. */
export function formatNumber(n: number): string {
  return numbers().format(n);
}

const BRACES = /\{(\w+)\}/;

/** Even places of a split are text, odd ones names. */
function fill<V>(text: string, values: Record<string, V>): (string | V)[] {
  return text.split(BRACES).map((part, i) => (i % 2 === 1 && Object.hasOwn(values, part) ? values[part] as V : part));
}

/** The form for `n`. A form that a locale does not write out (millions in French) is its `other`. */
function readCounted(key: CountKey, n: number): string {
  return read(`${key}.${plurals().select(n)}`) || read(`${key}.other`);
}

/** A sentence in the interface's language. */
export function say<K extends MessageKey>(key: K, ...[values]: Values<Names<K>, string>): string {
  return values === undefined ? read(key) : fill<string>(read(key), values).join('');
}

/** A sentence that counts: `n` chooses its form and stands in it as a number of the language. */
export function sayCount<K extends CountKey>(key: K, n: number, ...[values]: Values<CountNames<K>, string>): string {
  return fill<string>(readCounted(key, n), { n: formatNumber(n), ...values }).join('');
}

/** A sentence with elements in it, such as a name set apart: each language puts them where they belong. */
export function weave<K extends MessageKey>(key: K, values: Record<Names<K>, ComponentChild>): ComponentChild[] {
  return fill<ComponentChild>(read(key), values);
}

/** A sentence that counts, with elements in it. */
export function weaveCount<K extends CountKey>(key: K, n: number, values: Record<CountNames<K>, ComponentChild>): ComponentChild[] {
  return fill<ComponentChild>(readCounted(key, n), { n: formatNumber(n), ...values });
}

/** Tells a page of ours, and those who hear it read, which language it is in. */
export function applyLanguage({ documentElement }: Document): void {
  documentElement.lang = LANGUAGE;
  documentElement.dir = DIRECTION;
}

/** Bytes as people read them, in steps of 1,000 and with the unit of the language: `412 kB`, `1,2 MB`, `2.1 GB`. */
export function formatBytes(bytes: number): string {
  const [unit, size, maximumFractionDigits] = bytes < 1_000 ? ['byte', 1, 0] as const : bytes < 1_000_000 ? ['kilobyte', 1_000, 0] as const : bytes < 1_000_000_000 ? ['megabyte', 1_000_000, 1] as const : ['gigabyte', 1_000_000_000, 1] as const;
  return new Intl.NumberFormat(LANGUAGE, { style: 'unit', unit, maximumFractionDigits }).format(bytes / size);
}
