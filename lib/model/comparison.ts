/** What comparing a page with other outlets' articles on one event finds: places in texts, never new words. In: nothing. Out: types. */
import type { Analysis, Hedge, Label } from './analysis';
import type { Article, Outlet } from './article';
import type { Tie } from './event';
import type { Reach } from './coverage';
import type { Checked } from './page';
import type { Timeline } from './timeline';

/** The page's own id among the texts compared. */
export const PAGE_ID = 'page';

/** A text under comparison: the page, or an article of another voice. */
export interface ComparedText {
  /** `PAGE_ID`, or the article's id. */
  id: string;
  /** Outlet's id; of the page its name as printed, or an empty string. */
  outlet: string;
  /** Who speaks, as voiceOf gives it. */
  voice: string;
  text: Pick<Article, 'title' | 'published' | 'paragraphs'>;
  analysis: Analysis;
}

/** A verbatim stretch of a text. UTF-16 offsets in the paragraph; paragraph -1 is the title. */
export interface Place {
  /** The text's id. */
  text: string;
  paragraph: number;
  start: number;
  end: number;
}

/** A verbatim stretch with its words, of a text that stands beside it or that has no id. */
export interface PlacedWords {
  words: string;
  paragraph: number;
  start: number;
  end: number;
}

/** How a sentence of one text stands in another. */
export type Likeness = 'same' | 'more' | 'differs' | 'absent';

/** A sentence of one text beside the sentence of another that is nearest to it. */
export interface Alignment {
  mine: Place;
  /** Null where nothing is near. */
  theirs: Place | null;
  likeness: Likeness;
  /** 0 to 1. */
  score: number;
}

/** What one text reports and another does not. */
export interface Statement {
  /** Id of the text. */
  text: string;
  place: Place;
  kind: 'quote' | 'report';
  /** Who says so: a listed entity's id, and the name or role as the text gives it. */
  speaker: { entity: string | null; name: string } | null;
  /** Ids of the other texts that surely say it too. */
  alsoIn: string[];
  /** The place of the page that it would stand beside; null where none is near. */
  beside: Place | null;
  /** That it is absent and worth showing, 0 to 1. */
  confidence: number;
}

/** One number of one text, with the sentence it stands in. */
export interface FigureCell {
  /** Id of the text. */
  text: string;
  sentence: Place;
  /** UTF-16 range of the number within its paragraph. */
  start: number;
  end: number;
  value: number;
  to: number | null;
  hedge: Hedge | null;
  /** Who reported it, verbatim, and as of which day; null where the sentence does not say. */
  by: Place | null;
  asOf: string | null;
  published: string | null;
}

/** The same thing counted by several texts, in order of time. */
export interface FigureRow {
  /** What is counted, in the words of the first cell. */
  counted: Place;
  cells: FigureCell[];
  confidence: number;
}

/** Who is quoted where. */
export interface VoiceRow {
  entity: string | null;
  /** The fullest name, or a role. */
  name: string;
  /** By text: words quoted verbatim, and the places. A text that reports the voice in its own words alone has no words; one that does neither is not named. */
  cells: { text: string; words: number; quotes: Place[] }[];
}

/** What one text calls an actor, a place or an act. */
export interface WordCell {
  text: string;
  kind: Label['kind'] | 'act';
  /** The words, verbatim, and the sentence around them. */
  words: Place;
  sentence: Place;
}

/** One thing under different names. */
export interface WordRow {
  /** Whose name or title it is; of an act, whom or what it befalls. */
  entity: string;
  sort: 'name' | 'title' | 'act';
  /** How far the wordings are apart, 0 to 1. */
  difference: number;
  /** One cell for each different wording of each text. */
  cells: WordCell[];
}

/** One statement across the texts: a row of the matrix. */
export interface MatrixRow {
  /** Whose sentence `place` is. */
  text: string;
  place: Place;
  /** By text in the order of the comparison: in these words, in other words, not found, or not surely told. */
  cells: ('words' | 'others' | 'none' | 'unsure')[];
  /** By text, the sentence that says it; null where none surely does. */
  places: (Place | null)[];
}

/** The one difference that a card shows. `mine` is the page's. */
export type Telling =
  | { kind: 'statement'; statement: Statement }
  | { kind: 'figure'; counted: Place; mine: FigureCell; theirs: FigureCell }
  /** `entity`: whose name or title it is; of an act, whom or what it befalls. */
  | { kind: 'word'; entity: string; mine: WordCell; theirs: WordCell };

export interface Comparison {
  /** The page first, then the articles, the nearest first. Copies of one text are one of them. */
  texts: { id: string; outlet: string; voice: string; published: string | null; copies: string[] }[];
  statements: MatrixRow[];
  notHere: Statement[];
  onlyHere: Statement[];
  figures: FigureRow[];
  voices: VoiceRow[];
  words: WordRow[];
}

/** What is shown of a text that was compared. */
export interface ComparedSource {
  /** The text's id. */
  id: string;
  outlet: Outlet;
  /** "Kommersant, translated by RT", when the outlet republished somebody else's piece; then that is the voice. */
  byline: string | null;
  title: string;
  url: string | null;
  published: string | null;
  publishedIsGuess: boolean;
  /** Outlets that printed the same text. */
  copies: Outlet[];
  /** By its number, each paragraph that a place of the comparison stands in; -1 is the title. */
  paragraphs: Record<number, string>;
}

/** The telling difference with all that a card needs to show it. */
export interface ShownTelling {
  telling: Telling;
  /** The page first, then the texts that it speaks of. */
  sources: ComparedSource[];
  /** Of the entity that a word is said of; null where no list has it. */
  name: string | null;
}

/** Whose sentences are gone through, each beside the nearest of the other text. */
export type AlignedSide = 'page' | 'article';

/** The sentences of one text beside another's. */
export interface AlignedSentences {
  /** In the text's order, its own sentence as `mine`; one of which nothing can surely be told is left out. */
  rows: Alignment[];
  /** How many sentences the text has in all. */
  sentences: number;
}

/** A page and one article, the sentences of each beside the other's, with all that a surface needs to show them. */
export interface PageAlignment {
  /** The article's id. */
  article: string;
  sides: Record<AlignedSide, AlignedSentences>;
  /** The page, then the article. */
  sources: ComparedSource[];
}

/** A comparison with all that a surface needs to show it. */
export interface EventComparison extends Comparison {
  /** The event's or storyline's id: `event:…` or `story:…`. */
  id: string;
  tie: Tie;
  /** The page first, then the articles in the order of `texts`. */
  sources: ComparedSource[];
  /** Names of the entities that rows speak of, by id. */
  names: Record<string, string>;
  timeline: Timeline;
  /** Outlets of the timeline, also of articles that were not compared. */
  outlets: Outlet[];
  /** How many articles of other voices there are; fewer may have been compared. */
  articles: number;
  /** Of all of them. */
  reach: Reach;
  checked: Checked;
}
