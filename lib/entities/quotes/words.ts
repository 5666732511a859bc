/** Words of saying, and the small words around them. In: nothing. Out: what each verb lets follow. */

/** `clause`: a bare clause may follow; `that`: a clause needs "that" or a verb of its own; `name`: it calls something something. */
export type SpeechKind = 'clause' | 'that' | 'name';

const KINDS: Record<SpeechKind, string> = {
  clause: `said says say saying told tell tells telling claimed claims claim claiming argued argues argue arguing insisted insists insist insisting added adds
    adding stated states stating tweeted tweets wrote writes contended contends contend contending alleged alleges alleging`,
  that: `noted notes noting reported reports announced announces announcing admitted admits admitting acknowledged acknowledges acknowledging
    confirmed confirms confirming denied denies denying reiterated reiterates reiterating repeated repeating declared declares declaring warned warns warn warning
    explained explains explaining suggested suggests suggesting indicated indicates assured assures affirmed affirms emphasized emphasised emphasizing underlined
    conceded concedes conceding predicted predicts predicting promised vowed vowing pledged pledging pointed recalled recalling revealed remarked commented replied
    responded countered joked complained complaining cautioned boasted testified asserted asserts asserting observed concluded summarized summarised quipped
    lamented asked demanded demanding chanted chanting shouted maintained maintains maintaining stressed stresses stressing continued wondered urged urging
    written recounted posted messaged mused opined cried yelled read reads clarified proclaimed bragged exclaimed began finished`,
  name: `called calls call calling described describes describing dismissed dismissing denounced denouncing slammed slamming branded branding labeled labelled
    blasted blasting praised praising hailed hailing characterized characterizing condemned condemning criticized criticizing`,
};

const SPEECH = new Map<string, SpeechKind>();
for (const kind of ['clause', 'that', 'name'] as const) for (const word of KINDS[kind].split(/\s+/)) SPEECH.set(word, kind);

export const speechKindOf = (norm: string): SpeechKind | undefined => SPEECH.get(norm);

const words = (list: string) => new Set(list.split(/\s+/));

/** Between a subject and its verb. */
export const AUXILIARIES = words(`has have had also later then earlier previously repeatedly once long recently again further already now reportedly himself herself
  always never often since still just even went on did does do would will may might ve s first both all himself himself however too instead`);
/** Forms that are as often nouns: they need their subject right before them. */
export const NOUN_LIKE = words('claims claim reports notes states calls call tweets warning say warn demands promises asked reads read writing insists posted began finished believes');
/** A noun or a passive where a verb of saying would be: "a statement was written". */
export const PASSIVES = words('is was were be been being are not to get gets got');
/** A clause has a verb: one of these mostly. */
export const FINITE = words(`is was were are has have had will would could should can may might must does did do isn aren wasn weren won wouldn couldn't don't isn't
  wasn't weren't won't wouldn't doesn't didn't hasn't haven't it's he's she's they're we're there's cannot remains remain needs need want wants seeks`);
export const PREPOSITIONS = words(`of for in at with from to near by on about against into over under after before during since between among through via as amid despite
  toward towards around without within behind beyond`);
/** After one of these no bare clause begins. */
export const NO_CLAUSE = words('of for to in at with from by on about against into under after before during through via as and or but so out up back when while because if');
export const CONJUNCTIONS = words('and but while then or yet');
export const PERSON_PRONOUNS = words('he she him her');
/** Groups that speak without an article: "police said". */
export const GROUPS = words(`police officials authorities investigators prosecutors protesters demonstrators supporters associates negotiators analysts experts sources
  critics witnesses residents lawmakers republicans democrats researchers scientists economists aides advisers organizers activists lawyers media reporters
  firefighters doctors officers teachers students leaders diplomats observers skeptics opponents advocates voters ministers senators conservatives liberals
  prosecutors attorneys allies military government army administration campaign`);
/** Whom somebody tells something: what follows them is what was told. */
export const REPORTERS = words('reporters journalists lawmakers parliament residents supporters voters viewers fans crowd news cnn fox us them him her me you everyone people mps audience');
/** What an organisation speaks through: "a report in the Financial Times". */
export const DOCUMENTS = words('report reports statement study survey poll story article analysis document filing release announcement');
