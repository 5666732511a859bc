/** The card's code, injected beside the content script when the reader first shows interest in a mark. In: nothing. Out: the way to make a card. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerCard } from '../content-script/card-contract';
import { CardDriver } from './driver';

export default defineUnlistedScript(() => {
  offerCard((needs) => new CardDriver(needs));
});
