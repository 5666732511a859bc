/** The reader's archive: which templates are taken, and which links they make. */
import { describe, expect, it } from 'vitest';
import { checkArchive, makeArchiveLink } from '../../../lib/model/archive';

const PATH = 'https://archive.example/web/{url}';
const QUERY = 'https://archive.example/find?u={url}&x=1';

describe('checkArchive', () => {
  it('takes an https address with one place, or none at all', () => {
    for (const template of ['', PATH, QUERY]) expect(checkArchive(template)).toBeNull();
  });

  it.each([
    ['https://archive.example/', 'no-place'],
    ['https://archive.example/{url}/{url}', 'no-place'],
    ['{url}', 'no-address'],
    ['https://{url}/', 'no-address'],
    ['https://{url}.example/', 'no-address'],
    ['https://me:secret@archive.example/{url}', 'no-address'],
    ['https://archive.example/a b/{url}', 'no-address'],
    [`https://archive.example/${'a'.repeat(3_000)}/{url}`, 'no-address'],
    ['http://archive.example/{url}', 'no-https'],
    ['javascript:alert({url})', 'no-https'],
    ['data:text/html,{url}', 'no-https'],
  ])('refuses %s', (template, trouble) => {
    expect(checkArchive(template)).toBe(trouble);
    expect(makeArchiveLink(template, 'https://courier.example/1')).toBeNull();
  });
});

describe('makeArchiveLink', () => {
  it('puts an address as it is into a path, encoded into a query', () => {
    expect(makeArchiveLink(PATH, 'https://courier.example/1?a=b#part')).toBe('https://archive.example/web/https://courier.example/1?a=b');
    expect(makeArchiveLink(QUERY, 'https://courier.example/1?a=b&c')).toBe('https://archive.example/find?u=https%3A%2F%2Fcourier.example%2F1%3Fa%3Db%26c&x=1');
  });

  it('makes none without a template, or of an address that is none of the web’s', () => {
    expect(makeArchiveLink('', 'https://courier.example/1')).toBeNull();
    for (const address of [null, '', 'javascript:alert(1)', 'file:///etc/passwd', 'courier.example']) expect(makeArchiveLink(PATH, address)).toBeNull();
  });

  it('takes what looks like a replacement pattern as text', () => {
    expect(makeArchiveLink(PATH, 'https://courier.example/$&$1')).toBe('https://archive.example/web/https://courier.example/$&$1');
  });
});
