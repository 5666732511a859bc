/** Every sentence of the first page, in one place. In: counts. Out: plain words. */
import type { ComponentChild } from 'preact';
import { say, weave } from '../../../components/language';
import { countOf } from '../../../components/words';
import type { Checked } from '../../../lib/model/page';

export const WELCOME_WORDS = {
  title: say('welcome.title'),
  does: (names: ComponentChild, events: ComponentChild) => weave('welcome.does', { names, events }),
  names: say('welcome.names'),
  events: say('welcome.events'),
  never: say('welcome.never'),
  nevers: [say('welcome.nevers.sends'), say('welcome.nevers.asks'), say('welcome.nevers.judges'), say('welcome.nevers.writes')],
  here: say('welcome.here'),
  hereHow: say('welcome.hereHow'),
  tryDemo: say('welcome.tryDemo'),
  tryIt: say('welcome.tryIt'),
  add: say('welcome.add'),
  addHow: say('welcome.addHow'),
  sites: say('welcome.sites'),
  sitesHow: say('welcome.sitesHow'),
  settings: say('welcome.settings'),
} as const;

export const describeHere = ({ articles, outlets }: Checked): string => say('welcome.hereCount', { articles: countOf(articles, 'article'), outlets: countOf(outlets, 'outlet') });
