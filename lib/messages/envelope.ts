/** How a question and its answer travel between contexts. In: nothing. Out: types and their shape checks.
    Kept free of valibot: the content script carries this file. */

/** A question. `to` tells the two kinds apart where one context listens to both. */
export interface Question {
  crossread: 'background' | 'page';
  name: string;
  params: unknown;
}

/** An answer: a reply, or a developer's line about why there is none, with a code for what a reader is told. Errors never travel as exceptions. */
export type Answer = { ok: true; reply: unknown } | { ok: false; error: string; code?: string };

/** Is this a question for `to`? What it asks is still unchecked. */
export function isQuestion(message: unknown, to: Question['crossread']): message is Question {
  if (typeof message !== 'object' || message === null) return false;
  const { crossread, name } = message as Partial<Question>;
  return crossread === to && typeof name === 'string';
}

/** Is this one of our answers? Other listeners, or none, answer with something else. */
export function isAnswer(message: unknown): message is Answer {
  if (typeof message !== 'object' || message === null) return false;
  const { ok, error } = message as { ok?: unknown; error?: unknown };
  return ok === true || (ok === false && typeof error === 'string');
}

/** What travels in place of an exception. */
export function answerError(error: unknown): Answer {
  const { code } = (error ?? {}) as { code?: unknown };
  return { ok: false, error: describeError(error), ...(typeof code === 'string' && { code }) };
}

/** The sentence that travels in place of an exception. */
export function describeError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
