/** In the middle of long work. In: nothing. Out: a turn for the questions that have come meanwhile. */
export const letOthersAnswer = () => new Promise<void>((resolve) => setTimeout(resolve));
