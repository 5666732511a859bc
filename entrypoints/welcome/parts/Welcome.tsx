/** The first page, drawn from its state. In: what came along, and what is being added. Out: words and three steps; under a minute to read. */
import { Icon } from '../../../components/icon/Icon';
import { AddSource } from '../../../components/sources/AddSource';
import type { AddSourceProps } from '../../../components/sources/AddSource';
import type { Checked } from '../../../lib/model/page';
import { COMMON_WORDS } from '../../../components/words';
import { DropOver } from '../../options/parts/DropOver';
import { describeHere, WELCOME_WORDS as W } from './welcome-words';

export interface WelcomeProps {
  /** Null before it is known. */
  checked: Checked | null;
  adding: AddSourceProps;
  /** Addresses of an article and of a search to try. */
  demo: string;
  trySearch: string;
  onSettings: () => void;
}

/** Words of two outlets on one speech, from articles that came along: what Crossread is for, before any word of its own. */
function Sample() {
  return (
    <div class="welcome-sample" lang="en" dir="ltr">
      <figure>
        <figcaption class="by"><span class="outlet"><span class="dot o9" aria-hidden="true" />RT</span><span class="num">3 Feb 2026</span></figcaption>
        <blockquote>“Troops on the ground, jets in the air, ships on the Black Sea. The United States will be the backstop.”</blockquote>
      </figure>
      <figure>
        <figcaption class="by"><span class="outlet"><span class="dot o3" aria-hidden="true" />Kommersant, translated by RT</span><span class="num">4 Feb 2026</span></figcaption>
        <blockquote>…forces on the ground, aircraft in the air, and support at sea,”</blockquote>
      </figure>
    </div>
  );
}

export function Welcome({ checked, adding, demo, trySearch, onSettings }: WelcomeProps) {
  return (
    <main class="cr welcome">
      <p class="brand"><Icon name="mark" />Crossread</p>
      <h1>{W.title}</h1>
      <Sample />
      <p class="welcome-lead">{W.does(<span class="demo-entity">{W.names}</span>, <span class="demo-event">{W.events}</span>)}</p>
      <ol class="welcome-steps">
        <li>
          <h2>{W.here}</h2>
          <div>
            {checked !== null && checked.articles > 0 && <p>{describeHere(checked)}</p>}
            <p>{W.hereHow}</p>
            <p><a class="btn btn-main" href={demo} target="_blank" rel="noopener">{W.tryDemo}<span class="unseen"> {COMMON_WORDS.newTab}</span></a></p>
            <p><a class="act" href={trySearch} target="_blank" rel="noopener">{W.tryIt}<Icon name="next" /><span class="unseen"> {COMMON_WORDS.newTab}</span></a></p>
          </div>
        </li>
        <li>
          <h2>{W.add}</h2>
          <div><p>{W.addHow}</p><AddSource {...adding} /></div>
        </li>
        <li><h2>{W.sites}</h2><p>{W.sitesHow}</p></li>
        <li>
          <h2>{W.never}</h2>
          <div>
            <ul class="welcome-never">{W.nevers.map((never) => <li key={never}>{never}</li>)}</ul>
            <p><button type="button" class="act" onClick={onSettings}>{W.settings}<Icon name="next" /></button></p>
          </div>
        </li>
      </ol>
      <DropOver onFiles={adding.onFiles} />
    </main>
  );
}
