import { format, inspect } from 'node:util';
import { expect, it } from 'vitest';
import { createLog } from '../log/log.ts';
import { openSensitive, sensitive } from './sensitive.ts';

const secret = '王小明 154 0000 0001';
const wrapped = sensitive(secret);

it('opens to what it holds', () => {
  expect(openSensitive(wrapped)).toBe(secret);
  expect(openSensitive(sensitive({ name: secret }))).toEqual({ name: secret });
});

it('shows nothing of it, whichever way it is turned into text', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  log.info({ wrapped, deep: { list: [wrapped] } }, `said ${wrapped}`);
  log.error({ err: new Error(`failed for ${wrapped}`) }, 'failed');
  const shown = [
    ...lines,
    `${wrapped}`,
    String(wrapped),
    JSON.stringify({ wrapped, list: [wrapped] }),
    inspect(wrapped, { showHidden: true, depth: 9 }),
    inspect({ wrapped }),
    format('%s %o %O %j', wrapped, wrapped, wrapped, wrapped),
    Object.keys(wrapped).join(),
    JSON.stringify({ ...wrapped }),
    JSON.stringify(Object.entries(wrapped)),
    JSON.stringify(structuredClone({ ...wrapped })),
  ].join('\n');
  for (const part of ['王小明', '0000', secret]) expect(shown).not.toContain(part);
  expect(shown).toContain('[sensitive]');
});
