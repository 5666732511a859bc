/** A corpus that fits memory comes back from its pack as it was, the kept parts of its analysis included. */
import { describe, expect, it } from 'vitest';
import { hashPack, packCorpus, readCorpus } from '../../../lib/sources/packs/pack-corpus';
import { PackError, type PackFile } from '../../../lib/sources/packs/pack';
import { CorpusDamaged } from '../../../lib/index/records/damaged';
import { openPack, readRecords } from '../../../lib/sources/packs/pack';
import { writePack } from '../../../lib/sources/packs/pack-write';
import { readBundled } from '../../../scripts/eval/bundled';
import { makeCorpus } from './pack-sample';

const ABOUT = { name: 'Sample set', licence: 'CC0-1.0', created: '2026-03-01' };
const readFrom = (files: PackFile[]) => async (name: string) => files.find((file) => file.name === name)?.bytes ?? Promise.reject(new Error('no such file'));

describe('a corpus as a pack', () => {
  it('comes back as it was, its entities the best known first', async () => {
    for (const corpus of [makeCorpus(5), readBundled()]) {
      const back = await readCorpus(readFrom(await packCorpus(corpus, ABOUT)));
      const named = (id: string) => corpus.articles.filter(({ analysis }) => analysis.mentions.some(({ entity }) => entity === id)).length;
      const entities = [...corpus.entities].sort((a, b) => named(b.id) - named(a.id) || (a.id < b.id ? -1 : 1));
      expect(back).toEqual({ ...corpus, entities });
    }
  });

  it('is the same bytes for the same corpus, and other bytes for another', async () => {
    const files = await packCorpus(makeCorpus(5), ABOUT);
    expect(await packCorpus(makeCorpus(5), ABOUT)).toEqual(files);
    expect(await hashPack(readFrom(await packCorpus(makeCorpus(6), ABOUT)))).not.toBe(await hashPack(readFrom(files)));
  });

  it('is not written when ids or places mean nothing', async () => {
    const cases: [(corpus: ReturnType<typeof makeCorpus>) => void, string][] = [
      [(corpus) => { corpus.outlets.pop(); }, 'there is no outlet "valley-example"'],
      [(corpus) => { corpus.articles[1]!.article.id = 'sample-0'; }, 'the article "sample-0" is there twice'],
      [(corpus) => { corpus.articles[0]!.analysis.mentions[0]!.end = 999; }, 'characters 0 to 999 are not in paragraph -1'],
      [(corpus) => { corpus.articles[0]!.analysis.mentions[0]!.entity = 'nobody'; }, 'there is no entity "nobody"'],
      [(corpus) => { corpus.articles[0]!.analysis.days[0]!.paragraph = 2; }, 'it has no paragraph 2'],
    ];
    for (const [edit, words] of cases) {
      const corpus = makeCorpus(3);
      edit(corpus);
      const error = await packCorpus(corpus, ABOUT).then(() => null, (reason: unknown) => reason);
      expect(error).toBeInstanceOf(PackError);
      expect((error as PackError).message).toContain(words);
    }
  });

  it('is told from a pack that holds together and means nothing', async () => {
    const { manifest, ...pack } = await openPack(readFrom(await packCorpus(makeCorpus(3), ABOUT)));
    const files: PackFile[] = [];
    // An article's record with one byte changed: every checksum is right, for its maker has made them so.
    const altered = async function* () {
      for await (const { key, bytes } of readRecords({ manifest, ...pack })) {
        if (key === 'articles/0') bytes[bytes.length - 1]! ^= 1;
        yield { key, bytes };
      }
    };
    for await (const file of writePack(altered(), manifest)) files.push(file);
    await expect(readCorpus(readFrom(files))).rejects.toBeInstanceOf(CorpusDamaged);
  });
});
