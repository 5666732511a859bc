/** The card's code, injected beside the content script when the first card opens. In: nothing. Out: the way to make a card. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerCard } from '../content/card-contract';
import { mountCard } from './mount';

export default defineUnlistedScript(() => {
  offerCard(mountCard);
});
