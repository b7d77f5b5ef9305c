import { expect, it } from 'vitest';
import { createLog } from '../log/log.ts';
import { competeFor } from './leader.ts';

it('says once that the database is down, however often it asks', async () => {
  const lines: string[] = [];
  let asked = 0;
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const stop = competeFor(
    {
      role: 'test',
      log,
      retryMs: 1,
      get url() {
        asked += 1;
        return 'postgres://nobody@127.0.0.1:1/nothing';
      },
    },
    async () => {},
  );
  await expect.poll(() => asked, { timeout: 10_000, interval: 5 }).toBeGreaterThan(5);
  await stop();
  expect(lines.filter((line) => line.includes('leadership ended'))).toHaveLength(1);
});
