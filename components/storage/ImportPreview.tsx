/** What a file would change, before it does. In: the plan. Out: a table of it, boxes for its parts, and the reader's yes. */
import { useState } from 'preact/hooks';
import { describePlan, nameSettings, PLAN_PARTS, STORAGE_WORDS as W } from './storage-words';
import { PLAN_PARTS_IN_ORDER } from './state';
import type { PlanPart, PlanShown, StorageProps } from './state';

const countNews = ({ counts }: PlanShown, part: PlanPart) => counts[part].added + counts[part].changed;

export function ImportPreview({ plan, onTake, onDismiss }: { plan: PlanShown } & Pick<StorageProps, 'onTake' | 'onDismiss'>) {
  const [parts, setParts] = useState<ReadonlySet<PlanPart>>(new Set(PLAN_PARTS_IN_ORDER.filter((part) => countNews(plan, part) > 0)));
  const isNothing = PLAN_PARTS_IN_ORDER.every((part) => countNews(plan, part) === 0);

  const toAllow = new Set((['sources', 'packs'] as const).flatMap((part) => (parts.has(part) ? plan.toAllow[part] : []))).size;

  function press(part: PlanPart): void {
    const next = new Set(parts);
    if (!next.delete(part)) next.add(part);
    setParts(next);
  }

  return (
    <section class="sheet" aria-labelledby="plan-name">
      <h4 class="source-name" id="plan-name"><bdi>{W.plan(plan.name)}</bdi></h4>
      <ul class="ticks">
        {PLAN_PARTS_IN_ORDER.map((part) => (
          <li key={part}>
            <label class="tick">
              <input type="checkbox" class="box" checked={parts.has(part)} disabled={countNews(plan, part) === 0} onChange={() => press(part)} />
              <span class="tick-name">{PLAN_PARTS[part]}</span>
              <span class="label num">{describePlan(plan.counts[part])}</span>
            </label>
            {part === 'settings' && plan.settings.length > 0 && <p class="label plan-note">{nameSettings(plan.settings)}</p>}
            {part === 'packs' && plan.packs.length > 0 && <p class="label plan-note">{W.packs(plan.packs.length)} <bdi>{plan.packs.join(', ')}</bdi></p>}
            {part === 'sources' && plan.sources.length > 0 && <p class="label plan-note"><bdi>{plan.sources.join(', ')}</bdi></p>}
          </li>
        ))}
      </ul>
      {plan.refused > 0 && <p class="label is-wrong">{W.refused(plan.refused)}</p>}
      {plan.left > 0 && <p class="label is-wrong">{W.left(plan.left)}</p>}
      {isNothing && <p class="label">{W.planNothing}</p>}
      <p class="sheet-acts">
        {!isNothing && <button type="button" class="btn btn-main" disabled={parts.size === 0} onClick={() => onTake(parts)}>{W.take}</button>}
        <button type="button" class="btn" onClick={onDismiss}>{isNothing ? W.done : W.cancel}</button>
        {toAllow > 0 && <span class="label">{W.toAllow(toAllow)}</span>}
      </p>
    </section>
  );
}
