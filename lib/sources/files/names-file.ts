/** A list of names as a file: `seeds/names.json`, and whatever a maker of packs adds. In: JSON. Out: entities, and phrases that are none. */
import * as v from 'valibot';
import type { Entity } from '../../model/entity';

export const ListIdSchema = v.pipe(v.string(), v.regex(/^[a-z0-9-]{1,60}$/, 'an id of small letters, digits and hyphens'));
const NameSchema = v.pipe(v.string(), v.minLength(1));

export const NamesSchema = v.object({
  entities: v.array(v.object({
    id: ListIdSchema,
    type: v.picklist(['person', 'place', 'organisation', 'treaty', 'weapon', 'other']),
    name: NameSchema,
    /** Further spellings that are valid alone. */
    names: v.optional(v.array(NameSchema), []),
    short: v.optional(v.array(NameSchema), []),
    outlet: v.optional(v.boolean(), false),
  })),
  notNames: v.array(v.string()),
});

/** The entities of a list, as the corpus holds them. */
export const toEntities = ({ entities }: Pick<v.InferOutput<typeof NamesSchema>, 'entities'>): Entity[] =>
  entities.map(({ outlet, ...entity }) => ({ ...entity, names: [entity.name, ...entity.names], isOutlet: outlet }));
