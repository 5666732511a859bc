import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { romanise, romaniseName } from '../../../lib/text/romanise';

describe('romanise', () => {
  it.each([
    ['uk', 'Київ', 'Kyiv'], ['uk', 'Їжакевич', 'Yizhakevych'], ['uk', 'Згорани', 'Zghorany'], ['uk', 'Знам’янка', 'Znamianka'], ['uk', 'ЯЛТА', 'YALTA'], ['uk', 'Йосипівка', 'Yosypivka'],
    ['ru', 'Хрущёв', 'Khrushchev'], ['ru', 'Юрий Объедков', 'Iurii Obieedkov'], ['ru', 'Эльбрус 3', 'Elbrus 3'], ['ru', '‘Мир’', '‘Mir’'],
  ] as const)('%s: %s', (language, name, expected) => {
    expect(romanise(name, language)).toBe(expected);
  });

  it('gives both spellings where the letters do not tell the language', () => {
    expect(romaniseName('Харків')).toEqual(['Kharkiv']);
    expect(romaniseName('Рыбинск')).toEqual(['Rybinsk']);
    expect(romaniseName('Галина')).toEqual(['Halyna', 'Galina']);
    expect(romaniseName('O’Brien')).toEqual(['O’Brien']);
  });

  it('leaves text without Cyrillic as it is, and accepts any string', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      for (const one of romaniseName(text)) expect(/[а-яіїєґА-Я]/.test(one)).toBe(false);
      if (!/[\u0400-\u052f]/.test(text)) expect(romanise(text, 'uk')).toBe(text);
    }));
  });
});
