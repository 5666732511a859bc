/** Encodings where declarations are missing, wrong or at odds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from '../../../lib/sources/charset';
import { encodeAs } from '../../feeds/encode';

describe('decodeText', () => {
  it('believes a mark more than a header, and a header more than the document', () => {
    expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...encodeAs('й', 'utf-8')]), 'text/xml; charset=windows-1251')).toEqual({ text: 'й', charset: 'utf-8' });
    const bytes = encodeAs('<?xml version="1.0" encoding="koi8-u"?><a>й</a>', 'windows-1251');
    expect(decodeText(bytes, 'text/xml; charset=windows-1251').text).toContain('<a>й</a>');
  });

  it('does not believe a UTF-8 that is none where the document knows better', () => {
    const bytes = encodeAs('<?xml version="1.0" encoding="windows-1251"?><a>йод</a>', 'windows-1251');
    expect(decodeText(bytes, 'text/xml; charset=utf-8')).toMatchObject({ charset: 'windows-1251' });
  });

  it('loses one sign of a declared UTF-8, not the text', () => {
    const bytes = new Uint8Array([...encodeAs('Ö', 'utf-8'), 0xff, ...encodeAs('Ä', 'utf-8')]);
    expect(decodeText(bytes, 'text/xml; charset=utf-8').text).toBe('Ö\ufffdÄ');
  });

  it('knows that a document it can read is not UTF-16, and that some names mean nothing', () => {
    expect(decodeText(encodeAs('<?xml version="1.0" encoding="utf-16"?><a>й</a>', 'utf-8'), null).charset).toBe('utf-8');
    expect(decodeText(encodeAs('<?xml version="1.0" encoding="klingon"?><a>й</a>', 'utf-8'), 'text/xml; charset=nonsense').charset).toBe('utf-8');
    expect(decodeText(new Uint8Array([0xc4, 0x61]), null)).toEqual({ text: 'Äa', charset: 'windows-1252' });
  });

  it('takes any bytes and any header', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (bytes, header) => {
      expect(typeof decodeText(bytes, header).text).toBe('string');
    }));
  });
});
