import { createHash } from 'node:crypto';
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createEmptyDatabase, createTestDatabase, type TestDatabase } from '../../testing/database.ts';
import { newKeyRing, saveKeyRing } from '../crypto/key-ring.ts';
import { migrate } from '../database/migrate.ts';
import { projectRoot } from '../project-root.ts';
import type { Manifest } from './contents.ts';
import { encodeEntries, magic } from './format.ts';
import { openBackup } from './read-backup.ts';
import { restoreBackup } from './restore-backup.ts';
import { type BackupOptions, writeBackup } from './write-backup.ts';

const shipped = fileURLToPath(new URL('database/migrations', projectRoot));
// Each restore makes the whole schema anew.
vi.setConfig({ testTimeout: 90_000 });
let source: TestDatabase;
let target: TestDatabase;
let folder: string;
let file: string;
const listed: Manifest['folders'] = [{ name: 'recordings', contents: 'listed' }];
const included: Manifest['folders'] = [{ name: 'recordings', contents: 'included' }];

beforeEach(async () => {
  source = await createTestDatabase();
  target = await createEmptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'jieting-backup-'));
  file = join(folder, 'one.backup');
  await source.database.pool.query(`
    insert into branches (id, code, name, kind, path) values
      ('00000000-0000-7000-8000-000000000001', 'hq', '{"zh": "总部 \\"一\\"\\n"}', 'headquarters', 'hq');
    insert into staff (id, staff_no, name, branch_id, roles, skills, language) values
      ('00000000-0000-7000-8000-000000000002', '1001', 'k1.abc\\N\t' || chr(10) || '王',
       '00000000-0000-7000-8000-000000000001', '{agent,"a b"}', '{}', 'zh-CN');
    insert into sessions (id, token_hash, staff_id, started_at, last_active_at, address) values
      ('00000000-0000-7000-8000-000000000003', 'x', '00000000-0000-7000-8000-000000000002',
       '2026-02-28T15:59:59.123456Z', now(), '::1');
    insert into facts (position, type, at, ids, data) select n, 'thing.happened', now(), '{}', '{}'
      from generate_series(1, 20) n;
    update fact_head set position = 20;
    insert into fact_inbox (type, at, ids, data) select 'thing.happened', now(), '{}', '{}' from generate_series(1, 7);
    delete from fact_inbox where id < 5`);
});
afterEach(async () => {
  await source.drop();
  await target.drop();
  await rm(folder, { recursive: true, force: true });
});

const backup = (change: Partial<BackupOptions> = {}) =>
  writeBackup({
    url: source.url,
    file,
    dataDir: join(folder, 'data'),
    folders: listed,
    emptied: [],
    keysFile: join(folder, 'data', 'keys.json'),
    version: '0.1.0',
    ...change,
  });
const restore = (change: { migrations?: string; file?: string; url?: string } = {}) =>
  restoreBackup({
    url: target.url,
    file,
    dataDir: join(folder, 'new'),
    migrations: shipped,
    keysFile: join(folder, 'new', 'keys.json'),
    ...change,
  });
const refusal = (code: string) => expect.objectContaining({ name: 'StartError', code });

/** Everything that a database holds, table by table. */
async function contents({ database }: TestDatabase): Promise<Record<string, string>> {
  const { rows: tables } = await database.pool.query(
    `select table_name as name from information_schema.tables
     where table_schema = 'public' and table_type = 'BASE TABLE'`,
  );
  const all: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } =
      await database.pool.query(`select coalesce(string_agg(t::text, '|' order by t::text), '') as text
      from "${name}" t`);
    all[name] = rows[0].text;
  }
  const { rows: sequences } = await database.pool.query(
    `select sequencename as name, last_value from pg_sequences where schemaname = 'public'`,
  );
  for (const { name, last_value } of sequences) all[name] = String(last_value);
  return all;
}
async function isEmpty({ database }: TestDatabase): Promise<boolean> {
  const { rows } = await database.pool.query(
    `select 1 from pg_class where relnamespace = 'public'::regnamespace union all
     select 1 from pg_namespace where nspname = 'drizzle'`,
  );
  return rows.length === 0;
}

