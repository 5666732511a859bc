/** Runs the card's machine. In: what the reader does. Out: timers, questions, and the card on the page. */
import { CARD_WORDS } from '../../components/card/action-words';
import type { CardContent } from '../../components/card/Card';
import { COVERAGE_WORDS, describeMark as sayMark } from '../../components/card/card-words';
import { describeTrouble } from '../../components/trouble-words';
import type { ShownTelling } from '../../lib/model/comparison';
import type { Coverage } from '../../lib/model/coverage';
import { makeTrouble } from '../../lib/model/trouble';
import { CLOSED_CARD, reduceCard } from '../../lib/overlay/card-machine';
import type { CardEffect, CardEvent, CardState } from '../../lib/overlay/card-machine';
import { isOnTheWay } from '../../lib/overlay/placement';
import type { Point } from '../../lib/overlay/placement';
import type { PaintedMark } from '../../lib/page/highlight';
import { emphasise } from '../../lib/page/emphasis';
import type { PageMessages } from '../../lib/messages/protocol';
import type { CardControl, CardNeeds } from '../content-script/card-contract';
import { CardActor } from './actor';
import { askCard } from './ask-card';
import { followPage } from './follow-page';
import { nameMark, placeMark } from './mark-facts';
import { ShownPlace } from './show-place';
import { CardView } from './view';
import type { CardPicture } from './view';
import { MarkWalk } from './walk';

type Outcome = { coverage: Coverage; telling: { shown: ShownTelling; late: boolean } | null } | { message: string };

/** A page that renders its text again puts it back at once; what comes later is another text. */
const REWRITTEN_WITHIN_MS = 1_000;

/** What is read out of a mark's words while it is walked. */
const MAX_SPOKEN_CHARS = 200;

export class CardDriver implements CardControl {
  #state: CardState = CLOSED_CARD;
  #needs: CardNeeds;
  #view: CardView;
  #actor: CardActor;
  #walk: MarkWalk;
  #place = new ShownPlace();
  #end = new AbortController();
  /** By token; only what the state still speaks of is kept. */
  #outcomes = new Map<number, Outcome>();
  #timers = new Set<ReturnType<typeof setTimeout>>();
  /** The open card's mark as it was when it opened: a pinned card outlives its passage. */
  #mark: PaintedMark | null = null;
  /** Said below the open card. */
  #notice: string | null = null;
  /** A mark that the pointer rested on while its passage was off the page. */
  #missed: { mark: string; at: number } | null = null;

