import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createScene, query } from '../../../testing/embedded-database/scene.ts';
import { createLog } from '../../log/log.ts';
import { StartError } from '../../start-error.ts';
import { checkDatabase, type DatabaseFacts, judgeDatabase } from './check-database.ts';
import { loadCredentials } from './credentials.ts';
import { type EmbeddedDatabase, startEmbeddedDatabase } from './start-embedded-database.ts';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const scene = createScene('check');
const dataDir = join(scene.folder, 'data');
let database: EmbeddedDatabase;
beforeAll(async () => {
  database = await startEmbeddedDatabase({ dataDir, log: createLog('silent') });
});
afterAll(async () => {
  await database?.stop();
  scene.remove();
});

const secret = 'Tall%2FTale%2342';

async function refusal(change: (url: URL) => void, timeout?: number): Promise<StartError> {
  const url = new URL(database.url);
  change(url);
  const error: unknown = await checkDatabase(url.href, timeout).catch((thrown: unknown) => thrown);
  if (!(error instanceof StartError)) return expect.unreachable(`no sentence: ${error}`);
  expect(error.message).not.toContain(url.password);
  expect(error.message).not.toContain(decodeURIComponent(url.password));
  expect(error.message).toMatch(/^[A-Z][^\n]*\.$/);
  return error;
}

describe('a database of one’s own', () => {
  it('passes if tables can be made there', async () => {
    await expect(checkDatabase(database.url)).resolves.toBeUndefined();
  });

  it('is named when it can’t be reached', async () => {
    const { code, message } = await refusal((url) => {
      url.port = '1';
    });
    expect(code).toBe('database-unreachable');
    expect(message).toMatch(/127\.0\.0\.1:1 \(ECONNREFUSED\)/);
    const unknown = await refusal((url) => {
      url.hostname = 'no-such-host.invalid';
    });
    expect(unknown.code).toBe('database-unreachable');
  });

  it('is given up when something accepts and never answers', async () => {
    const silent = createServer(() => {});
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const address = silent.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    const error = await refusal((url) => {
      url.port = `${port}`;
    }, 100);
    silent.close();
    expect(error.code).toBe('database-unreachable');
  });

  it('is told apart: password, database, rights', async () => {
    const password = await refusal((url) => {
      url.password = secret;
    });
    expect(password.code).toBe('database-password');
    const absent = await refusal((url) => {
      url.pathname = '/nowhere';
    });
    expect(absent).toMatchObject({ code: 'database-absent', message: expect.stringContaining('«nowhere»') });

    const { administrator } = loadCredentials(dataDir).credentials;
    const admin = new URL(database.url);
    admin.username = 'postgres';
    admin.password = administrator;
    await query(admin.href, `create role guest login password 'guest-password'`);
    const asGuest = (url: URL): void => {
      url.username = 'guest';
      url.password = 'guest-password';
    };
    expect(await refusal(asGuest)).toMatchObject({
      code: 'database-rights',
      message: expect.stringContaining('alter database "jieting" owner to "guest"'),
    });
    await query(database.url, 'revoke connect on database jieting from public');
    expect((await refusal(asGuest)).code).toBe('database-rights');
  });

  it.each([
    'mysql://u:Tall42@h/d',
    'postgres://u:Tall/42@h/d',
    'postgres://u:12#Tall42@h/d',
    'postgres://u:1234/Tall42@h/d',
    'nonsense',
    '',
  ])('refuses %j as an address without repeating it', async (url) => {
    const error: unknown = await checkDatabase(url).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'database-url', message: expect.not.stringMatching(/Tall|1234/) });
  });
});

describe('judgeDatabase', () => {
  const good: DatabaseFacts = {
    versionNumber: 150_000,
    encoding: 'UTF8',
    readOnly: false,
    schema: 'public',
    mayCreateTables: true,
    mayCreateInDatabase: true,
  };
  const names = { where: 'db:5432', database: 'centre', user: 'app' };

  it('accepts PostgreSQL 15', () => {
    expect(judgeDatabase(good, names)).toBeUndefined();
  });

  it.each<[Partial<DatabaseFacts>, string]>([
    [{ versionNumber: 149_999 }, 'database-too-old'],
    [{ versionNumber: 90_624 }, 'database-too-old'],
    [{ encoding: 'SQL_ASCII' }, 'database-encoding'],
    [{ readOnly: true }, 'database-read-only'],
    [{ mayCreateTables: false }, 'database-rights'],
    [{ schema: null, mayCreateTables: false }, 'database-rights'],
    [{ mayCreateInDatabase: false }, 'database-rights'],
  ])('refuses %j', (change, code) => {
    expect(judgeDatabase({ ...good, ...change }, names)?.code).toBe(code);
  });
});
