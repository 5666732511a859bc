/** What reading a file would change. In: what there is, and the file. Out: what is new, what becomes another, what stays. Nothing is ever taken away. */
import { WISH_SCHEMAS } from '../model/choice-schemas';
import { MAX_KEPT } from '../model/limits';
import type { Verdict } from '../model/feedback';
import type { PackSubscription } from '../model/pack';
import type { Settings } from '../model/settings';
import type { SourceWishes } from '../model/source';
import type { PortableFile, PortableKept, PortableSource } from './format';

/** What there is now, as far as it is compared. */
export interface PortableNow {
  settings: Settings;
  sources: (SourceWishes & { id: string; address: string | null; deletedAt: string | null })[];
  packs: PackSubscription[];
  verdicts: Pick<Verdict, 'page' | 'article' | 'same'>[];
  kept: { id: string }[];
}

export interface SourceChange {
  id: string;
  source: PortableSource;
  /** What of its wishes becomes another. */
  fields: (keyof SourceWishes)[];
}

export interface PackChange {
  pack: PackSubscription;
  /** What of it becomes another. */
  fields: PackField[];
}

/** The key is none of them: one that is trusted here is never replaced by what a file says. */
const PACK_FIELDS = ['name', 'tags', 'notes', 'looks', 'state'] as const satisfies (keyof PackSubscription)[];
export type PackField = (typeof PACK_FIELDS)[number];

export interface ImportPlan {
  settings: { changed: Partial<Settings>; same: number };
  sources: { added: PortableSource[]; changed: SourceChange[]; same: number };
  packs: { added: PackSubscription[]; changed: PackChange[]; same: number };
  verdicts: { added: Verdict[]; changed: Verdict[]; same: number };
  /** A page that is kept already stays as it is, with its own versions. `left`: there is no room for more. */
  kept: { added: PortableKept[]; same: number; left: number };
}

const WISHES = Object.keys(WISH_SCHEMAS) as (keyof SourceWishes)[];

/** Equal as JSON: all of these are plain data with their keys in one order. */
const isSame = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const pairOf = ({ page, article }: Pick<Verdict, 'page' | 'article'>) => `${page} ${article}`;

/** Things that the file names twice count once, the last of them; a source and a pack are known by their addresses, a page by its id. */
export function planImport(now: PortableNow, file: PortableFile): ImportPlan {
  const known = { sources: new Map(now.sources.map((one) => [one.address, one])), packs: new Map(now.packs.map((one) => [one.address, one])), verdicts: new Map(now.verdicts.map((one) => [pairOf(one), one])), kept: new Set(now.kept.map(({ id }) => id)) };
  const plan: ImportPlan = {
    settings: { changed: {}, same: 0 },
    sources: { added: [], changed: [], same: 0 },
    packs: { added: [], changed: [], same: 0 },
    verdicts: { added: [], changed: [], same: 0 },
    kept: { added: [], same: 0, left: 0 },
  };
  for (const [key, value] of Object.entries(file.settings)) {
    if (isSame(now.settings[key as keyof Settings], value)) plan.settings.same++;
    else Object.assign(plan.settings.changed, { [key]: value });
  }
  for (const source of new Map(file.sources.map((one) => [one.address, one])).values()) {
    const here = known.sources.get(source.address);
    // One that was deleted is taken back, so it is as good as new.
    if (!here || here.deletedAt !== null) plan.sources.added.push(source);
    else {
      const fields = WISHES.filter((field) => !isSame(here[field], source[field]));
      if (fields.length > 0) plan.sources.changed.push({ id: here.id, source, fields });
      else plan.sources.same++;
    }
  }
  for (const pack of new Map(file.packs.map((one) => [one.address, one])).values()) {
    const here = known.packs.get(pack.address);
    const fields = PACK_FIELDS.filter((field) => here && !isSame(here[field], pack[field]));
    if (!here) plan.packs.added.push(pack);
    else if (fields.length > 0) plan.packs.changed.push({ pack, fields });
    else plan.packs.same++;
  }
  for (const verdict of new Map(file.verdicts.map((one) => [pairOf(one), one])).values()) {
    const here = known.verdicts.get(pairOf(verdict));
    if (!here) plan.verdicts.added.push(verdict);
    else if (here.same !== verdict.same) plan.verdicts.changed.push(verdict);
    else plan.verdicts.same++;
  }
  for (const page of new Map(file.kept.map((one) => [one.id, one])).values()) {
    if (known.kept.has(page.id)) plan.kept.same++;
    else if (now.kept.length + plan.kept.added.length >= MAX_KEPT) plan.kept.left++;
    else plan.kept.added.push(page);
  }
  return plan;
}

/** How many things a plan adds or changes. */
export function countChanges({ settings, sources, packs, verdicts, kept }: ImportPlan): number {
  return Object.keys(settings.changed).length + sources.added.length + sources.changed.length + packs.added.length + packs.changed.length + verdicts.added.length + verdicts.changed.length + kept.added.length;
}

/** A source's wishes alone. */
export function wishesOf(source: PortableSource, fields: readonly (keyof SourceWishes)[] = WISHES): Partial<SourceWishes> {
  return Object.fromEntries(fields.map((field) => [field, source[field]]));
}
