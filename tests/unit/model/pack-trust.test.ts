/** Trust on first use: whom the reader has not been shown does not get in, and whom he trusts cannot be replaced by anybody but him. */
import { describe, expect, it } from 'vitest';
import { isFilePack, nameFilePack, readPackAddress } from '../../../lib/model/pack-address';
import { judgeSignature } from '../../../lib/model/pack-trust';

describe('an edition', () => {
  it.each([
    [null, null, null],
    [null, { holds: true, key: 'a' }, 'packKeyNew'],
    ['a', { holds: true, key: 'a' }, null],
    ['a', { holds: true, key: 'b' }, 'packKeyChanged'],
    ['a', null, 'packUnsigned'],
    ['a', { holds: false, why: '' }, 'packSignatureWrong'],
    [null, { holds: false, why: '' }, 'packSignatureWrong'],
  ] as const)('for a reader who trusts %s, with the signature %j: %s', (trusted, signature, verdict) => {
    expect(judgeSignature(trusted, signature)).toBe(verdict);
  });
});

describe('a pack out of a file', () => {
  it('is known by its publisher and its name where it is signed, and else by its content alone', () => {
    const name = (key: string | null, called: string, hash: string) => nameFilePack({ key, name: called, hash });
    expect(name('k', 'News', '1')).toBe(name('k', 'News', '2'));
    expect(new Set([name('k', 'News', '1'), name('l', 'News', '1'), name('k', 'Other', '1'), name(null, 'News', '1'), name(null, 'News', '2')]).size).toBe(5);
  });

  it('has no address that anybody is asked at, whatever it is called', () => {
    for (const called of ['https://packs.example/', '../../x', '\ud800', 'n'.repeat(1_000)]) {
      const address = nameFilePack({ key: 'a+/=', name: called, hash: 'f' });
      expect([isFilePack(address), readPackAddress(address), address.length < 2_048]).toEqual([true, null, true]);
    }
    expect(isFilePack('https://packs.example/')).toBe(false);
  });
});
