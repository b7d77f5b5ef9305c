import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createScene } from '../../../testing/embedded-database/scene.ts';
import { StartError } from '../../start-error.ts';
import { asStartError, explainFolder, explainPostgres } from './failures.ts';
import { createLogFile } from './log-file.ts';
import { postgresSettings } from './settings.ts';

const scene = createScene('failures');
afterAll(() => scene.remove());

it.each([
  ['initdb: error: could not write to file "x": No space left on device', 'disk-full'],
  ['2026 UTC [7] FATAL:  could not write lock file "postmaster.pid": Disk quota exceeded', 'disk-full'],
  ['initdb: error: could not look up effective user ID 12345: user does not exist', 'no-account'],
  ['2026 UTC [7] FATAL:  could not map anonymous shared memory: Cannot allocate memory', 'no-memory'],
  ['2026 UTC [7] FATAL:  could not open file "pg_control": Permission denied', 'not-writable'],
  ['2026 UTC [7] PANIC:  could not locate a valid checkpoint record at 0/1', 'damaged'],
  ['2026 UTC [7] FATAL:  something new', 'database-failed'],
  ['', 'database-failed'],
])('explains %j as %s, in one sentence', (output, code) => {
  const error = explainPostgres(output, scene.folder, '/logs/postgres.log');
  expect(error.code).toBe(code);
  expect(error.message).toMatch(/^[A-Z][^\n]*\.$/);
});

it('turns errors of the file system into sentences with their path', () => {
  const fault = (code: string): Error => Object.assign(new Error(code), { code, path: '/data/x' });
  expect(asStartError(fault('ENOSPC'), '/data').code).toBe('disk-full');
  expect(asStartError(fault('EROFS'), '/data')).toMatchObject({
    code: 'not-writable',
    message: expect.stringContaining('/data/x'),
  });
  const statement = Object.assign(new Error('could not extend file'), { code: '53100' });
  expect(asStartError(new Error('Failed query', { cause: statement }), '/data').code).toBe('disk-full');
  expect(explainFolder(fault('ENOTDIR'), '/data')?.code).toBe('not-a-folder');
  expect(explainFolder(new Error('something else'), '/data')).toBeUndefined();
  const known = new StartError('known', 'It is known.');
  expect(asStartError(known, '/data')).toBe(known);
});

describe('the log file', () => {
  it('moves its content on when it has grown, and keeps two predecessors', () => {
    const log = createLogFile(join(scene.folder, 'logs', 'postgres.log'), 10);
    for (const text of ['first entry', 'second entry', 'third entry', 'fourth']) {
      writeFileSync(log.open(), text);
      log.rotate();
    }
    const read = (suffix: string): string => readFileSync(`${log.path}${suffix}`, 'utf8');
    expect([read(''), read('.1'), read('.2')]).toEqual(['fourth', 'third entry', 'second entry']);
  });

  it('gives what was written since, also when it was emptied in between', () => {
    const log = createLogFile(join(scene.folder, 'logs', 'since.log'), 10);
    expect(log.since(0)).toBe('');
    writeFileSync(log.open(), 'before|');
    const offset = log.size();
    writeFileSync(log.open(), 'after');
    expect(log.since(offset)).toBe('after');
    log.rotate();
    writeFileSync(log.open(), 'new');
    expect(log.since(offset)).toBe('new');
  });
});

it('takes a sixteenth of the memory for PostgreSQL, between 64 and 512 MB', () => {
  const gibibyte = 1024 ** 3;
  const shared = (memory: number) =>
    postgresSettings('/c', 1, memory).find((text) => /^shared_buffers/.test(text));
  expect([0.5, 4, 64].map((size) => shared(size * gibibyte))).toEqual([
    'shared_buffers=64MB',
    'shared_buffers=256MB',
    'shared_buffers=512MB',
  ]);
});
