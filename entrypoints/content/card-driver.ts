/** Runs the card's machine. In: what the reader does. Out: timers, questions, and the card on the page. */
import type { CardContent } from '../../components/card/Card';
import { ask } from '../../lib/messages/client';
import type { Coverage } from '../../lib/model/coverage';
import { CLOSED_CARD, reduceCard } from '../../lib/overlay/card-machine';
import type { CardEffect, CardEvent, CardState } from '../../lib/overlay/card-machine';
import type { PaintedMark } from '../../lib/page/highlight';
import { findCard } from './card-contract';
import type { CardPicture, CardView } from './card-contract';
import { describeMark, nameMark, placeMark } from './mark-facts';
import type { PageReader } from './reader';

type Outcome = { coverage: Coverage } | { message: string };

export class CardDriver {
  state: CardState = CLOSED_CARD;
  #reader: PageReader;
  #view: CardView | null = null;
  /** By token; only what the state still speaks of is kept. */
  #outcomes = new Map<number, Outcome>();
  #timers = new Set<ReturnType<typeof setTimeout>>();
  /** The open card's mark as it was when it opened: it outlives a repainting. */
  #mark: PaintedMark | null = null;
  #stopped = false;

  constructor(reader: PageReader) {
    this.#reader = reader;
  }

  dispatch(event: CardEvent): void {
    if (this.#stopped) return;
    const { state, effects } = reduceCard(this.state, event, this.#reader.settings.openOn);
    this.state = state;
    for (const effect of effects) this.#run(effect);
    for (const token of this.#outcomes.keys()) if (token !== state.shown?.token && token !== state.wanted?.token) this.#outcomes.delete(token);
    const { shown, wanted } = state;
    this.#reader.painter.emphasise(shown?.mark ?? wanted?.mark ?? null, shown?.by === 'keys' ? 'walk' : 'current');
  }

  /** The card in viewport pixels, or null. */
  measure(): DOMRect | null {
    return this.#view?.measure() ?? null;
  }

  /** The window's size has changed. */
  replace(): void {
    const mark = this.state.shown && this.#reader.painter.find(this.state.shown.mark);
    const place = mark && placeMark(mark, this.state.shown?.by === 'touch');
    if (place) this.#view?.move(place);
  }

  stop(): void {
    this.#stopped = true;
    for (const timer of this.#timers) clearTimeout(timer);
    this.#view?.destroy();
    this.#view = null;
  }

  #run(effect: CardEffect): void {
    switch (effect.kind) {
      case 'startTimer': {
        const timer = setTimeout(() => {
          this.#timers.delete(timer);
          this.dispatch({ kind: 'timer', name: effect.name, step: effect.step });
        }, effect.ms);
        this.#timers.add(timer);
        return;
      }
      case 'ask': return void this.#ask(effect.mark, effect.token);
      case 'show': return void this.#show();
      case 'render': {
        const picture = this.#picture();
        if (picture) this.#view?.draw(picture);
        return;
      }
      case 'hide':
        this.#mark = null;
        this.#view?.close(effect.giveFocusBack);
    }
  }

  async #ask(key: string, token: number): Promise<void> {
    void this.#loadView(); // while the question is under way
    const mark = this.#reader.painter.find(key);
    try {
      if (!mark) throw new Error('This passage is no longer on the page.');
      const coverage = await ask('getCoverage', describeMark(this.#reader, mark));
      this.#outcomes.set(token, { coverage });
      this.dispatch({ kind: 'answered', token });
    } catch (error) {
      this.#outcomes.set(token, { message: error instanceof Error ? error.message : String(error) });
      this.dispatch({ kind: 'failed', token });
    }
  }

  /** Loads the card's code when the first card opens, into this same world. */
  async #loadView(): Promise<CardView | null> {
    if (this.#view) return this.#view;
    if (!findCard()) await ask('loadCard', {}).catch(() => undefined);
    const mount = findCard();
    if (!mount || this.#stopped) return null;
    this.#view ??= mount(document, {
      onPin: () => this.dispatch({ kind: 'pin' }),
      onClose: () => this.dispatch({ kind: 'close' }),
      onRetry: () => this.dispatch({ kind: 'retry' }),
      onEnter: () => this.dispatch({ kind: 'enter' }),
      onLeave: () => this.dispatch({ kind: 'leave' }),
    });
    return this.#view;
  }

  async #show(): Promise<void> {
    const { token } = this.state.shown!;
    const view = await this.#loadView();
    const { shown } = this.state;
    if (shown?.token !== token) return; // it was closed while its code was loading
    const mark = this.#reader.painter.find(shown.mark);
    const place = mark && placeMark(mark, shown.by === 'touch');
    this.#mark = mark ?? null;
    const picture = this.#picture();
    if (!view || !place || !picture) return this.dispatch({ kind: 'close' });
    view.open(picture, place);
    if (shown.by === 'keys') {
      const { marks } = this.#reader.painter;
      view.announce(`Mark ${marks.indexOf(mark) + 1} of ${marks.length}: ${mark.range.toString().replace(/\s+/g, ' ').slice(0, 200)}`);
    }
  }

  #picture(): CardPicture | null {
    const { shown, phase } = this.state;
    const mark = this.#mark;
    if (!shown || !mark) return null;
    const name = nameMark(this.#reader, mark);
    const outcome = this.#outcomes.get(shown.token);
    const content: CardContent = outcome && 'coverage' in outcome ? { kind: 'answered', coverage: outcome.coverage }
      : outcome ? { kind: 'failed', name, message: outcome.message }
        : { kind: 'waiting', name, articles: this.#reader.match?.checked.articles ?? null };
    const pinned = phase === 'pinned';
    const { theme, text } = this.#reader.settings;
    return { content, pinned, takesTab: pinned || shown.by === 'keys', look: { theme, text }, side: mark.side, kind: mark.kind };
  }
}
