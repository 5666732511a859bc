/** What may be asked, and what a redirect, a feed or a list may never lead to. */
import { describe, expect, it } from 'vitest';
import { canonicalAddress } from '../../../lib/articles/address';
import { addressTerm } from '../../../lib/index/articles/identity';
import { readTrouble } from '../../../lib/model/trouble';
import { isPrivateHost, readArticleAddress, readTold, readTyped } from '../../../lib/sources/network/addresses';

const codeOf = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return readTrouble(error).code;
  }
  return null;
};

describe('an address that the reader typed', () => {
  it('needs no scheme, and takes the one of feeds', () => {
    expect(readTyped(' news.example/rss ').href).toBe('https://news.example/rss');
    expect(readTyped('news.example:8080/rss').href).toBe('https://news.example:8080/rss');
    expect(readTyped('feed://news.example/rss').href).toBe('https://news.example/rss');
    expect(readTyped('feed:http://news.example/rss').href).toBe('http://news.example/rss');
    expect(readTyped('HTTP://News.Example/RSS#top').href).toBe('http://news.example/RSS');
  });

  it('may be of the own network', () => {
    for (const address of ['http://127.0.0.1:8080/rss', 'http://localhost/rss', 'http://nas.local/rss', 'http://[::1]/rss']) expect(codeOf(() => readTyped(address))).toBeNull();
  });

  it('is refused with its reason', () => {
    expect(codeOf(() => readTyped('javascript:alert(1)'))).toBe('addressScheme');
    expect(codeOf(() => readTyped('JaVaScRiPt:alert(1)'))).toBe('addressScheme');
    expect(codeOf(() => readTyped('data:text/xml,<rss/>'))).toBe('addressScheme');
    expect(codeOf(() => readTyped('file:///etc/hosts'))).toBe('addressScheme');
    expect(codeOf(() => readTyped('ftp://news.example/rss'))).toBe('addressScheme');
    expect(codeOf(() => readTyped('blob:https://news.example/1'))).toBe('addressScheme');
    expect(codeOf(() => readTyped('https://ada:word@news.example/rss'))).toBe('addressSecret');
    expect(codeOf(() => readTyped('https://ada@news.example/rss'))).toBe('addressSecret');
    expect(codeOf(() => readTyped(''))).toBe('addressUnreadable');
    expect(codeOf(() => readTyped('two words'))).toBe('addressUnreadable');
    expect(codeOf(() => readTyped('https://[::1'))).toBe('addressUnreadable');
    expect(codeOf(() => readTyped(`https://news.example/${'x'.repeat(3000)}`))).toBe('addressUnreadable');
  });
});

describe('an address that was told', () => {
  const PRIVATE = [
    '127.0.0.1', '127.1', '2130706433', '0x7f000001', '0x7f.1', '017700000001', '0', '0.0.0.0', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1', '169.254.169.254',
    '100.64.0.1', '198.18.0.1', '224.0.0.1', '255.255.255.255', '[::1]', '[::]', '[::ffff:127.0.0.1]', '[::ffff:a00:1]', '[::127.0.0.1]', '[fe80::1]', '[fd00::1]', '[fc00::1]',
    '[fec0::1]', '[64:ff9b::10.0.0.1]', '[2002:7f00:1::]', 'localhost', 'localhost.', 'a.localhost', 'nas.local', 'NAS.LOCAL.', 'router', 'fritz.box.home.arpa', 'wiki.internal', '１２７.0.0.1',
  ];
  it.each(PRIVATE)('never leads to %s', (host) => {
    expect(codeOf(() => readTold(`http://${host}/rss`))).toBe('addressPrivate');
  });

  it.each(['news.example', '8.8.8.8', '172.32.0.1', '100.128.0.1', '[2606:4700::1111]', '[::ffff:8.8.8.8]', 'local.example', 'notlocalhost.example'])('may lead to %s', (host) => {
    expect(codeOf(() => readTold(`http://${host}/rss`))).toBeNull();
    expect(isPrivateHost(new URL(`http://${host}/`).hostname)).toBe(false);
  });

  it('may lead to the very origin that the reader typed, and to no other of the own network', () => {
    const typed = 'http://127.0.0.1:8080';
    expect(readTold('/a', `${typed}/rss`, typed).href).toBe('http://127.0.0.1:8080/a');
    expect(codeOf(() => readTold('http://127.0.0.1:22/', `${typed}/rss`, typed))).toBe('addressPrivate');
    expect(codeOf(() => readTold('http://localhost:8080/', `${typed}/rss`, typed))).toBe('addressPrivate');
    expect(codeOf(() => readTold('http://192.168.1.1/', undefined, 'https://news.example'))).toBe('addressPrivate');
  });

  it('is resolved, canonical for an article, and null where it may not be shown', () => {
    expect(readArticleAddress('../a?utm_source=x&id=1#top', 'https://news.example/rss/all', null)).toBe('https://news.example/a?id=1');
    for (const bad of ['javascript:alert(1)', 'http://10.0.0.1/', 'https://a:b@news.example/', 'http://[', undefined]) expect(readArticleAddress(bad, 'https://news.example/', null)).toBeNull();
  });
});

describe('the canonical address of an article', () => {
  it('has no tracking and no fragment, and keeps what tells pages apart', () => {
    expect(canonicalAddress('https://News.example:443/a?at_medium=RSS&at_campaign=rss&id=7&page=2&utm_term=x&fbclid=1#c')).toBe('https://news.example/a?id=7&page=2');
    expect(canonicalAddress('https://news.example/a?q=a%20b&x')).toBe('https://news.example/a?q=a%20b&x');
    expect(canonicalAddress(canonicalAddress('https://news.example/?ref=1'))).toBe('https://news.example/');
  });

  it('is known by the same term as every spelling of it', () => {
    const spelled = 'http://www.news.example/a/?utm_source=x&id=7';
    expect(addressTerm(canonicalAddress(spelled))).toBe(addressTerm(spelled));
  });
});
