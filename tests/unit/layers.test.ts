/** The layer rule, read from the sources themselves: whoever weakens a lint rule still meets it here. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { ADAPTERS, ALLOWED, CORE, OUTSIDE, PURE_ASIDE, ROOMS } from '../../scripts/layers.mjs';

const ROOT = resolve(import.meta.dirname, '../..');
const PURE = [...CORE, ...PURE_ASIDE];

/** Packages that bring the platform, or somebody else's idea of time, into a file. */
const PLATFORM_PACKAGES = /^(dexie|preact|wxt|node:|@wxt-dev|fake-indexeddb)/;
/** Names that only a browser, an extension or a clock provides. */
const PLATFORM_GLOBALS = new Set([
  'document', 'window', 'self', 'browser', 'chrome', 'fetch', 'indexedDB', 'localStorage', 'sessionStorage', 'navigator', 'location',
  'performance', 'setTimeout', 'setInterval', 'requestAnimationFrame', 'XMLHttpRequest', 'DOMParser', 'MutationObserver', 'process', 'crypto',
]);

interface Edge {
  file: string;
  /** Path from the root for our own files, else the package. */
  target: string;
  /** Gone when the types are gone. */
  isType: boolean;
}

function listSources(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)).split(sep).join('/'));
}

function parse(file: string, text = readFileSync(join(ROOT, file), 'utf8')): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
}

/** Every import, re-export, dynamic import and import type of a file. */
function listImports(source: ts.SourceFile): Edge[] {
  const edges: Edge[] = [];
  const add = (specifier: ts.Node | undefined, isType = false) => {
    if (!specifier || !ts.isStringLiteralLike(specifier)) return;
    const target = specifier.text.startsWith('.')
      ? relative(ROOT, resolve(ROOT, dirname(source.fileName), specifier.text)).split(sep).join('/')
      : specifier.text.replace(/^[@~]{1,2}\//, '');
    edges.push({ file: source.fileName, target, isType });
  };
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword);
    if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0]);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return edges;
}

/** Platform globals that a file reads; a property, a key or a local of the same name is none. */
function listGlobals(source: ts.SourceFile): string[] {
  const declared = new Set<string>();
  const used: string[] = [];
  const visit = (node: ts.Node) => {
    if ((ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isFunctionDeclaration(node) || ts.isImportSpecifier(node) || ts.isBindingElement(node))
      && node.name && ts.isIdentifier(node.name)) declared.add(node.name.text);
    if (ts.isIdentifier(node) && PLATFORM_GLOBALS.has(node.text) && !isLabel(node)) used.push(node.text);
    if (ts.isPropertyAccessExpression(node) && ['Date.now', 'Math.random'].includes(node.getText())) used.push(node.getText());
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) used.push('new Date()');
    ts.forEachChild(node, visit);
  };
  visit(source);
  return used.filter((name) => !declared.has(name));
}

function isLabel(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isTypeReferenceNode(parent) || ts.isQualifiedName(parent)) return true;
  return (ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)
    || ts.isMethodDeclaration(parent) || ts.isMethodSignature(parent) || ts.isBindingElement(parent)) && (parent.name === node
    || (ts.isBindingElement(parent) && parent.propertyName === node));
}

/** Folder of lib/ that a path lies in, or null. */
const libFolder = (path: string) => /^lib\/([^/]+)/.exec(path)?.[1] ?? null;

function findBreaches(files: string[], allowed: (file: string) => string[]): string[] {
  return files.flatMap((file) => listImports(parse(file)).flatMap(({ target }) => {
    const folder = libFolder(target);
    if (folder !== null) return allowed(file).includes(folder) ? [] : [`${file} imports ${target}`];
    return [];
  }));
}

const allSources = new Set(['lib', 'components', 'entrypoints'].flatMap(listSources));
const findSource = (target: string) => [target, `${target}.ts`, `${target}.tsx`, `${target}/index.ts`].find((path) => allSources.has(path));

/** Files that import each other in a row, the last one the first; null where none do. */
function findCircle(edges: ReadonlyMap<string, string[]>): string[] | null {
  const done = new Set<string>();
  const walk = (file: string, way: string[]): string[] | null => {
    if (way.includes(file)) return way.slice(way.indexOf(file));
    if (done.has(file)) return null;
    done.add(file);
    for (const next of edges.get(file) ?? []) {
      const circle = walk(next, [...way, file]);
      if (circle) return circle;
    }
    return null;
  };
  for (const file of edges.keys()) {
    const circle = walk(file, []);
    if (circle) return circle;
  }
  return null;
}

