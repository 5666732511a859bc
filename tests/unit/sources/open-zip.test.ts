/** Archives on the disk, of unknown origin: a file at a time, within its bounds, whatever the archive says of itself. */
import { strToU8, Zip as ZipWriter, ZipDeflate, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_PACK_FILE_BYTES, MAX_ZIP_LIST_BYTES } from '../../../lib/model/limits';
import { openZip } from '../../../lib/sources/files/open-zip';
import { END, forge, LISTED, LOCAL, promise, repeatEntries, WideBlob, widen } from '../../pages/forged-zip';

const NOTE = strToU8('The quay was painted.');
const LONG = strToU8('The quay was painted, and the boats are back. '.repeat(2_000));
const LARGEST = 1_000_000;
const SOUND = zipSync({ 'quay.txt': NOTE, 'boats/long.txt': LONG, 'boats/plain.txt': [LONG, { level: 0 }], 'empty.txt': new Uint8Array(0) });

const blobOf = (archive: Uint8Array) => new Blob([archive as Uint8Array<ArrayBuffer>]);
const readAll = async (archive: Uint8Array | Blob): Promise<Record<string, Uint8Array>> => {
  const zip = await openZip(archive instanceof Blob ? archive : blobOf(archive));
  const files: Record<string, Uint8Array> = {};
  for (const path of zip.paths) files[path] = await zip.read(path, LARGEST);
  return files;
};
const codeOf = (archive: Uint8Array | Blob) => readAll(archive).then(() => null, (error: { code?: string }) => error.code ?? error);

/** As an archiver writes it that does not know sizes beforehand: they come behind each file. */
function writeStreamed(): Uint8Array {
  const pieces: Uint8Array[] = [];
  const zip = new ZipWriter((error, piece) => { if (error) throw error; pieces.push(piece); });
  for (const [name, bytes] of [['quay.txt', NOTE], ['long.txt', LONG]] as const) {
    const file = new ZipDeflate(name);
    zip.add(file);
    file.push(bytes, true);
  }
  zip.end();
  return new Uint8Array(Buffer.concat(pieces));
}

/** With a comment at its end. */
function comment(archive: Uint8Array, text: Uint8Array): Uint8Array {
  return new Uint8Array([...forge(archive, END, 20, text.length, 16), ...text]);
}

