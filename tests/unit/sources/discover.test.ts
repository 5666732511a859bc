/** The feeds of a page: those it declares, links that look like feeds, and where sites mostly keep theirs. */
import { describe, expect, it } from 'vitest';
import { MAX_FOUND_FEEDS } from '../../../lib/model/limits';
import { findFeeds, isPage } from '../../../lib/sources/feeds/discover';
import * as formats from '../../feeds/formats';

const HOME = 'https://harbour.example';

describe('findFeeds', () => {
  it('lists them by how likely they are, comments last', () => {
    expect(findFeeds(formats.page(HOME), `${HOME}/today`)).toEqual([
      { address: `${HOME}/rss`, title: 'All news', how: 'declared' },
      { address: `${HOME}/section/atom`, title: null, how: 'declared' },
      { address: `${HOME}/sport/rss.xml`, title: 'Sport', how: 'linked' },
      { address: `${HOME}/comments/feed`, title: 'Comments', how: 'declared' },
      ...['/feed', '/rss.xml', '/atom.xml', '/feed.xml', '/index.xml', '/feed.json'].map((path) => ({ address: HOME + path, title: null, how: 'usual' })),
    ]);
  });

  it('offers the usual places where a page says nothing', () => {
    expect(findFeeds('', HOME).map(({ how }) => how)).toEqual(Array(7).fill('usual'));
  });

  it('is bounded, and takes no markup for a title', () => {
    const many = findFeeds(`<link rel=alternate type=application/rss+xml href=/x title="<b>Bold</b>">${Array.from({ length: 5_000 }, (_, i) => `<link rel=alternate type=application/rss+xml href=/f${i}><a href=/feed/${i}>`).join('')}`, HOME);
    expect(many.length).toBe(MAX_FOUND_FEEDS);
    expect(many[0]?.title).toBe('<b>Bold</b>');
    const deep = (levels: number) => findFeeds(`${'<b>'.repeat(levels)}<link rel=alternate type=application/rss+xml href=/deep>`, HOME)[0]?.how;
    expect([deep(900), deep(500_000)]).toEqual(['declared', 'usual']);
  });
});

describe('isPage', () => {
  it('tells pages from feeds', () => {
    for (const page of ['<!DOCTYPE html><p>', ' \n<html lang="en">', '<?xml version="1.0"?><!-- x --><!DOCTYPE html PUBLIC "x"><html>', '<head>']) expect(isPage(page)).toBe(true);
    for (const other of [formats.rss(HOME), formats.atom(HOME), formats.rdf(HOME), formats.json(HOME), '<header/>', '']) expect(isPage(other)).toBe(false);
  });
});
