/** Archives of unknown origin: what they promise is not believed, and nothing of them costs more than its bounds. */
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES, MAX_ZIP_ENTRIES } from '../../../lib/model/limits';
import { readZip } from '../../../lib/sources/zip';

const NOTE = strToU8('The quay was painted.');
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;

const codeOf = (archive: Uint8Array) => {
  try {
    readZip(archive);
    return null;
  } catch (error) {
    return (error as { code?: string }).code;
  }
};

/** Writes a 32-bit field of each header of a kind (PKWARE's APPNOTE, 4.3). */
function forge(archive: Uint8Array, signature: number, offset: number, value: number): Uint8Array {
  const forged = archive.slice();
  const view = new DataView(forged.buffer);
  for (let at = 0; at + 46 <= forged.length; at++) if (view.getUint32(at, true) === signature) view.setUint32(at + offset, value, true);
  return forged;
}
const promise = (archive: Uint8Array, bytes: number) => forge(forge(archive, CENTRAL, 24, bytes), LOCAL, 22, bytes);

/** As many entries as wished that all point to the same file's bytes. */
function repeatEntries(archive: Uint8Array, times: number): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset);
  const end = archive.length - 22;
  const from = view.getUint32(end + 16, true);
  const entry = archive.slice(from, end);
  const made = new Uint8Array(from + entry.length * times + 22);
  made.set(archive.subarray(0, from));
  const nameAt = 46 + new DataView(entry.buffer).getUint16(28, true) - 5;
  for (let i = 0; i < times; i++) {
    entry.set(strToU8(String(i).padStart(5, '0')), nameAt);
    made.set(entry, from + i * entry.length);
  }
  made.set(archive.subarray(end), made.length - 22);
  const tail = new DataView(made.buffer);
  tail.setUint16(made.length - 14, times, true);
  tail.setUint16(made.length - 12, times, true);
  tail.setUint32(made.length - 10, entry.length * times, true);
  return made;
}

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

  it('of 60,000 entries is refused before any is unpacked', () => {
    const many = Object.fromEntries(Array.from({ length: 60_000 }, (_, i) => [`${i}.txt`, new Uint8Array(0)]));
    expect(Object.keys(many).length).toBeGreaterThan(MAX_ZIP_ENTRIES);
    expect(codeOf(zipSync(many, { level: 0 }))).toBe('sourceTooLarge');
  });

  it('that unpacks to more than is taken is refused, also where it says so of many small files together', () => {
    const zeros = zipSync({ 'zeros.txt': new Uint8Array(4_000_000) });
    expect(zeros.length).toBeLessThan(10_000);
    expect(codeOf(promise(zeros, MAX_FILE_BYTES + 1))).toBe('sourceTooLarge');
    expect(codeOf(repeatEntries(zeros, 60))).toBe('sourceTooLarge');
  });

  it('that promises less than it has packed is damaged', () => {
    expect(codeOf(promise(zipSync({ 'zeros.txt': new Uint8Array(4_000_000) }), 10))).toBe('fileDamaged');
  });

  it('whose entries are stored as they are, all in the same place, and say that they are empty, is refused', () => {
    const plain = zipSync({ '00000.txt': new Uint8Array(1_000_000).fill(0x61) }, { level: 0 });
    expect(codeOf(repeatEntries(promise(plain, 0), 5_000))).toBe('fileDamaged');
    expect(codeOf(repeatEntries(plain, 5_000))).toBe('sourceTooLarge');
  });

  it('that was cut, or is none, is damaged', () => {
    const whole = zipSync({ 'quay.txt': NOTE });
    for (let at = 0; at < whole.length; at += 7) expect(codeOf(whole.subarray(0, at)), `cut at ${at}`).toBe('fileDamaged');
    expect(codeOf(NOTE)).toBe('fileDamaged');
  });
});
