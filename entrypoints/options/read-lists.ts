/** What a reader's files are, and lists of feeds among them and those that come with Crossread. In: files. Out: their kinds; lists to choose from.
    The reader of OPML is loaded with the first list: a page that is only looked at does without it. */
import type { ChoiceList, Starter } from '../../components/sources/state';
import { MAX_OPML_CHARS, MAX_ZIP_LIST_BYTES } from '../../lib/model/limits';
import { readTrouble } from '../../lib/model/trouble';
import asiaPacificAfrica from '../../seeds/starters/asia-pacific-africa.opml?raw';
import europe from '../../seeds/starters/europe.opml?raw';
import northAmerica from '../../seeds/starters/north-america.opml?raw';

const STARTER_TEXTS: Record<Starter, string> = { europe, northAmerica, asiaPacificAfrica };
/** Bytes at the start of a file in which its root element is looked for. */
const HEAD_BYTES = 4_000;

/** What a file is to be read as; null for all files of articles. What is taken for a pack is looked at by whoever opens it. */
export async function kindOfFile(file: File): Promise<'list' | 'pack' | null> {
  if (await isList(file)) return 'list';
  if (!/\.zip$/i.test(file.name)) return null;
  // At its end stands the list of its files.
  const names = await file.slice(-MAX_ZIP_LIST_BYTES).text();
  return names.includes('manifest.json') && /[0-9a-f]{16}\.bin/.test(names) ? 'pack' : null;
}

/** A list by its name, or by what it begins with: many are named `.xml` or `.txt`. */
async function isList(file: File): Promise<boolean> {
  if (/\.opml$/i.test(file.name)) return true;
  return /\.(?:xml|txt)$|^[^.]+$/i.test(file.name) && /<opml[\s>]/i.test(await file.slice(0, HEAD_BYTES).text());
}

type Known = Pick<ChoiceList, 'allowed'> & { addresses: ReadonlySet<string> };

/** @throws a trouble notOpml, sourceTooLarge */
export async function readList(file: File, known: Known): Promise<ChoiceList> {
  // No text has more letters than bytes: what is longer is not read at all.
  return makeChoice(file.name, await file.slice(0, MAX_OPML_CHARS * 4).text(), known, true);
}

export const readStarter = (starter: Starter, name: string, known: Known): Promise<ChoiceList> => makeChoice(name, STARTER_TEXTS[starter], known, false);

async function makeChoice(name: string, text: string, { addresses, allowed }: Known, isChosen: boolean): Promise<ChoiceList> {
  const { readOpml } = await import('../../lib/sources/feeds/opml');
  const { feeds, lines, left } = readOpml(text);
  return {
    name, isChosen, allowed, left,
    feeds: feeds.map((feed) => ({ ...feed, isKnown: addresses.has(feed.address) })),
    refused: lines.flatMap((line) => (line.result === 'refused' ? [{ name: line.name || line.address, result: line.result, trouble: readTrouble(line.trouble) }] : [])),
  };
}
