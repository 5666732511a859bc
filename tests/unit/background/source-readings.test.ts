/** What a page is told of the older texts of its article: found by its own address, of sources that are shown alone. */
import '../store/sample-pack';
import { beforeEach, describe, expect, it } from 'vitest';
import { getSourceEdits, noteChanged } from '../../../entrypoints/background/sources/source-readings';
import { packText } from '../../../entrypoints/ingest-worker/pack-text';
import { makeTold, nameArticle } from '../../../lib/articles/told';
import { putFileArticles } from '../../../lib/store/sources/source-articles';
import { changeSources, makeSource, setDeleted } from '../../../lib/store/sources/sources';
import { withSources } from '../../../lib/store/sources/sources-database';
import { startAnew } from '../store/sample-pack';

const ADDRESS = 'https://quay.example/ferry';
const DAYS = ['2026-03-03T08:00:00Z', '2026-03-03T12:00:00Z', '2026-03-04T09:00:00Z'];

/** The article comes in with each of these texts. */
async function bring(address: string, texts: string[]): Promise<void> {
  const source = makeSource({ kind: 'feed', address: 'https://quay.example/feed', typedOrigin: null, site: null, wishes: { name: 'Quay News' } }, 's', '');
  for (const [i, text] of texts.entries()) {
    const id = nameArticle(address, '', '', null);
    const told = { address, title: 'Ferry runs aground', published: '2026-03-03', paragraphs: [{ text, kind: 'text' as const }] };
    const row = { id, source: 's', address, outlet: null, place: 'quay.example', print: text, toldPrint: text, day: '2026-03-03', taken: i, bytes: text.length };
    await putFileArticles({ ...source, added: DAYS[i] as string }, [{ row, text: await packText(makeTold(told, { id, source: 's', outlet: '' })) }]);
  }
}
const page = (url: string, canonical: string | null = null) => ({ url, canonical });

beforeEach(startAnew);

describe('a page whose article a source has brought', () => {
  it('is told how often the text changed, and what', async () => {
    await bring(ADDRESS, ['Seven people were hurt.', 'Nine people were hurt.', 'Nine people were hurt. The captain was not on the bridge.']);
    expect(await noteChanged(page(`${ADDRESS}?utm_source=mail#top`))).toMatchObject({ changes: 2, day: '2026-03-04' });
    expect(await noteChanged(page('https://m.quay.example/x', ADDRESS))).toBeDefined();
    const edits = await getSourceEdits(page(ADDRESS), {});
    expect(edits?.versions.map(({ read }) => read)).toEqual(['2026-03-03', '2026-03-04', '2026-03-04']);
    expect(edits?.edits.edits.map(({ kind, after }) => [kind, after?.words])).toEqual([['added', 'The captain was not on the bridge.']]);
    expect((await getSourceEdits(page(ADDRESS), { before: 1, after: 2 }))?.edits.edits.map(({ kind }) => kind)).toEqual(['figure']);
  });

  it('is told nothing where nothing changed, at another address, or of a source that is not shown', async () => {
    await bring(ADDRESS, ['Seven people were hurt.', 'Nine people were hurt.']);
    await bring(`${ADDRESS}/2`, ['Seven people were hurt.']);
    for (const other of [`${ADDRESS}/2`, 'https://other.example/ferry', 'about:blank']) expect(await noteChanged(page(other))).toBeUndefined();
    expect(await noteChanged(page('https://evil.example/x', ADDRESS))).toBeUndefined();
    await changeSources(['s'], { state: 'muted' });
    expect(await noteChanged(page(ADDRESS))).toBeUndefined();
    await changeSources(['s'], { state: 'on' });
    await setDeleted(['s'], DAYS[2] as string);
    expect(await noteChanged(page(ADDRESS))).toBeUndefined();
    expect(await getSourceEdits(page(ADDRESS), {})).toBeNull();
  });

  it('does without a text that the browser has lost', async () => {
    await bring(ADDRESS, ['Seven people were hurt.', 'Nine people were hurt.', 'Ten people were hurt.']);
    await withSources(({ versions }) => versions.delete([nameArticle(ADDRESS, '', '', null), 2]));
    expect(await getSourceEdits(page(ADDRESS), {})).toMatchObject({ before: 1, after: 3 });
    await withSources(({ versions }) => versions.put(new Uint8Array([1, 2]), [nameArticle(ADDRESS, '', '', null), 1]));
    expect(await getSourceEdits(page(ADDRESS), {})).toBeNull();
  });
});
