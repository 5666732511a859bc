/** The words at a place of one of some texts, for tests. */
import type { ComparedText, Place } from '../../../lib/model/comparison';

/** Empty where there is no place; fails on a place that lies outside its text. */
export function wordsAt(texts: readonly ComparedText[], place: Place | null | undefined): string {
  if (!place) return '';
  const { text: id, paragraph, start, end } = place;
  const found = texts.find((one) => one.id === id)?.text;
  const whole = paragraph < 0 ? found?.title : found?.paragraphs[paragraph]?.text;
  if (whole === undefined || start < 0 || start >= end || end > whole.length) throw new Error(`no words at ${JSON.stringify(place)}`);
  return whole.slice(start, end);
}
