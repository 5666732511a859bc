/** Files dragged over the page. In: nothing. Out: what letting go of them does, in words; and the files. */
import { useEffect, useState } from 'preact/hooks';
import { ADD_WORDS } from '../../../components/sources/source-words';

const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;

export function DropOver({ onFiles }: { onFiles: (files: File[]) => void }) {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault(); // else the browser opens the file in place of this page
      setOver(true);
    };
    // Leaving one element for another is told too; only out of the window there is no other.
    const leave = (event: DragEvent) => { if (event.relatedTarget === null) setOver(false); };
    const drop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      onFiles([...event.dataTransfer?.files ?? []]);
    };
    addEventListener('dragover', over);
    addEventListener('dragleave', leave);
    addEventListener('drop', drop);
    return () => {
      removeEventListener('dragover', over);
      removeEventListener('dragleave', leave);
      removeEventListener('drop', drop);
    };
  }, [onFiles]);
  if (!isOver) return null;
  return <div class="drop-over"><div><p class="heading">{ADD_WORDS.drop}</p><p class="label">{ADD_WORDS.stays}</p></div></div>;
}
