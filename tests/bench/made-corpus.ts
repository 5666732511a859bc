/** In: a seed and sizes. Out: a made-up corpus as large as one likes, article by article: words by Zipf's law with ever new ones
    among them, a hundred thousand names, events that several outlets report over some days, storylines that go on. */
import type { Article, Outlet, Source } from '../../lib/model/article';
import type { Entity } from '../../lib/model/entity';
import { capitalise, makeEntities } from './made-names';
import { makeRandom } from './text';
import { makeZipf, type DrawRank } from './zipf';

export interface CorpusSize {
  articles: number;
  /** Names that are valid alone, all different. */
  names: number;
  outlets: number;
  /** Publication days run over so many days, the last of them `LAST_DAY`. */
  days: number;
  /** Words of an article, its title left out; most are within a fifth of it. */
  words: number;
}

/** A reader with fifty feeds for three months. */
export const FULL_SIZE: CorpusSize = { articles: 100_000, names: 100_000, outlets: 50, days: 90, words: 400 };

export interface MadeCorpus {
  source: Source;
  outlets: Outlet[];
  entities: Entity[];
  /** The articles, made one after the other, days in order; each call begins anew and gives the same. */
  articles(): Generator<Article>;
}

const LAST_DAY = Date.UTC(2026, 1, 28);
const DAY_MS = 86_400_000;
const VOCABULARY = 60_000;
/** What an event is told with comes from these: neither the commonest words nor the rarest. */
const TOPIC_WORDS = 20_000;
/** One word in so many is met nowhere else, or is a slip of the pen: vocabularies never end (Heaps' law). */
const NEW_WORD_EVERY = 500;
/** Events that later ones may go on from. */
const OPEN_STORYLINES = 400;

// The words that English has most of, most frequent first; all others are made up.
const COMMON = `the of to and in a that for on with was is he it as at by from his had has be are they this have but not which were their its an will one would who been more her
  after about over when two all no there other up out than into first last also some new could time people only under between before since against during while where because through`.split(/\s+/);
const SYLLABLE_STARTS = 'b bl br c ch cl d dr f fl g gr h j l m n p pl pr qu r s sh sl st str t th tr v w'.split(' ');
const SYLLABLE_VOWELS = 'a e i o u a e i o u a e i o u ai ea ou'.split(' ');
const SYLLABLE_ENDS = ['', '', '', 'n', 'r', 's', 't', 'nd', 'ck', 'll', 'm', 'st'];
const SUFFIXES = ['', '', '', '', '', '', '', '', 's', 's', 'ed', 'ing', 'er', 'ly', 'ment', 'tion', 'ness', 'al'];
const VERBS = 'said told reported opened closed struck visited signed rejected repaired called blamed met left joined warned approved launched delayed found'.split(' ');
const ROLES = ['President', 'Governor', 'Minister', 'Gen.', 'spokesman', 'Mr.', 'Ms.', 'analyst', 'mayor', '', '', ''];
const WHEN = ['on Tuesday', 'on Friday', 'last week', 'in 2019', 'two days ago', 'overnight', 'from 8 to 12 January', 'in early February', 'yesterday', 'this month'];
const COUNTED = ['boats', 'people', 'homes', 'workers', 'hectares', 'tonnes', 'soldiers', 'pupils', 'cars', 'kilometres'];

/** What one happening is told with, by whoever reports it. */
interface Happening {
  cast: number[];
  words: number[];
  /** Sentences of an agency or of those present, which outlets print as they are. */
  shared: string[];
  day: number;
}

/** Makes a corpus; deterministic for a seed. Only its words and names are held, never its articles. */
export function makeCorpus(seed: number, size: Partial<CorpusSize> = {}): MadeCorpus {
  const whole = { ...FULL_SIZE, ...size };
  const entities = makeEntities(seed, whole.names);
  const outlets = Array.from({ length: whole.outlets }, (_, i): Outlet => ({ id: `outlet-${i}`, name: `The ${(entities[i] as Entity).name} Post`, country: null, colour: 1 + (i % 12) }));
  const source: Source = { id: 'made', kind: 'bundled', name: 'Made-up corpus' };
  const vocabulary = makeVocabulary(seed);
  return { source, outlets, entities, articles: () => new Writer(seed, whole, entities, vocabulary).writeAll() };
}

/** Common words first, then made-up ones, the shorter ones more frequent, as in any language (Zipf's law of abbreviation). */
function makeVocabulary(seed: number): string[] {
  const random = makeRandom(seed ^ 0x5bd1e995);
  const pick = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  const words = new Set(COMMON);
  while (words.size < VOCABULARY) {
    const syllables = 1 + Math.floor(random() * (words.size < 400 ? 1 : words.size < 8_000 ? 2 : 3));
    let word = '';
    for (let i = 0; i < syllables; i++) word += pick(SYLLABLE_STARTS) + pick(SYLLABLE_VOWELS);
    words.add(word + pick(SYLLABLE_ENDS) + pick(SUFFIXES));
  }
  return [...words];
}

class Writer {
  private readonly random: () => number;
  private readonly drawWord: DrawRank;
  private readonly drawTopic: DrawRank;
  private readonly drawName: DrawRank;
  private readonly storylines: Happening[] = [];

  constructor(seed: number, private readonly size: CorpusSize, private readonly entities: Entity[], private readonly vocabulary: string[]) {
    this.random = makeRandom(seed ^ 0x27d4eb2f);
    this.drawWord = makeZipf(vocabulary.length, 1.07);
    this.drawTopic = makeZipf(TOPIC_WORDS, 0.8, 100);
    this.drawName = makeZipf(entities.length, 0.9, 20);
  }

