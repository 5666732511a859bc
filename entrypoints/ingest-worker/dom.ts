/** What the reading of a page's facts takes from the browser and a worker has not: a parser of HTML. In: nothing. Out: it, for all. */
import { DOMParser } from 'linkedom/worker';

if (!('DOMParser' in globalThis)) Object.assign(globalThis, { DOMParser });
