/** On or off. In: a label and the state. Out: a button that Space and Enter turn, and the wish to change. */

export interface SwitchProps {
  /** What is on or off, in words; read by screen readers. */
  label: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}

/** A button with the role of a switch: browsers give it Space, Enter and focus. */
export function Switch({ label, checked, disabled = false, onChange }: SwitchProps) {
  return (
    <button
      type="button"
      class="switch"
      role="switch"
      aria-checked={checked}
      aria-label={label}
      disabled={disabled}
      onClick={() => onChange(!checked)}
    />
  );
}
