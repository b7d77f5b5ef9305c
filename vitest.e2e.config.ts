import { defineConfig } from 'vitest/config';

/**
 * Journeys in real browsers with real sound, against the built product; one at a time: two of them take as long together
 * on two cores, and are late for what must happen within seconds.
 */
export default defineConfig({
  test: {
    globalSetup: ['e2e/demo-data.ts'],
    include: ['e2e/**/*.e2e.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000, interval: 100 } },
    fileParallelism: false,
    pool: 'forks',
    reporters: ['default'],
  },
});
