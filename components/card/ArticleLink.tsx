/** The way to the original. In: one article of a card. Out: its headline, a link when there is an address. */
import { READ_LANGUAGE } from '../../lib/model/article';
import type { CoverageItem } from '../../lib/model/coverage';
import { Icon } from '../icon/Icon';
import { readHref } from '../links';
import { COMMON_WORDS } from '../words';
import { COVERAGE_WORDS, nameOpenAt } from './card-words';

type Headlined = Pick<CoverageItem, 'headline' | 'headlineKind' | 'url' | 'outlet' | 'byline' | 'passages'>;

/** Whether a passage above already says the headline word for word. */
function isSaid(item: Headlined): boolean {
  const headline = item.headline.trim();
  return item.passages.some(({ text, paragraph }) =>
    text.trim() === headline || (paragraph === 0 && item.headlineKind !== 'headline' && text.includes(headline)));
}

/** A headline is not said twice: below a passage that is the headline, the link names the outlet. */
export function ArticleLink({ item }: { item: Headlined }) {
  const href = readHref(item.url);
  const said = isSaid(item);
  if (said && href === null) return null;
  const kind = COVERAGE_WORDS.headlines[item.headlineKind];
  // `dir="auto"` does not look into a bdi: alone, the headline itself must give the line its side.
  const headline = kind === null ? <span lang={READ_LANGUAGE} class="headline">{item.headline}</span> : <bdi lang={READ_LANGUAGE} class="headline">{item.headline}</bdi>;
  const words = (
    <span class="original-words" title={said ? undefined : item.headline}>
      {!said && kind !== null && <span class="label">{kind} </span>}
      {said ? nameOpenAt(<bdi>{item.outlet.name}</bdi>) : headline}
    </span>
  );
  return (
    <p class="original" dir="auto">
      {href === null
        ? words
        : <a href={href} target="_blank" rel="noopener noreferrer">{words}<Icon name="out" /><span class="unseen">{COMMON_WORDS.newTab}</span></a>}
    </p>
  );
}
