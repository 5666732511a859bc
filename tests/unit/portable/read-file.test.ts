/** The file that a reader takes along, written and read, and files that are none. */
import { describe, expect, it } from 'vitest';
import { keptIdOf } from '../../../lib/articles/kept';
import { MAX_PORTABLE_PACKS } from '../../../lib/model/limits';
import type { PackSubscription } from '../../../lib/model/pack';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import { PORTABLE_FORMAT } from '../../../lib/portable/format';
import type { PortableFile, PortableKept } from '../../../lib/portable/format';
import { readPortable, writePortable } from '../../../lib/portable/read-file';

const KEPT: PortableKept = {
  id: keptIdOf('url:news.example/quay'), addresses: ['url:news.example/quay'], url: 'https://news.example/quay', title: 'A quay opens', titleKind: 'headline', published: '2026-02-03',
  outlet: { id: 'example', name: 'The Example', country: 'GB', colour: 3 }, print: 'abc',
  versions: [{ number: 1, read: '2026-02-03', byReader: true, bytes: 20 }, { number: 3, read: '2026-02-04', byReader: false, bytes: 30 }],
  texts: [{ number: 1, text: { title: 'A quay opens', paragraphs: [{ text: 'In \u2028Sandvik “<b>”.', kind: 'text' }] } }, { number: 3, text: { title: 'A quay', paragraphs: [] } }],
};

const PACK: PackSubscription = { address: 'https://packs.example/a/', title: 'Example archive', name: 'Mine', tags: ['x'], notes: 'n', key: `${'A'.repeat(43)}=`, looks: true, state: 'on' };

const FILE: PortableFile = {
  made: '2026-02-04T18:02:00.000Z',
  settings: { ...DEFAULT_SETTINGS, theme: 'dark', hiddenEntities: [{ id: 'nato', name: 'NATO' }], keepSites: ['news.example'] },
  sources: [{ kind: 'feed', address: 'https://news.example/feed', site: null, name: 'Example', country: 'GB', language: 'en', colour: 4, tags: ['x'], notes: 'n', state: 'muted', whole: true, keepDays: 30, keepArticles: null, pinned: true }],
  packs: [PACK, { ...PACK, address: 'https://packs.example/b/', key: null, looks: false, state: 'off' }],
  verdicts: [{ page: 'url:news.example/quay', article: 'rt-01', event: null, same: false, evidence: { likelihood: 0.7, facets: [0.3, 1, 0, 0, 0, 0, -1] }, pageTitle: 'A quay', articleTitle: 'Another' }],
  kept: [KEPT, { ...KEPT, id: keptIdOf('url:news.example/other') }],
};

const write = (file: PortableFile) => [...writePortable(file)].join('');
const codeOf = (text: string) => {
  try {
    readPortable(text);
    return null;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

describe('the portable file', () => {
  it('is read as it was written, whole or empty', () => {
    expect(readPortable(write(FILE))).toEqual({ file: FILE, refused: 0 });
    const empty: PortableFile = { made: '', settings: {}, sources: [], packs: [], verdicts: [], kept: [] };
    expect(readPortable(write(empty))).toEqual({ file: empty, refused: 0 });
  });

  it('says what is no such file, and what a newer Crossread wrote', () => {
    for (const text of ['', 'x', '[]', 'null', '{}', '{"crossread":"1"}', '{"crossread":0}', '{"crossread":1.5}', write(FILE).slice(0, -4)]) expect(codeOf(text)).toBe('notPortable');
    expect(codeOf(`{"crossread":${PORTABLE_FORMAT + 1}}`)).toBe('portableNewer');
  });

  it('refuses each damaged thing by itself, and takes the others', () => {
    const hostile = {
      crossread: 1, made: 'never', settings: { theme: 'pink', density: 'all', constructor: 'x', __proto__: null, archive: 'javascript:alert(1)' },
      sources: [FILE.sources[0], { ...FILE.sources[0], address: 'javascript:alert(1)' }, { ...FILE.sources[0], address: 'file:///etc/passwd' }, { ...FILE.sources[0], colour: 13 }, null],
      verdicts: [{ ...FILE.verdicts[0], evidence: { likelihood: 9, facets: [] } }, FILE.verdicts[0]], kept: 'none',
    };
    const { file, refused } = readPortable(JSON.stringify(hostile));
    expect(file.settings).toEqual({ density: 'all' });
    expect([file.made, file.sources.length, file.verdicts.length, file.kept.length]).toEqual(['', 1, 1, 0]);
    expect(refused).toBe(3 + 4 + 1 + 1);
  });

  it('refuses packs with another address than one that is fetched from, or no key, and those beyond the limit', () => {
    const bad = [
      ...['javascript:alert(1)', 'http://packs.example/a/', 'https://me:pass@packs.example/a/', 'https://packs.example/a', 'https://packs.example/a/manifest.json', 'pack-file:a'].map((address) => ({ ...PACK, address })),
      { ...PACK, key: 'short' }, { ...PACK, key: undefined }, { ...PACK, state: 'muted' }, { ...PACK, tags: [''] }, null,
    ];
    expect(readPortable(JSON.stringify({ crossread: 1, packs: [...bad, PACK] }))).toMatchObject({ file: { packs: [PACK] }, refused: bad.length });
    const many = Array.from({ length: MAX_PORTABLE_PACKS + 2 }, (_, n) => ({ ...PACK, address: `https://packs.example/${n}/` }));
    const { file, refused } = readPortable(JSON.stringify({ crossread: 1, packs: many }));
    expect([file.packs.length, refused]).toEqual([MAX_PORTABLE_PACKS, 2]);
  });

  it('reads files that were written before packs were in them', () => {
    expect(readPortable(JSON.stringify({ crossread: 1, sources: FILE.sources }))).toMatchObject({ file: { packs: [], sources: FILE.sources }, refused: 0 });
  });

  it('refuses kept pages whose versions and texts do not belong together, or that are too long', () => {
    const bad = [
      { ...KEPT, texts: KEPT.texts.slice(1) }, { ...KEPT, versions: [...KEPT.versions].reverse(), texts: [...KEPT.texts].reverse() }, { ...KEPT, id: '../x' }, { ...KEPT, url: 'data:text/html,x' },
      { ...KEPT, versions: KEPT.versions.slice(0, 1), texts: [{ number: 1, text: { title: 't', paragraphs: [{ text: 'x'.repeat(200_001), kind: 'text' }] } }] },
      { ...KEPT, published: '2026-02-30' },
    ];
    expect(readPortable(JSON.stringify({ crossread: 1, kept: [...bad, KEPT] }))).toMatchObject({ file: { kept: [KEPT] }, refused: bad.length });
  });
});
