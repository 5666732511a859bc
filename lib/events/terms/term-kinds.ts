/** In: terms. Out: what kind each is of. */

/** The term of an entity: one term for all its spellings, so that Kiev and Kyiv count together. */
export const entityTerm = (entity: string) => `@${entity}`;

/** First characters of the kinds of terms: `@` an entity, `~` a capitalised word, `#` a weekday or a day of the year,
    `=` a number that is no year, `_` two words of title or lede in a row; all others are stems. */
export const KIND = { entity: '@', name: '~', calendar: '#', number: '=', pair: '_' } as const;

const COMPARED_ONLY: string = KIND.name + KIND.calendar + KIND.number + KIND.pair;

/** Names, days, numbers and pairs compare two texts; only stems and entities are looked up in the index. */
export const isIndexed = (term: string) => !COMPARED_ONLY.includes(term.charAt(0));

export const isEntityTerm = (term: string) => term.startsWith(KIND.entity);
