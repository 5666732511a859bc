/** Who else reports it, at first look. In: a card's articles. Out: the best outlets by name in one line; nothing where their articles are seen anyway. */
import type { Coverage } from '../../lib/model/coverage';
import { OutletName } from '../outlet/OutletName';
import type { CardAct } from './actions';
import { findActOn } from './actions';
import { nameCredit } from '../words';
import { COVERAGE_WORDS, describeMoreOutlets } from './card-words';

/** As many as a line of the card holds. */
const MAX_NAMED = 3;

export interface OutletsProps {
  coverage: Pick<Coverage, 'items' | 'voices'>;
  /** A difference stands above the articles, and takes their room. */
  isBelow: boolean;
  done: readonly CardAct[];
}

/** One article of each voice, the best first. */
function listVoices({ items }: OutletsProps['coverage'], done: readonly CardAct[]) {
  const seen = new Set<string>();
  return items.filter((item) => {
    const voice = item.byline ?? item.outlet.id;
    if (seen.has(voice) || findActOn(item, done) !== null) return false;
    seen.add(voice);
    return true;
  });
}

/** A republished piece counts for whose it was, as above in the number of outlets. The articles of two are seen at first look, unless a difference stands above them. */
export function Outlets({ coverage, isBelow, done }: OutletsProps) {
  const voices = listVoices(coverage, done);
  if (voices.length < 2 || (!isBelow && coverage.voices <= 2)) return null; // counted by the coverage: what is taken away moves nothing
  const more = Math.max(coverage.voices, voices.length) - MAX_NAMED;
  return (
    <ul class="card-outlets" aria-label={COVERAGE_WORDS.outlets}>
      {voices.slice(0, MAX_NAMED).map(({ article, outlet, byline }) => <li key={article}><OutletName outlet={byline === null ? outlet : { ...outlet, name: nameCredit(byline) }} /></li>)}
      {more > 0 && <li class="card-outlets-more">{describeMoreOutlets(more)}</li>}
    </ul>
  );
}
