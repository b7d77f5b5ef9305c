import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { disclosureActions } from '../features/disclosure/contract/inspection.ts';
import { auditWords } from './audit-words.ts';

/** Actions as the sources of the server record them. */
function recordedActions(): string[] {
  const files = readdirSync('features', { recursive: true, encoding: 'utf8' }).filter(
    (file) => /server\/.*\.ts$/.test(file) && !file.endsWith('.test.ts'),
  );
  const written = files.flatMap((file) => {
    const source = readFileSync(join('features', file), 'utf8');
    return [...source.matchAll(/\baction: [^,\n]*/g)].flatMap(([line]) =>
      [...line.matchAll(/'([a-zA-Z]+\.[a-zA-Z]+)'/g)].map(([, action]) => action ?? ''),
    );
  });
  return [...new Set([...written, ...disclosureActions.map((action) => `disclosure.${action}`)])];
}

it('has a sentence for everything that the server records', () => {
  const known = new Set(auditWords.flatMap(({ actions }) => Object.keys(actions)));
  const recorded = recordedActions();
  expect(recorded.length).toBeGreaterThan(40);
  expect(recorded.filter((action) => !known.has(action))).toEqual([]);
});
