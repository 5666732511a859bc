/** In: outlets, and entities that are some. Out: whether a name in a credit is one of them. */
import type { Outlet } from '../model/article';
import type { Entity } from '../model/entity';
import { foldWord } from '../text/tokens';

/** "The Kyiv Post" and "Kyiv Post" are one outlet. */
export function foldOutlet(outlet: string): string {
  return foldWord(outlet).replace(/^the\s+/, '').trim();
}

/** Whether an outlet goes by a name, its own or the reader's. @param folded by `foldOutlet` */
export const isCalled = ({ name, ownNames = [] }: Pick<Outlet, 'name' | 'ownNames'>, folded: string): boolean =>
  [name, ...ownNames].some((one) => foldOutlet(one) === folded);

/** Tells whether a name is an outlet or agency. */
export function makeIsOutlet(outlets: Outlet[], entities: Entity[]): (name: string) => boolean {
  const names = new Set([...outlets.map(({ name }) => name), ...entities.filter(({ isOutlet }) => isOutlet).flatMap((entity) => entity.names)].map(foldOutlet));
  return (name) => names.has(foldOutlet(name));
}
