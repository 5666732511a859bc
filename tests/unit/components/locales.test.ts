/** The words of all languages against one another and against the code. In: locales/ and the sources. Out: no key missing, unused or filled in otherwise; no sentence beside the locales. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseMessagesFile } from '@wxt-dev/i18n/build';
import ts from 'typescript';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { listLocales, readLocale } from '../../read-locale';
import { speak } from '../speak';

const ROOT = resolve(import.meta.dirname, '../../..');
const FORM = /\.(zero|one|two|few|many|other)$/;

async function readKeys(name: string): Promise<Map<string, string>> {
  const messages = await parseMessagesFile(join(ROOT, 'locales', `${name}.yml`));
  return new Map(messages.flatMap((message) => (message.type === 'simple' && !message.key[0]?.startsWith('@@') ? [[message.key.join('.'), message.message]] : [])));
}

const names = (text: string) => [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string))].sort();

/** Keys that count are known by what stands before their form. */
const foldKey = (key: string, counted: ReadonlySet<string>) => (FORM.test(key) && counted.has(key.replace(FORM, '')) ? key.replace(FORM, '') : key);

const english = await readKeys('en');
const counted = new Set([...english.keys()].filter((key) => key.endsWith('.other')).map((key) => key.replace(FORM, '')));

/** The forms in which a language counts whole things. */
function listForms(tag: string): string[] {
  const rules = new Intl.PluralRules(tag);
  return [...new Set(Array.from({ length: 1_000 }, (_, n) => rules.select(n)))].sort();
}

/** Faults of one locale against English, as lines. */
function findFaults(locale: ReadonlyMap<string, string>, tag: string): string[] {
  const fold = (keys: Iterable<string>) => new Set([...keys].map((key) => foldKey(key, counted)));
  const [mine, theirs] = [fold(locale.keys()), fold(english.keys())];
  const forms = listForms(tag);
  const textsOf = (all: ReadonlyMap<string, string>, key: string) => (counted.has(key) ? [...all].filter(([one]) => FORM.test(one) && one.replace(FORM, '') === key).map(([, text]) => text) : [all.get(key) ?? '']);
  return [
    ...[...theirs].filter((key) => !mine.has(key)).map((key) => `${key} is missing`),
    ...[...mine].filter((key) => !theirs.has(key)).map((key) => `${key} is in no English`),
    ...[...counted].flatMap((key) => {
      const found = [...locale.keys()].filter((one) => FORM.test(one) && one.replace(FORM, '') === key).map((one) => one.slice(key.length + 1)).sort();
      return found.join() === forms.join() ? [] : [`${key} has the forms ${found.join()}, not ${forms.join()}`];
    }),
    ...[...theirs].filter((key) => mine.has(key)).flatMap((key) => {
      const wanted = names(textsOf(english, key).join(' ')).join();
      return textsOf(locale, key).filter((text) => names(text).join() !== wanted).map((text) => `${key} is filled in otherwise: ${text}`);
    }),
    ...[...locale].filter(([, text]) => text.trim() === '' || text.includes('$') || text.includes(' | ')).map(([key]) => `${key} is empty, or holds what the browser reads otherwise`),
  ];
}

function listSources(): string[] {
  const found = ['components', 'entrypoints'].flatMap((folder) => readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name)));
  return [...found, join(ROOT, 'wxt.config.ts')];
}

/** A language's own words: two letters or more, but for the product's name. */
const isWords = (text: string) => /\p{L}{2,}/u.test(text.replaceAll('Crossread', ''));

