import { expect, it } from 'vitest';
import { askForest } from '../../../lib/events/relate/forest';
import { fitForest } from '../../../scripts/train/forest';
import { fitLogistic } from '../../../scripts/train/logistic';
import { applyModel } from '../../../lib/events/relate/model';
import { makeRandom } from '../../../scripts/train/pools';

const random = makeRandom(7);
const inputs = Array.from({ length: 2_000 }, () => Float32Array.from([random() * 2 - 1, random() * 2 - 1, random()]));
const weights = new Float64Array(inputs.length).fill(1);

it('a forest learns what no line can tell, and says it again from its numbers alone', () => {
  const labels = Uint8Array.from(inputs, ([x = 0, y = 0]) => (x * y > 0 ? 1 : 0));
  const forest = JSON.parse(JSON.stringify(fitForest({ inputs, labels, weights }, 3))) as ReturnType<typeof fitForest>;
  const right = inputs.filter((row, i) => (askForest(forest, row) > 0 ? 1 : 0) === labels[i]).length;
  expect(right / inputs.length).toBeGreaterThan(0.95);
});

it('a logistic model finds the weights that made the labels, and is sure as often as it is right', () => {
  const labels = Uint8Array.from(inputs, ([x = 0, y = 0]) => (random() < 1 / (1 + Math.exp(-(0.5 + 3 * x - 2 * y))) ? 1 : 0));
  const model = fitLogistic({ inputs, labels, weights }, 0.1);
  expect(model.weights[0]).toBeGreaterThan(2.5);
  expect(model.weights[0]).toBeLessThan(3.5);
  expect(model.weights[1]).toBeLessThan(-1.5);
  expect(Math.abs(model.weights[2] ?? 9)).toBeLessThan(0.6);
  const sure = inputs.flatMap((row, i) => { const p = applyModel(model, row); return p > 0.7 && p < 0.9 ? [[p, labels[i] as number]] : []; });
  const mean = (at: 0 | 1) => sure.reduce((sum, one) => sum + (one[at] as number), 0) / sure.length;
  expect(Math.abs(mean(0) - mean(1))).toBeLessThan(0.06);
});