  *writeAll(): Generator<Article> {
    const { articles, outlets, days } = this.size;
    for (let number = 0; number < articles;) {
      const happening = this.makeHappening(Math.floor((number / articles) * days));
      const first = this.below(outlets);
      const reports = Math.min(outlets, articles - number, this.drawReports());
      // Neighbours in the list, so that no outlet reports it twice.
      for (let k = 0; k < reports; k++) yield this.writeArticle(number++, (first + k) % outlets, happening);
    }
  }

  /** Most events have one report, a few have dozens. */
  private drawReports = () => Math.floor(Math.min(40, (1 - this.random()) ** -0.9));

  private makeHappening(day: number): Happening {
    const earlier = this.random() < 0.35 ? this.storylines[this.below(this.storylines.length)] : undefined;
    const cast = Array.from({ length: 3 + this.below(4) }, () => this.drawName(this.random));
    const words = Array.from({ length: 14 }, () => COMMON.length + this.drawTopic(this.random));
    if (earlier) {
      cast.push(...earlier.cast.slice(0, 3));
      words.push(...earlier.words.slice(0, 6));
    }
    const happening: Happening = { cast, words, shared: [], day };
    for (let i = 0; i < 6; i++) happening.shared.push(this.writeSentence(happening));
    const at = this.storylines.length < OPEN_STORYLINES ? this.storylines.length : this.below(OPEN_STORYLINES);
    this.storylines[at] = happening;
    return happening;
  }

  private writeArticle(number: number, outlet: number, happening: Happening): Article {
    const { words, days } = this.size;
    const goal = words * (0.8 + this.random() * 0.4) - 10; // the last sentence runs over by half its length
    const paragraphs: Article['paragraphs'] = [];
    for (let written = 0; written < goal;) {
      let text = '';
      for (let i = 1 + this.below(3); i >= 0 && written < goal; i--) {
        const sentence = paragraphs.length && this.random() < 0.12 ? happening.shared[this.below(happening.shared.length)] as string : this.writeSentence(happening);
        written += countWords(sentence);
        text += (text && ' ') + sentence;
      }
      paragraphs.push({ text, kind: 'text' });
    }
    const day = Math.min(days - 1, happening.day + (this.random() < 0.25 ? 1 : 0));
    return {
      id: `made-${number.toString(36)}`,
      source: 'made',
      outlet: `outlet-${outlet}`,
      url: `https://outlet-${outlet}.example/${number}`,
      title: this.writeTitle(happening),
      titleKind: 'headline',
      published: new Date(LAST_DAY - (days - 1 - day) * DAY_MS).toISOString().slice(0, 10),
      publishedIsGuess: false,
      credits: [],
      paragraphs,
    };
  }

  private writeTitle({ cast, words }: Happening): string {
    const parts = [this.nameOf(cast[0] as number), this.pick(VERBS)];
    for (let i = 0; i < 3; i++) parts.push(this.vocabulary[this.pick(words)] as string);
    if (this.random() < 0.5) parts.push('in', this.nameOf(cast[1] as number));
    return parts.join(' ');
  }

  private writeSentence(happening: Happening): string {
    const length = 9 + this.below(18);
    const parts = [`${this.pick(ROLES)} ${this.drawNamed(happening)}`.trim(), this.pick(VERBS)];
    while (parts.length < length) {
      const draw = this.random();
      if (draw < 0.05) parts.push(this.drawNamed(happening));
      else if (draw < 0.13) parts.push(this.vocabulary[this.pick(happening.words)] as string);
      else if (draw < 0.145) parts.push(this.pick(WHEN));
      else if (draw < 0.16) parts.push(`${1 + this.below(this.random() < 0.8 ? 100 : 30_000)} ${this.pick(COUNTED)}`);
      else if (draw < 0.17) parts.push(`“${this.drawPlain()} ${this.drawPlain()} ${this.drawPlain()},”`);
      else parts.push(draw > 0.95 ? `${this.drawPlain()},` : this.drawPlain());
    }
    return `${capitalise(parts.join(' ')).replace(/,$/, '')}.`;
  }

  private drawPlain(): string {
    const word = this.vocabulary[this.drawWord(this.random)] as string;
    if (this.random() * NEW_WORD_EVERY >= 1) return word;
    const at = this.below(word.length);
    const letter = String.fromCharCode(0x61 + this.below(26));
    return this.random() < 0.5 ? word.slice(0, at) + letter + word.slice(at + 1) : word + letter + (this.vocabulary[COMMON.length + this.drawTopic(this.random)] as string);
  }

  private drawNamed = ({ cast }: Happening) => this.nameOf(this.random() < 0.75 ? this.pick(cast) : this.drawName(this.random));

  /** The name in full, or a form of it that texts use once they have named it. */
  private nameOf(index: number): string {
    const { name, names, short } = this.entities[index] as Entity;
    const draw = this.random();
    if (draw < 0.35 && short.length) return short[0] as string;
    return draw > 0.99 ? this.pick(names) : name;
  }

  private below = (count: number) => Math.floor(this.random() * count);
  private pick = <T>(from: readonly T[]) => from[this.below(from.length)] as T;
}

function countWords(sentence: string): number {
  let words = 1;
  for (let i = 0; i < sentence.length; i++) if (sentence.charCodeAt(i) === 0x20) words++;
  return words;
}
