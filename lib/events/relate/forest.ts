/** In: inputs and a trained forest. Out: its vote. Complete binary trees of one depth, boosted on the logistic loss
    (Friedman 2001, "Greedy function approximation"). */

export interface Forest {
  depth: number;
  /** Log-odds before any tree. */
  base: number;
  /** For each tree: input, threshold for each inner node in breadth order (input -1: always left), then a value for each leaf. */
  trees: { inputs: number[]; thresholds: number[]; values: number[] }[];
}

/** Log-odds of the forest for one row of inputs. */
export function askForest({ depth, base, trees }: Forest, inputs: ArrayLike<number>): number {
  const leaves = 1 << depth;
  let sum = base;
  for (const tree of trees) {
    let node = 1;
    for (let level = 0; level < depth; level++) {
      const input = tree.inputs[node - 1] as number;
      node = 2 * node + (input >= 0 && (inputs[input] as number) > (tree.thresholds[node - 1] as number) ? 1 : 0);
    }
    sum += tree.values[node - leaves] as number;
  }
  return sum;
}
