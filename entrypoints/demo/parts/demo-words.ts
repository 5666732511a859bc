/** Every sentence about the demo article, in one place. In: keys. Out: plain words. */
import type { ComponentChild } from 'preact';
import { say, weave } from '../../../components/language';

export const DEMO_WORDS = {
  about: say('demo.about'),
  what: say('demo.what'),
  how: say('demo.how'),
  keys: (keys: ComponentChild) => weave('demo.keys', { keys }),
  compare: say('demo.compare'),
} as const;
