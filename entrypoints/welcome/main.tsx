/** The first page that a reader sees, opened once after the install. In: how many articles came along. Out: what Crossread does, what it never does, and the first steps. */
import '../../components/styles/tokens.css';
import '../../components/styles/base.css';
import '../../components/styles/controls.css';
import '../../components/styles/options.css';
import '../../components/styles/sources.css';
import '../../components/styles/welcome.css';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { applyLanguage } from '../../components/language';
import { applyLook } from '../../components/look';
import { ask } from '../../lib/messages/client';
import type { Checked } from '../../lib/model/page';
import { addressOfSearch } from '../search/address';
import { takePackFile } from '../options/take-pack-file';
import { useSources } from '../options/use-sources';
import { Welcome } from './parts/Welcome';
import { WELCOME_WORDS } from './parts/welcome-words';

/** In the language of the articles: a name that several of them speak of. */
const TRY_QUERY = 'Zelensky';
/** While the articles that came along are unpacked. */
const LOOK_AGAIN_MS = 500;

function App() {
  const [checked, setChecked] = useState<Checked | null>(null);
  const sources = useSources(() => undefined, async (file) => void await takePackFile(file));

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => void ask('describeCorpus', {}).then((report) => {
      if (report.state === 'loading') timer = setTimeout(look, LOOK_AGAIN_MS);
      else setChecked(report.checked);
    }, () => undefined); // the page says without a number what it says with one
    look();
    ask('getSettings', {}).then((settings) => applyLook(document.documentElement, settings), () => undefined);
    return () => clearTimeout(timer);
  }, []);

  return (
    <Welcome
      checked={checked} adding={sources.adding} demo="/demo.html" trySearch={addressOfSearch(TRY_QUERY, 'relevance')}
      onSettings={() => void browser.runtime.openOptionsPage()}
    />
  );
}

applyLanguage(document);
document.title = WELCOME_WORDS.title;
const root = document.getElementById('root');
if (root) render(<App />, root);
