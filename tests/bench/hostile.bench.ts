/** That hostile sizes cost what their size says: crowds of articles, texts in which everything changed, names without end. */
import { compareVersions } from '../../lib/compare/versions/edits';
import { compareFigures } from '../../lib/compare/figures/figures';
import { compareStatements } from '../../lib/compare/statements/matrix';
import { findNotHere, findOnlyHere } from '../../lib/compare/statements/statements';
import { compareVoices } from '../../lib/compare/voices';
import { compareWords } from '../../lib/compare/wordings/compare-words';
import { findNames } from '../../lib/entities/find/find';
import { linkNames } from '../../lib/entities/find/link';
import type { NameLookup } from '../../lib/entities/lookup';
import { nameText } from '../../lib/entities/find/name-text';
import { analyseArticle } from '../../lib/events/analyse';
import { backgroundRarity } from '../../lib/events/terms/plain-english';
import { buildNamesTable, openNamesTable } from '../../lib/index/names/names-table';
import { PAGE_ID, type ComparedText } from '../../lib/model/comparison';
import { MAX_COMPARED } from '../../lib/model/limits';
import { tokenise } from '../../lib/text/tokens';
import { readBundled } from '../../scripts/eval/bundled';
import { readLookup } from './corpus';
import { measureGrowth, type Bench } from './measure';

const TIMES = 10;
/** Ten times as much may cost this many times the time: caches and collection take the rest. */
const MAX_GROWTH = 14;
/** Names in one endless paragraph: a few thousand lie in the processor's caches and a hundred thousand do not; a step that grew
    with the square would cost a hundred times as much. */
const MAX_NAMES_GROWTH = 40;
const ARTICLES = 30 * TIMES;

const FERRY = 'The ferry Marigold capsized in Larnholm harbour on Tuesday and 31 people drowned in the cold water, police said.';
const PAGE = [
  FERRY,
  'President Vladimir Putin and the war in Ukraine were spoken of on the pier, where about four hundred islanders waited for boats, blankets and news of their neighbours all night.',
  'Captain Ulla Brandt told passengers that the crossing had become unsafe. “I would not put my own children on her,” Brandt said. The harbour office said a replacement would be found within days.',
  'The ferry was built sixty years ago and has been repaired at the yard in Larnholm every spring; many on the island have asked for a bridge instead, and the council has promised one.',
];

/** Reports of one event, each with a number, a witness and a quay of its own. */
const report = (i: number): string[] => [
  FERRY.replace('31', String(30 + (i % 7))).replace('Tuesday', `Tuesday ${i}`),
  `“Witness number ${i} heard the ferry’s rivets snap beneath the galley at dawn,” said Pavel Hr${'aeiou'.charAt(i % 5)}ska of Lloyd’s.`,
  `Russian dictator Vladimir Putin and the conflict in Ukraine. Gull number ${i} circled pier ${i % 9} while engineers put the price of new girders at ${10 + i} million crowns.`,
];

export const benchHostile: Bench = ({ quick }) => {
  const lookup = readLookup();
  const { entities } = readBundled();
  const known = new Map(entities.map((entity) => [entity.id, entity]));
  const make = (id: string, paragraphs: string[]): ComparedText => {
    const text = { title: 'The ferry of Larnholm', published: '2026-02-04', paragraphs: paragraphs.map((one) => ({ text: one, kind: 'text' as const })) };
    return { id, outlet: id, voice: id, text, analysis: analyseArticle(text, lookup) };
  };
  const page = make(PAGE_ID, PAGE);
  const reports = Array.from({ length: ARTICLES }, (_, i) => make(`report-${i}`, report(i)));
  const grow = (name: string, readLong: () => void, readShort: () => void, limit = MAX_GROWTH) => measureGrowth(`hostile: ${name}`, readLong, readShort, { times: TIMES, limit, quick });
  // What is read of a text is kept with it: each round gets texts that nobody has read.
  const anew = (texts: ComparedText[]) => texts.map((text) => ({ ...text }));
  const crowd = (name: string, compare: (page: ComparedText, others: ComparedText[]) => unknown, all = reports) => grow(
    `${name}, ${all.length} articles`,
    () => { compare({ ...page }, anew(all)); },
    () => { for (const part of cut(all, TIMES)) compare({ ...page }, anew(part)); },
  );
  const names = (name: string, unit: string, repeats: number, read: (text: string) => unknown) => grow(
    `${name}, “${unit}” ${repeats} times`,
    () => { read(unit.repeat(repeats)); },
    () => { for (let i = 0; i < TIMES; i++) read(unit.repeat(repeats / TIMES)); },
    MAX_NAMES_GROWTH,
  );
  const [dumps, shorts] = [150, 15].map((sentences) => Array.from({ length: MAX_COMPARED }, (_, k) => make(`dump-${k}`, Array.from({ length: sentences }, (__, i) => report((i * MAX_COMPARED + k) % ARTICLES)[i % 3] as string)))) as [ComparedText[], ComparedText[]];
  const unlisted: NameLookup = openNamesTable(buildNamesTable({ entities: [], notNames: [] }), []);
  const asBlocks = (text: string) => [{ text, tokens: tokenise(text) }];
  const lines = (word: string) => Array.from({ length: 1_500 }, (_, i) => `The ${word} crew counted crate ${i} on quay ${i % 7} of the port this morning.`);
  const version = (part: string[]) => ({ title: 'A', paragraphs: part.map((text) => ({ text, kind: 'text' as const })) });
  const [red, blue] = [lines('red'), lines('blue')];
  const pieces = cut(red, TIMES).map((part, i) => [part, cut(blue, TIMES)[i] as string[]] as const);
  return [
    grow('edits where everything changed', () => { compareVersions(version(red), version(blue)); }, () => { for (const [before, after] of pieces) compareVersions(version(before), version(after)); }),
    crowd('statements in a matrix', (one, others) => compareStatements(one, others, backgroundRarity)),
    grow('statements of the longest texts that are read', () => { compareStatements({ ...page }, anew(dumps), backgroundRarity); }, () => { for (let i = 0; i < TIMES; i++) compareStatements({ ...page }, anew(shorts), backgroundRarity); }),
    crowd('not in this article, and only here', (one, others) => [findNotHere(one, others, backgroundRarity), findOnlyHere(one, others, backgroundRarity)]),
    crowd('figures', (one, others) => compareFigures(one, others, backgroundRarity)),
    crowd('voices', (one, others) => compareVoices(one, others)),
    crowd('words', (one, others) => compareWords(one, others, known)),
    // For a look, a quarter of the names: each of these takes a second in full, many times over.
    ...['Bank of ', 'Ivan Petrov and ', 'NATO ', 'x ', 'President of the '].map((unit) => names('names of nobody listed', unit, quick ? 10_000 : 40_000, (text) => findNames(asBlocks(text), linkNames(asBlocks(text), unlisted)))),
    ...['Sergej Lawrow and ', 'Sergej Lawrow ', 'Андрій Сибіга ', 'Київ, '].map((unit) => names('names in other spellings', unit, quick ? 5_000 : 20_000, (text) => nameText(asBlocks(text), lookup))),
  ];
};

/** The list in so many parts, in order. */
function cut<T>(list: T[], parts: number): T[][] {
  const edge = (part: number) => Math.round((part * list.length) / parts);
  return Array.from({ length: parts }, (_, i) => list.slice(edge(i), edge(i + 1)));
}
