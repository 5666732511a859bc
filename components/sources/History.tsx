/** The last looks at a source: a bar for what each brought. In: looks, oldest first. Out: a small SVG with its text. */
import type { SourceLook } from '../../lib/model/source';
import { describeHistory } from './source-words';

const HEIGHT = 24;
const STEP = 6;
const BAR = 4;
/** The lowest bar that can still be seen, and the height of the line for a look that brought nothing. */
const LEAST = 3;
const NONE = 1;
/** Looks drawn: what fits beside the words at the narrowest. */
const MAX_LOOKS = 40;

/** A look that failed hangs below the line and is hollow: shape tells without colour. */
export function History({ history }: { history: readonly SourceLook[] }) {
  const looks = history.slice(-MAX_LOOKS);
  if (looks.length === 0) return null;
  const most = Math.max(1, ...looks.map(({ fresh }) => fresh ?? 0));
  const heightOf = (fresh: number) => (fresh === 0 ? NONE : Math.max(LEAST, Math.round(Math.sqrt(fresh / most) * HEIGHT)));
  return (
    <svg class="looks" viewBox={`0 0 ${looks.length * STEP} ${HEIGHT + 8}`} width={looks.length * STEP} height={HEIGHT + 8} role="img" aria-label={describeHistory(looks)}>
      {looks.map(({ at, fresh }, i) => (fresh === null
        ? <rect key={at} class="look-failed" x={i * STEP + 0.5} y={HEIGHT + 2.5} width={BAR - 1} height={BAR - 1} />
        : <rect key={at} class="look-bar" x={i * STEP} y={HEIGHT - heightOf(fresh)} width={BAR} height={heightOf(fresh)} />))}
    </svg>
  );
}
