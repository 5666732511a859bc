/** In: a query as typed. Out: its words and phrases; nothing but quotation marks means anything. */

/** Words that all must stand in an article, in any form and order; or a phrase, whose words stand in a row. */
export interface SearchClause {
  kind: 'words' | 'phrase';
  /** As typed, without the marks of a phrase. */
  text: string;
  /** The last word may be a beginning: the reader is still typing it. */
  isOpen: boolean;
}

/** Reads words and phrases in straight or curly quotation marks; one that is not closed runs to the end. Linear in the query. */
export function readPlainQuery(query: string): SearchClause[] {
  const pieces = query.split(/["“”]/);
  return pieces.flatMap((text, i): SearchClause[] => (text.trim() === '' ? [] : [{ kind: i % 2 ? 'phrase' : 'words', text, isOpen: i === pieces.length - 1 }]));
}
