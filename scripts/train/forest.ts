/** In: rows of inputs with labels and weights. Out: a boosted forest, by histograms and Newton's leaf values (Chen and Guestrin 2016). */
import type { Forest } from '../../lib/events/relate/forest';
import type { Rows } from './logistic';

export interface ForestOptions {
  trees: number;
  depth: number;
  /** Share of each tree's step that is taken. */
  rate: number;
  bins: number;
  /** Penalty on leaf values. */
  ridge: number;
}

export const FOREST: ForestOptions = { trees: 120, depth: 4, rate: 0.1, bins: 48, ridge: 5 };
/** Curvature that a leaf must hold. */
const LEAST_LEAF = 1;
const SAMPLE = 20_000;

/** @param width how many of the inputs are looked at: products of features tell a tree nothing new */
export function fitForest({ inputs, labels, weights }: Rows, width: number, options: ForestOptions = FOREST): Forest {
  const rows = inputs.length;
  const edges = Array.from({ length: width }, (_, i) => findEdges(inputs, i, options.bins));
  const binned = edges.map((edge, i) => Uint8Array.from(inputs, (row) => findBin(edge, row[i] as number)));
  let positive = 0;
  let total = 0;
  for (let i = 0; i < rows; i++) {
    positive += (weights[i] as number) * (labels[i] as number);
    total += weights[i] as number;
  }
  const base = Math.log(positive / (total - positive));
  const unit = rows / total;
  const score = new Float64Array(rows).fill(base);
  const gradient = new Float64Array(rows);
  const curvature = new Float64Array(rows);
  const forest: Forest = { depth: options.depth, base, trees: [] };
  for (let t = 0; t < options.trees; t++) {
    for (let i = 0; i < rows; i++) {
      const p = 1 / (1 + Math.exp(-(score[i] as number)));
      const weight = (weights[i] as number) * unit;
      gradient[i] = weight * ((labels[i] as number) - p);
      curvature[i] = weight * p * (1 - p);
    }
    const node = new Uint8Array(rows);
    const tree = { inputs: [] as number[], thresholds: [] as number[], values: [] as number[] };
    for (let level = 0; level < options.depth; level++) {
      const splits = findSplits(1 << level, node, binned, edges, gradient, curvature, options.ridge);
      for (const { input, bin } of splits) {
        tree.inputs.push(input);
        tree.thresholds.push(input < 0 ? 0 : round(edges[input]?.[bin] as number));
      }
      for (let i = 0; i < rows; i++) {
        const { input, bin } = splits[node[i] as number] as Split;
        node[i] = 2 * (node[i] as number) + (input >= 0 && ((binned[input] as Uint8Array)[i] as number) > bin ? 1 : 0);
      }
    }
    const sums = new Float64Array(1 << options.depth);
    const curves = new Float64Array(1 << options.depth);
    for (let i = 0; i < rows; i++) {
      const leaf = node[i] as number;
      sums[leaf] = (sums[leaf] as number) + (gradient[i] as number);
      curves[leaf] = (curves[leaf] as number) + (curvature[i] as number);
    }
    tree.values = Array.from(sums, (sum, leaf) => round((options.rate * sum) / ((curves[leaf] as number) + options.ridge)));
    for (let i = 0; i < rows; i++) score[i] = (score[i] as number) + (tree.values[node[i] as number] as number);
    forest.trees.push(tree);
  }
  return forest;
}

interface Split { input: number; bin: number; gain: number }

function findSplits(nodes: number, node: Uint8Array, binned: Uint8Array[], edges: Float32Array[], gradient: Float64Array, curvature: Float64Array, ridge: number): Split[] {
  const best: Split[] = Array.from({ length: nodes }, () => ({ input: -1, bin: 0, gain: 1e-6 }));
  binned.forEach((bins, input) => {
    const size = (edges[input] as Float32Array).length + 1;
    const g = new Float64Array(nodes * size);
    const h = new Float64Array(nodes * size);
    for (let i = 0; i < node.length; i++) {
      const at = (node[i] as number) * size + (bins[i] as number);
      g[at] = (g[at] as number) + (gradient[i] as number);
      h[at] = (h[at] as number) + (curvature[i] as number);
    }
    for (let n = 0; n < nodes; n++) {
      let gAll = 0;
      let hAll = 0;
      for (let b = 0; b < size; b++) {
        gAll += g[n * size + b] as number;
        hAll += h[n * size + b] as number;
      }
      const parent = (gAll * gAll) / (hAll + ridge);
      let gLeft = 0;
      let hLeft = 0;
      for (let b = 0; b < size - 1; b++) {
        gLeft += g[n * size + b] as number;
        hLeft += h[n * size + b] as number;
        const hRight = hAll - hLeft;
        if (hLeft < LEAST_LEAF || hRight < LEAST_LEAF) continue;
        const gain = (gLeft * gLeft) / (hLeft + ridge) + (gAll - gLeft) ** 2 / (hRight + ridge) - parent;
        if (gain > (best[n] as Split).gain) best[n] = { input, bin: b, gain };
      }
    }
  });
  return best;
}

function findEdges(inputs: Float32Array[], input: number, bins: number): Float32Array {
  const step = Math.max(1, Math.floor(inputs.length / SAMPLE));
  const sample: number[] = [];
  for (let i = 0; i < inputs.length; i += step) sample.push((inputs[i] as Float32Array)[input] as number);
  sample.sort((a, b) => a - b);
  const edges: number[] = [];
  for (let b = 1; b < bins; b++) {
    const edge = round(sample[Math.floor((b * sample.length) / bins)] as number);
    if (!edges.length || edge > (edges[edges.length - 1] as number)) edges.push(edge);
  }
  return Float32Array.from(edges);
}

function findBin(edges: Float32Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (value <= (edges[middle] as number)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Four digits: the weights' file stays small, and thresholds finer than that split noise. */
const round = (value: number) => Math.round(value * 1e4) / 1e4;
