/** A way to a sentence of the page. In: a place of the page. Out: a button; pressed, the page scrolls there and the sentence stands out. */
import type { ComponentChildren } from 'preact';
import { READ_LANGUAGE } from '../../lib/model/article';
import type { Place } from '../../lib/model/comparison';

export interface ShowButtonProps {
  place: Place;
  onShow: (place: Place) => void;
  class: string;
  children: ComponentChildren;
}

export function ShowButton({ place, onShow, class: name, children }: ShowButtonProps) {
  return <button type="button" class={`go ${name}`} lang={READ_LANGUAGE} dir="auto" onClick={() => onShow(place)}>{children}</button>;
}
