/** The reader's own things for a file, and out of one. In: wishes. Out: parts of the file; what a file brings, written beside what there is. */
import { printText } from '../../../lib/articles/kept';
import { corpusVersion } from '../../../lib/compare/versions/kept-versions';
import type { BackgroundMessages, PortablePart } from '../../../lib/messages/protocol';
import { MAX_KEPT, MAX_PORTABLE_PART, PORTABLE_PART_BYTES } from '../../../lib/model/limits';
import type { PortableKept } from '../../../lib/portable/format';
import { addWhole, countKept, listKept, readTexts } from '../../../lib/store/kept';
import { countBytes, followKept, inTurn } from '../kept/kept';
import { changeSettings, getSettings } from './settings';
import { addVerdicts, listVerdicts } from './verdicts';

/** Kept pages go by their ids, so that a part can be asked for again. */
export async function exportAll({ after }: BackgroundMessages['exportAll']['params']): Promise<PortablePart> {
  const first = after === null;
  const articles = (await listKept()).filter(({ id }) => first || id > after).sort((a, b) => (a.id < b.id ? -1 : 1));
  const kept: PortableKept[] = [];
  let [bytes, last] = [0, after];
  for (const article of articles) {
    if (kept.length >= MAX_PORTABLE_PART || bytes >= PORTABLE_PART_BYTES) break;
    const found = await readTexts(article);
    // A version whose text the browser has lost is no version any more.
    const versions = article.versions.filter(({ number }) => found.has(number));
    bytes += versions.reduce((sum, version) => sum + version.bytes, 0);
    const texts = versions.flatMap(({ number }) => { const text = found.get(number); return text ? [{ number, text }] : []; });
    if (versions.length > 0) kept.push({ ...article, versions, texts });
    last = article.id;
  }
  const isLast = articles.length === 0 || last === articles.at(-1)?.id;
  return { settings: first ? await getSettings() : null, verdicts: first ? await listVerdicts() : [], kept, next: isLast ? null : last };
}

/** What is here already stays; a page that is kept is not written over. */
export async function importAll({ settings, verdicts, kept }: BackgroundMessages['importAll']['params']): Promise<BackgroundMessages['importAll']['reply']> {
  if (Object.keys(settings).length > 0) await changeSettings(settings);
  if (verdicts.length > 0) await addVerdicts(verdicts);
  const added = await inTurn(async () => {
    let written = 0;
    let room = MAX_KEPT - await countKept();
    for (const { texts, ...article } of kept) {
      if (room <= 0) break;
      const texted = new Map(texts.map(({ number, text }) => [number, text]));
      // Sizes and fingerprint are reckoned anew: a file may say anything.
      const versions = article.versions.map((version) => { const text = texted.get(version.number); return { ...version, bytes: text ? countBytes(text) : 0 }; });
      const held = texted.get(corpusVersion({ versions }).number);
      if (!held || !await addWhole({ ...article, versions, print: printText(held) }, texts)) continue;
      written++;
      room--;
    }
    return written;
  });
  if (added > 0) void followKept();
  return { verdicts: verdicts.length, kept: added };
}
