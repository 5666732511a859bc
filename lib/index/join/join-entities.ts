/** In: the entities of several segments. Out: one table of them: those of one id and type are one, whichever segments list them. */
import type { Entity } from '../../model/entity';
import { findPlace } from '../bytes/columns';
import { TYPES } from '../names/names-format';
import type { EntityTable } from '../tables/entity-table';
import { mergeFound } from './join-tables';

/**
 * Entities among all segments. Their numbers are those of the segments, one behind the other; an entity that several
 * segments list goes by the number that the first of them gives it. Where a segment means another type by an id that an
 * earlier one has, it is another entity, and its id has the type behind it: `georgia~place`. (An id made to look so in its
 * own segment hides that segment's entity alone.) Looked up as asked for: a wake reads nothing.
 */
export class EntityJoin implements EntityTable {
  readonly length: number;
  private readonly starts: number[] = [];
  /** By segment and number in it: the number among all with one added, below 0 where the id is another; 0 where nobody asked yet. */
  private readonly known: (Int32Array | null)[];

  /** By segment: the last ids asked for, as the segment has them. */
  private readonly local: Map<string, string | null>[];
  /** Those asked for last; nobody writes into one. */
  private readonly entities = new Map<string, Entity>();
  /** By segment: what the last ids of its own that were asked for are among all. */
  private readonly renamed: Map<string, string>[];

  constructor(private readonly tables: EntityTable[]) {
    let length = 0;
    for (const table of tables) {
      this.starts.push(length);
      length += table.length;
    }
    this.length = length;
    this.known = tables.map(() => null);
    this.local = tables.map(() => new Map<string, string | null>());
    this.renamed = tables.map(() => new Map<string, string>());
  }

  /** Number among all of an entity of a segment. */
  numberFor(segment: number, local: number): number {
    return segment === 0 ? local : Math.abs(this.resolve(segment, local)) - 1;
  }

  /** Id among all of an entity of a segment. */
  rename(segment: number, id: string): string {
    if (segment === 0) return id;
    const known = this.renamed[segment] as Map<string, string>;
    let renamed = known.get(id);
    if (renamed !== undefined) return renamed;
    if (known.size >= KNOWN_IDS) known.clear();
    known.set(id, renamed = this.findName(segment, id));
    return renamed;
  }

  private findName(segment: number, id: string): string {
    if (!this.hasEarlier(segment, id)) return id;
    const table = this.tables[segment] as EntityTable;
    const local = table.numberOf(id);
    return local === undefined || this.resolve(segment, local) > 0 ? id : id + SIGN + (table.at(local) as Entity).type;
  }

  /** Id in a segment of an entity among all; null where the segment means another one by that id. */
  localId(segment: number, id: string): string | null {
    if (segment === 0) return id;
    const known = this.local[segment] as Map<string, string | null>;
    let local = known.get(id);
    if (local !== undefined) return local;
    if (known.size >= KNOWN_IDS) known.clear();
    known.set(id, local = this.findLocal(segment, id));
    return local;
  }

  /** Whether a segment before this one has an entity of that id: mostly none has, and all that is asked is answered by that. */
  private hasEarlier(segment: number, id: string): boolean {
    for (let earlier = 0; earlier < segment; earlier++) if (this.tables[earlier]?.numberOf(id) !== undefined) return true;
    return false;
  }

  private findLocal(segment: number, id: string): string | null {
    if (!id.includes(SIGN) && !this.hasEarlier(segment, id)) return id;
    const table = this.tables[segment] as EntityTable;
    const local = table.numberOf(id);
    if (local !== undefined) return this.resolve(segment, local) > 0 ? id : null;
    const sign = id.lastIndexOf(SIGN);
    const base = sign < 0 ? '' : id.slice(0, sign);
    const other = TYPES.some((type) => type === id.slice(sign + 1)) ? table.numberOf(base) : undefined;
    return other !== undefined && this.resolve(segment, other) < 0 && this.rename(segment, base) === id ? base : id;
  }

