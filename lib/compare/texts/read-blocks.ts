/** In: a text under comparison. Out: its title and paragraphs one by one, each split into words, terms and sentences at most once. */
import { groupMentions, placeTerms, type PlacedTerm } from '../../events/analyse';
import type { ComparedText } from '../../model/comparison';
import type { Mention } from '../../model/entity';
import { splitSentences, type Range } from '../../text/sentences';
import { tokenise, type Token } from '../../text/tokens';

/** A title or a paragraph. What nobody asks for is not read. */
export class TextBlock {
  #tokens: Token[] | null = null;
  #placed: PlacedTerm[] | null = null;
  #sentences: Range[] | null = null;

  constructor(readonly text: string, readonly kind: 'text' | 'heading', private readonly mentions: readonly Mention[]) {}

  get tokens(): Token[] {
    return (this.#tokens ??= tokenise(this.text));
  }

  /** Terms in their places, in order. */
  get placed(): PlacedTerm[] {
    return (this.#placed ??= placeTerms(this.text, [...this.mentions], this.tokens));
  }

  get sentences(): Range[] {
    return (this.#sentences ??= splitSentences(this.text));
  }

  /** The first characters as a block of their own. */
  cut(chars: number): TextBlock {
    return new TextBlock(this.text.slice(0, chars), this.kind, this.mentions.filter(({ end }) => end <= chars));
  }
}

const readings = new WeakMap<ComparedText, TextBlock[]>();

/** The title as block 0, then the paragraphs. Whoever asks for a text again gets the same blocks. */
export function readBlocks(compared: ComparedText): TextBlock[] {
  const known = readings.get(compared);
  if (known) return known;
  const { text: { title, paragraphs }, analysis } = compared;
  const mentions = groupMentions(analysis.mentions);
  const blocks = [{ text: title, kind: 'text' as const }, ...paragraphs].map(({ text, kind }, i) => new TextBlock(text, kind, mentions.get(i - 1) ?? []));
  readings.set(compared, blocks);
  return blocks;
}
