/** Who says it, and when. In: a text and the words it says. Out: a line; the outlet's name opens the article at these words. */
import type { ComponentChildren } from 'preact';
import type { ComparedSource } from '../../lib/model/comparison';
import { formatPublished } from '../dates';
import { linkToWords } from '../links';
import { OutletName } from '../outlet/OutletName';
import { PAGE } from './places';
import { PANEL_WORDS } from './words';

export interface SourceLineProps {
  source: ComparedSource;
  /** Verbatim, for the link. */
  words: string;
  withDay?: boolean;
  children?: ComponentChildren;
}

/** A text's name: the page is "This page"; the others open where they have an address. */
export function SourceName({ source, words }: { source: ComparedSource; words: string }) {
  if (source.id === PAGE) return <span class="outlet"><span class="outlet-name">{PANEL_WORDS.thisPage}</span></span>;
  const href = linkToWords(source.url, words);
  const name = <OutletName outlet={source.outlet} byline={source.byline} />;
  return href === null ? name : (
    <a class="source" href={href} target="_blank" rel="noopener noreferrer">{name}<span class="unseen">{PANEL_WORDS.newTab}</span></a>
  );
}

export function SourceLine({ source, words, withDay = true, children }: SourceLineProps) {
  return (
    <p class="by by-wrap">
      <SourceName source={source} words={words} />
      {withDay && source.id !== PAGE && source.published !== null && (
        <time class="num" dateTime={source.published}>{formatPublished(source.published, source.publishedIsGuess)}</time>
      )}
      {children}
    </p>
  );
}
