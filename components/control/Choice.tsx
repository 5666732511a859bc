/** One of a few. In: the options and the one chosen. Out: a radio group walked with the arrow keys, and the wish to change. */
import { useRef } from 'preact/hooks';

export interface ChoiceProps<T extends string> {
  label: string;
  options: readonly (readonly [value: T, words: string])[];
  value: T;
  onChange: (value: T) => void;
}

/** How far each key walks in reading order; in a right-to-left group the side arrows swap. */
function readStep(key: string, rtl: boolean): number {
  if (key === 'ArrowDown') return 1;
  if (key === 'ArrowUp') return -1;
  if (key === 'ArrowRight') return rtl ? -1 : 1;
  if (key === 'ArrowLeft') return rtl ? 1 : -1;
  return 0;
}

/** One tab stop; arrows move and choose, Home and End go to the ends, as in a native radio group. */
export function Choice<T extends string>({ label, options, value, onChange }: ChoiceProps<T>) {
  const group = useRef<HTMLDivElement>(null);

  function choose(index: number): void {
    const option = options[index];
    if (!option) return;
    group.current?.querySelectorAll('button')[index]?.focus();
    if (option[0] !== value) onChange(option[0]);
  }

  function walk(event: KeyboardEvent): void {
    const at = Math.max(0, options.findIndex(([option]) => option === value));
    const rtl = group.current !== null && getComputedStyle(group.current).direction === 'rtl';
    const step = readStep(event.key, rtl);
    if (step !== 0) choose((at + step + options.length) % options.length);
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(options.length - 1);
    else return;
    event.preventDefault();
  }

  return (
    <div class="choice" role="radiogroup" aria-label={label} ref={group} onKeyDown={walk}>
      {options.map(([option, words], i) => (
        <button
          key={option}
          type="button"
          role="radio"
          aria-checked={option === value}
          tabIndex={option === value || (i === 0 && !options.some(([o]) => o === value)) ? 0 : -1}
          onClick={() => choose(i)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
