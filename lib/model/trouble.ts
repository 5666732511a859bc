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
  /** The browser refuses its storage, or one of its databases: what was kept cannot be read, and nothing can be kept. */
  'storageRefused',
  /** A stored record cannot be read. */
  'damaged',
  /** Articles of sources were damaged, and are made searchable anew from their texts. */
  'articlesAnew',
  /** Of some the texts are damaged too; the detail says how many. */
  'articlesLost',
  /** Damaged, and left out so far. */
  'articlesOut',
  /** A page in a private window is to be kept. */
  'keepPrivate',
  /** All room for kept pages is taken. */
  'keepFull',
  /** A page to be kept has no running text, no address of the web, or a language that is left alone. */
  'keepNoText',
  'keepNoAddress',
  'keepLanguage',
  /** An address that no pack can be fetched from. */
  'packAddress',
  /** The browser may not ask a pack's server: the reader has not allowed it, or has taken that back. */
  'packNotAllowed',
  /** A pack's server does not answer, or not yet. */
  'packUnreachable',
  /** The reader has switched requests off: a pack that comes from a server waits until they are on again. */
  'requestsOff',
  /** A pack's server leads to another one. */
  'packElsewhere',
  /** A pack is signed with a key that the reader has not been shown yet. */
  'packKeyNew',
  /** A pack is signed with another key than the one that the reader trusts. */
  'packKeyChanged',
  /** A pack that was signed is signed no more. */
  'packUnsigned',
  /** A pack's signature does not fit its manifest, or cannot be read. */
  'packSignatureWrong',
  /** A file that was to be a pack is none, or is several. */
  'notAPack',
  /** This very pack is read already. */
  'packKnown',
  /** A pack is larger than what the browser lets Crossread keep; `sizes` says both. */
  'packNoRoom',
  /** The browser's room was used up while a pack was being read. */
  'packFull',
  /** The records of a pack do not open, or are not what its manifest says. */
  'packDamaged',
  /** The tables of a pack, which stand whole in memory, are larger than what is held. */
  'packTooLarge',
  /** Too many packs are waiting. */
  'packQueueFull',
  /** The browser refuses its database, so that no pack can be added. */
  'packsNotStored',
  /** What was given is no address. */
  'addressUnreadable',
  /** An address that is not of the web: only http and https are asked. */
  'addressScheme',
  /** A name or password stands in an address. */
  'addressSecret',
  /** An address of this machine or its own network, which the reader did not type. */
  'addressPrivate',
  /** A source’s server cannot be reached, or broke off. */
  'sourceAway',
  /** A source’s server did not answer in time. */
  'sourceSilent',
  /** An answer has more bytes than are taken. */
  'sourceTooLarge',
  /** An answer is a picture, a film or another thing without words. */
  'sourceNotText',
  /** A server says that its feed or page is gone for good. */
  'sourceGone',
  /** Nothing stands at an address. */
  'sourceMissing',
  /** A server shows an address only to those who log in, or to nobody. */
  'sourceClosed',
  /** A server asks to be left alone for a while. */
  'sourceBusy',
  /** A server answers with a fault of its own. */
  'sourceFails',
  /** What an address gives is no feed. */
  'notAFeed',
  /** An index of sitemaps names none of its own server. */
  'sitemapElsewhere',
  /** An index of sitemaps names another index. */
  'sitemapNested',
  /** A feed is so damaged that it cannot be read. */
  'feedBroken',
  /** A file is no list of feeds (OPML). */
  'notOpml',
  /** A file that was to be read again is none that Crossread wrote. */
  'notPortable',
  /** A newer Crossread wrote a file. */
  'portableNewer',
  /** The browser may not ask a source’s server: the reader has not allowed it, or has taken that back. */
  'sourceNotAllowed',
  /** A redirect leads to a host that the browser may not ask; `origin` says which. Not a word of it was asked there. */
  'redirectNotAllowed',
  /** A redirect leads where the browser does not say, and nothing came from there. */
  'redirectHidden',
  /** The reader wished for a request while requests are switched off: it was not made. */
  'nothingAsked',
  /** The reader wished for a look at what was asked a moment ago; the detail is when, as ISO time. */
  'askedSoon',
  /** A server has asked to be left alone, or is left alone after it was too busy; the detail is until when, as ISO time. */
  'leftAlone',
  /** The browser refuses its database, so that no source can be added. */
  'sourcesNotStored',
  /** All room for sources is taken. */
  'sourcesFull',
  /** A request was under way when the browser stopped whoever had made it. */
  'requestCut',
  /** A text could not be taken apart, several times. */
  'sourceBroken',
  /** Nothing in an answer or a file reads as an article. */
  'articleNoText',
  /** An article in a language that is left alone. */
  'articleLanguage',
  /** An article of a file lacks what it needs. */
  'articleRefused',
  /** A file is of a kind that is not read, an archive within an archive among it. */
  'fileKind',
  /** An archive that cannot be unpacked. */
  'fileDamaged',
  /** A file is larger than what is taken of its kind, or holds more. */
  'fileTooLarge',
  /** A file holds more articles than are taken of one; the detail says how many were looked at. */
  'fileTooMany',
  /** An archive in the form for very large ones. */
  'fileZip64',
  /** Anything that nobody foresaw. */
  'unknown',
] as const;

export type TroubleCode = (typeof CODES)[number];

export interface Trouble {
  code: TroubleCode;
  /** One line in English, for developers. */
  detail: string;
  /** Bytes that are needed and that are free, where it is about these. */
  sizes?: { needed: number; free: number };
  /** What the browser would have to let Crossread ask, where it is about that: scheme, host and port. */
  origin?: string;
}

/** An error that carries its code; it survives the way between contexts as `{ code, error }`. */
export function makeTrouble(code: TroubleCode, detail: string, cause?: unknown): Error & { code: TroubleCode } {
  return Object.assign(new Error(detail, { cause }), { code });
}

/** A host that the browser does not let Crossread ask. @param isLed a redirect leads there */
export function makeNotAllowed({ host, origin }: Pick<URL, 'host' | 'origin'>, isLed = false): Error & { code: TroubleCode; origin: string } {
  return Object.assign(makeTrouble(isLed ? 'redirectNotAllowed' : 'sourceNotAllowed', host), { origin });
}

/** Whether a trouble is over once the reader lets Crossread ask a host. */
export const isNotAllowed = (trouble: Pick<Trouble, 'code'> | null): boolean => trouble?.code === 'sourceNotAllowed' || trouble?.code === 'redirectNotAllowed';

/** The trouble in whatever was thrown or told: an error with or without a code, or a trouble itself. */
export function readTrouble(error: unknown): Trouble {
  const { code, detail, message, sizes, origin } = (typeof error === 'object' && error !== null ? error : {}) as { code?: unknown; detail?: unknown; message?: unknown; sizes?: Trouble['sizes']; origin?: unknown };
  const line = [detail, message].find((one) => typeof one === 'string') ?? String(error);
  // Errors of databases say themselves twice, on two lines.
  return { code: CODES.find((known) => known === code) ?? 'unknown', detail: (line as string).split('\n')[0] as string, ...(sizes && { sizes }), ...(typeof origin === 'string' && { origin }) };
}
