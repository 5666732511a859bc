/** Keeps one page read and marked. In: the page and the background's answers. Out: painted marks and a report of them. */
import { ask } from '../../lib/messages/client';
import type { PageReport } from '../../lib/messages/protocol';
import type { PageFacts, PageMatch } from '../../lib/model/page';
import type { PageSettings } from '../../lib/model/settings';
import { chooseMarks } from '../../lib/overlay/choose-marks';
import { MarkPainter } from '../../lib/page/highlight';
import { PageText } from '../../lib/page/page-text';
import { readFacts } from '../../lib/page/read-facts';
import { runInSlices } from '../../lib/page/slices';
import { watchPage } from '../../lib/page/watch';
import type { PageChanges } from '../../lib/page/watch';
import { AskAllowance } from './ask-allowance';

/** A first import takes seconds, a killed worker less; after these the page says that it failed. */
const RETRY_DELAYS_MS = [400, 1_500, 4_000, 10_000];

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** What others wish to hear of. */
export interface ReaderHooks {
  painted: () => void;
  newArticle: () => void;
}

export class PageReader {
  readonly text = new PageText(document);
  readonly painter = new MarkPainter();
  match: PageMatch | null = null;
  settings: PageSettings;
  #facts: PageFacts | null = null;
  #state: PageReport['state'] = 'reading';
  #paintedMs: number | null = null;
  /** Facts of the article that was shown before on this page. */
  #before: PageFacts | null = null;
  /** Counts articles: an answer for an earlier one is dropped. */
  #visit = 0;
  /** What was asked last; the same is not asked twice. */
  #asked = '';
  #asking = false;
  #allowance = new AskAllowance();
  #work: Promise<void> = Promise.resolve();
  #stopWatching: () => void = () => undefined;
  #on: ReaderHooks;

  constructor(settings: PageSettings, on: ReaderHooks) {
    this.settings = settings;
    this.#on = on;
  }

  /** What the page says of itself; before it has been read, what its head says. */
  get facts(): PageFacts {
    return this.#facts ??= readFacts(document, location.href, null);
  }

  /** Reads and marks, unless the reader wants this site left alone. */
  start(): void {
    if (this.settings.density === 'off') {
      this.#state = 'off';
      return;
    }
    this.#state = 'reading';
    this.#stopWatching = watchPage({
      document,
      getRoot: () => this.text.root,
      getTitle: () => this.text.title,
      isHidden: (element) => this.text.isHidden(element),
      onChanges: (changes) => this.#queue(() => this.#follow(changes)),
    });
    this.#queue(() => this.#readWhole(false));
  }

  /** Nothing is read, asked or marked from now on. */
  stop(): void {
    this.#state = 'off';
    this.#visit++;
    this.#asked = '';
    this.match = null;
    this.#stopWatching();
    this.#allowance.stop();
    this.painter.clear();
  }

  /** Marks again by these settings. What the reader wishes is not held back like what a page does. */
  lookAgain(settings: PageSettings, rematch: boolean): void {
    this.settings = settings;
    if (this.#isOff()) return this.start();
    if (settings.density === 'off') {
      this.stop();
      return this.#on.painted();
    }
    this.paint();
    if (!rematch) return;
    this.#asked = '';
    this.#allowance.refill();
    this.#queue(() => this.#askIfNew());
  }

  describe(): PageReport {
    // Who looks at the report wants it to be otherwise: a failed page tries again.
    if (this.#state === 'failed' && !this.#asking) {
      this.#asked = '';
      this.#queue(() => this.#askIfNew());
    }
    return { state: this.#state, facts: this.facts, match: this.match, marks: this.painter.marks.length, paintedMs: this.#paintedMs };
  }

  paint(): void {
    const chosen = chooseMarks(this.text.blocks, this.match?.spans ?? [], this.settings.density);
    this.painter.paint(chosen, (id) => this.text.find(id));
    this.#on.painted();
  }

  #isOff = () => this.#state === 'off';

  /** One piece of work after the other: the page changes while it is being read. */
  #queue(work: () => Promise<void>): void {
    this.#work = this.#work.then(() => (this.#isOff() ? undefined : work())).catch((error: unknown) => {
      console.warn('Crossread could not read this page:', error);
    });
  }

  async #follow(changes: PageChanges): Promise<void> {
    const { root } = this.text;
    const mayHaveMoved = changes.address || changes.outside || changes.head || changes.whole || root === null || !root.isConnected;
    if (changes.address) this.#startVisit();
    if (changes.address || changes.whole || (mayHaveMoved && this.text.hasMoved(changes.address))) return this.#readWhole(changes.address);
    if (changes.changed.size > 0) await runInSlices(this.text.readAgain(changes.changed), this.#isOff);
    await this.#settle();
  }

  /** Another article at another address: nothing of the last one may stay. */
  #startVisit(): void {
    this.#visit++;
    this.#before = this.facts;
    this.#asked = '';
    this.#state = 'reading';
    this.match = null;
    this.#paintedMs = null;
    this.#allowance.refill();
    this.#on.newArticle();
  }

  async #readWhole(preferInView: boolean): Promise<void> {
    await runInSlices(this.text.readAll(preferInView), this.#isOff);
    await this.#settle();
  }

  async #settle(): Promise<void> {
    if (this.#isOff()) return;
    const { root, title } = this.text;
    this.#facts = readFacts(document, location.href, root && { root, title }, this.#before);
    this.paint(); // the nodes may be new even where the words are not
    await this.#askIfNew();
  }

  /** Asks about the page's text if it is not what was asked last. Never waits for the answer. */
  async #askIfNew(): Promise<void> {
    if (this.#describeText() === this.#asked || this.#asking) return;
    if (this.text.blocks.length === 0 && this.match === null) {
      this.#state = 'no-text';
      return;
    }
    this.#allowance.take(() => {
      if (this.#asking || this.#isOff()) return;
      this.#asking = true;
      void this.#askMatch(this.#visit).finally(() => {
        this.#asking = false;
        this.#queue(() => this.#askIfNew()); // what has changed meanwhile
      });
    });
  }

  /** An id stands for one text, so the ids in order stand for the page's. */
  #describeText(): string {
    return JSON.stringify([this.text.blocks.map(({ id }) => id), this.facts]);
  }

  async #askMatch(visit: number): Promise<void> {
    const from = performance.now();
    for (const delay of [...RETRY_DELAYS_MS, null]) {
      const blocks = this.text.listBlocks();
      this.#asked = this.#describeText();
      try {
        const match = await ask('matchBlocks', { facts: this.facts, blocks });
        if (visit !== this.#visit) return;
        this.match = match;
        this.#state = blocks.length === 0 ? 'no-text' : match.read ? 'checked' : 'other-language';
        this.paint();
        this.#paintedMs = Math.round(performance.now() - from);
        return;
      } catch {
        if (delay !== null) await wait(delay);
        if (visit !== this.#visit) return;
      }
    }
    this.#state = 'failed';
    // `#asked` stays: only a changed page, or somebody who looks, asks again.
  }
}