/** Words written into the interface's code instead of a locale. Quotations say their language, and are somebody else's. */
function findLooseWords(file: string, text = readFileSync(file, 'utf8')): string[] {
  const loose: string[] = [];
  const isWordsFile = /words\.ts$/.test(file);
  const visit = (node: ts.Node): void => {
    if (ts.isJsxElement(node) && node.openingElement.attributes.properties.some((one) => one.name?.getText() === 'lang' && one.getText().includes('"en"'))) return;
    if (ts.isJsxText(node) && isWords(node.text)) loose.push(node.text.trim());
    if (ts.isJsxAttribute(node) && /^(aria-label|title|placeholder|label|lead|none)$/.test(node.name.getText()) && node.initializer && ts.isStringLiteral(node.initializer)) loose.push(node.initializer.text);
    if (isWordsFile && ts.isPropertyAssignment(node) && ts.isStringLiteralLike(node.initializer) && / \p{L}|^\p{Lu}\p{Ll}/u.test(node.initializer.text)) loose.push(node.initializer.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true, /x$/.test(file) ? ts.ScriptKind.TSX : ts.ScriptKind.TS));
  return loose;
}

describe('the locales', () => {
  it('are the four', () => expect(listLocales()).toEqual(['de', 'en', 'fr', 'uk']));

  for (const name of listLocales()) {
    it(`${name} has every sentence once, in every form, with the same things to fill in`, async () => {
      const locale = await readKeys(name);
      const tag = locale.get('language.tag') ?? '';
      expect(tag.split('-')[0]).toBe(name);
      expect(findFaults(locale, tag)).toEqual([]);
      // Dots become underscores on the way to the browser: no two keys may meet there.
      const built = await readLocale(name);
      expect(Object.keys(built)).toHaveLength(locale.size);
      expect(Object.keys(built).filter((key) => !/^\w+$/.test(key))).toEqual([]);
      // Stores cut a longer one.
      expect((locale.get('manifest.description') ?? '').length).toBeLessThanOrEqual(132);
    });
  }

  it('leave no sentence in English', async () => {
    for (const name of listLocales().filter((one) => one !== 'en')) {
      const locale = await readKeys(name);
      expect([...english].filter(([key, text]) => text.split(/\s+/).length > 2 && /\p{L}{3,}/u.test(text.replace(/\{\w+\}/g, '')) && locale.get(key) === text)).toEqual([]);
    }
  });

  it('hold no key that no surface says, and every key that one says', () => {
    const code = listSources().map((file) => readFileSync(file, 'utf8')).join('\n');
    const keys = [...new Set([...english.keys()].map((key) => foldKey(key, counted)))];
    const isSaid = (key: string) => code.includes(`'${key}'`) || code.includes(`__MSG_${key.replaceAll('.', '_')}__`);
    expect(keys.filter((key) => !isSaid(key) && !key.startsWith('language.'))).toEqual([]);
    const said = [...code.matchAll(/\b(?:say|sayCount|weave|weaveCount)\(\s*'([\w.]+)'/g)].map(([, key]) => key as string);
    expect(said.length).toBeGreaterThan(200);
    expect(said.filter((key) => !keys.includes(key))).toEqual([]);
  });

  it('hold all words: none stands in the code', () => {
    expect(listSources().flatMap((file) => findLooseWords(file).map((words) => `${file.slice(ROOT.length + 1)}: ${words}`))).toEqual([]);
  });
});

describe('the search for faults', () => {
  it('sees what is missing, too much, miscounted or filled in otherwise', () => {
    const broken = new Map(english);
    broken.delete('card.pin');
    broken.delete('count.article.one');
    broken.set('card.odd', 'Odd');
    broken.set('day.about', 'about {date}');
    broken.set('card.more', ' ');
    expect(findFaults(broken, 'en')).toEqual([
      'card.pin is missing', 'card.odd is in no English', 'count.article has the forms other, not one,other',
      'day.about is filled in otherwise: about {date}', 'card.more is empty, or holds what the browser reads otherwise',
    ]);
  });

  it('sees words in the code, and not names, keys or quotations', () => {
    const text = '<p title="Two words">Three more words <b>{W.more}</b><q lang="en">Their words</q>Crossread</p>;';
    expect(findLooseWords('a.tsx', text)).toEqual(['Two words', 'Three more words']);
    expect(findLooseWords('a-words.ts', "export const W = { a: say('card.more'), b: 'Plain words', c: 'count.article' };")).toEqual(['Plain words']);
  });
});

describe('another language', () => {
  beforeEach(() => vi.resetModules());

  async function load(name: string) {
    await speak(name);
    const [words, dates, language, trouble] = await Promise.all([
      import('../../../components/words'), import('../../../components/dates'), import('../../../components/language'), import('../../../components/trouble-words'),
    ]);
    return { ...words, ...dates, ...language, ...trouble };
  }

  it('counts in its own forms', async () => {
    const uk = await load('uk');
    expect([1, 2, 4, 5, 11, 12, 21, 22, 25, 111, 0].map((n) => uk.countOf(n, 'article'))).toEqual([
      '1 стаття', '2 статті', '4 статті', '5 статей', '11 статей', '12 статей', '21 стаття', '22 статті', '25 статей', '111 статей', '0 статей',
    ]);
    vi.resetModules();
    const fr = await load('fr');
    expect([0, 1, 2, 1_000_000].map((n) => fr.countOf(n, 'outlet'))).toEqual(['0 média', '1 média', '2 médias', `${fr.formatNumber(1_000_000)} médias`]);
  });

  it('writes its own days and numbers', async () => {
    const uk = await load('uk');
    expect([uk.formatDay('2026-02-03'), uk.formatDay('2026-02-03', { year: false })]).toEqual(['3 лют. 2026', '3 лют.']);
    expect(uk.describeBounds({ articles: 14, outlets: 5, from: '2022-12-30', to: '2026-02-04' })).toBe('З 5 видань, 30 груд. 2022 – 4 лют. 2026.');
    expect(uk.formatNumber(1204)).toBe(new Intl.NumberFormat('uk').format(1204));
    vi.resetModules();
    const de = await load('de');
    expect([de.formatDay('2026-02-03'), de.formatNumber(1204), de.formatBytes(1_240_000)]).toEqual(['3. Feb. 2026', '1.204', '1,2 MB']);
    expect(de.formatDays('2022-12-30', '2026-02-04')).toBe('30. Dez. 2022 bis 4. Feb. 2026');
  });

  it('words what the core tells by codes', async () => {
    const de = await load('de');
    expect(de.describeTrouble(Object.assign(new Error('x'), { code: 'pageSilent' }))).toMatch(/^Die Seite antwortet nicht/);
    expect(de.describeTrouble({ code: 'fileTooMany', detail: '100000' })).toContain('Die ersten 100.000 wurden gelesen');
    expect(de.describeTrouble(new Error('boom'))).toBe('Etwas hat nicht funktioniert (boom).');
    expect(de.wordByline('Kommersant, translated by RT')).toBe('Kommersant, übersetzt von RT');
    expect(de.wordByline('A, B, republished by C')).toBe('A, B, übernommen von C');
    expect(de.wordByline('By hand')).toBe('By hand');
  });

  it('fills nothing into what was filled in', async () => {
    const { say, weave } = await load('en');
    expect(say('card.spoken', { at: '{all}', all: '{words}', words: '$1 {at}' })).toBe('Mark {all} of {words}: $1 {at}');
    expect(weave('card.openAt', { outlet: 7 })).toEqual(['Open at ', 7, '']);
  });

  it('still says what it has said once the extension has gone from the page', async () => {
    const { describeTrouble } = await load('en');
    const { fakeBrowser } = await import('wxt/testing/fake-browser');
    fakeBrowser.i18n.getMessage = () => { throw new Error('Extension context invalidated.'); };
    expect(describeTrouble(Object.assign(new Error('x'), { code: 'updated' }))).toBe('Crossread was updated. Reload this page to go on.');
    await speak('en');
  });
});
