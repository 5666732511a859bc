/** In: what somebody says in marks. Out: whether it points at something that only the sentences around it tell. */
import type { Quote } from '../../model/analysis';

/** A first clause is no longer. */
const OPENING_CHARS = 140;
/** "this makes the case": this whole thing, which is not shown. */
const POINTS_BACK = /\b(?:this|that) (?:is|was|isn.t|wasn.t|makes|made|means|meant|will|would|has|had|shows|can|could|does|did)\b|\bthat[’']s\b|\b(?:this|that) (?:into|to|for|in|on|at|by|with|from|out|up|down|as|discussion|decision|point|issue|question|matter|process|kind|case)\b|\b(?:this|that)[,.;?!”"]/i;
/** "in that building" */
const POINTING_SINGLE = /\b(?:in|at|on|of|from|to|by|for|with|during|about|into|after|before|over) that [a-z]/i;
/** "why I'm here today": where that is, is not shown; "you made demeaning comments": nor who is spoken to. */
const POINTS_AROUND = /\b(?:life|i[’']m|i am|i was|been|stand(?:ing)?) here\b|\bright here\b|^\W*you (?:made|said|told|had|were|did|are|cannot|don[’']t|know)\b|\byour (?:platform|party|claim|client|honou?r|question|campaign|plan|bill|amendment)\b/i;
/** "those frictions", "these attacks": which ones stands in a sentence that is not shown. */
const POINTING_PLURAL = /\b(?:those|these|such)\s+(?!who\b|that\b|of\b|in\b|with\b|as\b|days\b|people\b)[a-z]/i;
/** Openings that go on from what was said before. */
const GOING_ON = /^\W*(?:in other words|for (?:example|instance)|as i(?:[’']ve)? (?:said|told|mentioned)|that said|at the same time|in (?:that|this|addition)|on top of|as well|of course|again|(?:folks|people|they) (?:said|say))\b/i;

/** True where the first clause speaks of "this" or "that" alone. */
export const pointsBack = (text: string, { start, end }: Quote): boolean => POINTS_BACK.test(text.slice(start, Math.min(end, start + OPENING_CHARS)));

/** True where the first words go on from others, or any point at a place, a listener or a thing that is not shown. */
export function pointsElsewhere(text: string, quotes: Quote[]): boolean {
  const [lead] = quotes;
  if (!lead) return false;
  const opening = text.slice(lead.start, Math.min(lead.end, lead.start + OPENING_CHARS));
  if (GOING_ON.test(opening) || POINTING_PLURAL.test(opening) || POINTING_SINGLE.test(opening)) return true;
  return quotes.some(({ kind, start, end }) => {
    const words = text.slice(start, end);
    return POINTS_AROUND.test(words) || (kind === 'partial' && POINTS_BACK.test(words));
  });
}
