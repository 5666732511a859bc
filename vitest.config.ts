import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

// Vitest's reporter prints failures with Map.groupBy, which Node 20 lacks; without this a failing test hides its message.
if (!('groupBy' in Map)) {
  Object.assign(Map, {
    groupBy<K, T>(items: Iterable<T>, keyOf: (item: T, index: number) => K): Map<K, T[]> {
      const groups = new Map<K, T[]>();
      let index = 0;
      for (const item of items) {
        const key = keyOf(item, index++);
        groups.set(key, [...(groups.get(key) ?? []), item]);
      }
      return groups;
    },
  });
}

export default defineConfig({
  plugins: [WxtVitest()],
  test: {
    include: ['tests/unit/**/*.test.{ts,tsx}'],
    setupFiles: ['tests/unit/speak-english.ts', 'tests/unit/patience.ts'],
    maxWorkers: '100%', // by default a core stays idle: of two that is every second one
    testTimeout: 20_000, // a limit against hanging, with room for a busy machine; no test measures time
    environment: 'node', // a file that needs a DOM says so: // @vitest-environment happy-dom
  },
});
