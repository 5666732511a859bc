/** What an address turned out to be. In: a feed, a sitemap, or feeds to choose from. Out: facts, a sentence of it, and the way to add it. */
import type { AddressFound } from '../../lib/model/source';
import { hostOf } from '../../lib/model/origins';
import { formatDay } from '../dates';
import { ADD_WORDS } from './source-words';
import type { AddWishes } from './state';

export interface FoundThingProps {
  found: Exclude<AddressFound, { found: 'nothing' }>;
  onAdd: AddWishes['onAddFound'];
  onDismiss: () => void;
}

/** An address without what every address has. */
const shorten = (address: string) => address.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '');

export function FoundThing({ found, onAdd, onDismiss }: FoundThingProps) {
  if (found.found === 'feeds') return <FoundFeeds found={found} onAdd={onAdd} onDismiss={onDismiss} />;
  const { address, newest, known } = found;
  const [name, site] = found.found === 'feed' ? [found.title || hostOf(address), found.site] : [hostOf(address), null];
  const where = found.found === 'feed' ? ADD_WORDS.feedAt(shorten(address), found.articles) : (found.parts === null ? ADD_WORDS.sitemapAt : ADD_WORDS.sitemapIndexAt)(shorten(address));
  return (
    <section class="sheet" aria-labelledby="found-name">
      <div>
        <h3 class="source-name" id="found-name"><bdi>{name}</bdi></h3>
        <p class="label num">{where}{newest !== null && <>, {ADD_WORDS.newest(formatDay(newest.slice(0, 10)))}</>}</p>
      </div>
      {found.found === 'feed' && found.article !== null && <blockquote class="quote" dir="auto">{found.article}</blockquote>}
      <p class="label">{known === null ? ADD_WORDS.cost(hostOf(address)) : ADD_WORDS.known}</p>
      <p class="sheet-acts">
        {known === null && (
          <button
            type="button" class="btn btn-main"
            onClick={() => onAdd({ kind: found.found, address, site, wishes: { name } })}
          >
            {ADD_WORDS.add}<span class="unseen">: {name}</span>
          </button>
        )}
        <button type="button" class="btn" onClick={onDismiss}>{known === null ? ADD_WORDS.notNow : ADD_WORDS.done}</button>
      </p>
    </section>
  );
}

function FoundFeeds({ found: { feeds }, onAdd, onDismiss }: Omit<FoundThingProps, 'found'> & { found: Extract<AddressFound, { found: 'feeds' }> }) {
  return (
    <section class="sheet" aria-labelledby="found-name">
      <h3 class="source-name" id="found-name">{ADD_WORDS.several(feeds.length)}</h3>
      <ul class="rows">
        {feeds.map(({ address, title, how }) => {
          const name = title ?? hostOf(address);
          return (
            <li key={address} class="set">
              <div class="listed">
                <p><bdi>{name}</bdi></p>
                <p class="label" dir="ltr"><bdi>{shorten(address)}</bdi>{how === 'usual' && <> · {ADD_WORDS.usual}</>}</p>
              </div>
              <button type="button" class="act" onClick={() => onAdd({ kind: 'feed', address, site: null, wishes: title === null ? {} : { name: title } })}>
                {ADD_WORDS.add}<span class="unseen">: {name}</span>
              </button>
            </li>
          );
        })}
      </ul>
      <p class="sheet-acts"><button type="button" class="btn" onClick={onDismiss}>{ADD_WORDS.notNow}</button></p>
    </section>
  );
}
