/** In: rows of inputs with labels and weights. Out: a logistic model, by Newton's method with a ridge (Hastie, Tibshirani, Friedman, 4.4). */
import type { LinearModel } from '../../lib/events/relate/model';

export interface Rows {
  inputs: Float32Array[];
  labels: Uint8Array;
  weights: Float64Array;
}

const ROUNDS = 12;
const ENOUGH = 1e-5;

/** @param ridge penalty on each standardised weight, so that features of other scales are held alike */
export function fitLogistic({ inputs, labels, weights }: Rows, ridge: number): LinearModel {
  const width = inputs[0]?.length ?? 0;
  const { mean, scale } = standardise(inputs, weights, width);
  const size = width + 1;
  let beta = new Float64Array(size);
  const x = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round++) {
    const hessian = Array.from({ length: size }, () => new Float64Array(size));
    const gradient = new Float64Array(size);
    for (let row = 0; row < inputs.length; row++) {
      const values = inputs[row] as Float32Array;
      x[0] = 1;
      let z = beta[0] as number;
      for (let i = 0; i < width; i++) {
        const value = ((values[i] as number) - (mean[i] as number)) / (scale[i] as number);
        x[i + 1] = value;
        z += (beta[i + 1] as number) * value;
      }
      const p = 1 / (1 + Math.exp(-z));
      const w = weights[row] as number;
      const error = w * ((labels[row] as number) - p);
      const curvature = w * Math.max(1e-6, p * (1 - p));
      for (let i = 0; i < size; i++) {
        const xi = x[i] as number;
        gradient[i] = (gradient[i] as number) + error * xi;
        const line = hessian[i] as Float64Array;
        const c = curvature * xi;
        for (let j = 0; j <= i; j++) line[j] = (line[j] as number) + c * (x[j] as number);
      }
    }
    for (let i = 1; i < size; i++) {
      gradient[i] = (gradient[i] as number) - ridge * (beta[i] as number);
      (hessian[i] as Float64Array)[i] = ((hessian[i] as Float64Array)[i] as number) + ridge;
    }
    const step = solve(hessian, gradient);
    beta = beta.map((value, i) => value + (step[i] as number));
    if (Math.max(...step.map(Math.abs)) < ENOUGH) break;
  }
  const model = Array.from({ length: width }, (_, i) => (beta[i + 1] as number) / (scale[i] as number));
  return { bias: (beta[0] as number) - model.reduce((sum, weight, i) => sum + weight * (mean[i] as number), 0), weights: model };
}

function standardise(inputs: Float32Array[], weights: Float64Array, width: number): { mean: Float64Array; scale: Float64Array } {
  const mean = new Float64Array(width);
  const scale = new Float64Array(width);
  let total = 0;
  inputs.forEach((row, r) => {
    const w = weights[r] as number;
    total += w;
    for (let i = 0; i < width; i++) mean[i] = (mean[i] as number) + w * (row[i] as number);
  });
  for (let i = 0; i < width; i++) mean[i] = (mean[i] as number) / total;
  inputs.forEach((row, r) => {
    for (let i = 0; i < width; i++) scale[i] = (scale[i] as number) + (weights[r] as number) * ((row[i] as number) - (mean[i] as number)) ** 2;
  });
  for (let i = 0; i < width; i++) scale[i] = Math.sqrt((scale[i] as number) / total) || 1;
  return { mean, scale };
}

/** Cholesky's method on the lower triangle of a symmetric positive matrix. */
function solve(matrix: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  const lower = matrix.map((line) => line.slice());
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = (lower[i] as Float64Array)[j] as number;
      for (let k = 0; k < j; k++) sum -= ((lower[i] as Float64Array)[k] as number) * ((lower[j] as Float64Array)[k] as number);
      (lower[i] as Float64Array)[j] = i === j ? Math.sqrt(Math.max(sum, 1e-9)) : sum / ((lower[j] as Float64Array)[j] as number);
    }
  }
  const y = new Float64Array(size);
  for (let i = 0; i < size; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= ((lower[i] as Float64Array)[k] as number) * (y[k] as number);
    y[i] = sum / ((lower[i] as Float64Array)[i] as number);
  }
  const x = new Float64Array(size);
  for (let i = size - 1; i >= 0; i--) {
    let sum = y[i] as number;
    for (let k = i + 1; k < size; k++) sum -= ((lower[k] as Float64Array)[i] as number) * (x[k] as number);
    x[i] = sum / ((lower[i] as Float64Array)[i] as number);
  }
  return x;
}