  constructor(needs: CardNeeds) {
    this.#needs = needs;
    this.#view = new CardView(document, {
      onPin: () => {
        this.dispatch({ kind: 'pin' });
        if (this.#state.phase === 'pinned') this.#sendToPanel(false);
      },
      onCompare: () => this.#sendToPanel(true),
      onShowPlace: (paragraph, start, end) => {
        if (!this.showPlace({ paragraph, start, end })) this.#say(CARD_WORDS.gone);
      },
      onClose: () => this.dispatch({ kind: 'close' }),
      onRetry: () => this.dispatch({ kind: 'retry' }),
      onEnter: () => this.dispatch({ kind: 'enter' }),
      onLeave: () => this.dispatch({ kind: 'leave' }),
    });
    this.#actor = new CardActor(needs, {
      onHold: () => this.dispatch({ kind: 'hold' }),
      onChange: () => this.#draw(),
      say: (words) => this.#view.announce(words),
      copy: (text) => this.#view.copy(text),
    });
    const shownMark = () => this.#state.shown?.mark ?? null;
    this.#walk = new MarkWalk(needs.reader, {
      get shownMark() { return shownMark(); },
      open: (mark) => this.dispatch({ kind: 'walk', mark }),
    });
    followPage({
      getMark: () => needs.reader.painter.find(shownMark() ?? '') ?? null,
      onGone: () => this.dispatch({ kind: 'outside' }),
      onResize: () => this.#replace(),
    }, this.#end.signal);
  }

  walk(step: 1 | -1): number {
    return this.#walk.step(step);
  }

  walkTo(id: string): boolean {
    return this.#walk.show(id);
  }

  dispatch(event: CardEvent): void {
    const missed = this.#missed;
    if (event.kind === 'marks' && missed && event.keys.has(missed.mark)) {
      this.#missed = null;
      if (performance.now() - missed.at < REWRITTEN_WITHIN_MS) this.dispatch({ kind: 'point', mark: missed.mark });
    } else if (event.kind === 'point' || event.kind === 'leave' || event.kind === 'outside') this.#missed = null;
    const { reader } = this.#needs;
    if (event.kind === 'reset') {
      this.#walk.reset();
      this.#place.clear();
    }
    const { state, effects } = reduceCard(this.#state, event, reader.settings.openOn);
    this.#state = state;
    for (const effect of effects) this.#run(effect);
    const { shown, wanted } = this.#state;
    for (const token of this.#outcomes.keys()) {
      if (token !== shown?.token && token !== wanted?.token) this.#outcomes.delete(token);
    }
    const standing = reader.painter.find(shown?.mark ?? wanted?.mark ?? '');
    emphasise(standing ?? null, shown?.by === 'keys' ? 'walk' : 'current');
  }

  approach(from: Point, now: Point): void {
    if (this.#state.phase !== 'closing') return;
    const box = this.#view.measure();
    if (box && isOnTheWay(from, now, box)) this.dispatch({ kind: 'approach' });
  }

  /** The window's size has changed. */
  #replace(): void {
    const { shown } = this.#state;
    const mark = shown && this.#needs.reader.painter.find(shown.mark);
    const place = mark && placeMark(mark, shown.by === 'touch');
    if (place) this.#view.move(place);
  }

  showPlace(place: PageMessages['showPlace']['params']): boolean {
    return this.#place.show(this.#needs.reader, place);
  }

  stop(): void {
    this.#place.clear();
    for (const timer of this.#timers) clearTimeout(timer);
    this.#state = CLOSED_CARD;
    this.#end.abort();
    emphasise(null, 'current');
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
      case 'ask':
        void this.#ask(effect.mark, effect.token);
        return this.#prepare(effect.mark, effect.token);
      case 'show': return this.#show();
      case 'render': return this.#draw();
      case 'hide':
        this.#mark = null;
        this.#view.close(effect.giveFocusBack);
    }
  }

  #draw(): void {
    const picture = this.#picture();
    if (picture) this.#view.draw(picture);
  }

  async #ask(key: string, token: number): Promise<void> {
    const mark = this.#needs.reader.painter.find(key) ?? this.#mark;
    try {
      if (!mark) throw makeTrouble('passageGone', 'the mark is no longer on the page');
      const { coverage, telling, later } = await askCard(this.#needs, mark);
      this.#outcomes.set(token, { coverage, telling: telling && { shown: telling, late: false } });
      this.dispatch({ kind: 'answered', token });
      const shown = await later;
      const late = this.#state.shown?.token === token;
      // Where it would move what is being read it is left to the panel.
      if (!shown || !this.#outcomes.has(token) || (late && !this.#view.growsDown)) return;
      this.#outcomes.set(token, { coverage, telling: { shown, late } });
      this.#draw();
    } catch (error) {
      this.#outcomes.set(token, { message: describeTrouble(error) });
      this.dispatch({ kind: 'failed', token });
    }
  }

  /** Asks before anything is awaited: the browser opens a panel only while the reader's click counts. */
  #sendToPanel(open: boolean): void {
    const { reader, ask } = this.#needs;
    const mark = this.#mark;
    if (!mark) return;
    const say = (notice: string) => {
      if (this.#mark === mark) this.#say(notice);
    };
    ask('sendToPanel', { id: mark.id, name: nameMark(reader, mark)?.parts.join(' ') ?? '', open }).then(
      ({ opened }) => { if (open && !opened) say(COVERAGE_WORDS.panelClosed); },
      (error: unknown) => { if (open) say(describeTrouble(error)); },
    );
  }

  /** Says something below the open card. */
  #say(notice: string): void {
    this.#notice = notice;
    this.#draw();
  }

  #show(): void {
    this.#notice = null;
    const { shown } = this.#state;
    const { marks } = this.#needs.reader.painter;
    const mark = shown && this.#needs.reader.painter.find(shown.mark);
    const place = mark && placeMark(mark, shown.by === 'touch');
    this.#mark = mark ?? null;
    this.#actor.begin(mark?.id ?? null);
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
    this.#view.announce(sayMark(marks.indexOf(mark) + 1, marks.length, words));
  }

  /** The pointer rests on a mark, and no card is open yet. */
  #prepare(key: string, token: number): void {
    const mark = this.#needs.reader.painter.find(key);
    if (!mark || this.#state.shown) return;
    this.#notice = null;
    this.#actor.begin(mark.id);
    this.#view.prepare(this.#drawing(mark, token, false, false));
  }

  #picture(): CardPicture | null {
    const { shown, phase } = this.#state;
    const mark = this.#mark;
    if (!shown || !mark) return null;
    const pinned = phase === 'pinned';
    return this.#drawing(mark, shown.token, pinned, pinned || shown.by === 'keys');
  }

  #drawing(mark: PaintedMark, token: number, pinned: boolean, takesTab: boolean): CardPicture {
    const { reader } = this.#needs;
    const { theme, text } = reader.settings;
    return {
      mark: mark.key, content: this.#content(nameMark(reader, mark), token), actions: this.#actor.describe(),
      pinned, takesTab, look: { theme, text }, side: mark.side, kind: mark.kind, notice: this.#notice,
    };
  }

  #content(name: ReturnType<typeof nameMark>, token: number): CardContent {
    const outcome = this.#outcomes.get(token);
    if (!outcome) return { kind: 'waiting', name, articles: this.#needs.reader.match?.checked.articles ?? null };
    if ('coverage' in outcome) return { kind: 'answered', coverage: outcome.coverage, telling: outcome.telling };
    return { kind: 'failed', name, message: outcome.message };
  }
}
