/** The card's life as a pure reducer. In: the state, and what the pointer, keys, timers and answers do. Out: the next state, and effects as data.
    Answers carry a token, timers a step: one that comes late, for something no longer wanted, is dropped. */
import type { Settings } from '../model/settings';

/** Resting this long on a mark means interest: the question is asked. */
export const ASK_DELAY_MS = 150;
/** Resting this long in all means the reader wants the card: it opens, answered or not. */
export const OPEN_DELAY_MS = 500;
/** How long the pointer may be off both mark and card before the card goes. */
export const GRACE_MS = 300;

export type Answer = 'waiting' | 'answered' | 'failed';

/** A card on the screen. */
export interface ShownCard {
  mark: string;
  token: number;
  by: 'pointer' | 'keys' | 'touch';
  answer: Answer;
}

/** A mark that the pointer rests on and whose card is not open yet. */
export interface WantedCard {
  mark: string;
  token: number;
  asked: boolean;
  answer: Answer;
}

export interface CardState {
  phase: 'closed' | 'waiting' | 'open' | 'pinned' | 'closing';
  shown: ShownCard | null;
  wanted: WantedCard | null;
  /** The last token given out. */
  token: number;
  /** Timers of an earlier step are void. */
  restStep: number;
  graceStep: number;
}

export type CardEvent =
  /** The pointer came to rest on a mark. */
  | { kind: 'point'; mark: string }
  /** The pointer left the mark or the card, to nothing. */
  | { kind: 'leave' }
  /** The pointer is off, but on its way to the card. */
  | { kind: 'approach' }
  /** The pointer came onto the card. */
  | { kind: 'enter' }
  | { kind: 'press'; mark: string }
  | { kind: 'tap'; mark: string }
  | { kind: 'walk'; mark: string }
  | { kind: 'pin' }
  /** The reader has done something in the card: it stays, even if its mark goes, so that it can be undone. */
  | { kind: 'hold' }
  /** Escape, the close button, a sheet dragged down. */
  | { kind: 'close' }
  /** A press elsewhere on the page, or the page scrolled away under the card. */
  | { kind: 'outside' }
  | { kind: 'retry' }
  /** These marks are left on the page. */
  | { kind: 'marks'; keys: ReadonlySet<string> }
  /** Another article, or Crossread is switched off. */
  | { kind: 'reset' }
  | { kind: 'timer'; name: 'ask' | 'open' | 'grace'; step: number }
  | { kind: 'answered'; token: number }
  | { kind: 'failed'; token: number };

export type CardEffect =
  | { kind: 'startTimer'; name: 'ask' | 'open' | 'grace'; step: number; ms: number }
  | { kind: 'ask'; mark: string; token: number }
  /** Put the card on the screen, for another mark than before. */
  | { kind: 'show' }
  /** The same card, with another answer or pin. */
  | { kind: 'render' }
  | { kind: 'hide'; giveFocusBack: boolean };

export interface CardStep {
  state: CardState;
  effects: CardEffect[];
}

export const CLOSED_CARD: CardState = { phase: 'closed', shown: null, wanted: null, token: 0, restStep: 0, graceStep: 0 };

function stay(state: CardState): CardStep {
  return { state, effects: [] };
}

/** Forgets the mark that the pointer rested on; its timers are void. */
function dropWanted(state: CardState): CardState {
  if (state.wanted === null) return state;
  const phase = state.phase === 'waiting' ? 'closed' : state.phase;
  return { ...state, phase, wanted: null, restStep: state.restStep + 1 };
}

function startGrace(state: CardState): CardStep {
  const graceStep = state.graceStep + 1;
  return {
    state: { ...state, phase: 'closing', graceStep },
    effects: [{ kind: 'startTimer', name: 'grace', step: graceStep, ms: GRACE_MS }],
  };
}

function stayOpen(state: CardState): CardState {
  const dropped = dropWanted(state);
  return dropped.phase === 'closing' ? { ...dropped, phase: 'open', graceStep: dropped.graceStep + 1 } : dropped;
}

/** Takes the card away at once. */
function hide(state: CardState, giveFocusBack: boolean): CardStep {
  const { shown } = state;
  const closed = { ...dropWanted(state), phase: 'closed' as const, shown: null, graceStep: state.graceStep + 1 };
  return { state: closed, effects: shown === null ? [] : [{ kind: 'hide', giveFocusBack }] };
}

/** Opens a mark's card at once, with the question already under way if the pointer had asked it. */
function open(state: CardState, mark: string, by: ShownCard['by'], phase: 'open' | 'pinned'): CardStep {
  const { wanted } = state;
  const asked = wanted?.mark === mark && wanted.asked ? wanted : null;
  const token = asked?.token ?? state.token + 1;
  const shown: ShownCard = { mark, token, by, answer: asked?.answer ?? 'waiting' };
  const next: CardState = {
    ...dropWanted(state), phase, shown, token: Math.max(token, state.token), graceStep: state.graceStep + 1,
  };
  return { state: next, effects: [...(asked ? [] : [{ kind: 'ask' as const, mark, token }]), { kind: 'show' }] };
}

