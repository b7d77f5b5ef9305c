import { defineConfig } from 'vitest/config';

const named = (...names: readonly string[]): string[] => names.map((name) => `e2e/${name}.e2e.ts`);

/** Journeys in which nobody must be heard or answered within seconds. */
const patient = named(
  ...['after-call', 'claim', 'complaint', 'disclosure', 'flows', 'follow-up-lists', 'followup-session'],
  ...['followups', 'loss-report', 'new-kind', 'new-queue', 'pages-zh', 'realtime', 'replay', 'report-loss'],
  ...['routing', 'self-service-page', 'start'],
);

/** The same, for the time when the live ones are over: so that both cores have something to do until the end. */
const last = named('pages-en', 'phone-pages', 'survey', 'tickets');

/**
 * Journeys in real browsers with real sound, against the built product. One at a time of each kind: three together fill
 * both cores, and are late for what must happen within seconds.
 */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'live',
          include: ['e2e/**/*.e2e.ts'],
          exclude: [...patient, ...last],
          maxWorkers: 1,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'patient', include: patient, maxWorkers: 1, sequence: { groupOrder: 1 } },
      },
      {
        extends: true,
        test: { name: 'last', include: last, maxWorkers: 1, sequence: { groupOrder: 2 } },
      },
    ],
    globalSetup: ['e2e/demo-data.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 15_000, interval: 100 } },
    pool: 'forks',
    // What is loaded for one journey serves the next, too.
    isolate: false,
    reporters: ['default'],
  },
});
