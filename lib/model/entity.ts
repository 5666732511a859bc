/** People, places, organisations, treaties and weapons, and where they are mentioned. In: nothing. Out: types. */

export type EntityType = 'person' | 'place' | 'organisation' | 'treaty' | 'weapon' | 'other';

export interface Entity {
  /** For example `volodymyr-zelenskyy`. */
  id: string;
  type: EntityType;
  /** The name shown. */
  name: string;
  /** Every spelling that is valid alone, the name itself included. */
  names: string[];
  /** Forms that mean it only where the same text gives a name in full: "Kim", "Xi". */
  short: string[];
  /** A news outlet or agency: a credit may name it. */
  isOutlet: boolean;
}

/** Listed entities by id, whoever holds them. */
export interface EntityLookup {
  get(id: string): Entity | undefined;
}

/** A named place in a text: `paragraph` -1 is the title, offsets are UTF-16. `entity` is null for a name nobody lists. */
export interface Mention {
  paragraph: number;
  start: number;
  end: number;
  type: EntityType;
  entity: string | null;
}