it('brings everything back as it was: rows, sequences, partitions, schema', async () => {
  await source.database.pool.query(
    `create table facts_p1 (like facts including all);
     create trigger facts_p1_keep before truncate on facts_p1 for each statement execute function refuse_change();
     alter table facts attach partition facts_p1 for values from (1000000) to (2000000);
     insert into facts (position, type, at, ids, data) values (1000000, 'thing.happened', now(), '{}', '{}')`,
  );
  const made = await backup();
  const done = await restore();
  expect(done).toMatchObject({ version: '0.1.0', rows: made.rows, tables: made.tables, missingKeys: [] });
  expect(await contents(target)).toEqual(await contents(source));
  const schema = `select table_name, column_name, data_type, is_nullable from information_schema.columns
    where table_schema = 'public' order by 1, 2`;
  expect((await target.database.pool.query(schema)).rows).toEqual(
    (await source.database.pool.query(schema)).rows,
  );
  const objects = `select pg_get_constraintdef(oid) as d from pg_constraint where connamespace = 'public'::regnamespace
    union all select indexdef from pg_indexes where schemaname = 'public'
    union all select pg_get_triggerdef(oid) || tgenabled::text from pg_trigger where not tgisinternal order by 1`;
  expect((await target.database.pool.query(objects)).rows).toEqual(
    (await source.database.pool.query(objects)).rows,
  );
  // The next row gets a number of its own, and facts are as protected as before.
  const { rows } = await target.database.pool.query(
    `insert into fact_inbox (type, at, ids, data) values ('x', now(), '{}', '{}') returning id`,
  );
  expect(rows[0].id).toBe(8);
  await expect(target.database.pool.query('delete from facts where position = 3')).rejects.toThrow(
    'append-only',
  );
  await expect(target.database.pool.query('truncate facts_p1')).rejects.toThrow('append-only');
  await expect(target.database.pool.query('delete from staff')).rejects.toThrow('foreign key');
  await migrate(target.url, shipped);
});

it('leaves out what speaks of this machine’s processes', async () => {
  await backup({ emptied: ['sessions', 'fact_inbox'] });
  await restore();
  const { sessions, fact_inbox, staff } = await contents(target);
  expect([sessions, fact_inbox]).toEqual(['', '']);
  expect(staff).toBe((await contents(source)).staff);
});

it('writes for its owner only, never over another file, and leaves nothing behind when it fails', async () => {
  await backup();
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const before = await readFile(file);
  await expect(backup()).rejects.toEqual(refusal('backup-exists'));
  expect(await readFile(file)).toEqual(before);
  await expect(backup({ file: join(folder, 'none', 'x') })).rejects.toEqual(refusal('backup-unwritable'));
  await expect(backup({ file: join(folder, 'two'), url: target.url })).rejects.toEqual(
    refusal('backup-empty'),
  );
  expect(await readdir(folder)).toEqual(['one.backup']);
});

