/** Pointer and fingers on the marks: injected beside the content script when the first marks are painted. In: nothing. Out: the way to follow them. */
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { offerGestures } from '../content-script/card-contract';
import { followGestures } from './follow';

export default defineUnlistedScript(() => {
  offerGestures(followGestures);
});
