/** The card beside a mark: how other outlets covered it. In: what is known so far. Out: a dialog, and the reader's wishes. */
import type { ComponentChildren, Ref } from 'preact';
import { useEffect, useId, useState } from 'preact/hooks';
import type { ShownTelling } from '../../lib/model/comparison';
import type { Coverage } from '../../lib/model/coverage';
import type { EventName } from '../../lib/model/event';
import { EventTitle } from '../event/EventTitle';
import { ReachLine } from '../event/ReachLine';
import { Icon } from '../icon/Icon';
import { DIRECTION, LANGUAGE } from '../language';
import { readHref } from '../links';
import type { CardActions } from './actions';
import { findKeep, findWhole } from './actions';
import { nameDone } from './action-words';
import { COMMON_WORDS, describeBounds, describeNothing, describeTie } from '../words';
import { COVERAGE_WORDS, describeShown, describeWaiting, nameWhy } from './card-words';
import { CardHead } from './CardHead';
import { DoneCard, useCardMenu } from './CardMenu';
import { Outlets } from './Outlets';
import { PassageList } from './PassageList';
import { hasReasons } from './Reasons';
import { isTakenAway, Telling } from './Telling';
import type { OnShowPlace } from './Telling';
import { UndoLine } from './UndoLine';

export type CardContent =
  /** Asked, not answered. `name` is what the mark says; `articles` is null before the first answer of all. */
  | { kind: 'waiting'; name: EventName | null; articles: number | null }
  /** `telling` is the one difference shown with it; where it came `late` it stands last, so that nothing moves. */
  | { kind: 'answered'; coverage: Coverage; telling?: { shown: ShownTelling; late: boolean } | null }
  /** `message` is a plain sentence: what happened and what still works. */
  | { kind: 'failed'; name: EventName | null; message: string };

export interface CardProps {
  content: CardContent;
  /** Stays until Escape or the close button. */
  pinned: boolean;
  /** `sheet` comes from below on touch: no pin, always a close button. */
  form?: 'card' | 'sheet';
  onPin: () => void;
  onClose: () => void;
  onRetry: () => void;
  /** Shows all of it in the side panel; undefined hides the way there. */
  onCompare?: (() => void) | undefined;
  /** Goes to a sentence of the page. */
  onShowPlace?: OnShowPlace;
  /** A sentence after an action, for example how else the panel is opened. */
  notice?: string | null;
  /** What can be done beside reading; without it the card has no menus. */
  actions?: CardActions | undefined;
  /** The dialog itself, for placing and for focus (it takes focus by script only). */
  cardRef?: Ref<HTMLElement>;
}

/** Shown only when the answer is slower than the opening. */
function Skeleton() {
  return (
    <div class="card-body" aria-hidden="true">
      <div class="skeleton"><span /><span /><span /><span /></div>
    </div>
  );
}

function Bounds({ words }: { words: string | null }) {
  return words === null ? null : <div class="card-body"><p class="label">{words}</p></div>;
}

interface FoundProps {
  coverage: Coverage;
  withReasons: boolean;
  actions: CardActions | undefined;
  telling: ComponentChildren;
  tellingLast: boolean;
}

function Found({ coverage, withReasons, actions, telling, tellingLast }: FoundProps) {
  const { items, tie, articles, reach, checked } = coverage;
  const isFirst = telling !== null && !tellingLast;
  // A box that scrolls must be reachable by key; a link inside it already is.
  const reachable = actions !== undefined || items.some((item) => readHref(item.url) !== null);
  return (
    <div class="card-body" {...(reachable ? {} : { tabIndex: 0, role: 'group', 'aria-label': COVERAGE_WORDS.passages })}>
      {isFirst && <>{telling}<div class="hr" /></>}
      <PassageList items={items} tie={tie} withReasons={withReasons} isBelow={isFirst} actions={actions} />
      {articles > items.length && (
        <p class="label">{describeShown(items.length, articles)}</p>
      )}
      {reach && <ReachLine reach={reach} articles={articles} outlets={checked.outlets} />}
      {telling !== null && tellingLast && <><div class="hr" />{telling}</>}
    </div>
  );
}

/**
 * Shows one card in any state. It keeps only whether the reasons are open; all else is given.
 * A pinned card opens its reasons: who pins wants to know.
 */