it('leaves nothing behind when its connection breaks in the middle', async () => {
  await source.database.pool.query(`insert into fact_inbox (type, at, ids, data)
    select 'x', now(), '{}', jsonb_build_object('noise', md5(n::text)) from generate_series(1, 60000) n`);
  const running = backup().catch((error: unknown) => error);
  await expect
    .poll(
      async () => {
        const { rowCount } = await source.database.pool.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and application_name = 'jieting backup' and query like 'copy%'`,
        );
        return rowCount;
      },
      { interval: 1, timeout: 10_000 },
    )
    .toBe(1);
  expect(await running).toBeInstanceOf(Error);
  expect(await readdir(folder)).toEqual([]);
});

it('refuses a damaged file, a file that is none, and leaves the database as it was', async () => {
  await backup();
  const whole = await readFile(file);
  const other = join(folder, 'other');
  const changed = Buffer.from(whole);
  changed.writeUInt8(changed.readUInt8(900) ^ 1, 900);
  const damage: [string, Buffer, string][] = [
    ['cut off', whole.subarray(0, whole.length - 40), 'backup-damaged'],
    ['cut off early', whole.subarray(0, 60), 'backup-damaged'],
    ['changed', changed, 'backup-damaged'],
    ['longer', Buffer.concat([whole, Buffer.from('more')]), 'backup-damaged'],
    ['empty', Buffer.alloc(0), 'backup-unknown'],
    ['text', Buffer.from('create table x ();'), 'backup-unknown'],
    [
      'newer format',
      Buffer.concat([Buffer.from('JIETING-BACKUP-2\n'), whole.subarray(17)]),
      'backup-unknown',
    ],
  ];
  for (const [name, bytes, code] of damage) {
    await writeFile(other, bytes);
    const error = await restore({ file: other }).catch((reason: unknown) => reason);
    expect([name, error]).toEqual([name, refusal(code)]);
    expect((error as Error).message).toMatch(/^The (backup|file) [^\n]*\.$/);
    expect(await isEmpty(target)).toBe(true);
  }
  await expect(restore({ file: join(folder, 'none') })).rejects.toEqual(refusal('backup-unreadable'));
  await expect(restore({ file: folder })).rejects.toEqual(refusal('backup-unreadable'));
  expect(await restore()).toMatchObject({ version: '0.1.0' });
});

/** A backup that is right in its checksums, and wrong in what it says. */
async function forge(change: (kind: string, header: Record<string, unknown>, data: string) => string | null) {
  const opened = await openBackup(file);
  async function* forged() {
    const all = [{ header: opened.manifest, data: (async function* () {})() }, ...(await take())];
    for (const { header, data } of all) yield { header, data };
  }
  async function take() {
    const entries = [];
    const head: Record<string, unknown> = opened.manifest;
    change('manifest', head, '');
    for await (const { header, data } of opened.entries) {
      const chunks: Buffer[] = [];
      for await (const chunk of data) chunks.push(chunk);
      const text = change(header.kind, header, Buffer.concat(chunks).toString());
      if (text !== null)
        entries.push({
          header,
          data: (async function* () {
            yield Buffer.from(text);
          })(),
        });
    }
    return entries;
  }
  const parts: Buffer[] = [];
  for await (const part of encodeEntries(forged())) parts.push(part);
  await opened.close();
  const path = join(folder, 'forged');
  await writeFile(path, Buffer.concat([magic, gzipSync(Buffer.concat(parts))]));
  return path;
}

it('takes all or nothing, also of a file whose checksums are right', async () => {
  await mkdir(join(folder, 'data', 'recordings'), { recursive: true });
  await writeFile(join(folder, 'data', 'recordings', 'a.part1'), 'sound');
  await backup({ folders: included });
  const forgeries: Parameters<typeof forge>[0][] = [
    (kind, _, data) => (kind === 'totals' ? null : data),
    (kind, header, data) => {
      if (kind === 'totals') (header.rows as Record<string, number>).staff = 2;
      return data;
    },
    (kind, header, data) => (kind === 'table' && header.name === 'timers' ? null : data),
    (kind, header, data) => (kind === 'table' && header.name === 'staff' ? '1\t2\t3\n' : data),
    (kind, header, data) => (kind === 'table' && header.name === 'staff' ? '' : data),
    (kind, header, data) => {
      if (kind === 'table' && header.name === 'staff') header.name = 'pg_authid';
      return data;
    },
    (kind, header, data) => {
      if (kind === 'file') header.path = '../../../escaped';
      return data;
    },
    (kind, header, data) => {
      if (kind === 'file') header.folder = 'keys';
      return data;
    },
    (kind, _, data) => (kind === 'file' ? `${data} and more` : data),
    (kind, header, data) => {
      if (kind === 'manifest') {
        (header.partitions as object[]).push({ table: 'facts', name: 'x; drop table staff', from: 5, to: 9 });
      }
      return data;
    },
  ];
  for (const [n, forgery] of forgeries.entries()) {
    const forged = await forge(forgery);
    expect([n, await restore({ file: forged }).catch((error: unknown) => error)]).toEqual([
      n,
      refusal('backup-damaged'),
    ]);
    expect(await isEmpty(target)).toBe(true);
    expect(await readdir(join(folder, 'new')).catch(() => [])).toEqual([]);
  }
});

it('refuses a database that holds something, and one with a newer schema than the backup', async () => {
  await backup();
  const before = await contents(source);
  await expect(restore({ url: source.url })).rejects.toEqual(refusal('restore-not-empty'));
  expect(await contents(source)).toEqual(before);
  await target.database.pool.query('create table something (x int)');
  await expect(restore()).rejects.toEqual(refusal('restore-not-empty'));
  const unused = await createTestDatabase();
  try {
    await restore({ url: unused.url });
    expect(await contents(unused)).toEqual(before);
  } finally {
    await unused.drop();
  }
});

it('brings a backup of an older release up to this one, and refuses one of a newer', async () => {
  const older = join(folder, 'migrations');
  await cp(shipped, older, { recursive: true });
  const path = join(older, 'meta', '_journal.json');
  const journal = JSON.parse(await readFile(path, 'utf8'));
  const all = journal.entries.length;
  await writeFile(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, 2) }));
  const aged = await createEmptyDatabase();
  try {
    await migrate(aged.url, older);
    await aged.database.pool.query(`insert into branches (id, code, name, kind, path)
      values (gen_random_uuid(), 'hq', '{"zh": "总部"}', 'headquarters', 'hq')`);
    await backup({ url: aged.url });
    await restore();
    const { rows } = await target.database.pool.query('select code from branches');
    expect(rows).toEqual([{ code: 'hq' }]);
    const applied = await target.database.pool.query('select created_at from drizzle.__drizzle_migrations');
    expect(applied.rows.length).toBe(all);
    // Up to date for the product, too.
    await migrate(target.url, shipped);
    expect((await target.database.pool.query(`select to_regclass('customers') as there`)).rows[0].there).toBe(
      'customers',
    );
  } finally {
    await aged.drop();
  }
  await rm(file);
  await backup();
  const empty = await createEmptyDatabase();
  try {
    await expect(restore({ url: empty.url, migrations: older })).rejects.toEqual(refusal('restore-newer'));
    expect(await isEmpty(empty)).toBe(true);
  } finally {
    await empty.drop();
  }
});

it('copies recordings if asked, else tells which are missing or differ', async () => {
  const recordings = join(folder, 'data', 'recordings');
  await mkdir(join(recordings, '2026', '02'), { recursive: true });
  const sounds = { a: Buffer.alloc(700_000, 'a'), b: Buffer.from('b'), c: Buffer.alloc(0) };
  await writeFile(join(recordings, '2026', '02', 'a.part1'), sounds.a);
  await writeFile(join(recordings, '2026', '问候.part1'), sounds.b);
  await writeFile(join(recordings, 'c'), sounds.c);
  const whole = join(folder, 'whole');
  expect((await backup({ file: whole, folders: included })).files).toEqual({ included: 3, listed: 0 });
  expect((await backup()).files).toEqual({ included: 0, listed: 3 });
  expect((await stat(whole)).size).toBeGreaterThan((await stat(file)).size);

  const there = join(folder, 'new', 'recordings');
  expect((await restore({ file: whole })).folders).toEqual([
    { name: 'recordings', path: there, restored: 3, listed: 0, missing: 0 },
  ]);
  expect(await readFile(join(there, '2026', '02', 'a.part1'))).toEqual(sounds.a);
  expect(await readFile(join(there, '2026', '问候.part1'))).toEqual(sounds.b);
  expect(await readFile(join(there, 'c'))).toEqual(sounds.c);
  expect((await readdir(join(folder, 'new'))).sort()).toEqual(['recordings']);

  const next = await createEmptyDatabase();
  try {
    await expect(restore({ file: whole, url: next.url })).rejects.toEqual(refusal('restore-folder'));
    expect(await isEmpty(next)).toBe(true);
    await writeFile(join(there, '2026', '问候.part1'), 'x');
    await rm(join(there, 'c'));
    expect((await restore({ url: next.url })).folders).toEqual([
      { name: 'recordings', path: there, restored: 0, listed: 3, missing: 2 },
    ]);
  } finally {
    await next.drop();
  }
});

it('holds no key, tells which one it needs, and refuses another of the same name', async () => {
  const ring = newKeyRing();
  const keysFile = join(folder, 'data', 'keys.json');
  await saveKeyRing(keysFile, ring);
  expect((await backup()).keys).toEqual(['k1']);
  const bytes = gunzipSync((await readFile(file)).subarray(magic.length));
  const key = ring.keys.get('k1') ?? Buffer.alloc(1);
  for (const text of [
    key.toString('base64'),
    key.toString('hex'),
    createHash('sha256').update(key).digest('hex'),
  ]) {
    expect(bytes.includes(text)).toBe(false);
  }
  expect(bytes.includes(key)).toBe(false);

  await saveKeyRing(join(folder, 'new', 'keys.json'), newKeyRing());
  await expect(restore()).rejects.toEqual(refusal('restore-keys'));
  expect(await isEmpty(target)).toBe(true);
  await rm(join(folder, 'new', 'keys.json'));
  expect((await restore()).missingKeys).toEqual(['k1']);
});

it('says that a file can’t be read by this user', async () => {
  await backup();
  await chmod(file, 0);
  if (process.getuid?.() === 0) return;
  await expect(restore()).rejects.toEqual(refusal('backup-unreadable'));
});
