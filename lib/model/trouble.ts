/** What did not happen, as a code that a surface words in the reader's language. In: errors. Out: a code, and a line for developers. */

const CODES = [
  /** An update has left this script behind. */
  'updated',
  /** Another context was asked and did not answer. */
  'silent',
  /** No content script of ours in the tab. */
  'notRunning',
  /** The page no longer says what was marked. */
  'passageGone',
  /** An article is hidden by now, or no longer in the corpus. */
  'articleGone',
  /** No tab in front. */
  'noPage',
  /** The browser keeps the extension out of a page. */
  'notAllowed',
  /** A content script was started and does not answer. */
  'pageSilent',
  /** A pack breaks its format. */
  'packRefused',
  /** The browser's database could not be written. */
  'notStored',
  /** A stored record cannot be read. */
  'damaged',
  /** A page in a private window is to be kept. */
  'keepPrivate',
  /** All room for kept pages is taken. */
  'keepFull',
  /** A page to be kept has no running text, no address of the web, or a language that is left alone. */
  'keepNoText',
  'keepNoAddress',
  'keepLanguage',
  /** Anything that nobody foresaw. */
  'unknown',
] as const;

export type TroubleCode = (typeof CODES)[number];

export interface Trouble {
  code: TroubleCode;
  /** One line in English, for developers. */
  detail: string;
}

/** An error that carries its code; it survives the way between contexts as `{ code, error }`. */
export function makeTrouble(code: TroubleCode, detail: string, cause?: unknown): Error & { code: TroubleCode } {
  return Object.assign(new Error(detail, { cause }), { code });
}

/** The trouble in whatever was thrown or told: an error with or without a code, or a trouble itself. */
export function readTrouble(error: unknown): Trouble {
  const { code, detail, message } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown; detail?: unknown; message?: unknown };
  const line = [detail, message].find((one) => typeof one === 'string') ?? String(error);
  return { code: CODES.find((known) => known === code) ?? 'unknown', detail: line as string };
}
