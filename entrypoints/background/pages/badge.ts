/** The badge of a tab's button. In: how many voices speak of its page, or a word to the reader. Out: a number or a sign, and the button's title. */
import { browser } from 'wxt/browser';

/** The grey of secondary words: white figures stand on it at 7:1, and it calls nobody. */
const BADGE_COLOUR = '#555850';
/** A word that is read at a glance stands for so long. */
const WORD_MS = 4_000;

/** A word that stands on a badge. */
interface Word {
  /** What stands there after it: what was there before, or has come since; null until that is known. */
  number: string | null;
  title: string | null;
}

/** Words by their tabs. A background that is stopped meanwhile leaves the word until the page is matched again. */
const words = new Map<number, Word>();

/** All badges are of one colour, said once: each thing that is said to the browser takes its time. */
let coloured: Promise<unknown> | null = null;
const colourBadges = () => Promise.all([browser.action.setBadgeBackgroundColor({ color: BADGE_COLOUR }), browser.action.setBadgeTextColor({ color: '#ffffff' })])
  .catch(() => { coloured = null; }); // the next page says it again

/** Shows the number on a tab's badge; nothing for 0. The tab may be gone by now. */
export async function showVoices(tab: number, voices: number): Promise<void> {
  const number = voices ? String(voices) : '';
  const word = words.get(tab);
  if (word) {
    word.number = number; // a page that was just kept is matched again, and the reader has not read the word yet
    return;
  }
  try {
    await Promise.all([browser.action.setBadgeText({ tabId: tab, text: number }), coloured ??= colourBadges()]);
  } catch {
    // closed while it was being matched
  }
}

/** Says something on a tab's badge for a moment. @param says in words, where the pointer rests on the button */
export async function sayOnBadge(tab: number, sign: string, says: string): Promise<void> {
  const word: Word = { number: null, title: null, ...words.get(tab) };
  words.set(tab, word);
  try {
    const [number, title] = await Promise.all([browser.action.getBadgeText({ tabId: tab }), browser.action.getTitle({ tabId: tab })]);
    word.number ??= number;
    word.title ??= title;
    await Promise.all([browser.action.setBadgeText({ tabId: tab, text: sign }), browser.action.setTitle({ tabId: tab, title: says })]);
    await new Promise((resolve) => setTimeout(resolve, WORD_MS));
    if (words.get(tab) !== word) return; // another word stands there
    // A page that was left has taken its badge along.
    if (await browser.action.getBadgeText({ tabId: tab }) !== sign) return;
    await Promise.all([browser.action.setBadgeText({ tabId: tab, text: word.number }), browser.action.setTitle({ tabId: tab, title: word.title })]);
  } catch {
    // closed meanwhile
  } finally {
    if (words.get(tab) === word) words.delete(tab);
  }
}