  numberOf(id: string): number | undefined {
    for (let segment = 0; segment < this.tables.length; segment++) {
      const own = this.localId(segment, id);
      const local = own === null ? undefined : this.tables[segment]?.numberOf(own);
      if (local !== undefined) return this.numberFor(segment, local);
    }
    return undefined;
  }

  get(id: string): Entity | undefined {
    const before = this.entities.get(id);
    if (before) return before;
    const found = this.find(id);
    if (!found) return undefined;
    if (this.entities.size >= KNOWN_ENTITIES) this.entities.clear();
    this.entities.set(id, found);
    return found;
  }

  private find(id: string): Entity | undefined {
    let joined: Entity | undefined;
    this.tables.forEach((table, segment) => {
      const own = this.localId(segment, id);
      const entity = own === null ? undefined : table.get(own);
      if (entity) joined = joined ? joinEntity(joined, entity) : { ...entity, id };
    });
    return joined;
  }

  at(number: number): Entity | undefined {
    const id = this.idAt(number);
    return id === undefined ? undefined : this.get(id);
  }

  idAt(number: number): string | undefined {
    const segment = findPlace(this.starts, number);
    const local = number - (this.starts[segment] as number);
    const table = this.tables[segment];
    const id = table?.idAt(local);
    if (!table || id === undefined || segment === 0 || this.resolve(segment, local) > 0) return id;
    return id + SIGN + (table.at(local) as Entity).type;
  }

  findNamed(folded: string, most: number): number[] {
    return mergeFound(this.tables.map((table, segment) => table.findNamed(folded, most).map((local) => this.numberFor(segment, local))), most);
  }

  findBeginning(folded: string, most: number): number[] {
    return mergeFound(this.tables.map((table, segment) => table.findBeginning(folded, most).map((local) => this.numberFor(segment, local))), most);
  }

  findSpelling(name: string, type: Entity['type']): string | null {
    let found: string | null = null;
    for (const [segment, table] of this.tables.entries()) {
      const local = table.findSpelling(name, type);
      if (local === null) continue;
      const id = this.rename(segment, local);
      if (found !== null && found !== id) return null;
      found = id;
    }
    return found;
  }

  private resolve(segment: number, local: number): number {
    const table = this.tables[segment] as EntityTable;
    const known = (this.known[segment] ??= new Int32Array(table.length));
    return known[local] || (known[local] = this.identify(segment, local));
  }

  private identify(segment: number, local: number): number {
    const table = this.tables[segment] as EntityTable;
    const id = table.idAt(local) as string;
    // Read only where ids meet, as few do: a search may ask of thousands of entities, and each has names and spellings.
    let type: Entity['type'] | null = null;
    let owner: Entity['type'] | null = null;
    for (let earlier = 0; earlier < segment; earlier++) {
      const number = this.tables[earlier]?.numberOf(id);
      if (number === undefined) continue;
      type ??= (table.at(local) as Entity).type;
      const theirs = (this.tables[earlier]?.at(number) as Entity).type;
      owner ??= theirs;
      if (theirs === type) return ((this.starts[earlier] as number) + number + 1) * (owner === type ? 1 : -1);
    }
    return ((this.starts[segment] as number) + local + 1) * (owner === null || owner === type ? 1 : -1);
  }
}

/** Ids kept: those of the pages and searches of an hour. */
const KNOWN_IDS = 4_096;
/** The same of entities, with all their names. */
const KNOWN_ENTITIES = 1_000;
/** Between an id and its type, where the id alone is another entity's. */
const SIGN = '~';

/** One entity as two segments list it: what is valid alone in one is valid. */
function joinEntity(known: Entity, more: Entity): Entity {
  const names = [...new Set([...known.names, ...more.names])];
  return { ...known, names, short: [...new Set([...known.short, ...more.short])].filter((form) => !names.includes(form)), isOutlet: known.isOutlet || more.isOutlet };
}
