/** A button for what cannot be undone: it asks once more. In: its words. Out: the reader's second yes. */
import { useState } from 'preact/hooks';

interface ClearWords {
  clear: string;
  clearSure: string;
  clearYes: string;
  clearNo: string;
}

export function Clear({ words, onClear }: { words: ClearWords; onClear: () => void }) {
  const [sure, setSure] = useState(false);
  if (!sure) return <button type="button" class="act act-quiet" onClick={() => setSure(true)}>{words.clear}</button>;
  return (
    <span class="sure" role="group" aria-label={words.clearSure}>
      {words.clearSure}
      <button type="button" class="act" onClick={() => { setSure(false); onClear(); }}>{words.clearYes}</button>
      <button type="button" class="act act-quiet" onClick={() => setSure(false)}>{words.clearNo}</button>
    </span>
  );
}
