/** Waits in tests have room for a busy machine: a second, as it is by itself, is over while the other core builds something. */
import { vi } from 'vitest';

const PATIENCE_MS = 10_000;
const { waitFor } = vi;
vi.waitFor = (look, options = PATIENCE_MS) => waitFor(look, options);