export function Card({ content, pinned, form = 'card', onPin, onClose, onRetry, onCompare, onShowPlace = () => undefined, notice = null, actions, cardRef }: CardProps) {
  const id = useId();
  const [tieId, titleId] = [`${id}-tie`, `${id}-title`];
  const [whyOpen, setWhyOpen] = useState(pinned);
  useEffect(() => {
    if (pinned && !actions?.done.length) setWhyOpen(true); // held by an act: nobody asked for reasons
  }, [pinned]);

  const coverage = content.kind === 'answered' ? content.coverage : null;
  const menu = useCardMenu(coverage, actions);
  const whole = findWhole(actions?.done ?? []);
  const keep = findKeep(actions?.done ?? []);
  const found = coverage !== null && coverage.items.length > 0;
  const told = content.kind === 'answered' && content.telling && !isTakenAway(content.telling.shown, actions?.done ?? []) ? content.telling : null;
  const name = content.kind === 'answered' ? content.coverage.name : content.name;
  const title = name === null ? null : <EventTitle name={name} />;
  const explains = found && coverage.items.some((item) => hasReasons(item.why));

  const lines = {
    tie: content.kind === 'waiting'
      ? <span role="status">{describeWaiting(content.articles)}</span>
      : found ? describeTie(coverage) : title,
    title: content.kind === 'failed'
      ? <span role="alert">{COMMON_WORDS.articlesUnread}</span>
      : coverage !== null && !found ? describeNothing(coverage.checked) : title,
  };

  if (whole !== null && actions) {
    return (
      <section class={`cr card${form === 'sheet' ? ' sheet' : ''}`} role="dialog" lang={LANGUAGE} dir={DIRECTION} aria-modal="false" aria-label={nameDone(whole)} tabIndex={-1} ref={cardRef ?? null}>
        <DoneCard act={whole} onUndo={actions.onUndo} onClose={onClose} />
      </section>
    );
  }

  return (
    <section
      class={`cr card${form === 'sheet' ? ' sheet' : ''}`}
      role="dialog"
      lang={LANGUAGE}
      dir={DIRECTION} // our own words, whatever the page's side; passages find theirs
      aria-modal="false"
      aria-labelledby={lines.title === null ? tieId : `${tieId} ${titleId}`}
      aria-busy={content.kind === 'waiting'}
      tabIndex={-1}
      ref={cardRef ?? null}
    >
      <CardHead
        tieId={tieId}
        titleId={titleId}
        tie={lines.tie}
        title={lines.title}
        titleKind={content.kind === 'waiting' || found ? 'facts' : 'sentence'}
        outlets={found && <Outlets coverage={coverage} isBelow={told !== null && !told.late} done={actions?.done ?? []} />}
        pin={form === 'card' && found ? { pressed: pinned, onPress: onPin } : undefined}
        more={menu}
        onClose={form === 'sheet' || pinned ? onClose : undefined}
      />
      {actions !== undefined && actions.trouble !== null && <p class="label card-trouble" role="alert">{actions.trouble}</p>}
      {actions !== undefined && keep !== null && <div class="card-kept"><UndoLine act={keep} onUndo={actions.onUndo} /></div>}
      {content.kind === 'waiting' && <Skeleton />}
      {content.kind === 'failed' && <div class="card-body"><p class="label">{content.message}</p></div>}
      {found && (
        <Found
          coverage={coverage} withReasons={explains && whyOpen} actions={actions}
          telling={told && <Telling shown={told.shown} onShowPlace={onShowPlace} />} tellingLast={told?.late ?? false}
        />
      )}
      {coverage !== null && !found && <Bounds words={describeBounds(coverage.checked)} />}
      {found && (explains || onCompare) && (
        <div class="card-foot">
          {explains && (
            <button type="button" class="act act-quiet" aria-expanded={whyOpen} onClick={() => setWhyOpen(!whyOpen)}>
              {nameWhy(coverage.items.length)}<Icon name={whyOpen ? 'down' : 'next'} />
            </button>
          )}
          {onCompare && <button type="button" class="act card-compare" onClick={onCompare}>{COMMON_WORDS.compareAll}<Icon name="next" /></button>}
        </div>
      )}
      {notice !== null && <p class="card-notice label" role="status">{notice}</p>}
      {content.kind === 'failed' && (
        <div class="card-foot card-foot-end">
          <button type="button" class="act" onClick={onRetry}>{COMMON_WORDS.tryAgain}</button>
        </div>
      )}
    </section>
  );
}
