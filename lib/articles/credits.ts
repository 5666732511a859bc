/** In: an article's paragraphs and the names of outlets and agencies. Out: who it credits, with the words that say so. */
import type { Credit, Paragraph } from '../model/article';
import { onDemand } from '../model/on-demand';

/** A proper name of one to five words: "The Times", "Financial Times", "AP". */
const NAME = "((?:[Tt]he\\s)?\\p{Lu}[\\p{L}\\p{N}.'’&]*(?:\\s(?:of\\s)?\\p{Lu}[\\p{L}\\p{N}.'’&]*){0,4})";
/** Compiled when the first article is read: all their letters' classes take a millisecond and more of a wake that reads none. */
const patterns = onDemand(() => ({
  republished: new RegExp(`(?:first|originally)\\s+(?:published|appeared)\\s+(?:by|in|on|at)\\s+${NAME}`, 'u'),
  agencies: new RegExp(`^\\(?(?:[Ww]ith|[Ss]ources?:|[Bb]ased on)\\s+(?:reporting (?:by|from)\\s+)?${NAME}((?:,\\s*${NAME})*)(?:,?\\s+and\\s+${NAME})?\\.?\\)?$`, 'u'),
  reported: new RegExp(`(?:as reported by|reported by|according to(?: an?| the)?(?: report)?(?: (?:in|by))?|(?:told|reports?|writes?) (?:to )?)\\s*${NAME}`, 'gu'),
}));

/**
 * Finds credits: "first published by X" (a whole piece of somebody else's), "With X and Y" (agencies), and "as reported
 * by X", "according to X", where X is a known outlet: "according to Moscow" names no outlet.
 * @param isOutlet tells whether a name is an outlet or agency
 */
export function findCredits(paragraphs: Paragraph[], isOutlet: (name: string) => boolean): Credit[] {
  const credits: Credit[] = [];
  const add = (kind: Credit['kind'], names: string[], passage: string) => {
    const fresh = names.filter((name) => !credits.some((credit) => credit.kind === kind && credit.names.includes(name)));
    if (fresh.length) credits.push({ kind, names: fresh, passage });
  };
  const found = patterns();
  for (const { text } of paragraphs) {
    const republished = found.republished.exec(text);
    if (republished) add('republished', [trimName(republished[1] as string)], text);
    const agencies = found.agencies.exec(text);
    if (agencies) add('agencies', agencies[0].replace(/^\(?(?:with|sources?:|based on)\s+(?:reporting (?:by|from)\s+)?/i, '').replace(/[.)]+$/, '').split(/,\s*(?:and\s+)?|\s+and\s+/).map(trimName), text);
    for (const match of text.matchAll(found.reported)) {
      const name = trimName(match[1] as string);
      const known = longestOutlet(name, isOutlet);
      if (known) add('reported', [known], match[0].trim());
    }
  }
  return credits;
}

/** A line that is nothing but a credit is no paragraph of the article. */
export function isCreditLine(text: string): boolean {
  const { agencies, republished } = patterns();
  return agencies.test(text) || (republished.test(text) && /^this (?:article|piece|story|column)\b/i.test(text));
}

const trimName = (name: string) => name.replace(/[.,;:]+$/, '').trim();

/** "UNN Details" is no outlet, "UNN" is: words are dropped from the end until a known one is left. */
function longestOutlet(name: string, isOutlet: (name: string) => boolean): string | null {
  const words = name.split(/\s+/);
  for (let length = words.length; length > 0; length--) {
    const candidate = words.slice(0, length).join(' ');
    if (isOutlet(candidate)) return candidate;
  }
  return null;
}
