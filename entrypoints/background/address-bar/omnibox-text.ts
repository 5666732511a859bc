/** One line under the address bar. In: a hit or a suggestion. Out: its description, as XML for Chrome or plain for Firefox. */
import { formatDay, formatPublished } from '../../../components/dates';
import { describeKind } from '../../../components/search/words';
import { wordByline } from '../../../components/words';
import type { SearchHit } from '../../../lib/model/coverage';
import type { Suggestion } from '../../../lib/model/search';

export type LineForm = 'xml' | 'plain';

/** Characters of a passage that one line under the address bar has room for. */
const MAX_PASSAGE = 120;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\'': '&apos;' };
/** XML knows neither control characters nor U+FFFE and U+FFFF; a lone half of a pair is none either. */
const NO_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/** Somebody else's or the reader's text, so that no character of it is read as markup. */
export function writeText(text: string, form: LineForm): string {
  const line = text.toWellFormed().replace(NO_XML, ' ').replace(/\s+/g, ' ');
  return form === 'plain' ? line : line.replace(/[&<>"']/g, (character) => ESCAPES[character] as string);
}

const tag = (name: 'match' | 'dim', text: string, form: LineForm) => (form === 'plain' || text === '' ? writeText(text, form) : `<${name}>${writeText(text, form)}</${name}>`);

/** A text with ranges that stand out, cut where the line ends. */
function writeRanges(text: string, strong: readonly [number, number][], form: LineForm, most = text.length): string {
  let done = 0;
  let line = '';
  for (const [start, end] of strong) {
    if (start < done || end > Math.min(most, text.length)) continue;
    line += writeText(text.slice(done, start), form) + tag('match', text.slice(start, end), form);
    done = end;
  }
  return line + writeText(text.slice(done, most), form) + (text.length > most ? '…' : '');
}

/** The passage found, who says it, and when. */
export function writeHit({ passage, outlet, byline, published }: SearchHit, form: LineForm): string {
  const by = `${byline === null ? outlet.name : wordByline(byline)} · ${formatPublished(published, false)}`;
  return `${writeRanges(passage.text, passage.strong, form, MAX_PASSAGE)} ${tag('dim', `– ${by}`, form)}`;
}

/** A title of names, and what it is. */
export function writeSuggestion(suggestion: Suggestion, form: LineForm): string {
  const title = suggestion.parts.map(({ text, strong }) => writeRanges(text, strong, form)).join(' · ');
  const about = suggestion.day === null ? describeKind(suggestion) : `${describeKind(suggestion)} · ${formatDay(suggestion.day)}`;
  return `${title} ${tag('dim', `– ${about}`, form)}`;
}
