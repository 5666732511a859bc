/** Fields that keep what was written once they are left or Enter is pressed; Escape takes it back. In: what is kept. Out: what is to be kept. */
import { useEffect, useId, useState } from 'preact/hooks';

/** More than anybody keeps, and still a number that a date can be reckoned with. */
const MAX_NUMBER = 100_000;

export interface TextFieldProps {
  label: string;
  hint?: string;
  value: string;
  max: number;
  isLong?: boolean;
  inputMode?: 'text' | 'numeric';
  /** What is kept of a text; null where it cannot be kept: then nothing changes and the field says that it is wrong. */
  read: (text: string) => string | null;
  onChange: (value: string) => void;
}

export function TextField({ label, hint, value, max, isLong = false, inputMode = 'text', read, onChange }: TextFieldProps) {
  const [text, setText] = useState(value);
  const [isWrong, setWrong] = useState(false);
  const id = useId();
  useEffect(() => setText(value), [value]);

  function keep(): void {
    const kept = read(text);
    setWrong(kept === null);
    if (kept === null) return;
    setText(kept);
    if (kept !== value) onChange(kept);
  }

  const shared = {
    id, value: text, maxLength: max, 'aria-invalid': isWrong, 'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
    onBlur: keep,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key === 'Enter' && !isLong && !event.isComposing) keep();
      if (event.key === 'Escape') { setText(value); setWrong(false); }
    },
  };
  return (
    <div class="written">
      <label class="label" for={id}>{label}</label>
      <div class="field">
        {isLong
          ? <textarea {...shared} rows={2} onInput={(event) => setText(event.currentTarget.value)} />
          : <input {...shared} type="text" dir="auto" inputMode={inputMode} autocomplete="off" onInput={(event) => setText(event.currentTarget.value)} />}
      </div>
      {hint !== undefined && <p class={isWrong ? 'label is-wrong' : 'label'} id={`${id}-hint`}>{hint}</p>}
    </div>
  );
}

/** A whole number from 1 on, or empty for `none`. */
export function NumberField({ label, none, value, onChange }: { label: string; none: string; value: number | null; onChange: (value: number | null) => void }) {
  const read = (text: string) => (/^\s*$/.test(text) ? '' : /^\s*\d{1,6}\s*$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_NUMBER ? String(Number(text)) : null);
  return <TextField label={label} hint={none} value={value === null ? '' : String(value)} max={6} inputMode="numeric" read={read} onChange={(text) => onChange(text === '' ? null : Number(text))} />;
}
