/** The card's life, step by step and in any order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ASK_DELAY_MS, CLOSED_CARD, GRACE_MS, OPEN_DELAY_MS, reduceCard } from '../../../lib/overlay/card-machine';
import type { CardEffect, CardEvent, CardState } from '../../../lib/overlay/card-machine';
import type { Settings } from '../../../lib/model/settings';

/** Runs the machine against a clock of its own. */
class Stage {
  state: CardState = CLOSED_CARD;
  now = 0;
  log: string[] = [];
  asked: number[] = [];
  #timers: { at: number; name: 'ask' | 'open' | 'grace'; step: number }[] = [];
  #openOn: Settings['openOn'];

  constructor(openOn: Settings['openOn'] = 'resting') {
    this.#openOn = openOn;
  }

  do(event: CardEvent): this {
    const { state, effects } = reduceCard(this.state, event, this.#openOn);
    this.state = state;
    for (const effect of effects) this.#note(effect);
    return this;
  }

  pass(ms: number): this {
    const until = this.now + ms;
    for (;;) {
      const due = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers.splice(this.#timers.indexOf(due), 1);
      this.now = due.at;
      this.do({ kind: 'timer', name: due.name, step: due.step });
    }
    this.now = until;
    return this;
  }

  #note(effect: CardEffect): void {
    if (effect.kind === 'startTimer') this.#timers.push({ at: this.now + effect.ms, name: effect.name, step: effect.step });
    else if (effect.kind === 'ask') {
      this.asked.push(effect.token);
      this.log.push(`${this.now} ask ${effect.mark}`);
    } else if (effect.kind === 'show') this.log.push(`${this.now} show ${this.state.shown!.mark} ${this.state.phase}`);
    else this.log.push(`${this.now} ${effect.kind}`);
  }
}

const point = (mark: string): CardEvent => ({ kind: 'point', mark });

describe('a resting pointer', () => {
  it('asks at 150 ms, opens at 500 ms in all', () => {
    const stage = new Stage().do(point('a')).pass(OPEN_DELAY_MS);
    expect(stage.log).toEqual([`${ASK_DELAY_MS} ask a`, `${OPEN_DELAY_MS} show a open`]);
    expect(stage.state.shown?.answer).toBe('waiting');
  });

  it('opens with the answer that came meanwhile, and asks once only', () => {
    const stage = new Stage().do(point('a')).pass(200);
    stage.do({ kind: 'answered', token: stage.asked[0]! }).pass(300);
    expect(stage.state.shown).toMatchObject({ mark: 'a', answer: 'answered' });
    expect(stage.asked).toHaveLength(1);
  });

  it('that only passes opens nothing', () => {
    const stage = new Stage().do(point('a')).pass(100).do({ kind: 'leave' }).pass(2_000);
    expect(stage.log).toEqual([]);
    expect(stage.state.phase).toBe('closed');
  });

  it('that leaves has 300 ms of grace; the card keeps it open', () => {
    const left = () => new Stage().do(point('a')).pass(600).do({ kind: 'leave' });
    expect(left().pass(GRACE_MS - 1).state.phase).toBe('closing');
    expect(left().pass(GRACE_MS).state.phase).toBe('closed');
    const stage = left().pass(200).do({ kind: 'enter' }).pass(5_000);
    expect(stage.state.phase).toBe('open');
    stage.do({ kind: 'leave' }).pass(GRACE_MS);
    expect(stage.log.at(-1)).toBe('6100 hide');
  });

  it('on the way to the card never loses it, whatever it crosses', () => {
    const stage = new Stage().do(point('a')).pass(600).do({ kind: 'leave' });
    for (let i = 0; i < 10; i++) stage.pass(200).do({ kind: 'approach' });
    stage.do(point('b')).pass(50).do({ kind: 'approach' }).pass(100).do({ kind: 'enter' }).pass(2_000);
    expect(stage.state).toMatchObject({ phase: 'open', shown: { mark: 'a' }, wanted: null });
  });

  it('goes from one mark to another', () => {
    const stage = new Stage().do(point('a')).pass(600).do(point('b')).pass(600);
    expect(stage.log).toEqual(['150 ask a', '500 show a open', '750 ask b', '900 hide', '1100 show b open']);
  });
});

describe('answers', () => {
  it('for something no longer wanted are dropped', () => {
    const stage = new Stage().do(point('a')).pass(600).do(point('b')).pass(600);
    const before = stage.state;
    stage.do({ kind: 'answered', token: stage.asked[0]! });
    expect(stage.state).toEqual(before);
    stage.do({ kind: 'answered', token: stage.asked[1]! });
    expect(stage.state.shown).toMatchObject({ mark: 'b', answer: 'answered' });
  });

  it('that failed can be asked for again; the first answer then comes too late', () => {
    const stage = new Stage().do({ kind: 'press', mark: 'a' });
    stage.do({ kind: 'failed', token: stage.asked[0]! }).do({ kind: 'retry' });
    expect(stage.state.shown?.answer).toBe('waiting');
    stage.do({ kind: 'answered', token: stage.asked[0]! });
    expect(stage.state.shown?.answer).toBe('waiting');
    stage.do({ kind: 'answered', token: stage.asked[1]! });
    expect(stage.state).toMatchObject({ phase: 'pinned', shown: { answer: 'answered' } });
  });
});

describe('a pinned card', () => {
  const pinned = () => new Stage().do(point('a')).pass(600).do({ kind: 'press', mark: 'a' });

  it('stays, whatever the pointer does and wherever the reader clicks', () => {
    const stage = pinned().do({ kind: 'leave' }).pass(1_000).do(point('b')).pass(1_000).do({ kind: 'outside' });
    expect(stage.state).toMatchObject({ phase: 'pinned', shown: { mark: 'a' } });
    expect(stage.asked).toHaveLength(1);
  });

  it('gives way to another pin, and goes on Escape', () => {
    const stage = pinned().do({ kind: 'press', mark: 'b' });
    expect(stage.state).toMatchObject({ phase: 'pinned', shown: { mark: 'b' } });
    expect(stage.do({ kind: 'close' }).state.phase).toBe('closed');
  });

  it('unpinned behaves as an open one', () => {
    expect(pinned().do({ kind: 'pin' }).do({ kind: 'leave' }).pass(GRACE_MS).state.phase).toBe('closed');
  });

  it('is what an open card becomes once something was done in it, however often', () => {
    const stage = new Stage().do(point('a')).pass(600).do({ kind: 'hold' }).do({ kind: 'hold' });
    expect(stage.do({ kind: 'marks', keys: new Set() }).do({ kind: 'leave' }).pass(GRACE_MS).state).toMatchObject({ phase: 'pinned', shown: { mark: 'a' } });
    expect(new Stage().do({ kind: 'hold' }).state.phase).toBe('closed');
  });

  it('outlives its passage; an open one does not', () => {
    const keys = new Set(['x']);
    expect(pinned().do({ kind: 'marks', keys }).state.phase).toBe('pinned');
    expect(new Stage().do(point('a')).pass(600).do({ kind: 'marks', keys }).state.phase).toBe('closed');
    expect(pinned().do({ kind: 'reset' }).state.phase).toBe('closed');
  });
});

describe('keys and touch', () => {
  it('walk opens at once and does not hang on the pointer', () => {
    const stage = new Stage().do({ kind: 'walk', mark: 'a' }).do(point('b')).do({ kind: 'leave' }).pass(2_000);
    expect(stage.log).toEqual(['0 ask a', '0 show a open']);
    expect(stage.state.shown?.by).toBe('keys');
    expect(stage.do({ kind: 'walk', mark: 'b' }).state.shown?.mark).toBe('b');
  });

  it('a tap opens, a tap outside closes', () => {
    const stage = new Stage().do({ kind: 'tap', mark: 'a' });
    expect(stage.state.shown?.by).toBe('touch');
    expect(stage.do({ kind: 'outside' }).log.at(-1)).toBe('0 hide');
  });
});

describe('the reader’s choice', () => {
  it('click: resting opens nothing, a click does', () => {
    const stage = new Stage('click').do(point('a')).pass(2_000);
    expect(stage.log).toEqual([]);
    expect(stage.do({ kind: 'press', mark: 'a' }).state.phase).toBe('pinned');
  });

  it('keys: neither resting, click nor tap opens', () => {
    const stage = new Stage('keys').do(point('a')).pass(2_000).do({ kind: 'press', mark: 'a' }).do({ kind: 'tap', mark: 'a' });
    expect(stage.log).toEqual([]);
    expect(stage.do({ kind: 'walk', mark: 'a' }).state.phase).toBe('open');
  });
});

describe('whatever happens', () => {
  const mark = fc.constantFrom('a', 'b', 'c');
  const event: fc.Arbitrary<CardEvent | { kind: 'pass'; ms: number }> = fc.oneof(
    fc.record({ kind: fc.constantFrom('point', 'press', 'tap', 'walk'), mark }),
    fc.record({ kind: fc.constantFrom('leave', 'approach', 'enter', 'pin', 'hold', 'close', 'outside', 'retry', 'reset') }),
    fc.record({ kind: fc.constantFrom('answered', 'failed'), token: fc.nat(12) }),
    fc.record({ kind: fc.constant('timer' as const), name: fc.constantFrom('ask', 'open', 'grace'), step: fc.nat(12) }),
    fc.array(mark).map((keys) => ({ kind: 'marks' as const, keys: new Set(keys) })),
    fc.record({ kind: fc.constant('pass' as const), ms: fc.integer({ min: 1, max: 700 }) }),
  ) as fc.Arbitrary<CardEvent | { kind: 'pass'; ms: number }>;

  it('phase and cards agree, and nothing is shown that was not asked for', () => {
    fc.assert(fc.property(fc.array(event, { maxLength: 60 }), fc.constantFrom<Settings['openOn']>('resting', 'click', 'keys'), (events, openOn) => {
      const stage = new Stage(openOn);
      let onScreen = false;
      for (const entry of events) {
        const from = stage.log.length;
        if (entry.kind === 'pass') stage.pass(entry.ms);
        else stage.do(entry);
        for (const line of stage.log.slice(from)) {
          if (/ show /.test(line)) onScreen = true;
          if (/ hide/.test(line)) {
            expect(onScreen).toBe(true); // nothing is hidden that was not shown
            onScreen = false;
          }
        }
        const { phase, shown, wanted, token } = stage.state;
        expect(shown !== null).toBe(phase === 'open' || phase === 'pinned' || phase === 'closing');
        expect(onScreen).toBe(shown !== null);
        if (phase === 'closed') expect(wanted).toBeNull();
        if (phase === 'waiting') expect(wanted).not.toBeNull();
        if (phase === 'pinned') expect(wanted).toBeNull();
        if (shown) expect(stage.asked).toContain(shown.token);
        expect(Math.max(0, ...stage.asked)).toBeLessThanOrEqual(token);
        expect(new Set(stage.asked).size).toBe(stage.asked.length);
      }
      // Left alone, an unpinned card opened by the pointer always goes.
      if (stage.state.shown?.by === 'pointer' && stage.state.phase !== 'pinned') {
        expect(stage.do({ kind: 'leave' }).pass(GRACE_MS).state.shown).toBeNull();
      }
      expect(stage.do({ kind: 'close' }).state).toMatchObject({ phase: 'closed', shown: null, wanted: null });
    }), { numRuns: 500 });
  });
});
