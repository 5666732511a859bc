/** Keeps one page read and marked. In: the page and the background's answers. Out: painted marks and a report of them. */
import { ask } from '../../lib/messages/client';
import type { PageReport } from '../../lib/messages/protocol';
import type { PageFacts, PageMatch } from '../../lib/model/page';
import type { Settings } from '../../lib/model/settings';
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

export class PageReader {
  readonly text = new PageText(document);
  readonly painter = new MarkPainter();
  facts: PageFacts;
  match: PageMatch | null = null;
  settings: Settings;
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
  #stopped = false;
  #onPainted: () => void;
  #onNewArticle: () => void;

  constructor(settings: Settings, on: { painted: () => void; newArticle: () => void }) {
    this.settings = settings;
    this.#onPainted = on.painted;
    this.#onNewArticle = on.newArticle;
    this.facts = readFacts(document, location.href, null);
  }

  start(): void {
    this.#stopWatching = watchPage({
      document,
      getRoot: () => this.text.root,
      getTitle: () => this.text.title,
      isHidden: (element) => this.text.isHidden(element),
      onChanges: (changes) => this.#queue(() => this.#follow(changes)),
    });
    this.#queue(() => this.#readWhole(false));
  }

  stop(): void {
    this.#stopped = true;
    this.#visit++;
    this.#stopWatching();
    this.#allowance.stop();
    this.painter.clear();
  }

  /** Marks again by other settings; which sources and outlets are hidden changes the answer itself. */
  applySettings(settings: Settings): void {
    this.settings = settings;
    this.paint();
    this.#asked = '';
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
    this.#onPainted();
  }

  /** One piece of work after the other: the page changes while it is being read. */
  #queue(work: () => Promise<void>): void {
    this.#work = this.#work.then(() => (this.#stopped ? undefined : work())).catch((error: unknown) => {
      console.warn('Crossread could not read this page:', error);
    });
  }

  async #follow(changes: PageChanges): Promise<void> {
    const { root } = this.text;
    const mayHaveMoved = changes.address || changes.outside || changes.head || changes.whole || root === null || !root.isConnected;
    if (changes.address) this.#startVisit();
    if (changes.address || changes.whole || (mayHaveMoved && this.text.hasMoved(changes.address))) return this.#readWhole(changes.address);
    if (changes.changed.size > 0) await runInSlices(this.text.readAgain(changes.changed), () => this.#stopped);
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
    this.#onNewArticle();
  }

  async #readWhole(preferInView: boolean): Promise<void> {
    await runInSlices(this.text.readAll(preferInView), () => this.#stopped);
    await this.#settle();
  }

  async #settle(): Promise<void> {
    if (this.#stopped) return;
    const { root, title } = this.text;
    this.facts = readFacts(document, location.href, root && { root, title }, this.#before);
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
      if (this.#asking || this.#stopped) return;
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
