/** Black and VIP lists on real tables: a second person approves, and every entry ends by itself. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createAudit } from '../../audit/server/service.ts';
import { maskNumber, normaliseNumber } from '../../customers/rules/number.ts';
import type { CallerListEntry, EntryAct } from '../contract.ts';
import { type CallerLists, createCallerLists } from './service.ts';

const dayMs = 86_400_000;
const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
let test: TestDatabase;
let lists: CallerLists;

const person = (...permissions: string[]): Principal =>
  ({ staffId: newId(), permissions: new Set(permissions) }) as unknown as Principal;
const leader = person('callerLists.edit');
const supervisor = person('callerLists.edit', 'callerLists.approve');
const other = person('callerLists.edit', 'callerLists.approve');

beforeAll(async () => {
  test = await createTestDatabase();
  lists = createCallerLists({
    database: test.database,
    cipher: createCipher(newKeyRing()),
    clock,
    audit: createAudit(),
    normalise(typed) {
      const known = normaliseNumber(typed);
      return known.ok ? known.number : null;
    },
    mask: (number) => maskNumber(openSensitive(number)),
    staffNames: async () => new Map(),
  });
});
afterAll(() => test.drop());

const ask = (number: string, more: Partial<Parameters<CallerLists['ask']>[3]> = {}, by = leader) =>
  test.database.transaction((tx) =>
    lists.ask(tx, by, '127.0.0.1', {
      ...{ list: 'blocked', treatment: 'refuse', reason: '一周内骚扰热线二十次', days: 30, number },
      ...more,
    }),
  );
const act = (by: Principal, { id, version }: CallerListEntry, does: EntryAct) =>
  test.database.transaction((tx) => lists.act(tx, by, '127.0.0.1', id, { act: does, version }));
const saysOf = (number: string) => lists.of(sensitive(number));
const nothing = { blocked: null, vip: false };
const code = (wanted: string) => ({ kind: { code: wanted } });

describe('an entry', () => {
  it('counts once a second person has approved it, and until its end', async () => {
    const asked = await ask('15400001001');
    expect(asked).toMatchObject({ state: 'asked', numberMasked: expect.stringContaining('*') });
    expect(await saysOf('+8615400001001')).toEqual(nothing);
    await expect(act(leader, asked, 'approve')).rejects.toMatchObject(code('notAllowed'));
    expect((await act(supervisor, asked, 'approve')).decidedBy?.id).toBe(supervisor.staffId);
    expect(await saysOf('+8615400001001')).toEqual({ blocked: 'refuse', vip: false });
    await expect(act(other, asked, 'refuse')).rejects.toMatchObject(code('staleVersion'));
    await clock.advance(30 * dayMs);
    expect(await saysOf('+8615400001001')).toEqual(nothing);
    expect((await lists.list()).find(({ id }) => id === asked.id)?.state).toBe('ended');
  });

  it('is approved by nobody who asked for it', async () => {
    const own = await ask('15400001002', {}, supervisor);
    await expect(act(supervisor, own, 'approve')).rejects.toMatchObject(code('callerLists.ownEntry'));
    expect((await act(other, own, 'refuse')).state).toBe('refused');
    await expect(act(other, { ...own, version: 2 }, 'approve')).rejects.toMatchObject(
      code('callerLists.notNow'),
    );
  });

  it('ends at once by hand, and then the number may be asked for again', async () => {
    const asked = await ask('15400001003', { list: 'vip', treatment: null, days: 365 });
    await expect(ask('15400001003')).rejects.toMatchObject(code('callerLists.known'));
    const active = await act(supervisor, asked, 'approve');
    expect(await saysOf('+8615400001003')).toEqual({ blocked: null, vip: true });
    await act(leader, active, 'end');
    expect(await saysOf('+8615400001003')).toEqual(nothing);
    expect((await ask('15400001003', { treatment: 'last' })).state).toBe('asked');
  });

  it('needs a number, which is stored encrypted and told to no fact', async () => {
    await expect(ask('12')).rejects.toMatchObject(code('callerLists.numberInvalid'));
    const { rows } = await test.database.pool.query(
      `select (select string_agg(number, ' ') from caller_list_entries) as numbers,
        (select string_agg(ids::text || data::text, ' ') from fact_inbox) as facts`,
    );
    expect(rows[0].numbers).not.toContain('15400001');
    expect(rows[0].facts ?? '').not.toContain('15400001');
  });
});
