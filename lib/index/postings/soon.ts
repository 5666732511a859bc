/** In: values that may be there already, or promises. Out: what is made of them, without a promise where none is needed. */

/** What may be there already. */
export type Soon<T> = T | Promise<T>;
/** Not called `then`: a module with a function of that name is taken for a promise. */
export const goOn = <T, R>(soon: Soon<T>, next: (value: T) => Soon<R>): Soon<R> => (soon instanceof Promise ? soon.then(next) : next(soon));
export const all = <T>(soon: Soon<T>[]): Soon<T[]> => (soon.some((one) => one instanceof Promise) ? Promise.all(soon) : soon as T[]);
