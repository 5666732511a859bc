/** Words around a capitalised run that tell what it names. In: nothing. Out: sets of folded words. */

const words = (list: string) => new Set(list.split(/\s+/));

/** Titles and roles that stand before a person's name without being part of it. */
export const TITLES = words(`president vice prime minister premier chancellor secretary general secretary-general governor mayor senator representative congressman
  ambassador envoy spokesman spokeswoman spokesperson admiral colonel captain major sergeant marshal commander chief chairman chairwoman director head leader king queen
  prince princess pope judge justice professor dr mr mrs ms miss sir lady lord former ex foreign defense defence interior finance deputy acting presidential press
  dictator aide adviser advisor counterpart lawmaker deputy official veteran economist analyst scientist scholar journalist reporter blogger correspondent oligarch magnate
  billionaire tycoon developer republican democratic democrat gop rep sen gov gen col lt capt sgt prof state national security minister ministers`);

/** Adjectives of peoples and regions: they stand before any name, and tie weakly to a place. */
export const DEMONYMS = words(`russian ukrainian american chinese british german french european western eastern northern southern north south east west central polish
  turkish iranian israeli japanese korean belarusian dutch italian spanish canadian australian indian saudi emirati hungarian slovak czech romanian moldovan georgian
  estonian latvian lithuanian finnish swedish norwegian danish belgian swiss austrian greek bulgarian serbian croatian kazakh azerbaijani armenian syrian iraqi afghan
  pakistani egyptian mexican brazilian venezuelan cuban african asian arab soviet nazi muslim christian jewish orthodox catholic baltic nordic balkan caucasian
  russians ukrainians americans chinese britons germans europeans`);

/** What may follow a place's name with a capital and still leave it a place: "Kharkiv Region", "Kyiv Mayor". */
export const AFTER_PLACE = words(`region oblast province district city county republic governor mayor president prime minister foreign defense defence interior finance
  ambassador parliament government police army navy military air regional state authorities time senator embassy envoy officials`);

/** Words that make a run an organisation wherever they stand in it. */
export const ORGANISATION_WORDS = words(`ministry department council committee commission agency bureau office service services corporation corp company inc ltd llc group
  bank fund union party front alliance league association federation organization organisation institute university college school academy center centre centers centres foundation
  court parliament congress senate house assembly cabinet army navy forces force guard staff police administration authority board press news times post journal
  gazette herald tribune telegraph independent guardian observer daily weekly network television radio airlines airways industries holdings motors club team united`);

/** Words that make a run a place. */
export const PLACE_WORDS = words('region oblast province district county republic islands island sea ocean river lake mount mountains valley bay gulf strait peninsula city village town airport square street avenue');

/** Prepositions after which a lone unknown capitalised word is most often a place. */
export const PLACE_PREPOSITIONS = words('in near from to around outside across into at toward towards over');

/** Verbs of saying that follow or precede the name of a person. */
export const SPEECH_VERBS = words('said says told added wrote writes noted announced claimed warned argued stated insisted stressed called explained asked replied admitted confirmed denied declared');

/** States of the USA: "Moscow, Idaho" is another Moscow, and so is every bare "Moscow" of that text. */
export const US_STATES = words(`alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky
  louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont
  virginia washington wisconsin wyoming ontario quebec`);

/** Months and weekdays are capitalised and name nothing here. */
export const CALENDAR = words('january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday');