describe('an archive on the disk', () => {
  it('gives each file, packed or not, whole; one that is not there, or is larger than wished, it does not', async () => {
    expect(await readAll(SOUND)).toEqual({ 'quay.txt': NOTE, 'boats/long.txt': LONG, 'boats/plain.txt': LONG, 'empty.txt': new Uint8Array(0) });
    expect(await readAll(writeStreamed())).toEqual({ 'quay.txt': NOTE, 'long.txt': LONG });
    expect(await readAll(zipSync({}))).toEqual({});
    const zip = await openZip(blobOf(SOUND));
    await expect(zip.read('boats', LARGEST)).rejects.toThrow('it is not in the archive');
    await expect(zip.read('boats/long.txt', LONG.length - 1)).rejects.toMatchObject({ code: 'fileTooLarge' });
    expect(await zip.read('boats/long.txt', LONG.length)).toEqual(LONG);
  });

  it('gives paths as they are written: none is made another, and one within another archive is none of its own', async () => {
    const tricks = ['../../../etc/passwd', '/root.txt', '..\\..\\windows.txt', 'C:\\boot.txt', '__proto__', 'a/__proto__', 'constructor', 'a//b', './quay.txt', 'нічна.txt'];
    const inner = zipSync({ 'inside.txt': NOTE });
    // fflate does not write the one that objects have already.
    const archive = zipSync({ ...Object.fromEntries(tricks.map((path) => [path.replace(/^__proto__$/, '__prot0__'), NOTE])), 'more.zip': inner, '__MACOSX/quay.txt': NOTE, 'a/.DS_Store': NOTE, 'a/Thumbs.db': NOTE });
    const named = Uint8Array.from(Buffer.from(Buffer.from(archive).toString('latin1').replaceAll('__prot0__', '__proto__'), 'latin1'));
    const { paths, read } = await openZip(blobOf(named));
    expect([...paths].sort()).toEqual([...tricks, 'more.zip'].sort());
    expect(await read('more.zip', LARGEST)).toEqual(inner);
    expect(await read('__proto__', LARGEST)).toEqual(NOTE);
    await expect(read('etc/passwd', LARGEST)).rejects.toThrow('it is not in the archive');
    expect(Object.prototype).not.toHaveProperty('0');
  });

  it('may have a comment, which is not taken for its end', async () => {
    const fake = SOUND.slice(-22);
    expect(Object.keys(await readAll(comment(SOUND, strToU8('Made by hand.'))))).toHaveLength(4);
    expect(Object.keys(await readAll(comment(SOUND, new Uint8Array([...fake, 1, 2, 3]))))).toHaveLength(4);
    expect(Object.keys(await readAll(comment(SOUND, new Uint8Array(0xffff))))).toHaveLength(4);
  });

  it('that was cut at either end, has something in front of it or behind it, or is none, is damaged', async () => {
    const whole = zipSync({ 'quay.txt': NOTE });
    for (let at = 0; at < whole.length; at++) expect(await codeOf(whole.subarray(0, at)), `cut at ${at}`).toBe('fileDamaged');
    for (let at = 1; at < whole.length; at++) expect(await codeOf(whole.subarray(at)), `cut until ${at}`).toBe('fileDamaged');
    for (const more of [[0, ...whole], [...whole, 0]]) expect(await codeOf(new Uint8Array(more))).toBe('fileDamaged');
    expect(await codeOf(NOTE)).toBe('fileDamaged');
  });

  it('of 100,000 files is refused when no more than its end has been read', async () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => [`${i}.txt`, new Uint8Array(0)]));
    const archive = blobOf(zipSync(many, { level: 0 }));
    const slices: number[] = [];
    const { slice } = archive;
    archive.slice = (from, to) => { slices.push(to! - from!); return slice.call(archive, from, to); };
    expect(await codeOf(archive)).toBe('fileTooLarge');
    expect(slices).toEqual([22 + 0xffff]);
  });

  it('whose list is longer than it may be, or says that there is more or less than there is, is refused', async () => {
    expect(await codeOf(forge(SOUND, END, 12, MAX_ZIP_LIST_BYTES + 1))).toBe('fileTooLarge');
    for (const by of [-1, 1]) {
      const count = (before: number) => before + by;
      expect(await codeOf(forge(forge(SOUND, END, 8, count, 16), END, 10, count, 16))).toBe('fileDamaged');
      expect(await codeOf(forge(SOUND, END, 12, count))).toBe('fileDamaged');
      expect(await codeOf(forge(SOUND, END, 16, count))).toBe('fileDamaged');
    }
    expect(await codeOf(forge(SOUND, END, 4, 1, 16))).toBe('fileDamaged'); // one disk of several
    for (const length of [28, 30, 32]) expect(await codeOf(forge(SOUND, LISTED, length, 0xffff, 16)), `length at ${length}`).toBe('fileDamaged');
  });

  it('that lies about sizes gives nothing: no more is unpacked than it promises, and no less is taken for all', async () => {
    const zeros = zipSync({ 'zeros.txt': new Uint8Array(900_000) });
    expect(zeros.length).toBeLessThan(3_000);
    for (const bytes of [0, 10, 899_999, 900_001]) expect(await codeOf(promise(zeros, bytes)), `${bytes} promised`).toBe('fileDamaged');
    expect(await codeOf(promise(zeros, LARGEST + 1))).toBe('fileTooLarge');
    const plain = zipSync({ 'plain.txt': LONG }, { level: 0 });
    for (const bytes of [0, LONG.length - 1, LONG.length + 1]) expect(await codeOf(promise(plain, bytes)), `${bytes} promised`).toBe('fileDamaged');
    // What is packed, in the list alone: too little of it, too much of it.
    for (const by of [-1, 1, 5_000]) expect(await codeOf(forge(zeros, LISTED, 20, (before) => before + by)), `${by} more packed`).toBe('fileDamaged');
    expect(await codeOf(forge(zeros, LISTED, 20, LARGEST + 1))).toBe('fileDamaged');
  });

  it('whose files share their bytes with each other, with the list, or with what is before them is refused', async () => {
    const plain = zipSync({ '00000.txt': LONG }, { level: 0 });
    expect(await codeOf(repeatEntries(plain, 5_000))).toBe('fileDamaged');
    expect(await codeOf(repeatEntries(promise(plain, 0), 2))).toBe('fileDamaged');
    // A quine's way: each file's bytes hold the next one's header.
    expect(await codeOf(forge(SOUND, LISTED, 20, (before) => before + 1))).toBe('fileDamaged');
    for (const value of [1, 0x7fffffff, SOUND.length]) expect(await codeOf(forge(zipSync({ 'a.txt': NOTE }), LISTED, 42, value)), `begins at ${value}`).toBe('fileDamaged');
    // Before its bytes a file says that they begin further on.
    for (const length of [26, 28]) expect(await codeOf(forge(zipSync({ 'a.txt': NOTE, 'b.txt': NOTE }), LOCAL, length, 0xffff, 16))).toBe('fileDamaged');
  });

  it('that is packed in another way, or in the form for very large ones, says so', async () => {
    for (const method of [1, 9, 14, 93, 99]) expect(await codeOf(forge(SOUND, LISTED, 10, method, 16))).toBe('fileDamaged');
    for (const offset of [20, 24, 42]) expect(await codeOf(forge(SOUND, LISTED, offset, 0xffffffff))).toBe('fileZip64');
    for (const offset of [12, 16]) expect(await codeOf(forge(SOUND, END, offset, 0xffffffff))).toBe('fileZip64');
    expect(await codeOf(forge(SOUND, END, 10, 0xffff, 16))).toBe('fileZip64');
  });

  it('as large as is taken is read in small pieces: its end, its list, and the files that are asked for', async () => {
    const archive = new WideBlob(widen(zipSync({ 'film.bin': [new Uint8Array(0), { level: 0 }], 'quay.txt': NOTE, 'long.txt': LONG }), MAX_PACK_FILE_BYTES - 10_000));
    const { paths, read } = await openZip(archive);
    expect(paths).toEqual(['film.bin', 'quay.txt', 'long.txt']);
    expect([await read('quay.txt', LARGEST), await read('long.txt', LARGEST)]).toEqual([NOTE, LONG]);
    await expect(read('film.bin', LARGEST)).rejects.toMatchObject({ code: 'fileTooLarge' });
    expect(archive.slices).toHaveLength(4);
    expect(archive.slices.reduce((sum, bytes) => sum + bytes)).toBeLessThan(100_000);
  });

  it('whatever of it is altered, is refused in words, or gives no more than was wished', async () => {
    const small = zipSync({ 'quay.txt': NOTE, 'long.txt': LONG, 'plain.txt': [NOTE, { level: 0 }] });
    const change = fc.record({ at: fc.nat(small.length - 1), to: fc.nat(255) });
    await fc.assert(fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 6 }), async (changes) => {
      const altered = small.slice();
      for (const { at, to } of changes) altered[at] = to;
      const zip = await openZip(blobOf(altered)).catch((error: { code?: string }) => { expect(['fileDamaged', 'fileTooLarge', 'fileZip64']).toContain(error.code); return null; });
      for (const path of zip?.paths ?? []) {
        const bytes = await zip!.read(path, 200_000).catch((error: { code?: string }) => { expect(['fileDamaged', 'fileTooLarge']).toContain(error.code); return new Uint8Array(0); });
        expect(bytes.length).toBeLessThanOrEqual(200_000);
      }
    }), { numRuns: 400 });
  });
});
