/** Prose about nothing, for pages that must be long. In: a number of words and a seed. Out: paragraphs, always the same ones. */

const WHO = ['The miller', 'A neighbour', 'The schoolmistress', 'An old shepherd', 'The ferryman', 'Her youngest cousin', 'The carpenter', 'A travelling tinker', 'The baker', 'Somebody from the upper farm'];
const DID = ['mended', 'carried home', 'described', 'painted', 'sold', 'counted', 'looked for', 'forgot about', 'borrowed', 'measured'];
const WHAT = ['a ladder with seven rungs', 'the bell of the lower chapel', 'two baskets of plums', 'a map of the footpaths', 'the longest rope in the barn', 'an umbrella without a handle', 'half a wheel of cheese', 'the almanac of another year', 'a box of blue buttons', 'the lamp above the stairs'];
const WHEN = ['before the snow came', 'while the kettle sang', 'on the way to the orchard', 'after the second harvest', 'when nobody was watching', 'during the long rain', 'as the evening bell rang', 'in the month of the fair', 'between two showers', 'at the turn of the tide'];
const END = ['and said no more about it', 'which pleased the dogs', 'though the door was locked', 'and the year went on', 'as people there have always done', 'for the price of a loaf', 'and the river rose a little', 'to everyone’s surprise', 'without taking off the hat', 'and that was that'];

/** A small linear congruential generator (the constants of Numerical Recipes): the same seed gives the same page. */
function createPicker(seed: number): (list: readonly string[]) => string {
  let state = seed >>> 0;
  return (list) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return list[Math.floor((state / 2 ** 32) * list.length)] ?? '';
  };
}

/** Paragraphs of about a hundred words each, at least `words` words in all, without any name. */
export function writeFiller(words: number, seed: number): string[] {
  const pick = createPicker(seed);
  const paragraphs: string[] = [];
  let written = 0;
  while (written < words) {
    const sentences: string[] = [];
    let length = 0;
    while (length < 100 && written + length < words) {
      const sentence = `${pick(WHO)} ${pick(DID)} ${pick(WHAT)} ${pick(WHEN)}, ${pick(END)}.`;
      sentences.push(sentence);
      length += sentence.split(' ').length;
    }
    paragraphs.push(sentences.join(' '));
    written += length;
  }
  return paragraphs;
}
