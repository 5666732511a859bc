import fc from 'fast-check';
import { expect, it } from 'vitest';
import { detectLanguage, isEnglish } from '../../../lib/text/language';
import { tokenise } from '../../../lib/text/tokens';

it.each([
  ['The governor said on Tuesday that the strike had damaged a grid and that crews were working in the city to restore it to order.', 'en'],
  ['Ferry strands 200 off Sandvik quay', 'en'],
  ['GOVERNOR RESIGNS', 'en'],
  ['Le gouverneur a dit mardi que la frappe avait endommagé le réseau et que des équipes travaillaient dans la ville pour le rétablir au plus vite.', 'fr'],
  ['Le bac est bloqué dans le port de Sandvik', 'fr'],
  ['Der Gouverneur sagte am Dienstag, der Angriff habe das Netz beschädigt, und Trupps arbeiteten in der Stadt daran, es so bald wie möglich instand zu setzen.', 'de'],
  ['Die Fähre liegt vor der Küste fest', 'de'],
  ['El gobernador dijo el martes que el ataque había dañado la red y que los equipos trabajaban en la ciudad para repararla.', 'es'],
  ['Il governatore ha detto che il traghetto è fermo nel porto e che le squadre lavorano per la riparazione della rete.', 'it'],
  ['De gouverneur zei dinsdag dat het net was beschadigd en dat er ploegen in de stad aan het werk waren om het te herstellen.', 'nl'],
  ['Gubernator powiedział we wtorek, że sieć została uszkodzona i że w mieście pracują ekipy, które mają ją naprawić do końca tygodnia.', 'pl'],
  ['O governador disse que a rede foi danificada e que as equipas trabalham na cidade para a reparar com a ajuda do exército.', 'pt'],
  ['Губернатор заявив у вівторок, що удар пошкодив мережу і її вже лагодять', 'uk'],
  ['Губернатор заявил во вторник, что удар повредил сеть', 'ru'],
  ['Guvernören sade på tisdagen att nätet hade skadats och att lag arbetade i staden med att laga det så snart som möjligt före helgen.', 'other'],
  ['知事は火曜日に述べた', 'other'],
  ['', 'other'],
])('%s', (text, expected) => {
  expect(detectLanguage(tokenise(text))).toBe(expected);
});

it('takes a mixed page for the language that leads', () => {
  const english = 'The owner said that the ferry was late and that it would leave in the morning. '.repeat(4);
  const french = 'Le propriétaire a dit que le bac était en retard. ';
  expect(isEnglish(tokenise(english + french))).toBe(true);
  expect(isEnglish(tokenise(french.repeat(4) + english.slice(0, 80)))).toBe(false);
});

it('answers for any string', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
    expect(typeof isEnglish(tokenise(text))).toBe('boolean');
  }));
});
