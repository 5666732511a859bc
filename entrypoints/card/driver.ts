/** Runs the card's machine. In: what the reader does. Out: timers, questions, and the card on the page. */
import type { CardContent } from '../../components/card/Card';
import type { Coverage } from '../../lib/model/coverage';
import { CLOSED_CARD, reduceCard } from '../../lib/overlay/card-machine';
import type { CardEffect, CardEvent, CardState } from '../../lib/overlay/card-machine';
import { isOnTheWay } from '../../lib/overlay/placement';
import type { Point } from '../../lib/overlay/placement';
import type { PaintedMark } from '../../lib/page/highlight';
import type { CardControl, CardNeeds } from '../content-script/card-contract';
import { describeMark, nameMark, placeMark } from './mark-facts';
import { CardView } from './view';
import type { CardPicture } from './view';

type Outcome = { coverage: Coverage } | { message: string };

/** A page that renders its text again puts it back at once; what comes later is another text. */
const REWRITTEN_WITHIN_MS = 1_000;

/** What is read out of a mark's words while it is walked. */
const MAX_SPOKEN_CHARS = 200;

export class CardDriver implements CardControl {
  #state: CardState = CLOSED_CARD;
  #needs: CardNeeds;
  #view: CardView;
  /** By token; only what the state still speaks of is kept. */
  #outcomes = new Map<number, Outcome>();
  #timers = new Set<ReturnType<typeof setTimeout>>();
  /** The open card's mark as it was when it opened: a pinned card outlives its passage. */
  #mark: PaintedMark | null = null;
  /** A mark that the pointer rested on while its passage was off the page. */
  #missed: { mark: string; at: number } | null = null;

  constructor(needs: CardNeeds) {
    this.#needs = needs;
    this.#view = new CardView(document, {
      onPin: () => this.dispatch({ kind: 'pin' }),
      onClose: () => this.dispatch({ kind: 'close' }),
      onRetry: () => this.dispatch({ kind: 'retry' }),
      onEnter: () => this.dispatch({ kind: 'enter' }),
      onLeave: () => this.dispatch({ kind: 'leave' }),
    });
  }

  get shownMark(): string | null {
    return this.#state.shown?.mark ?? null;
  }

  dispatch(event: CardEvent): void {
    const missed = this.#missed;
    if (event.kind === 'marks' && missed && event.keys.has(missed.mark)) {
      this.#missed = null;
      if (performance.now() - missed.at < REWRITTEN_WITHIN_MS) this.dispatch({ kind: 'point', mark: missed.mark });
    } else if (event.kind === 'point' || event.kind === 'leave' || event.kind === 'outside') this.#missed = null;
    const { reader } = this.#needs;
    const { state, effects } = reduceCard(this.#state, event, reader.settings.openOn);
    this.#state = state;
    for (const effect of effects) this.#run(effect);
    const { shown, wanted } = this.#state;
    for (const token of this.#outcomes.keys()) {
      if (token !== shown?.token && token !== wanted?.token) this.#outcomes.delete(token);
    }
    reader.painter.emphasise(shown?.mark ?? wanted?.mark ?? null, shown?.by === 'keys' ? 'walk' : 'current');
  }

  approach(from: Point, now: Point): void {
    if (this.#state.phase !== 'closing') return;
    const box = this.#view.measure();
    if (box && isOnTheWay(from, now, box)) this.dispatch({ kind: 'approach' });
  }

  replace(): void {
    const { shown } = this.#state;
    const mark = shown && this.#needs.reader.painter.find(shown.mark);
    const place = mark && placeMark(mark, shown.by === 'touch');
    if (place) this.#view.move(place);
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#state = CLOSED_CARD;
    this.#view.destroy();
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
      case 'show': return this.#show();
      case 'render': {
        const picture = this.#picture();
        if (picture) this.#view.draw(picture);
        return;
      }
      case 'hide':
        this.#mark = null;
        this.#view.close(effect.giveFocusBack);
    }
  }

  async #ask(key: string, token: number): Promise<void> {
    const { reader, ask } = this.#needs;
    const mark = reader.painter.find(key) ?? this.#mark;
    try {
      if (!mark) throw new Error('This passage is no longer on the page.');
      const coverage = await ask('getCoverage', describeMark(reader, mark));
      this.#outcomes.set(token, { coverage });
      this.dispatch({ kind: 'answered', token });
    } catch (error) {
      this.#outcomes.set(token, { message: error instanceof Error ? error.message : String(error) });
      this.dispatch({ kind: 'failed', token });
    }
  }

  #show(): void {
    const { shown } = this.#state;
    const { marks } = this.#needs.reader.painter;
    const mark = shown && this.#needs.reader.painter.find(shown.mark);
    const place = mark && placeMark(mark, shown.by === 'touch');
    this.#mark = mark ?? null;
    const picture = this.#picture();
    if (!mark || !place || !picture) {
      // Its passage has just gone, or the page is writing it anew: then it comes back with the next paint.
      const missed = shown && shown.by === 'pointer' ? { mark: shown.mark, at: performance.now() } : null;
      this.dispatch({ kind: 'close' });
      this.#missed = missed;
      return;
    }
    this.#view.open(picture, place);
    if (shown?.by !== 'keys') return;
    const words = mark.range.toString().replace(/\s+/g, ' ').slice(0, MAX_SPOKEN_CHARS);
    this.#view.announce(`Mark ${marks.indexOf(mark) + 1} of ${marks.length}: ${words}`);
  }

  #picture(): CardPicture | null {
    const { reader } = this.#needs;
    const { shown, phase } = this.#state;
    const mark = this.#mark;
    if (!shown || !mark) return null;
    const pinned = phase === 'pinned';
    const { theme, text } = reader.settings;
    return {
      content: this.#content(nameMark(reader, mark), shown.token),
      pinned, takesTab: pinned || shown.by === 'keys', look: { theme, text }, side: mark.side, kind: mark.kind,
    };
  }

  #content(name: ReturnType<typeof nameMark>, token: number): CardContent {
    const outcome = this.#outcomes.get(token);
    if (!outcome) return { kind: 'waiting', name, articles: this.#needs.reader.match?.checked.articles ?? null };
    if ('coverage' in outcome) return { kind: 'answered', coverage: outcome.coverage };
    return { kind: 'failed', name, message: outcome.message };
  }
}
