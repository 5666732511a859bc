/** Does what a reader wishes from the open card. In: acts. Out: messages that keep them, and the card's actions as they stand.
    An act shows at once; if it cannot be kept, it is taken back and said so. */
import type { CardAct, CardActions } from '../../components/card/actions';
import { CARD_WORDS, nameDone } from '../../components/card/action-words';
import { describeTrouble } from '../../components/trouble-words';
import { cite } from '../../lib/compare/citation';
import type { BackgroundMessages } from '../../lib/messages/protocol';
import { MAX_LISTED_CHARS } from '../../lib/model/limits';
import type { CitationStyle, CoverageItem } from '../../lib/model/coverage';
import type { PageEvent } from '../../lib/model/page';
import type { CardNeeds } from '../content-script/card-contract';

export interface ActorHooks {
  /** Something was done: the card must stay, so that it can be undone. Draws it too. */
  onHold: () => void;
  onChange: () => void;
  /** For those who listen rather than look. */
  say: (words: string) => void;
  copy: (text: string) => Promise<boolean>;
}

type Pair = BackgroundMessages['judgePairs']['params']['pairs'][number];

/** The demo article is a page of our own: it can be neither kept nor switched off. */
const IS_OF_THE_WEB = /^https?:$/.test(location.protocol);

export class CardActor {
  #needs: CardNeeds;
  #hooks: ActorHooks;
  /** The span id of the card, and its event as the match had it when the card opened: an act may change the match. */
  #id: string | null = null;
  #event: PageEvent | null = null;
  #done: CardAct[] = [];
  #copied: CardActions['copied'] = null;
  #trouble: string | null = null;
  /** The version that the page was kept as from this card. */
  #kept = 1;

  constructor(needs: CardNeeds, hooks: ActorHooks) {
    this.#needs = needs;
    this.#hooks = hooks;
  }

  /** A card opens, for another mark than before. */
  begin(id: string | null): void {
    this.#id = id;
    this.#event = this.#needs.reader.match?.events.find((event) => event.id === id) ?? null;
    this.#done = [];
    this.#copied = null;
    this.#trouble = null;
  }

  describe(): CardActions {
    return {
      site: IS_OF_THE_WEB ? location.host : null, keep: IS_OF_THE_WEB ? this.#describeKeep() : null, archive: this.#needs.reader.settings.archive, done: this.#done, copied: this.#copied, trouble: this.#trouble,
      onAct: (act) => void this.#act(act),
      onUndo: (act) => void this.#undo(act),
      onCopy: (item, style) => void this.#copy(item, style),
    };
  }

  #describeKeep(): CardActions['keep'] {
    const kept = this.#needs.reader.match?.kept;
    if (!kept) return 'page';
    return kept.changed ? 'version' : null;
  }

  async #act(act: CardAct): Promise<void> {
    if (act.kind === 'keep') return this.#keep(act);
    const before = this.#done;
    await this.#change([...before, act], before, nameDone(act), () => this.#send(act, true));
  }

  async #undo(act: CardAct): Promise<void> {
    const before = this.#done;
    await this.#change(before.filter((one) => one !== act), before, CARD_WORDS.undone, () => this.#send(act, false));
  }

  /** Said only once it is so: in a private window, for one, nothing is kept. */
  async #keep(act: CardAct): Promise<void> {
    const id = this.#id;
    this.#trouble = null;
    this.#hooks.onHold();
    const said = await this.#needs.ask('keepPage', {}).catch((error: unknown) => describeTrouble(error));
    if (this.#id !== id) return; // another card meanwhile
    if (typeof said === 'string' || said.version === null) this.#trouble = typeof said === 'string' ? said : CARD_WORDS.keptAlready;
    else {
      this.#kept = said.version;
      this.#done = [...this.#done, act];
      this.#hooks.say(nameDone(act));
    }
    this.#hooks.onChange();
  }

  async #change(next: CardAct[], before: CardAct[], words: string, keep: () => Promise<unknown>): Promise<void> {
    const id = this.#id;
    this.#done = next;
    this.#trouble = null;
    this.#hooks.onHold();
    this.#hooks.say(words);
    try {
      await keep();
    } catch {
      if (this.#id !== id || this.#done !== next) return; // another card, or another wish meanwhile
      this.#done = before;
      this.#trouble = CARD_WORDS.failed;
      this.#hooks.onChange();
    }
  }

  async #send(act: CardAct, wished: boolean): Promise<unknown> {
    const { ask, reader: { facts: { url, canonical, title } } } = this.#needs;
    if (act.kind === 'keep') return ask('unkeepPage', { version: this.#kept });
    if (act.kind === 'hide') return ask('hideThing', { thing: act.thing, hidden: wished });
    const pairs = this.#listPairs(act);
    if (!wished) return ask('withdrawVerdicts', { page: { url, canonical }, articles: pairs.map(({ article }) => article) });
    return ask('judgePairs', { page: { url, canonical, title }, pairs, event: act.kind === 'apart-all' ? this.#id : null, same: false });
  }

  #listPairs(act: CardAct): Pair[] {
    const ties = this.#event?.articles ?? [];
    const cut = (title: string) => title.slice(0, MAX_LISTED_CHARS);
    if (act.kind === 'apart') {
      // An article that the match no longer names is kept apart all the same; there is only nothing to learn from it.
      const evidence = ties.find(({ article }) => article === act.article)?.evidence ?? null;
      return [{ article: act.article, title: cut(act.title), evidence }];
    }
    const title = cut(this.#event?.name.parts.join(' · ') ?? '');
    return ties.map(({ article, evidence }) => ({ article, title, evidence }));
  }

  async #copy(item: CoverageItem, style: CitationStyle): Promise<void> {
    const { article, outlet, byline, headline, published, publishedIsGuess, url } = item;
    const ok = await this.#hooks.copy(cite({ article, outlet: outlet.name, byline, headline, published, publishedIsGuess, url }, style));
    this.#copied = { article, ok };
    this.#hooks.onChange();
    this.#hooks.say(ok ? CARD_WORDS.copied : CARD_WORDS.notCopied);
  }
}
