/** In: folded words. Out: their stems, and whether a word carries any meaning of its own. */
import { stemmer } from 'stemmer';

/** Function words, and the verbs and time words that every report uses: they tell no two events apart. */
const STOP_WORDS = new Set(
  (`a about above across after again against ago ahead all almost along already also although always am amid among an and another any anyone anything are around as at
  away back be became because become been before began behind being below between both but by came can cannot come comes could did do does doing done down due during each early either else
  end enough even ever every far few first following for former found from further gave get gets getting give given go goes going gone got had has have having he her here hers herself him himself his how however
  i if in including indeed instead into is it its itself just keep kept know known last late later least less let like likely long made make makes making many may me might mine more most much must my myself near
  nearly need neither never new next no none nor not nothing now of off often on once one only onto or other others our ours out over own part per perhaps put rather really recent recently s same saw say saying says said
  second see seen set several shall she should since so some something soon still such take taken taking tell than that the their theirs them themselves then there these they thing things third this those though three
  through thus time to today together told too took toward towards two under until up upon us use used uses using very via want was way we well went were what when where whether which while who whom whose why will with
  within without would year years yesterday yet you your yours
  according added announced asked called claimed claims confirmed declared described expected meanwhile mr mrs ms noted news reported reportedly reports statement stated stressed warned wrote
  day days week weeks month months morning evening night afternoon overnight earlier hours hour monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december
  four five six seven eight nine ten dozen dozens hundred hundreds thousand thousands million billion percent cent
  don doesn didn isn wasn aren won t re ve ll d m`).split(/\s+/),
);

const cache = new Map<string, string>();
/** Stems kept: beyond this the cache is emptied, so that years of reading do not fill the memory. */
const MAX_CACHED = 20_000;

/** True for a folded word that carries no meaning of its own, numbers included. */
export function isStopWord(norm: string): boolean {
  return norm.length < 2 || STOP_WORDS.has(norm) || (norm.charCodeAt(0) <= 0x39 && /^[\d.,]+$/.test(norm));
}

/** The stem of a folded word, by Porter's algorithm (Porter 1980, "An algorithm for suffix stripping"). */
export function stem(norm: string): string {
  const known = cache.get(norm);
  if (known !== undefined) return known;
  if (cache.size >= MAX_CACHED) cache.clear();
  const found = norm.length > 40 ? norm.slice(0, 40) : stemmer(norm);
  cache.set(norm, found);
  return found;
}
