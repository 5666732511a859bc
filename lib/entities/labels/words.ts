/** Words that tell what somebody is called: offices, trades, and what may stand around them. In: nothing. Out: sets of folded words. */

const words = (list: string) => new Set(list.split(/\s+/));

/** Nouns that say what a person is. A label has one of them, so that "Vice Mike Pence" or "New York Bill de Blasio" is none. */
export const ROLES = words(`president premier minister chancellor secretary general governor mayor senator congressman congresswoman representative
  lawmaker legislator politician deputy ambassador envoy diplomat spokesman spokeswoman spokesperson admiral colonel captain major sergeant lieutenant
  marshal commander chief chairman chairwoman chair director head leader king queen prince princess pope bishop cardinal judge justice
  professor aide adviser advisor counterpart official veteran economist analyst scientist scholar historian journalist reporter blogger correspondent
  editor columnist author activist organizer organiser founder owner oligarch magnate billionaire tycoon developer dictator strongman ruler autocrat
  president-elect candidate nominee frontrunner negotiator prosecutor attorney lawyer investigator sheriff officer policeman soldier serviceman fighter
  researcher expert strategist consultant manager executive ceo coach teacher doctor physician nurse student owner resident witness
  actor actress singer director comedian star speaker whip member co-founder co-chair vicar priest rabbi imam comptroller treasurer commissioner
  administrator superintendent inspector pilot engineer banker businessman businesswoman entrepreneur investor farmer worker
  sen rep gov gen col lt sgt capt adm prof husband wife son daughter brother sister father mother widow lawyer`);

/** Nouns that say what an organisation or a place is, where the text puts them beside its name. */
export const THING_ROLES = words(`bloc alliance tank agency watchdog group union company newspaper paper broadcaster parliament party regulator
  giant maker manufacturer bank capital city town village`);

/** Offices at the head of a state: "the Russian leader" may mean any of them. */
export const LEADER_HEADS = words('president premier minister chancellor dictator leader strongman king ruler autocrat');
/** Heads of an organisation: "the NATO chief". */
export const CHIEF_HEADS = words('chief secretary-general secretary general head director chairman chairwoman commander leader president');

/** Words that may stand between a name and the office's noun, or before it, inside a label. */
export const MODIFIERS = words(`former ex then acting interim incoming outgoing late current new longtime veteran vice deputy prime first senior top chief high leading
  prominent influential local regional national federal state foreign interior defense defence finance energy economy economic trade health justice
  education transport security intelligence military police army navy presidential press political public legal think co senate house parliamentary
  congressional cabinet majority minority opposition ruling republican democratic democrat gop conservative liberal socialist communist progressive
  independent nuclear human rights civil affairs general secretary minister attorney special chief executive managing exiled jailed elected unelected
  self-proclaimed so-called disgraced embattled controversial billionaire oligarch right-wing left-wing far-right far-left pro anti led backed based
  second-largest largest press staff supreme court appeals district county city white campaign communications policy tv radio sports
  office service committee council fund agency party team department ministry affairs`);

/** Modifiers that stand before a people's name: "former Russian President". */
export const BEFORE_DEMONYM = words('former ex then acting interim incoming outgoing late current new longtime top senior prominent influential veteran');

export const DETERMINERS = words('the a an his her its their our my this that');

/** Short names of offices and peoples that share no letters with the state's name. Left: folded word; right: the key compared. */
const IRREGULAR: Record<string, string> = {
  american: 'us', america: 'us', us: 'us', 'united-states': 'us', washington: 'us', british: 'uk', britain: 'uk', uk: 'uk', 'united-kingdom': 'uk',
  french: 'fran', dutch: 'neth', spanish: 'spai', eu: 'euro', 'european-union': 'euro', turkiye: 'turk', polish: 'pola', danish: 'denm', swedish: 'swed',
  welsh: 'wale', irish: 'irel', swiss: 'swit', finnish: 'finl', saudi: 'saud', emirati: 'uae',
};

/** A key under which a state's name, its id and its people's name meet: "Russia", `russia` and "Russian" are `russ`. */
export const keyOfPlace = (word: string): string => IRREGULAR[word] ?? word.slice(0, 4);

/** A role's noun in the singular, or null when the word is no role of a person. "chief" and "chiefs" are one. */
export function roleOf(norm: string): string | null {
  if (ROLES.has(norm)) return norm;
  if (norm.endsWith('s') && ROLES.has(norm.slice(0, -1))) return norm.slice(0, -1);
  return null;
}
