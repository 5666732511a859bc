/** Words around a capitalised run that tell what it names. In: nothing. Out: sets of folded words. */

const words = (list: string) => new Set(list.split(/\s+/));

/** Titles and roles that stand before a person's name without being part of it. */
export const TITLES = words(`president vice prime minister premier chancellor secretary general secretary-general governor mayor senator representative congressman
  ambassador envoy spokesman spokeswoman spokesperson admiral colonel captain major sergeant marshal commander chief chairman chairwoman director head leader king queen
  prince princess pope judge justice professor dr mr mrs ms miss sir lady lord former ex foreign defense defence interior finance deputy acting presidential press
  dictator aide adviser advisor counterpart lawmaker deputy official speaker sheriff detective officer attorney congresswoman archbishop bishop cardinal rabbi imam ayatollah sheikh rev reverend crown veteran economist analyst scientist scholar journalist reporter blogger correspondent oligarch magnate
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

/** Of the titles: the nouns that a person's name follows directly. What stands before them says whose ("Treasury Secretary"). */
export const ROLES = words(`president minister premier chancellor secretary general secretary-general governor mayor senator representative congressman congresswoman ambassador envoy
  spokesman spokeswoman spokesperson admiral colonel captain major sergeant marshal commander chief chairman chairwoman chair director head leader king queen prince princess pope
  judge justice professor dr mr mrs ms miss sir lady lord dictator aide adviser advisor counterpart lawmaker analyst journalist reporter correspondent rep sen gov gen col lt capt sgt
  prof speaker whip sheriff detective officer attorney archbishop bishop cardinal rabbi imam ayatollah sheikh rev reverend coach deputy commissioner inspector counsel undersheriff cpl justices judges senators presidents ministers governors secretaries representatives mayors ceo cfo coo cto chairperson congressmember`);

/** Words that stand between an owner and a role: "House Majority Leader", "Foreign Minister", "Secretary of State". */
export const ROLE_MODIFIERS = words(`vice deputy acting former ex foreign defense defence interior finance prime presidential press state national security attorney general first
  majority minority senior executive operating district managing chief assistant associate crown staff chiefs republican democratic democrat then lead special environment health education
  labor labour commerce energy transport transportation agriculture justice economy trade culture home police district city county assistant communications political`);

/** Roles that also open the names of bodies: "General Assembly", "Justice Department", "Prince Group". */
export const ROLES_IN_NAMES = words('general justice king queen prince princess chief captain secretary lord representative head major attorney officer commissioner');

/** Words that make a run an organisation when they end it or stand before "of", "for" or "on". */
export const ORGANISATION_WORDS = words(`ministry department dept council committee subcommittee commission agency bureau office service services corporation corp company inc ltd llc plc group
  bank fund union party front alliance league association federation organization organisation institute institution university college school academy center centre centers centres foundation
  court courts parliament congress senate house assembly cabinet army navy forces force guard corps staff police administration authority board press news times post journal
  gazette herald tribune telegraph independent guardian observer daily weekly network television radio tv airlines airways industries holdings motors club team united committees
  initiative project coalition movement brigade battalion regiment division command headquarters hospital clinic church society trust partners capital ventures systems technologies
  technology labs laboratory laboratories energy oil gas petroleum pharmaceuticals pharma electric entertainment studios pictures records media magazine review chronicle inquirer
  examiner globe register dispatch star sun mail mirror broadcasting communications telecom mobile bancorp securities insurance caucus legislature reserve brotherhood taliban
  brothers stores exchange nations foods motors enforcement investigations chamber observatory secretariat directorate inspectorate prosecutor ombudsman registry ngo fc afc rangers giants lakers warriors cowboys eagles patriots yankees sox
  dodgers bulls cavaliers rockets knicks jets dolphins bears packers vikings saints panthers broncos chargers raiders seahawks cardinals steelers ravens bengals browns colts texans jaguars titans`);

/** Bodies that are known by one word. */
export const LONE_ORGANISATIONS = words(`house senate congress parliament cabinet pentagon treasury knesset duma bundestag bundesrat rada seimas sejm saeima riksdag storting interpol europol
  taliban hamas hezbollah hizbollah fatah likud gazprom rosneft google facebook twitter instagram telegram youtube whatsapp tiktok amazon apple microsoft netflix uber tesla boeing airbus toyota
  volkswagen siemens reuters bloomberg politico wikileaks wikipedia greenpeace amnesty unicef unesco opec nasa isis isil gop nato`);

/** Words that make a run a place when they end it. */
export const PLACE_WORDS = words(`region oblast province district county republic islands island sea ocean river lake mount mountain mountains valley bay gulf strait peninsula city village town airport
  square street avenue road highway boulevard bridge park beach desert forest hills gardens gables heights coast creek falls canyon harbor harbour port canal territory prefecture
  rayon raion krai governorate emirate kingdom states keys station dam border crossing base tower plaza hall stadium arena cathedral palace prison`);

/** Words that make a run a place when they open it: "Mount Sinai", "Lake Erie", "Fort Hood". */
export const PLACE_OPENERS = words('mount lake cape fort port gulf isle strait camp san santa el los las saint st rio puerto sierra bay key tal tell beit deir khan umm wadi jabal nova novaya velyka');

/** Words at the end of a run that make it neither person, place nor body: events, laws, prizes. */
export const THING_WORDS = words(`war wars act bill law treaty agreement accord accords deal pact cup olympics games prize award awards day week month year christmas championship championships
  amendment constitution revolution plan doctrine summit convention code series bowl open protocol resolution charter declaration memorandum protocols process festival
  parade operation election elections primary caucuses debate virus disease syndrome syndromes hurricane storm holocaust reich age era crisis system program programme
  order rule rules rights freedom fm matter deal dream test tour show night edition version bible quran koran god internet web iii ii iv lives movement medal
  conference forum inquiry scandal affair crash attack attacks clause shooting massacre genocide famine pandemic epidemic missile missiles rocket aircraft jet jets`);

/** Words of people of a conviction or a group: named with a capital, and no name of one body. */
export const GROUP_WORDS = words(`democrat democrats republican republicans conservative conservatives liberal liberals labour tory tories muslims christians jews catholics protestants
  sunni shia shiite shiites sunnis kurds kurdish hispanic hispanics latino latinos latina blacks whites native marxist communist communists socialist socialists islamist islamists islam christianity
  internet covid coronavirus god bible english arabic spanish french latin hebrew aids ebola hiv dna gdp ceo cfo coo ai tv vip id pm mp mps ceos ok faq pdf gps suv lgbt lgbtq dvd cd phd md jd
  i ii iii iv vi vii viii ix xi xii et est gmt utc edt pst am ad bc re rip asap diy usb sms html url icu er ied ieds wmd pow`);

/** Adjectives and nouns that open titles of things rather than names of people. */
export const NO_FIRST_NAMES = words(`new big black white green great high red blue gold golden old young super supreme central common free holy planned affordable social public private global
  international world united american british european federal national local royal grand air space cyber digital human civil general special joint open good bad best better last first
  second third fourth fifth tea wall main silicon ground zero iron cold hot dark light day night morning happy merry dear breaking live more less full early late top senior junior
  inside outside upper lower middle greater little long short hard soft medicare medicaid obamacare brexit easter thanksgiving halloween christmas ramadan passover hanukkah covid
  make stop save black right left alt pro anti non post pre multi inter trans ultra all every any no`);

/** Bodies of one state: its name after "of" stands apart ("the Ministry of Defense of Ukraine"). */
export const STATE_BODIES = words('ministry commission council cabinet parliament government department committee assembly staff presidency court army forces congress senate');

/** Subjects of departments and councils: "and" between two of them joins ("Security and Defense Council"). */
export const SUBJECTS = words(`security defense defence health human food drug science trade economic foreign finance energy culture education justice environment environmental transport
  transportation housing urban labor labour commerce business technology safety information immigration customs border alcohol tobacco firearms arts research development
  cooperation agriculture veterans social political military strategic international media sport sports tourism intelligence law public oceanic space aeronautics centers disease`);

/** Words that open the name of a storm or an operation. */
export const THING_OPENERS = words('hurricane typhoon cyclone tropical storm operation covid covid-19 project category article amendment section title chapter phase route flight apollo windows');

/** Adjectives that open the names of bodies: "Federal Reserve", "Islamic State". */
export const BODY_OPENERS = words('islamic national international federal european united world royal central joint supreme democratic republican peoples');

/** Small words after a name that tell a place, and a body. */
export const PLACE_NOUNS = words('region oblast province district county city town village island river peninsula airport border area neighborhood neighbourhood suburb governorate prefecture');
export const BODY_NOUNS = words('newspaper magazine channel website company group party movement militants fighters militia spokesman spokeswoman spokesperson shares stock executives ceo agency officials news app');

/** Words that open a sentence in front of a name without being part of it. */
const OPENERS = words('despite unlike although though instead besides regarding concerning including following given like amid unless whereas versus therefore moreover furthermore nevertheless nonetheless plus thanks both either neither asked speaking according citing quoting enter why who perhaps maybe yes no well okay say says');
/** True for a word that opens sentences in front of names: "Despite", "Recently", "Citing". */
export const isOpener = (norm: string) => OPENERS.has(norm) || (norm.length > 5 && norm.endsWith('ly'));

/** Platforms and channels stand after "on"; so do days, which are no names. */
export const PLATFORM_PREPOSITIONS = words('on via');

/** Regions, seas, parts of the world and short names of countries that the tables lack. Names of places, folded or not. */
export const REGIONS = (`Africa|Asia|Europe|North America|South America|Latin America|Central America|Middle East|Far East|Western Europe|Eastern Europe|Central Asia|Southeast Asia|East Asia|South Asia|Balkans|Baltics|Baltic|Caucasus|
Caribbean|Scandinavia|Arctic|Antarctica|Mediterranean|Persian Gulf|Gulf of Mexico|Black Sea|Red Sea|Baltic Sea|Sea of Azov|Caspian Sea|South China Sea|East China Sea|Sea of Japan|North Sea|Atlantic|Pacific|Atlantic Ocean|Pacific Ocean|Indian Ocean|
Siberia|Crimea|Donbas|Donbass|Chechnya|Dagestan|Transnistria|Abkhazia|South Ossetia|Nagorno-Karabakh|Karabakh|Kashmir|Tibet|Xinjiang|Hong Kong|Macau|Kurdistan|Gaza|Gaza Strip|West Bank|Golan Heights|Sinai|Galilee|Darfur|Punjab|Sindh|Balochistan|
Britain|Great Britain|England|Scotland|Wales|Northern Ireland|Ulster|America|Holland|Burma|Ivory Coast|Czech Republic|Korea|Macedonia|Swaziland|Congo|Bosnia|Herzegovina|Turkiye|Soviet Union|USSR|Yugoslavia|Czechoslovakia|East Germany|West Germany|
USA|UAE|UK|Catalonia|Basque Country|Galicia|Andalusia|Bavaria|Saxony|Prussia|Brittany|Normandy|Provence|Corsica|Sardinia|Sicily|Tuscany|Lombardy|Crete|Flanders|Wallonia|Silesia|Bukovina|Zakarpattia|Bessarabia|Kaliningrad|Tatarstan|
Quebec|British Columbia|Alberta|Manitoba|Saskatchewan|Nova Scotia|New Brunswick|Newfoundland|Yukon|New South Wales|Queensland|Tasmania|Western Australia|
New England|Midwest|Rust Belt|Silicon Valley|Bay Area|Long Island|Staten Island|Manhattan|Brooklyn|Queens|Bronx|Harlem|Hollywood|Capitol Hill|Capitol|White House|Oval Office|Kremlin|Wall Street|Downing Street|Guantanamo Bay|Guantanamo|Westminster|
Washington|Austin|Charlotte|Hamilton|Columbus|Salem|Lancaster|Madison|D.C.|Washington D.C.|New York City|West Virginia|North Carolina|South Carolina|North Dakota|South Dakota|New Hampshire|New Jersey|New Mexico|Rhode Island|Puerto Rico|
Rome|Vatican|Holy See|Himalayas|Alps|Andes|Sahara|Sahel|Horn of Africa|Euphrates|Tigris|Nile|Danube|Rhine|Volga|Dnieper|Amazon River|Everest|Fallujah|Raqqa|Kobani|Palmyra|Chernobyl|Fukushima|Auschwitz|Srebrenica|Sandy Hook|Benghazi`)
  .split(/\|\s*/);

/** Abbreviated states of the USA, as newspapers write them after a town or a party. */
export const STATE_ABBREVIATIONS = words('ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev okla ore pa tenn tex vt va wash wis wyo ny nj nc sc nd sd nm nh ri wv');

/** Prepositions after which a lone unknown capitalised word is most often a place. */
export const PLACE_PREPOSITIONS = words('in near from to around outside across into at toward towards over');

/** Verbs of saying that follow or precede the name of a person. */
export const SPEECH_VERBS = words('said says told added wrote writes noted announced claimed warned argued stated insisted stressed called explained asked replied admitted confirmed denied declared');

/** States of the USA: "Moscow, Idaho" is another Moscow, and so is every bare "Moscow" of that text. */
export const US_STATES = words(`alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho illinois indiana iowa kansas kentucky
  louisiana maine maryland massachusetts michigan minnesota mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah vermont
  virginia washington wisconsin wyoming ontario quebec`);

/** Months and weekdays are capitalised and name nothing here. */
export const CALENDAR = words('january february march april may june july august september october november december monday tuesday wednesday thursday friday saturday sunday jan feb apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri');

/** Words that may govern an "of", a "for" or an "on" inside a name. */
export const EVENT_OR_BODY = new Set([...ORGANISATION_WORDS, ...LONE_ORGANISATIONS, ...PLACE_WORDS, ...PLACE_OPENERS, ...THING_WORDS]);
