/** How marks and cards look and open. In: the settings. Out: choices, under a sample that follows them. */
import { Choice } from '../../../components/control/Choice';
import { DENSITY_CHOICES, DENSITY_WORDS } from '../../../components/density-words';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';

const THEMES = [['system', 'System'], ['light', 'Light'], ['dark', 'Dark']] as const;
const TEXTS = [['usual', 'Usual'], ['large', 'Large']] as const;
const OPENINGS = [['resting', 'Resting'], ['click', 'Click'], ['keys', 'Keys only']] as const;

const OPENING_WORDS = {
  resting: 'When the pointer rests on a mark for half a second.',
  click: 'When a mark is clicked.',
  keys: 'Only when a mark is walked to by key.',
} as const;

export function Appearance({ settings, onChange }: Pick<OptionsProps, 'settings' | 'onChange'>) {
  const now = settings ?? DEFAULT_SETTINGS;
  return (
    <Chapter id="appearance" title="Appearance">
      <div class="demo">
        <p class="quote">
          …addressed the Ukrainian parliament, the <span class="demo-entity">Verkhovna Rada</span>,{' '}
          <span class="demo-event">urging the swift conclusion of a peace agreement</span> with Russia…
        </p>
        <p class="by"><span class="outlet">Kommersant, translated by RT</span><span class="num">4 Feb 2026</span></p>
      </div>
      <p class="label">A name has a dotted line, an event a solid one.</p>
      <ul>
        <li class="set"><p>Theme</p><Choice label="Theme" options={THEMES} value={now.theme} onChange={(theme) => onChange({ theme })} /></li>
        <li class="set"><p>Text</p><Choice label="Text" options={TEXTS} value={now.text} onChange={(text) => onChange({ text })} /></li>
        <li class="set">
          <div><p>How many marks</p><p class="label">{DENSITY_WORDS[now.density].means} A site can have its own.</p></div>
          <Choice label="How many marks" options={DENSITY_CHOICES} value={now.density} onChange={(density) => onChange({ density })} />
        </li>
        <li class="set">
          <div><p>Cards open on</p><p class="label">{OPENING_WORDS[now.openOn]}</p></div>
          <Choice label="Cards open on" options={OPENINGS} value={now.openOn} onChange={(openOn) => onChange({ openOn })} />
        </li>
      </ul>
    </Chapter>
  );
}
