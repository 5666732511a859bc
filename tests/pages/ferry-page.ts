/** A made-up page on an event that articles of packs and feeds in the tests report too. In: nothing. Out: the page. */
import type { NewsPage } from './page';

export const FERRY_PAGE: NewsPage = {
  id: 'ferry-herald', outlet: 'The Island Herald', date: '2026-03-03', title: 'Gullhaven: ferry Sankt Olav hits breakwater, inquiry opened',
  paragraphs: [
    'The ferry Sankt Olav ran into the breakwater at Gullhaven on Tuesday morning with 214 people on board; several passengers were taken to hospital.',
    'Henrik Aasen, the captain, told police that he had not seen the harbour light. The maritime board opened an inquiry on the same day.',
    'Marta Lindqvist, who was on the way from Sandvik to her shift, spoke of a loud blow. Service between Sandvik and Gullhaven is suspended.',
  ],
};
