/** The settings page's wiring. In: answers of the background. Out: the page, drawn and kept up to date. */
import '../../components/styles/tokens.css';
import '../../components/styles/base.css';
import '../../components/styles/controls.css';
import '../../components/styles/options.css';
import '../../components/styles/sources.css';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { applyLanguage } from '../../components/language';
import { applyLook } from '../../components/look';
import { describeTrouble } from '../../components/trouble-words';
import { ask } from '../../lib/messages/client';
import type { CorpusReport } from '../../lib/messages/protocol';
import type { Hideable, Verdict } from '../../lib/model/feedback';
import type { Settings } from '../../lib/model/settings';
import { Options } from './parts/Options';
import { OPTIONS_WORDS } from './parts/options-words';
import { saveVerdicts } from './save-verdicts';
import { useKept } from './use-kept';
import { usePacks } from './use-packs';
import { usePortable } from './use-portable';
import { useRequests } from './use-requests';
import { useSources } from './use-sources';

/** Between two questions while articles are being unpacked. */
const LOOK_AGAIN_MS = 500;

function App() {
  const [corpus, setCorpus] = useState<CorpusReport | null>(null);
  const [settings, setSettings] = useState<Settings | null>(null);
  const [verdicts, setVerdicts] = useState<Verdict[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const [rebuilding, setRebuilding] = useState(false);

  const tell = (error: unknown) => setTrouble(describeTrouble(error));

  const keptPages = useKept(() => setTimeout(() => void ask('describeCorpus', {}).then(setCorpus, tell), LOOK_AGAIN_MS), tell);

  const packs = usePacks(() => void ask('describeCorpus', {}).then(setCorpus, tell));
  const sources = useSources(() => void ask('describeCorpus', {}).then(setCorpus, tell), packs.takeFile);
  const requests = useRequests(sources.report, tell);
  const portable = usePortable(() => { load(); sources.onLookAgain(); });

  function load(): void {
    setTrouble(null);
    ask('getSettings', {}).then(setSettings, tell);
    ask('describeCorpus', {}).then(setCorpus, tell);
    ask('listVerdicts', {}).then(setVerdicts, tell);
  }

  function change(wish: Partial<Settings>): void {
    if (settings) setSettings({ ...settings, ...wish }); // at once; the answer settles it
    ask('changeSettings', wish)
      .then((now) => {
        setSettings(now);
        // What is hidden is left out of the counts.
        return ask('describeCorpus', {}).then(setCorpus);
      })
      .catch((error: unknown) => {
        tell(error);
        setSettings(settings);
      });
  }

  function showAgain(thing: Hideable): void {
    ask('hideThing', { thing, hidden: false })
      .then(() => ask('getSettings', {})).then(setSettings)
      .then(() => ask('describeCorpus', {})).then(setCorpus)
      .catch(tell);
  }

  function forget(unwanted: Verdict[]): void {
    ask('forgetVerdicts', { verdicts: unwanted.map(({ page, article }) => ({ page, article })) }).then(setVerdicts, tell);
  }

  function takeBack(origin: string): void {
    ask('turnSiteOff', { origin })
      .then(() => browser.permissions.remove({ origins: [origin] }).catch(() => false))
      .then(() => ask('describeCorpus', {}))
      .then(setCorpus)
      .catch(tell);
  }

  function rebuild(): void {
    setRebuilding(true);
    ask('rebuildCorpus', {}).then(setCorpus, tell).finally(() => setRebuilding(false));
  }

  useEffect(load, []);
  useEffect(() => {
    if (settings) applyLook(document.documentElement, settings);
  }, [settings]);
  useEffect(() => {
    if (corpus?.state !== 'loading') return;
    const timer = setTimeout(() => void ask('describeCorpus', {}).then(setCorpus, tell), LOOK_AGAIN_MS);
    return () => clearTimeout(timer);
  }, [corpus]);
  useEffect(() => {
    // Sites are allowed from the popup while this page may be open.
    const again = () => void ask('describeCorpus', {}).then(setCorpus, tell);
    browser.permissions.onAdded.addListener(again);
    browser.permissions.onRemoved.addListener(again);
    return () => {
      browser.permissions.onAdded.removeListener(again);
      browser.permissions.onRemoved.removeListener(again);
    };
  }, []);

  return (
    <Options
      corpus={corpus}
      settings={settings}
      trouble={trouble}
      rebuilding={rebuilding}
      verdicts={verdicts}
      onShowAgain={showAgain}
      onForget={forget}
      onExport={() => saveVerdicts(verdicts ?? [])}
      {...keptPages}
      packs={packs}
      sources={sources}
      requests={requests}
      portable={portable}
      onChange={change}
      onTakeBack={takeBack}
      onRebuild={rebuild}
      onRetry={load}
    />
  );
}

applyLanguage(document);
document.title = OPTIONS_WORDS.title;
const root = document.getElementById('root');
if (root) render(<App />, root);
