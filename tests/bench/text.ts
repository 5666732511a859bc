/** In: a seed and sizes. Out: made-up news text with the statistics of real text: Zipf's frequencies, names, dates, figures, quotes. */

/** Numbers from 0 to 1, the same for the same seed (Marsaglia 2003, xorshift32). */
export function makeRandom(seed: number): () => number {
  let state = seed | 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 0x1_0000_0000;
  };
}

const STARTS = 'b br c ch d dr f fl g gr h j k l m n p pl r s sh st t tr v w'.split(' ');
const VOWELS = 'a e i o u ai ea ou'.split(' ');
const ENDINGS = ['', 'n', 'r', 's', 't', 'nd', 'ck', 'll'];
const FUNCTION_WORDS = 'the of to and in a that for on with was is by as at from it has had were have been which their its this would will'.split(' ');
const VERBS = 'said told reported opened closed struck visited signed rejected repaired called blamed met left joined warned'.split(' ');
const TITLES = ['President', 'Governor', 'Minister', 'Gen.', 'spokesman', 'Mr.', 'analyst', ''];
const DAYS = ['on Tuesday', 'on February 3', 'last week', 'in 2019', 'two days ago', 'overnight into Friday', 'from 8 to 12 May', 'in early March', 'yesterday'];
const FIGURES = ['12 boats', 'at least 30 people', '$3.5 billion', '40 percent of homes', 'three hundred tonnes', 'dozens of houses', '300-350 workers'];

export interface BenchArticle {
  title: string;
  published: string | null;
  paragraphs: { text: string; kind: 'text' }[];
}

/** A source of made-up articles. Its words and names stay the same from article to article, as in one language. */
export class TextMaker {
  private readonly random: () => number;
  private readonly words: string[];
  private readonly names: string[];

  constructor(seed: number) {
    this.random = makeRandom(seed);
    this.words = Array.from({ length: 12_000 }, () => this.makeWord(1 + Math.floor(this.random() * 3)));
    this.names = Array.from({ length: 3_000 }, () => this.capitalise(this.makeWord(2 + Math.floor(this.random() * 2))));
  }

  /** An article of about so many words in paragraphs of three sentences. */
  makeArticle(words: number): BenchArticle {
    const theme = Array.from({ length: 6 }, () => this.pickName());
    const paragraphs: BenchArticle['paragraphs'] = [];
    for (let count = 0; count < words;) {
      const text = [0, 1, 2].map(() => this.makeSentence(theme)).join(' ');
      paragraphs.push({ text, kind: 'text' });
      count += text.split(' ').length;
    }
    const month = String(1 + Math.floor(this.random() * 12)).padStart(2, '0');
    const date = String(1 + Math.floor(this.random() * 28)).padStart(2, '0');
    return { title: `${theme[0] as string} ${this.pick(VERBS)} ${theme[1] as string} ${this.pickWord()}`, published: `2025-${month}-${date}`, paragraphs };
  }

  private makeSentence(theme: string[]): string {
    const length = 10 + Math.floor(this.random() * 20);
    const parts = [`${this.pick(TITLES)} ${this.random() < 0.6 ? this.pick(theme) : this.pickName()}`.trim(), this.pick(VERBS)];
    while (parts.length < length) {
      const draw = this.random();
      if (draw < 0.42) parts.push(this.pick(FUNCTION_WORDS));
      else if (draw < 0.5) parts.push(this.random() < 0.5 ? this.pick(theme) : this.pickName());
      else if (draw < 0.515) parts.push(this.pick(DAYS));
      else if (draw < 0.53) parts.push(this.pick(FIGURES));
      else if (draw < 0.54) parts.push(`“${this.pickWord()} ${this.pickWord()},”`);
      else parts.push(this.pickWord() + (draw > 0.96 ? ',' : ''));
    }
    return `${this.capitalise(parts.join(' ').replace(/,$/, ''))}.`;
  }

  /** Zipf's law: the word of rank r is drawn about 1/r as often as the first (log-uniform ranks). */
  private pickWord = () => this.words[Math.floor(this.words.length ** this.random()) - 1] as string;
  private pickName = () => this.names[Math.floor(this.names.length ** this.random()) - 1] as string;
  private pick = <T>(from: T[]) => from[Math.floor(this.random() * from.length)] as T;
  private makeWord = (syllables: number) => Array.from({ length: syllables }, () => this.pick(STARTS) + this.pick(VOWELS)).join('') + this.pick(ENDINGS);
  private capitalise = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
}
