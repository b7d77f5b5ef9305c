import { DrizzleQueryError } from 'drizzle-orm/errors';
import pg from 'pg';
import { expect, inject, it } from 'vitest';
import { createLog } from './log.ts';

function lineOf(values: object): Record<string, unknown> & { err: Record<string, unknown> } {
  const lines: string[] = [];
  createLog('info', { write: (line) => void lines.push(line) }).error(values, 'failed');
  return JSON.parse(lines.join(''));
}

/** What PostgreSQL says of a statement with a value. */
async function failure(statement: string, values: unknown[]): Promise<unknown> {
  const client = new pg.Client({ connectionString: inject('databaseUrl') });
  await client.connect();
  try {
    await client.query('create temp table people (number text unique, age int, check (age < 200))');
    await client.query(`insert into people values ('15400000001', 1)`);
    return await client.query(statement, values).then(
      () => undefined,
      (error: unknown) => error,
    );
  } finally {
    await client.end();
  }
}

it('tells of a failed query where and why, without its values', async () => {
  const insert = 'insert into people (number, age) values ($1, $2)';
  for (const [statement, values, code] of [
    [insert, ['15400000001', 3], '23505'],
    [insert, ['15400000002', 300], '23514'],
    ['select $1::uuid', ['15400000001'], '22P02'],
    ['select $1::int', ['15400000001'], '22003'],
  ] as const) {
    const cause = await failure(statement, [...values]);
    const line = lineOf({ err: new DrizzleQueryError(statement, [...values], cause as Error) });
    const text = JSON.stringify(line);
    expect(text).not.toContain('154000');
    expect(line.err.message).toBe(`Failed query: ${statement}`);
    expect(line.err.cause).toMatchObject({ code });
    expect(JSON.stringify(line.err)).toContain('log.test.ts');
  }
  const taken = lineOf({ err: await failure(insert, ['15400000001', 3]) });
  expect(taken.err).toMatchObject({
    code: '23505',
    place: 'people people_number_key',
    message: 'duplicate key value violates unique constraint "people_number_key"',
  });
});

it('redacts secrets by name, and takes what is thrown that is no error', () => {
  const line = lineOf({ password: 'x1', request: { token: 'x2', cookie: 'x3' }, err: 'x4 王小明' });
  expect(JSON.stringify(line)).not.toMatch(/x[1-4]|王/);
  expect(line).toMatchObject({ level: 'error', msg: 'failed', password: '[redacted]' });
});

it('shows an error’s message, name, code and cause, to some depth', () => {
  const cause: Error & { cause?: unknown } = new TypeError('below');
  cause.cause = cause;
  const line = lineOf({ err: Object.assign(new Error('above', { cause }), { code: 'ECONNREFUSED' }) });
  expect(line.err).toMatchObject({
    type: 'Error',
    message: 'above',
    code: 'ECONNREFUSED',
    cause: { type: 'TypeError', message: 'below' },
  });
});
