/** What the popup can show. In: nothing. Out: types, pure so that each state can be drawn without a browser. */
import type { PageReport } from '../../lib/messages/protocol';

/** A site that Crossread may ask for; `origin` is a pattern such as `https://news.example/*`. */
export interface Site {
  host: string;
  origin: string;
  /** Granted and running; false on a page checked once. */
  on: boolean;
}

export type PageState =
  | { kind: 'opening' }
  /** The browser keeps extensions out of this page. */
  | { kind: 'closed' }
  /** Not allowed yet. `refused`: the browser asked just now, and the reader said no. */
  | { kind: 'asking'; site: Site; refused: boolean }
  /** Switched off in this popup. */
  | { kind: 'off'; site: Site }
  /** Without a site: the demo article, a page of our own, which nobody switches on. */
  | { kind: 'reading'; site: Site | null }
  | { kind: 'answered'; site: Site | null; report: PageReport }
  /** `message` is a plain sentence. */
  | { kind: 'failed'; site: Site | null; message: string };
