/** Reads and writes the file that a reader takes along. In: its text, or its parts. Out: the parts, each checked; how many things were refused. */
import * as v from 'valibot';
import { PackSubscriptionSchema, SETTING_SCHEMAS } from '../model/choice-schemas';
import { MAX_KEPT, MAX_OPML_FEEDS, MAX_PORTABLE_PACKS, MAX_VERDICTS } from '../model/limits';
import type { Settings } from '../model/settings';
import { makeTrouble } from '../model/trouble';
import { PORTABLE_FORMAT, PortableKeptSchema, PortableSourceSchema, VerdictSchema } from './format';
import type { PortableFile } from './format';

export interface PortableRead {
  file: PortableFile;
  /** Things of the file that are damaged, or more than are taken. The others are taken all the same. */
  refused: number;
}

/**
 * Reads a file. A thing in it that is damaged is refused by itself.
 * @throws a trouble notPortable, portableNewer
 */
export function readPortable(text: string): PortableRead {
  const whole = parse(text);
  let refused = 0;
  const list = <T>(value: unknown, schema: v.GenericSchema<unknown, T>, most: number): T[] => {
    if (value === undefined) return [];
    if (!Array.isArray(value)) {
      refused++;
      return [];
    }
    const sound = (value as unknown[]).flatMap((one) => {
      const result = v.safeParse(schema, one);
      return result.success ? [result.output] : [];
    }).slice(0, most);
    refused += value.length - sound.length;
    return sound;
  };
  const settings: Partial<Settings> = {};
  if (typeof whole['settings'] === 'object' && whole['settings'] !== null) {
    for (const [key, value] of Object.entries(whole['settings'])) {
      const result = Object.hasOwn(SETTING_SCHEMAS, key) ? v.safeParse(SETTING_SCHEMAS[key as keyof Settings] as v.GenericSchema, value) : null;
      if (result?.success) Object.assign(settings, { [key]: result.output });
      else refused++;
    }
  }
  return {
    file: {
      made: typeof whole['made'] === 'string' && !Number.isNaN(Date.parse(whole['made'])) ? whole['made'] : '',
      settings,
      sources: list(whole['sources'], PortableSourceSchema, MAX_OPML_FEEDS),
      packs: list(whole['packs'], PackSubscriptionSchema, MAX_PORTABLE_PACKS),
      verdicts: list(whole['verdicts'], VerdictSchema, MAX_VERDICTS),
      kept: list(whole['kept'], PortableKeptSchema, MAX_KEPT),
    },
    refused,
  };
}

function parse(text: string): Record<string, unknown> {
  let whole: unknown;
  try {
    whole = JSON.parse(text);
  } catch (error) {
    throw makeTrouble('notPortable', error instanceof Error ? error.message : String(error), error);
  }
  const { crossread } = (typeof whole === 'object' && whole !== null ? whole : {}) as { crossread?: unknown };
  if (typeof crossread !== 'number' || !Number.isInteger(crossread) || crossread < 1) throw makeTrouble('notPortable', 'no format');
  if (crossread > PORTABLE_FORMAT) throw makeTrouble('portableNewer', `format ${crossread}`);
  return whole as Record<string, unknown>;
}

/** The file as pieces of text, one kept page at a time: together they may be longer than one text may be. */
export function* writePortable({ made, settings, sources, packs, verdicts, kept }: PortableFile): Generator<string> {
  const line = (value: unknown) => JSON.stringify(value);
  yield `{"crossread":${PORTABLE_FORMAT},"made":${line(made)},\n"settings":${line(settings)},\n"sources":[${sources.map((one) => `\n${line(one)}`).join()}],\n"packs":[${packs.map((one) => `\n${line(one)}`).join()}],\n"verdicts":[${verdicts.map((one) => `\n${line(one)}`).join()}],\n"kept":[`;
  let comma = '';
  for (const page of kept) {
    yield `${comma}\n${line(page)}`;
    comma = ',';
  }
  yield ']}\n';
}
