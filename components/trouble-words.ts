/** What did not happen, for a reader. In: an error or a trouble of the core. Out: a plain sentence: what happened and what still works. */
import { readTrouble } from '../lib/model/trouble';
import type { TroubleCode } from '../lib/model/trouble';
import { describeTime } from './dates';
import { formatBytes, say, sayCount } from './language';

/** Read at once: a script that an update has left behind cannot ask for words any more. */
const PLAIN = {
  articlesAnew: say('trouble.articlesAnew'),
  articlesOut: say('trouble.articlesOut'),
  updated: say('trouble.updated'),
  silent: say('trouble.silent'),
  notRunning: say('trouble.notRunning'),
  passageGone: say('trouble.passageGone'),
  articleGone: say('trouble.articleGone'),
  noPage: say('trouble.noPage'),
  notAllowed: say('trouble.notAllowed'),
  pageSilent: say('trouble.pageSilent'),
  packAddress: say('trouble.packAddress'),
  packNotAllowed: say('trouble.packNotAllowed'),
  requestsOff: say('trouble.requestsOff'),
  nothingAsked: say('trouble.nothingAsked'),
  packKeyNew: say('trouble.packKeyNew'),
  packKeyChanged: say('trouble.packKeyChanged'),
  packUnsigned: say('trouble.packUnsigned'),
  packSignatureWrong: say('trouble.packSignatureWrong'),
  notAPack: say('trouble.notAPack'),
  packKnown: say('trouble.packKnown'),
  packFull: say('trouble.packFull'),
  packTooLarge: say('trouble.packTooLarge'),
  packQueueFull: say('trouble.packQueueFull'),
  keepPrivate: say('trouble.keepPrivate'),
  keepFull: say('trouble.keepFull'),
  keepNoText: say('trouble.keepNoText'),
  keepNoAddress: say('trouble.keepNoAddress'),
  keepLanguage: say('trouble.keepLanguage'),
  addressUnreadable: say('trouble.addressUnreadable'),
  addressScheme: say('trouble.addressScheme'),
  addressSecret: say('trouble.addressSecret'),
  addressPrivate: say('trouble.addressPrivate'),
  sourceAway: say('trouble.sourceAway'),
  sourceSilent: say('trouble.sourceSilent'),
  sourceTooLarge: say('trouble.sourceTooLarge'),
  sourceNotText: say('trouble.sourceNotText'),
  sourceGone: say('trouble.sourceGone'),
  sourceMissing: say('trouble.sourceMissing'),
  sourceClosed: say('trouble.sourceClosed'),
  sourceBusy: say('trouble.sourceBusy'),
  sourceFails: say('trouble.sourceFails'),
  notAFeed: say('trouble.notAFeed'),
  sitemapElsewhere: say('trouble.sitemapElsewhere'),
  sitemapNested: say('trouble.sitemapNested'),
  feedBroken: say('trouble.feedBroken'),
  notOpml: say('trouble.notOpml'),
  notPortable: say('trouble.notPortable'),
  portableNewer: say('trouble.portableNewer'),
  sourcesFull: say('trouble.sourcesFull'),
  requestCut: say('trouble.requestCut'),
  sourceBroken: say('trouble.sourceBroken'),
  articleNoText: say('trouble.articleNoText'),
  articleLanguage: say('trouble.articleLanguage'),
  fileKind: say('trouble.fileKind'),
  fileDamaged: say('trouble.fileDamaged'),
  fileTooLarge: say('trouble.fileTooLarge'),
  fileZip64: say('trouble.fileZip64'),
} satisfies Partial<Record<TroubleCode, string>>;

/** The sentence for anything that was thrown. A developer's detail stays in English, in brackets. */
export function describeTrouble(error: unknown): string {
  const { code, detail, sizes } = readTrouble(error);
  switch (code) {
    case 'packRefused': return say('trouble.packRefused', { detail: detail.replace(/^The pack was refused: |\.$/g, '') }); // the sentence says so itself
    case 'packElsewhere': return say('trouble.packElsewhere', { host: detail });
    case 'packUnreachable': return say('trouble.packUnreachable', { detail });
    case 'packDamaged': return say('trouble.packDamaged', { detail });
    case 'packNoRoom': return say('trouble.packNoRoom', { needed: formatBytes(sizes?.needed ?? 0), free: formatBytes(sizes?.free ?? 0) });
    case 'articleRefused': return say('trouble.articleRefused', { detail });
    case 'sourceNotAllowed': return say('trouble.sourceNotAllowed', { host: detail });
    case 'redirectNotAllowed': return say('trouble.redirectNotAllowed', { host: detail });
    case 'redirectHidden': return say('trouble.redirectHidden', { host: detail });
    case 'askedSoon': return say('trouble.askedSoon', { when: describeTime(detail, Date.now()) });
    case 'leftAlone': return say('trouble.leftAlone', { when: describeTime(detail, Date.now()) });
    case 'sourcesNotStored': return say('trouble.sourcesNotStored', { detail });
    case 'packsNotStored': return say('trouble.packsNotStored', { detail });
    case 'notStored': return say('trouble.notStored', { detail });
    case 'fileTooMany': return sayCount('trouble.fileTooMany', Number(detail) || 0);
    case 'articlesLost': return sayCount('trouble.articlesLost', Number(detail) || 0);
    case 'storageRefused': return say('trouble.storageRefused', { detail });
    case 'damaged': return say('trouble.damaged', { detail });
    case 'unknown': return say('trouble.unknown', { detail });
    default: return PLAIN[code];
  }
}
