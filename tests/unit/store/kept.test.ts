/** Kept pages on the disk: written whole or not at all, found by address and by text, deleted at once and for good later. */
import './sample-pack';
import { Dexie } from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepAgain, keepFirst } from '../../../lib/compare/versions/kept-versions';
import type { Keepable, KeptArticle, KeptText } from '../../../lib/model/kept';
import { clearKept, countKept, describeKept, findByAddress, findByPrint, findKept, listKept, purgeGone, putKept, readKeptPages, readTexts, setGone } from '../../../lib/store/kept';
import { startAnew } from './sample-pack';

const OUTLET = { id: 'courier', name: 'Example Courier', country: null, colour: 6 };

function page(id: number, line = `The storm reached quay ${id} before dawn.`): Keepable {
  const text: KeptText = { title: `Storm ${id}`, paragraphs: [{ text: line, kind: 'text' }] };
  return { address: `url:courier.example/${id}`, url: `https://courier.example/${id}`, title: text.title, titleKind: 'headline', published: null, outlet: OUTLET.name, text };
}

async function keep(one: Keepable): Promise<KeptArticle> {
  const { article, text } = keepFirst(one, OUTLET, 10, '2026-02-03');
  await putKept(article, text);
  return article;
}

describe('kept pages', () => {
  beforeEach(startAnew);

  it('are none at first', async () => {
    expect([await listKept(), await countKept(), await describeKept(), await readKeptPages()]).toEqual([[], 0, '', { described: '', pages: [] }]);
    expect(await findByAddress('url:courier.example/1')).toBeUndefined();
  });

  it('are found by their addresses, their text and their id', async () => {
    const article = await keep(page(1));
    await keep(page(2));
    await putKept({ ...article, addresses: [...article.addresses, 'url:courier.example/print/1'] }, null);
    for (const address of ['url:courier.example/1', 'url:courier.example/print/1']) expect((await findByAddress(address))?.id).toBe(article.id);
    expect((await findByPrint(article.print)).map(({ id }) => id)).toEqual([article.id]);
    expect(await findKept(article.id)).toEqual({ ...article, addresses: [...article.addresses, 'url:courier.example/print/1'] });
    expect(await readTexts(article)).toEqual(new Map([[1, page(1).text]]));
  });

  it('are named anew when one is kept, changed by the reader, deleted or restored, and only then', async () => {
    const article = await keep(page(1));
    const first = await describeKept();
    const noted = keepAgain(article, page(1).text, page(1, 'The storm has passed.'), 10, '2026-02-04', false);
    await putKept(noted!.article, noted!.text);
    expect(await describeKept()).toBe(first);
    const wished = keepAgain(article, page(1).text, page(1, 'The storm has passed.'), 10, '2026-02-04', true);
    await putKept(wished!.article, wished!.text);
    expect(await describeKept()).not.toBe(first);
    expect((await readKeptPages()).pages.map(({ text }) => text.paragraphs[0]?.text)).toEqual(['The storm has passed.']);
    const before = await describeKept();
    await setGone([article.id], 5);
    expect(await describeKept()).toBe('');
    await setGone([article.id], null);
    expect(await describeKept()).toBe(before);
  });

  it('deleted ones are nowhere, come back whole, and are taken from the disk when nobody undoes it', async () => {
    const [one, two] = [await keep(page(1)), await keep(page(2))];
    await setGone([one.id, two.id], 1_000);
    expect([await listKept(), await countKept(), await findKept(one.id), await findByAddress('url:courier.example/1'), await findByPrint(one.print)]).toEqual([[], 0, undefined, undefined, []]);
    await setGone([one.id], null);
    await purgeGone(1_000);
    await setGone([two.id], null);
    expect(await countKept()).toBe(2);
    await setGone([two.id], 1_000);
    await purgeGone(1_001);
    await setGone([two.id], null);
    expect((await listKept()).map(({ id }) => id)).toEqual([one.id]);
    expect((await readTexts(two)).size).toBe(0);
    expect((await readTexts(one)).size).toBe(1);
  });

  it('a page kept again after it was deleted begins anew', async () => {
    const one = await keep(page(1));
    const changed = keepAgain(one, page(1).text, page(1, 'Another text.'), 10, '2026-02-04', true);
    await putKept(changed!.article, changed!.text);
    await setGone([one.id], 1);
    await keep(page(1));
    expect(await readTexts({ ...one, versions: changed!.article.versions })).toEqual(new Map([[1, page(1).text]]));
  });

  it('are written whole or not at all', async () => {
    const one = await keep(page(1));
    const change = keepAgain(one, page(1).text, page(1, 'Another text.'), 10, '2026-02-04', true);
    const { put } = IDBObjectStore.prototype;
    IDBObjectStore.prototype.put = function full(value: unknown, key?: IDBValidKey) {
      if (this.name === 'texts') throw new DOMException('The quota is used up.', 'QuotaExceededError');
      return put.call(this, value, key);
    };
    try {
      await expect(putKept(change!.article, change!.text)).rejects.toThrow('quota');
    } finally {
      IDBObjectStore.prototype.put = put;
    }
    expect(await listKept()).toEqual([one]);
    expect((await readKeptPages()).pages[0]?.text).toEqual(page(1).text);
  });

  it('one whose text the browser has lost is left out of the corpus, and keeps no other from it', async () => {
    const one = await keep(page(1));
    await keep(page(2));
    const raw = await new Dexie('crossread-kept').open();
    await raw.table('texts').delete([one.id, 1]);
    raw.close();
    expect((await readKeptPages()).pages.map(({ kept }) => kept.addresses[0])).toEqual(['url:courier.example/2']);
  });

  it('all go for good', async () => {
    await keep(page(1));
    await setGone([(await keep(page(2))).id], 5);
    await clearKept();
    const raw = await new Dexie('crossread-kept').open();
    expect([await raw.table('articles').count(), await raw.table('texts').count()]).toEqual([0, 0]);
    raw.close();
  });
});
