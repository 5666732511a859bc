/** How marks and cards look and open. In: the settings. Out: choices, under a sample that follows them. */
import { Choice } from '../../../components/control/Choice';
import { DENSITY_CHOICES, DENSITY_WORDS } from '../../../components/density-words';
import { DEFAULT_SETTINGS } from '../../../lib/model/settings';
import type { OptionsProps } from '../state';
import { Chapter } from './Chapter';
import { OPTIONS_WORDS } from './options-words';

const { appearance: WORDS } = OPTIONS_WORDS;

export function Appearance({ settings, onChange }: Pick<OptionsProps, 'settings' | 'onChange'>) {
  const now = settings ?? DEFAULT_SETTINGS;
  return (
    <Chapter id="appearance" title={WORDS.title}>
      <div class="demo" lang="en" dir="ltr">
        <p class="quote">
          …addressed the Ukrainian parliament, the <span class="demo-entity">Verkhovna Rada</span>,{' '}
          <span class="demo-event">urging the swift conclusion of a peace agreement</span> with Russia…
        </p>
        <p class="by"><span class="outlet">Kommersant, translated by RT</span><span class="num">4 Feb 2026</span></p>
      </div>
      <p class="label">{WORDS.sampleNote}</p>
      <ul>
        <li class="set"><p>{WORDS.theme}</p><Choice label={WORDS.theme} options={WORDS.themes} value={now.theme} onChange={(theme) => onChange({ theme })} /></li>
        <li class="set"><p>{WORDS.text}</p><Choice label={WORDS.text} options={WORDS.texts} value={now.text} onChange={(text) => onChange({ text })} /></li>
        <li class="set">
          <div><p>{WORDS.marks}</p><p class="label">{DENSITY_WORDS[now.density].means} {WORDS.siteOwn}</p></div>
          <Choice label={WORDS.marks} options={DENSITY_CHOICES} value={now.density} onChange={(density) => onChange({ density })} />
        </li>
        <li class="set">
          <div><p>{WORDS.openOn}</p><p class="label">{WORDS.openingMeans[now.openOn]}</p></div>
          <Choice label={WORDS.openOn} options={WORDS.openings} value={now.openOn} onChange={(openOn) => onChange({ openOn })} />
        </li>
      </ul>
    </Chapter>
  );
}
