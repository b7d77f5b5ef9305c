import { defineConfig } from 'vitest/config';

/** Journeys in which nobody must be heard or answered within seconds. */
const patient = [
  ...[
    'after-call',
    'claim',
    'complaint',
    'disclosure',
    'flows',
    'follow-up-lists',
    'followup-session',
    'followups',
    'loss-report',
    'new-kind',
    'new-queue',
  ],
  ...[
    'pages-en',
    'pages-zh',
    'phone-pages',
    'realtime',
    'replay',
    'report-loss',
    'routing',
    'self-service-page',
    'start',
  ],
  ...['survey', 'tickets'],
].map((name) => `e2e/${name}.e2e.ts`);

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
          exclude: patient,
          maxWorkers: 1,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: { name: 'patient', include: patient, maxWorkers: 1, sequence: { groupOrder: 1 } },
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
