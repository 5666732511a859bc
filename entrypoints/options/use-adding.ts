/** Adding sources: by address, by list, by file. In: what is there already. Out: what is being added, and the wishes.
    Each request for a permission stands in the click's own task, before anything is awaited: only then the browser asks. */
import { useRef, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { ADD_WORDS, STARTER_WORDS } from '../../components/sources/source-words';
import type { Adding, AddWishes, Brought, ChoiceFeed, NewSource } from '../../components/sources/state';
import { describeTrouble } from '../../components/trouble-words';
import { ask } from '../../lib/messages/client';
import { hostOf, patternsOf, patternsOfTyped } from '../../lib/model/origins';
import type { SourcesReport } from '../../lib/model/source';
import { makeTrouble, readTrouble } from '../../lib/model/trouble';
import { readTyped } from '../../lib/sources/network/addresses';
import { askToPersistFrom } from './ask-to-persist';
import { handOver } from './hand-over';
import { kindOfFile, readList, readStarter } from './read-lists';

/** Sources added in one message: a bar that moves, and no message that is too large. */
const SOURCES_A_TIME = 50;

/** @param onReport hears what the sources are by now; @param takePack takes a file that is a pack */
export function useAdding(report: SourcesReport | null, onReport: (next: SourcesReport) => void, takePack: (file: File) => Promise<void>): { adding: Adding } & AddWishes {
  const [adding, setAdding] = useState<Adding>({ kind: 'idle' });
  /** Lists that wait until the report on the files dropped with them has been read. */
  const waiting = useRef<Adding[]>([]);
  /** The address that the reader typed last. */
  const lastTyped = useRef('');

  const fail = (error: unknown) => {
    const { origin } = readTrouble(error);
    setAdding({ kind: 'failed', sentence: describeTrouble(error), ...(origin !== undefined && { allow: origin }) });
  };

  function allow(origins: string[], then: () => Promise<void>): void {
    browser.permissions.request({ origins }).then((isAllowed) => {
      if (!isAllowed) return setAdding({ kind: 'failed', sentence: ADD_WORDS.notAllowed });
      askToPersistFrom('page');
      return then();
    }).catch(fail);
  }

  async function known() {
    const { origins = [] } = await browser.permissions.getAll();
    return { allowed: origins, addresses: new Set(report?.sources.flatMap(({ address, deletedAt }) => (address === null || deletedAt !== null ? [] : [address]))) };
  }

  function find(typed: string): void {
    let address: string;
    try {
      address = readTyped(typed).href;
    } catch (error) {
      return fail(error);
    }
    // Nothing is asked in any case: the browser need not put its question.
    if (report?.paused) return fail(makeTrouble('nothingAsked', address));
    lastTyped.current = address;
    look(address, patternsOfTyped(address));
  }

  function look(address: string, origins: string[]): void {
    setAdding({ kind: 'asking', host: hostOf(address) });
    allow(origins, async () => {
      const found = await ask('findSource', { address });
      if (found.found === 'nothing') fail(found.trouble);
      else setAdding({ kind: 'found', found });
    });
  }

  async function add(sources: (NewSource & { typed: boolean })[], before: Brought['lines'] = []): Promise<void> {
    // A question that is asked again, since the background was stopped before it had answered, finds its own sources there: what is new is told from here.
    const here = new Set((await ask('listSources', {})).sources.flatMap(({ id, deletedAt }) => (deletedAt === null ? [id] : [])));
    const wanted = new Set(sources.map(({ address }) => address));
    const fresh = new Set<string>();
    const lines: Brought['lines'] = [];
    for (let i = 0; i < sources.length; i += SOURCES_A_TIME) {
      if (sources.length > 1) setAdding({ kind: 'reading', what: 'feeds', done: i, of: sources.length });
      const reply = await ask('addSources', { sources: sources.slice(i, i + SOURCES_A_TIME) });
      for (const { id, address, deletedAt } of reply.report.sources) if (address !== null && wanted.has(address) && deletedAt === null && !here.has(id)) fresh.add(id);
      lines.push(...reply.refused);
      onReport(reply.report);
    }
    if (sources.length === 1 && lines[0]) return fail(lines[0].trouble);
    const added = [...fresh];
    const again = sources.length - added.length - lines.length;
    setAdding({ kind: 'brought', brought: { of: 'feeds', taken: added.length, again, refused: before.length + lines.length, lines: [...before, ...lines], added, isUndone: false } });
  }

  const addChosen = (feeds: ChoiceFeed[]) => {
    const refused = adding.kind === 'choosing' ? adding.list.refused : [];
    allow(patternsOf(feeds.map(({ address }) => address)), () => add(feeds.map(({ name, address, site, tags }) => ({ kind: 'feed', address, typed: false, site, wishes: { name, ...(tags.length > 0 && { tags }) } })), refused));
  };

  async function takeFiles(files: File[]): Promise<void> {
    const facts = await Promise.all(files.map(async (file) => ({ file, kind: await kindOfFile(file) })));
    const [lists, packs, others] = (['list', 'pack', null] as const).map((kind) => facts.filter((one) => one.kind === kind).map(({ file }) => file)) as [File[], File[], File[]];
    const choices: Adding[] = [];
    if (packs.length > 0) setAdding({ kind: 'reading', what: 'articles', done: 0, of: packs.length });
    for (const file of packs) await takePack(file).catch((error: unknown) => choices.push({ kind: 'failed', sentence: `${file.name}: ${describeTrouble(error)}` }));
    for (const file of lists) {
      choices.push(await known().then((here) => readList(file, here)).then((list): Adding => ({ kind: 'choosing', list }), (error: unknown) => ({ kind: 'failed', sentence: `${file.name}: ${describeTrouble(error)}` })));
    }
    waiting.current = choices;
    if (others.length === 0) return next();
    setAdding({ kind: 'reading', what: 'articles', done: 0, of: others.length });
    const { source, ...counts } = await ask('readFiles', { keys: await handOver(others) });
    setAdding({ kind: 'brought', brought: { of: 'articles', ...counts, added: source === null ? [] : [source], isUndone: false } });
    if (counts.taken > 0) askToPersistFrom('page');
    onReport(await ask('listSources', {}));
  }

  const next = () => setAdding(waiting.current.shift() ?? { kind: 'idle' });

  function undo(): void {
    if (adding.kind !== 'brought') return;
    const { brought } = adding;
    ask('dropSources', { ids: brought.added, dropped: true }).then((report) => {
      onReport(report);
      setAdding({ kind: 'brought', brought: { ...brought, isUndone: true } });
    }, fail);
  }

  return {
    adding,
    onFind: find,
    onAllowFound: (origin) => look(lastTyped.current, patternsOf([origin])),
    // A page that was typed may name feeds elsewhere: these have not been typed.
    onAddFound: (source) => { const typed = source.address === lastTyped.current; allow(patternsOf([source.address]), () => add([{ ...source, typed }])); },
    onAddChosen: addChosen,
    onFiles: (files) => { if (files.length > 0) takeFiles(files).catch(fail); },
    onStarter: (starter) => void known().then((here) => readStarter(starter, STARTER_WORDS[starter], here)).then((list) => setAdding({ kind: 'choosing', list }), fail),
    onUndo: undo,
    onDismiss: next,
  };
}
