import { defineConfig } from 'vitest/config';

/** Journeys that measure how soon something happens: nothing else may run beside them. */
const byTheClock = ['spoken-call', 'crash', 'trouble', 'dial-out'].map((name) => `e2e/${name}.e2e.ts`);

/** Journeys in real browsers with real sound, against the built product: two at a time, then one at a time. */
export default defineConfig({
  test: {
    globalSetup: ['e2e/demo-data.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000, interval: 100 } },
    pool: 'forks',
    reporters: ['default'],
    projects: [
      {
        extends: true,
        test: {
          name: 'side by side',
          include: ['e2e/**/*.e2e.ts'],
          exclude: byTheClock,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'by the clock',
          include: byTheClock,
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
