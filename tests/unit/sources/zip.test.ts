/** Archives of unknown origin: what they promise is not believed, and nothing of them costs more than its bounds. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES, MAX_ZIP_ENTRIES } from '../../../lib/model/limits';
import { readZip } from '../../../lib/sources/files/zip';
import { END, forge, promise, repeatEntries } from '../../pages/forged-zip';

const NOTE = strToU8('The quay was painted.');

const zipMany = (entries: number) => zipSync(Object.fromEntries(Array.from({ length: entries }, (_, i) => [`${i}.txt`, new Uint8Array(0)])), { level: 0 });

const codeOf = (archive: Uint8Array) => {
  try {
    readZip(archive);
    return null;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

describe('an archive', () => {
  it('gives its files by their own names: folders, ways out of them and what systems add are left behind', () => {
    const files = readZip(zipSync({
      'a/b/quay.txt': NOTE, '../../../etc/passwd.txt': NOTE, '/root.txt': NOTE, '..\\..\\windows.txt': NOTE, 'C:\\boot.txt': NOTE, '__proto__': NOTE, 'a/__proto__': NOTE, 'a/constructor': NOTE,
      '__MACOSX/quay.txt': NOTE, 'a/.DS_Store': NOTE, 'a/Thumbs.db': NOTE,
    }));
    expect(files.map(({ name }) => name).filter((name) => name.endsWith('.txt')).sort()).toEqual(['boot.txt', 'passwd.txt', 'quay.txt', 'root.txt', 'windows.txt']);
    expect(files.every(({ name }) => !/[\\/]/.test(name))).toBe(true);
    expect(Object.prototype).not.toHaveProperty('0');
  });

  // It counts its files in sixteen bits: 65,541 look like five.
  it.each([60_000, 0x10000 + 5, 100_000])('of %i entries is refused before any is unpacked', (entries) => {
    expect(entries).toBeGreaterThan(MAX_ZIP_ENTRIES);
    expect(codeOf(zipMany(entries))).toBe('fileTooLarge');
  });

  it('that lists more than it says it has is damaged: none of it is passed over without a word', () => {
    const three = zipMany(3);
    expect(codeOf(three)).toBeNull();
    expect(codeOf(forge(forge(three, END, 8, 2, 16), END, 10, 2, 16))).toBe('fileDamaged');
  });

  it('that unpacks to more than is taken is refused, also where it says so of many small files together', () => {
    const zeros = zipSync({ 'zeros.txt': new Uint8Array(4_000_000) });
    expect(zeros.length).toBeLessThan(10_000);
    expect(codeOf(promise(zeros, MAX_FILE_BYTES + 1))).toBe('fileTooLarge');
    expect(codeOf(repeatEntries(zeros, 60))).toBe('fileTooLarge');
  });

  it('that promises less than it has packed is damaged', () => {
    expect(codeOf(promise(zipSync({ 'zeros.txt': new Uint8Array(4_000_000) }), 10))).toBe('fileDamaged');
  });

  it('whose entries are stored as they are, all in the same place, and say that they are empty, is refused', () => {
    const plain = zipSync({ '00000.txt': new Uint8Array(1_000_000).fill(0x61) }, { level: 0 });
    expect(codeOf(repeatEntries(promise(plain, 0), 5_000))).toBe('fileDamaged');
    expect(codeOf(repeatEntries(plain, 5_000))).toBe('fileTooLarge');
  });

  it('that was cut, or is none, is damaged', () => {
    const whole = zipSync({ 'quay.txt': NOTE });
    for (let at = 0; at < whole.length; at += 7) expect(codeOf(whole.subarray(0, at)), `cut at ${at}`).toBe('fileDamaged');
    expect(codeOf(NOTE)).toBe('fileDamaged');
  });
});
