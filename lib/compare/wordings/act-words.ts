/** Words that outlets choose between for one act. In: nothing. Out: the lists.
    An act is read only where it is said of a name ("war in Ukraine", "Capitol riot"), so a word may stand in several lists. */

/** Each list holds words for one kind of act; `weight` is how telling the choice is, 0 to 1; of `sided` acts it matters who
    did them to whom. Words are lower case and singular. */
export const ACTS: readonly { id: string; weight: number; sided: boolean; words: readonly string[] }[] = [
  // Whether a war is named one is disputed between states.
  { id: 'war', weight: 1, sided: false, words: ['war', 'conflict', 'special military operation', 'military operation', 'invasion', 'aggression', 'hostilities', 'proxy war', 'civil war'] },
  { id: 'taking', weight: 1, sided: true, words: ['annexation', 'occupation', 'liberation', 'capture', 'seizure', 'reunification', 'takeover', 'reintegration'] },
  { id: 'unrest', weight: 0.9, sided: false, words: ['protest', 'demonstration', 'rally', 'riot', 'unrest', 'uprising', 'insurrection', 'siege', 'storming', 'breach', 'attack', 'coup attempt'] },
  { id: 'removal', weight: 0.9, sided: false, words: ['coup', 'ouster', 'overthrow', 'revolution', 'uprising', 'putsch', 'regime change', 'resignation'] },
  { id: 'killing', weight: 0.8, sided: true, words: ['killing', 'murder', 'assassination', 'execution', 'death', 'slaying', 'massacre', 'elimination', 'liquidation', 'shooting', 'genocide'] },
  { id: 'strike', weight: 0.5, sided: true, words: ['attack', 'strike', 'airstrike', 'bombing', 'bombardment', 'shelling', 'terrorist attack'] },
  { id: 'search', weight: 0.7, sided: true, words: ['raid', 'search'] },
];

/** Matches any act word with its plural, longest first. */
export const ACT_PATTERN = new RegExp(`(?<![\\w-])(${[...new Set(ACTS.flatMap(({ words }) => words))].sort((a, b) => b.length - a.length).join('|')})(s|es)?(?![\\w-])`, 'gi');

/** Words before an act that make it somebody else's word: "what Moscow calls", "so-called". */
export const DISTANCED = /\b(?:so-called|what .{0,30} (?:call|term|describe|label|dub|refer)\w*|(?:call|term|describe|label|dub|brand)(?:s|ed|ing|led|bed|bing)?|referr?\w* to|known|euphemis\w*|termed)\b[^.!?]{0,40}$/i;
