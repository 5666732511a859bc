/** What the linker asks of a table of names, whoever holds it. In: nothing. Out: types. */
import type { EntityType } from '../model/entity';
import type { Token } from '../text/tokens';
import type { FindSpelling } from './spellings/spellings';

/** One meaning of a name. */
export interface NameMeaning {
  /** Id of the entity, or null for a phrase that holds a name but is another thing ("chicken Kyiv"). */
  entity: string | null;
  type: EntityType;
  /** Valid only where the same text gives a name of the entity in full. */
  short: boolean;
}

export interface NameHit {
  /** How many tokens the name covers. */
  tokens: number;
  meanings: NameMeaning[];
}

export interface NameLookup {
  /** The longest listed name that starts at a token, or null. `text` is what the tokens were made from. */
  find(text: string, tokens: Token[], at: number): NameHit | null;
  /** The one entity of a type whose listed name is spelt in another way here; null where there is none, or more than one. */
  findSpelling: FindSpelling;
}
