/** What was found to be damaged of the articles that sources have brought. In: what became of them. Out: the same for some days, so that the
    reader hears of it whenever the settings are opened next. */
import { DAMAGE_TOLD_MS } from '../../model/limits';
import { withSources, type DamageNote, type SourcesDatabase } from './sources-database';

const NOTE = 'damage';

/** Within a transaction of the caller's: adds to what is still being told. */
export async function noteDamage({ notes }: Pick<SourcesDatabase, 'notes'>, { at, anew, lost }: DamageNote): Promise<void> {
  if (anew + lost === 0) return;
  const before = asTold(await notes.get(NOTE) as DamageNote | undefined, at);
  await notes.put({ at, anew: anew + (before?.anew ?? 0), lost: lost + (before?.lost ?? 0) }, NOTE);
}

/** Notes that texts which waited to be made searchable are damaged: some were told as being made so anew. */
export async function noteLost(lost: number, now: number): Promise<void> {
  if (lost === 0) return;
  await withSources((database) => database.transaction('rw', database.notes, async () => {
    const before = asTold(await database.notes.get(NOTE) as DamageNote | undefined, now);
    await database.notes.put({ at: now, anew: Math.max(0, (before?.anew ?? 0) - lost), lost: (before?.lost ?? 0) + lost }, NOTE);
  }));
}

/** What is to be told; null for nothing. @param now milliseconds since 1970 */
export async function readDamage(now: number): Promise<DamageNote | null> {
  return withSources(async ({ notes }) => asTold(await notes.get(NOTE) as DamageNote | undefined, now));
}

const asTold = (note: DamageNote | undefined, now: number) => (note && now - note.at < DAMAGE_TOLD_MS ? note : null);
