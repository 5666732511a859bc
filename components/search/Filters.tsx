/** A search's filters as chips, and outlets that would narrow it. In: the answer. Out: chips that go with a press, and plain sentences on filters that mean nothing. */
import type { SearchAnswer } from '../../lib/model/search';
import { Icon } from '../icon/Icon';
import { formatNumber } from '../words';
import type { SearchWishes } from './state';
import { describeUnknown, nameFilter, onlyOutletLabel, removeFilterLabel, SEARCH_WORDS } from './words';

/** Outlets offered: one line of chips. */
const MAX_OFFERED = 3;

export interface FiltersProps {
  answer: SearchAnswer;
  onFilter: SearchWishes['onFilter'];
}

export function Filters({ answer, onFilter }: FiltersProps) {
  const { filters, outlets } = answer;
  const isNarrowed = filters.some(({ key }) => key === 'outlet' || key === 'event');
  const offered = isNarrowed || outlets.length < 2 ? [] : outlets.slice(0, MAX_OFFERED);
  const unknown = filters.filter(({ known }) => !known);
  if (filters.length === 0 && offered.length === 0) return null;
  return (
    <>
      <div class="chips" role="group" aria-label={SEARCH_WORDS.filters}>
        {filters.map((filter) => {
          const name = nameFilter(filter);
          return (
            <button
              key={`${filter.key}:${filter.value}`} type="button" class={`chip chip-on${filter.known ? '' : ' chip-unknown'}`}
              aria-label={removeFilterLabel(name)} onClick={() => onFilter(filter, false)}
            >
              <bdi class="chip-name">{name}</bdi><Icon name="close" />
            </button>
          );
        })}
        {offered.map(({ outlet, articles }) => (
          <button
            key={outlet.id} type="button" class="chip" aria-label={onlyOutletLabel(outlet.name, articles)}
            onClick={() => onFilter({ key: 'outlet', value: outlet.name }, true)}
          >
            <bdi class="chip-name">{outlet.name}</bdi> <span class="num">{formatNumber(articles)}</span>
          </button>
        ))}
      </div>
      {unknown.map((filter) => <p key={`${filter.key}:${filter.value}`} class="label unknown">{describeUnknown(filter)}</p>)}
    </>
  );
}
