/** In: nothing. Out: the fields of a text that terms are counted by. */

export const [TITLE, LEDE, BODY] = [0, 1, 2] as const;
export type Field = 0 | 1 | 2;
/** Numbers to a term in a list of counts: title, lede, body. */
export const FIELDS = 3;

export type Counts = [title: number, lede: number, body: number];
