/** A made-up page on an event that articles of packs and feeds in the tests report too. In: nothing. Out: the page, and such a feed. */
import type { NewsPage } from './page';

export const FERRY_PAGE: NewsPage = {
  id: 'ferry-herald', outlet: 'The Island Herald', date: '2026-03-03', title: 'Gullhaven: ferry Sankt Olav hits breakwater, inquiry opened',
  paragraphs: [
    'The ferry Sankt Olav ran into the breakwater at Gullhaven on Tuesday morning with 214 people on board; several passengers were taken to hospital.',
    'Henrik Aasen, the captain, told police that he had not seen the harbour light. The maritime board opened an inquiry on the same day.',
    'Marta Lindqvist, who was on the way from Sandvik to her shift, spoke of a loud blow. Service between Sandvik and Gullhaven is suspended.',
  ],
};

/** A feed with one article on the page's event. @param origin of the server that gives it */
export const FERRY_FEED = (origin: string) => `<?xml version="1.0"?><rss version="2.0"><channel><title>The Sandvik Courier</title><link>${origin}/</link><description>d</description><language>en</language>
<item><title>Ferry Sankt Olav hits Gullhaven breakwater, eleven hurt</title><link>${origin}/ferry-1</link><pubDate>Tue, 03 Mar 2026 12:00:00 GMT</pubDate><description><![CDATA[
<p>The ferry Sankt Olav struck the breakwater at Gullhaven on Tuesday morning, March 3. There were 214 people on board, and eleven of them were hurt, police said.</p>
<p>Captain Henrik Aasen said the harbour light was out. The maritime board has opened an inquiry into the accident at Gullhaven.</p>]]></description></item></channel></rss>`;
