/** The words that figures are made of. In: nothing. Out: tables from folded words to what they mean. */
import type { Hedge } from '../model/analysis';

/** Hedges of one to three words that stand before a number, and what they say. */
export const HEDGES = new Map<string, Hedge>([
  ...['at least', 'no fewer than', 'no less than', 'not less than', 'minimum of', 'a minimum of'].map((words) => [words, 'at least'] as const),
  ...['over', 'more than', 'above', 'exceeding', 'upwards of', 'upward of', 'greater than', 'in excess of', 'well over', 'beyond'].map((words) => [words, 'over'] as const),
  ...['up to', 'as many as', 'as much as', 'at most', 'no more than', 'not more than', 'maximum of', 'a maximum of'].map((words) => [words, 'at most'] as const),
  ...['under', 'below', 'less than', 'fewer than'].map((words) => [words, 'under'] as const),
  ...['about', 'around', 'approximately', 'roughly', 'some', 'nearly', 'almost', 'circa', 'estimated', 'an estimated', 'close to', 'approx', 'perhaps']
    .map((words) => [words, 'about'] as const),
]);

export const CURRENCY_SIGNS = new Map(Object.entries({ $: 'USD', '€': 'EUR', '£': 'GBP', '₴': 'UAH', '₽': 'RUB', '¥': 'JPY', '₹': 'INR', '₺': 'TRY', '₩': 'KRW', '₪': 'ILS' }));
export const CURRENCY_WORDS = new Map(Object.entries({
  dollar: 'USD', dollars: 'USD', usd: 'USD', euro: 'EUR', euros: 'EUR', eur: 'EUR', pounds: 'GBP', gbp: 'GBP', hryvnia: 'UAH', hryvnias: 'UAH', hryvnya: 'UAH', uah: 'UAH',
  ruble: 'RUB', rubles: 'RUB', rouble: 'RUB', roubles: 'RUB', rub: 'RUB', yuan: 'CNY', renminbi: 'CNY', yen: 'JPY', rupees: 'INR', zloty: 'PLN', zlotys: 'PLN', lira: 'TRY', francs: 'CHF', shekels: 'ILS',
}));

/** Measures by one sign each, so that "kilometers" and "km" agree. Nothing is converted. */
export const MEASURES = new Map(Object.entries({
  km: 'km', kilometer: 'km', kilometers: 'km', kilometre: 'km', kilometres: 'km', m: 'm', meter: 'm', meters: 'm', metre: 'm', metres: 'm', mile: 'mi', miles: 'mi', feet: 'ft', foot: 'ft', ft: 'ft',
  cm: 'cm', centimeters: 'cm', centimetres: 'cm', mm: 'mm', millimeters: 'mm', millimetres: 'mm', hectare: 'ha', hectares: 'ha', acre: 'acre', acres: 'acre', ton: 't', tons: 't', tonne: 't', tonnes: 't',
  kg: 'kg', kilogram: 'kg', kilograms: 'kg', kilo: 'kg', kilos: 'kg', lb: 'lb', lbs: 'lb', litre: 'l', litres: 'l', liter: 'l', liters: 'l', gallons: 'gal', barrel: 'bbl', barrels: 'bbl',
  mw: 'MW', megawatt: 'MW', megawatts: 'MW', gw: 'GW', gigawatt: 'GW', gigawatts: 'GW', kwh: 'kWh', mwh: 'MWh', degrees: '°', kmh: 'km/h', kph: 'km/h', mph: 'mi/h',
}));
export const MEASURE_POWERS = new Map(Object.entries({ square: '2', sq: '2', cubic: '3' }));

/** Spans of time count nothing: they are told by the days, or are the ages of people. */
export const DURATIONS = new Set('second seconds minute minutes hour hours day days night nights week weeks month months year years decade decades century centuries am pm gmt utc'.split(' '));

/** Words whose number is a label: "Article 5", "Resolution 2202", "No. 2". */
export const LABEL_WORDS = new Set(
  ('no number article articles resolution chapter room section title flight channel unit phase level version paragraph page route highway brigade figure table protocol apollo grade item part step act rule clause '
    + 'annex amendment line platform gate terminal division regiment battalion corps squadron type mark model block lot aged age formula group covid under-').split(' '),
);

/** Words for what befell people; a bare number beside one counts people. Value: the fate. */
export const FATES = new Map(Object.entries({
  killed: 'kill', killing: 'kill', kills: 'kill', dead: 'kill', died: 'kill', deaths: 'kill', drowned: 'kill', perished: 'kill', injured: 'injur', injuring: 'injur', wounded: 'injur', wounding: 'injur', hurt: 'injur', injuries: 'injur',
  missing: 'miss', arrested: 'arrest', detained: 'arrest', arresting: 'arrest', hospitalised: 'hospit', hospitalized: 'hospit', evacuated: 'evacu', displaced: 'displac', captured: 'captur', rescued: 'rescu',
}));
export const PEOPLE = new Set('people persons person civilians civilian'.split(' '));

/** Counts without a number. Twice the scale is the least that the plural can mean. */
export const VAGUE_COUNTS = new Map(Object.entries({ dozens: 24, scores: 40, hundreds: 200, thousands: 2e3, millions: 2e6, billions: 2e9 }));
/** Shares in words, in per cent. */
export const FRACTIONS = new Map(Object.entries({ half: 50, third: 100 / 3, thirds: 100 / 3, quarter: 25, quarters: 25, fifth: 20, fifths: 20, tenth: 10, tenths: 10 }));

/** Letters glued to a number that scale it: "5m" and "3bn" beside a currency, "90k" anywhere. */
export const GLUED_SCALES = new Map(Object.entries({ k: 1e3, m: 1e6, mn: 1e6, mln: 1e6, b: 1e9, bn: 1e9, bln: 1e9, tn: 1e12, trn: 1e12 }));
