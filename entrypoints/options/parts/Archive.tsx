/** The archive that the reader names. In: the settings. Out: a field, checked before it is kept. */
import { useEffect, useState } from 'preact/hooks';
import { checkArchive } from '../../../lib/model/archive';
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';
import { CHOICE_WORDS } from './choice-words';

const { archive: WORDS } = CHOICE_WORDS;

export function Archive({ settings, onChange }: Pick<OptionsProps, 'settings' | 'onChange'>) {
  const kept = settings?.archive ?? '';
  const [written, setWritten] = useState(kept);
  const [said, setSaid] = useState<string | null>(null);
  useEffect(() => setWritten(kept), [kept]);

  function save(event: Event): void {
    event.preventDefault();
    const template = written.trim();
    const trouble = checkArchive(template);
    setSaid(trouble === null ? WORDS.saved : WORDS.trouble[trouble]);
    if (trouble === null) onChange({ archive: template });
  }

  const wrong = said !== null && said !== WORDS.saved;
  return (
    <Chapter id="archive" title={WORDS.title} lead={WORDS.lead}>
      <form class="archive" onSubmit={save} noValidate>
        <label class="label" for="archive-address">{WORDS.label}</label>
        <div class="archive-line">
          <div class="field">
            <input
              id="archive-address" type="url" dir="ltr" spellcheck={false} autocomplete="off" placeholder={WORDS.placeholder} value={written}
              aria-invalid={wrong} aria-describedby="archive-hint archive-said"
              onInput={(event) => { setWritten(event.currentTarget.value); setSaid(null); }}
            />
          </div>
          <button type="submit" class="btn">{WORDS.save}</button>
        </div>
        <p class="label" id="archive-hint">{WORDS.hint}</p>
        <p class={wrong ? 'label is-wrong' : 'label'} id="archive-said" role="status">{said}</p>
      </form>
    </Chapter>
  );
}
