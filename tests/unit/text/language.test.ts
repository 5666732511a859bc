import { expect, it } from 'vitest';
import { isEnglish } from '../../../lib/text/language';
import { tokenise } from '../../../lib/text/tokens';

it.each([
  ['The governor said on Tuesday that the strike had damaged a grid and that crews were working in the city to restore it to order.', true],
  ['Le gouverneur a dit mardi que la frappe avait endommagé le réseau et que des équipes travaillaient dans la ville pour le rétablir au plus vite.', false],
  ['Der Gouverneur sagte am Dienstag, der Angriff habe das Netz beschädigt, und Trupps arbeiteten in der Stadt daran, es so bald wie möglich instand zu setzen.', false],
  ['Губернатор заявил во вторник, что удар повредил сеть', false],
  ['', false],
])('%s', (text, expected) => {
  expect(isEnglish(tokenise(text))).toBe(expected);
});
