import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** A worker that goes on with a file of another environment is thrown away with all it has loaded: one kind after the other. */
class ByEnvironment extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isPage = ({ moduleId }: TestSpecification): boolean =>
      readFileSync(moduleId, 'utf8').includes('@vitest-environment jsdom');
    return [...sorted.filter((file) => !isPage(file)), ...sorted.filter(isPage)];
  }
}

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
    sequence: { sequencer: ByEnvironment },
    reporters: ['default'],
  },
});
