/** Which of twelve quiet colours stands beside an outlet's name. In: the chosen one. Out: a radio group, and the wish. */
import { DETAIL_WORDS as W } from './source-words';

const COLOURS = Array.from({ length: 12 }, (_, i) => i + 1);

export function ColourChoice({ name, value, onChange }: { name: string; value: number | null; onChange: (colour: number | null) => void }) {
  return (
    <fieldset class="colours">
      <legend class="label">{W.colour}</legend>
      <label class="colour-own"><input type="radio" name={name} checked={value === null} onChange={() => onChange(null)} /><span>{W.colourOwn}</span></label>
      {COLOURS.map((colour) => (
        <label key={colour} class={`colour o${colour}`}>
          <input type="radio" name={name} aria-label={W.colourOf(colour)} checked={value === colour} onChange={() => onChange(colour)} />
        </label>
      ))}
    </fieldset>
  );
}
