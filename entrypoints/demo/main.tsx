/** The demo article: Crossread as it runs on any page, on a page of its own. In: the scripts that are put into pages. Out: marks, cards, the panel.
    No browser puts a content script into a page of an extension, so this page loads the very same files itself, those too that a page
    of the web gets later: nobody could put them here then. */
import '../../components/styles/tokens.css';
import '../../components/styles/base.css';
import '../../components/styles/controls.css';
import '../../components/styles/options.css';
import '../../components/styles/demo.css';
import { render } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { applyLook } from '../../components/look';
import { ask } from '../../lib/messages/client';
import { openPanel } from '../sidepanel/open-panel';
import { About } from './parts/About';

const STYLE = '/marks.css';
/** In this order: the last one looks for what the others leave. */
const SCRIPTS = ['/gestures.js', '/card.js', '/content-script.js'];

function loadScripts(): void {
  const style = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: STYLE });
  document.head.append(style, ...SCRIPTS.map((src) => Object.assign(document.createElement('script'), { src, async: false })));
}

function Demo() {
  const [keys, setKeys] = useState<string | null>(null);
  const [tab, setTab] = useState<number | null>(null);
  useEffect(() => {
    browser.commands.getAll().then((all) => setKeys(all.find(({ name }) => name === 'next-mark')?.shortcut || null), () => undefined);
    // Asked ahead: by the time of a click it must be known.
    browser.tabs.getCurrent().then((current) => setTab(current?.id ?? null), () => undefined);
  }, []);
  return <About keys={keys} onCompare={() => void openPanel(tab)} />;
}

// The page stays in the article's language; what is said about it says its own.
ask('getSettings', {}).then((settings) => applyLook(document.documentElement, settings), () => undefined);
const about = document.querySelector('#about');
if (about) render(<Demo />, about);
loadScripts();
