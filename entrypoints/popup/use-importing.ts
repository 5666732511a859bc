/** Whether a pack is being read. In: nothing. Out: a sentence that says so, or null. */
import { useEffect, useState } from 'preact/hooks';
import { describeReading } from '../../components/packs/pack-words';
import { ask } from '../../lib/messages/client';
import type { ImportReport } from '../../lib/model/pack';

/** A popup is looked at for seconds. */
const LOOK_MS = 1_000;

export function useImporting(): string | null {
  const [one, setOne] = useState<ImportReport | null>(null);

  useEffect(() => {
    let gone = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(): Promise<void> {
      const { imports } = await ask('listPacks', {});
      if (gone) return;
      setOne(imports.find(({ state }) => state === 'reading') ?? null);
      if (imports.some(({ state }) => state === 'reading' || state === 'queued')) timer = setTimeout(start, LOOK_MS);
    }
    // Without an answer the popup is what it is without packs.
    const start = () => void look().catch(() => undefined);
    start();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, []);

  return one && describeReading(one);
}
