import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: ['testing/global-setup.ts'],
    include: ['{platform,channels,features,server,console,widget,demo,testing,tools}/**/*.test.{ts,tsx}'],
    // A busy machine is slow: what is waited for comes by itself, and these end only what hangs.
    testTimeout: 60_000,
    expect: { poll: { timeout: 15_000 } },
    hookTimeout: 60_000,
    pool: 'forks',
    maxWorkers: 2,
    // Half of the time went into loading the same modules for each file anew; what tests share they must clean up.
    isolate: false,
    reporters: ['default'],
  },
});
