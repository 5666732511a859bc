/** An outlet's name beside its dot. In: the outlet, and the byline when it republished somebody. Out: inline elements. */
import type { Outlet } from '../../lib/model/article';
import { wordByline } from '../words';

/** How many hues there are for outlets in the tokens. */
const COLOURS = 12;

/** The class that holds an outlet's hue; a record that names none of the twelve gets the first. */
function pickColour(colour: number): string {
  return Number.isInteger(colour) && colour >= 1 && colour <= COLOURS ? `o${colour}` : 'o1';
}

export interface OutletNameProps {
  outlet: Outlet;
  /** "Kommersant, translated by RT": then that is the voice. */
  byline?: string | null;
}

/** The name is always beside the dot: colour never carries it alone. */
export function OutletName({ outlet, byline }: OutletNameProps) {
  const voice = byline ? wordByline(byline) : outlet.name;
  return (
    <span class="outlet">
      <span class={`dot ${pickColour(outlet.colour)}`} aria-hidden="true" />
      <bdi class="outlet-name" title={voice}>{voice}</bdi>
    </span>
  );
}