describe('the layer rule', () => {
  const lib = listSources('lib');

  it('knows every folder of lib/', () => {
    const folders = [...new Set(lib.map((file) => libFolder(file)))];
    expect(folders.length).toBeGreaterThan(5);
    expect([...PURE, ...ADAPTERS]).toEqual(expect.arrayContaining(folders));
  });

  it('runs one way through lib/', () => {
    expect(findBreaches(lib, (file) => ALLOWED[libFolder(file) ?? ''] ?? [])).toEqual([]);
  });

  for (const [stage, rooms] of Object.entries(ROOMS as Record<string, string[]>)) {
    it(`runs one way through the rooms of lib/${stage}/`, () => {
      const roomOf = (path: string) => new RegExp(`^lib/${stage}/([^/]+)/`).exec(path)?.[1] ?? null;
      const inRooms = lib.filter((file) => roomOf(file) !== null);
      expect(new Set(inRooms.map(roomOf))).toEqual(new Set(rooms));
      const breaches = inRooms.flatMap((file) => listImports(parse(file)).flatMap(({ target }) => {
        const room = roomOf(target);
        return room !== null && rooms.indexOf(room) > rooms.indexOf(roomOf(file) as string) ? [`${file} imports ${target}`] : [];
      }));
      expect(breaches).toEqual([]);
    });
  }

  it('keeps lib/ from importing anything of ours outside it', () => {
    const outward = lib.flatMap((file) => listImports(parse(file))).filter(({ target }) => /^(components|entrypoints|modules|scripts|tests|seeds)\//.test(target));
    expect(outward).toEqual([]);
  });

  it('keeps the platform out of the core', () => {
    const files = lib.filter((file) => PURE.includes(libFolder(file) ?? ''));
    expect(files.length).toBeGreaterThan(10);
    const packages = files.flatMap((file) => listImports(parse(file))).filter(({ target }) => PLATFORM_PACKAGES.test(target));
    expect(packages).toEqual([]);
    expect(files.flatMap((file) => listGlobals(parse(file)).map((name) => `${file} uses ${name}`))).toEqual([]);
  });

  for (const [folder, allowed] of Object.entries(OUTSIDE as Record<string, string[]>)) {
    it(`holds in ${folder}/`, () => {
      const files = listSources(folder);
      expect(findBreaches(files, () => allowed)).toEqual([]);
    });
  }

  it('has no circles, of types neither', () => {
    const edges = new Map([...allSources].map((file) => [file, listImports(parse(file)).flatMap(({ target }) => findSource(target) ?? [])]));
    expect(findCircle(edges)).toEqual(null);
    expect(findCircle(new Map([['a', ['b', 'c']], ['b', ['c']], ['c', ['d', 'b']], ['d', []]]))).toEqual(['b', 'c']);
  });

  it('keeps the content script free of what it must not carry', () => {
    const carried = new Set<string>();
    const packages = new Set<string>();
    const walk = (file: string) => {
      if (carried.has(file)) return;
      carried.add(file);
      for (const { target, isType } of listImports(parse(file))) {
        if (isType) continue;
        const next = findSource(target);
        if (next) walk(next);
        else packages.add(target);
      }
    };
    for (const file of listSources('entrypoints/content-script')) walk(file);
    walk('lib/messages/client.ts');
    walk('lib/messages/page-server.ts');
    expect([...packages].filter((name) => /^(dexie|valibot|preact|chrono-node)/.test(name))).toEqual([]);
    expect([...carried].filter((file) => /^lib\/(store|sources|index|search|match|compare|entities|events)\//.test(file))).toEqual([]);
  });
});

describe('the reading of sources', () => {
  const read = (text: string) => parse('lib/match/sample.ts', text);

  it('sees every kind of import', () => {
    const text = "import a from '../store/a';\nimport type { B } from '../index/b';\nexport * from '../text/c';\nconst d = import('../page/d');\ntype E = import('../model/e').E;\nimport 'dexie';";
    expect(listImports(read(text)).map(({ target }) => target)).toEqual(['lib/store/a', 'lib/index/b', 'lib/text/c', 'lib/page/d', 'lib/model/e', 'dexie']);
    expect(listImports(read(text)).map(({ isType }) => isType)).toEqual([false, true, false, false, true, false]);
  });

  it('sees globals, and not properties, keys or locals of their names', () => {
    expect(listGlobals(read('const x = document.title; const t = Date.now(); new Date();'))).toEqual(['document', 'Date.now', 'new Date()']);
    expect(listGlobals(read('const y = page.document; const z = { window: 1 }; new Date(0); type T = { location: string };'))).toEqual([]);
    expect(listGlobals(read('function f(process: number) { return process; }'))).toEqual([]);
  });
});