function point(state: CardState, mark: string, openOn: Settings['openOn']): CardStep {
  if (state.phase === 'pinned') return stay(state);
  if (state.shown?.mark === mark) return stay(stayOpen(state));
  if (openOn !== 'resting' || state.wanted?.mark === mark) return stay(state);
  const token = state.token + 1;
  const restStep = state.restStep + 1;
  const wanted: WantedCard = { mark, token, asked: false, answer: 'waiting' };
  const left = state.phase === 'open' && state.shown?.by === 'pointer' ? startGrace(state) : stay(state);
  const phase = left.state.phase === 'closed' ? 'waiting' : left.state.phase;
  return {
    state: { ...left.state, phase, wanted, token, restStep },
    effects: [
      ...left.effects,
      { kind: 'startTimer', name: 'ask', step: restStep, ms: ASK_DELAY_MS },
      { kind: 'startTimer', name: 'open', step: restStep, ms: OPEN_DELAY_MS },
    ],
  };
}

/** Cards opened by key or touch do not hang on the pointer. */
function leave(state: CardState): CardStep {
  const dropped = dropWanted(state);
  return dropped.phase === 'open' && dropped.shown?.by === 'pointer' ? startGrace(dropped) : stay(dropped);
}

function timer(state: CardState, name: 'ask' | 'open' | 'grace', step: number): CardStep {
  if (name === 'grace') {
    if (step !== state.graceStep || state.phase !== 'closing') return stay(state);
    const { wanted } = state;
    return {
      state: { ...state, phase: wanted === null ? 'closed' : 'waiting', shown: null },
      effects: [{ kind: 'hide', giveFocusBack: false }],
    };
  }
  const { wanted } = state;
  if (step !== state.restStep || wanted === null) return stay(state);
  if (name === 'open') return open(state, wanted.mark, 'pointer', 'open');
  if (wanted.asked) return stay(state);
  return {
    state: { ...state, wanted: { ...wanted, asked: true } },
    effects: [{ kind: 'ask', mark: wanted.mark, token: wanted.token }],
  };
}

function settle(state: CardState, token: number, answer: Answer): CardStep {
  if (state.shown?.token === token) return { state: { ...state, shown: { ...state.shown, answer } }, effects: [{ kind: 'render' }] };
  if (state.wanted?.token === token) return stay({ ...state, wanted: { ...state.wanted, answer } });
  return stay(state);
}

function keepMarks(state: CardState, keys: ReadonlySet<string>): CardStep {
  const kept = state.wanted !== null && !keys.has(state.wanted.mark) ? dropWanted(state) : state;
  const gone = kept.shown !== null && kept.phase !== 'pinned' && !keys.has(kept.shown.mark);
  return gone ? hide(kept, true) : stay(kept);
}

/**
 * The one place that decides what the card does.
 * @param openOn the reader's choice: a resting pointer, a click, or only the keys
 */
export function reduceCard(state: CardState, event: CardEvent, openOn: Settings['openOn']): CardStep {
  const { shown } = state;
  switch (event.kind) {
    case 'point': return point(state, event.mark, openOn);
    case 'leave': return leave(state);
    case 'approach': return state.phase === 'closing' ? startGrace(dropWanted(state)) : stay(state);
    case 'enter': return stay(stayOpen(state));
    case 'press':
      if (openOn === 'keys') return stay(state);
      if (shown?.mark !== event.mark) return open(state, event.mark, 'pointer', 'pinned');
      if (state.phase === 'pinned') return stay(state);
      return { state: { ...stayOpen(state), phase: 'pinned' }, effects: [{ kind: 'render' }] };
    case 'tap': return openOn === 'keys' ? stay(state) : open(state, event.mark, 'touch', 'open');
    case 'walk': return open(state, event.mark, 'keys', 'open');
    case 'pin':
      if (shown === null) return stay(state);
      return {
        state: { ...stayOpen(state), phase: state.phase === 'pinned' ? 'open' : 'pinned' },
        effects: [{ kind: 'render' }],
      };
    case 'hold': return shown === null ? stay(state) : { state: { ...stayOpen(state), phase: 'pinned' }, effects: [{ kind: 'render' }] };
    case 'close': return hide(state, true);
    case 'outside': return state.phase === 'pinned' ? stay(dropWanted(state)) : hide(state, false);
    case 'retry': {
      if (shown?.answer !== 'failed') return stay(state);
      const token = state.token + 1;
      return {
        state: { ...state, token, shown: { ...shown, token, answer: 'waiting' } },
        effects: [{ kind: 'ask', mark: shown.mark, token }, { kind: 'render' }],
      };
    }
    case 'marks': return keepMarks(state, event.keys);
    case 'reset': return hide(state, true);
    case 'timer': return timer(state, event.name, event.step);
    case 'answered': return settle(state, event.token, 'answered');
    case 'failed': return settle(state, event.token, 'failed');
  }
}
