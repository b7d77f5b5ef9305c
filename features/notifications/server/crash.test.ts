import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { MessageCarrier } from '../../../channels/messaging/carrier.ts';
import { createManualClock, type ManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createFaults, type Faults, faultyDatabase } from '../../../testing/faults.ts';
import { createTestNotices, makeTestNotices } from '../../../testing/notices.ts';
import type { NotificationsService } from './service.ts';

/*
 * The process dies before every statement, before and after every commit, before the gateway is called and before its
 * answer is heard; each time another process goes on with what stands in the tables.
 */

let test: TestDatabase;
let clock: ManualClock;
const cipher = createCipher(newKeyRing());
const people = ['15400000001', '15400000002', '15400000003'];
const start = new Date('2026-03-02T02:00:00Z');
const lots = { notices: 2, lines: 2, lanes: 1 };

beforeAll(async () => {
  test = await createTestDatabase();
  await createTestNotices({ database: test.database, cipher, clock: createManualClock(start), carriers: [] });
});
afterAll(() => test.drop());
beforeEach(() => {
  clock = createManualClock(start);
});

/** A gateway that remembers what reached it; with keys it delivers nothing twice. */
function createGateway(takesKeys: boolean) {
  const delivered = new Map<string, number>();
  const carrierFor = (faults: Faults): MessageCarrier => ({
    channels: ['sms'],
    takesKeys,
    async deliver({ id }) {
      faults.pass('before the gateway');
      const before = delivered.get(id) ?? 0;
      if (!takesKeys || before === 0) delivered.set(id, before + 1);
      faults.pass('before its answer');
      return { result: 'sent' };
    },
    close: async () => {},
  });
  return { delivered, carrierFor };
}

type Work = (notices: NotificationsService, database: TestDatabase['database']) => Promise<unknown>;

/** One process, from its start until nothing is left to do or it dies. @returns whether it died */
async function live(
  gateway: ReturnType<typeof createGateway>,
  dieAt: number | null,
  work: Work,
): Promise<boolean> {
  const faults = createFaults();
  const database = faultyDatabase(test.database, faults);
  const notices = makeTestNotices({ database, cipher, clock, lots, carriers: [gateway.carrierFor(faults)] });
  const pass = faults.pass;
  faults.pass = (point) => {
    try {
      pass(point);
    } finally {
      if (faults.dead) void notices.delivery.stop();
    }
  };
  if (dieAt !== null) faults.dieAt(dieAt);
  await (async () => {
    await work(notices, database);
    await notices.delivery.start();
  })().catch((error: unknown) => {
    if (!faults.dead) throw error;
  });
  await notices.delivery.stop();
  return faults.dead;
}

async function clear(): Promise<void> {
  await test.database.pool.query(
    'delete from notices; delete from bulk_notices; delete from bulk_notice_lines; delete from fact_inbox',
  );
}

const states = async (): Promise<Map<string, string>> => {
  const { rows } = await test.database.pool.query('select id, status from notices');
  return new Map(rows.map(({ id, status }) => [id, status]));
};
const sentFacts = async (): Promise<number> => {
  const { rows } = await test.database.pool.query(
    `select count(*) as n from fact_inbox where type = 'notice.sent'`,
  );
  return rows[0].n;
};

/** Dies at every point in turn. @param prepare makes what is there before the process starts */
async function killEverywhere(takesKeys: boolean, work: Work, prepare: () => Promise<void>): Promise<number> {
  for (let point = 0; ; point++) {
    await clear();
    await prepare();
    const gateway = createGateway(takesKeys);
    const died = await live(gateway, point, work);
    if (died) expect(await live(gateway, null, work)).toBe(false);
    const found = await states();
    expect(found.size).toBe(people.length);
    let sent = 0;
    for (const [id, status] of found) {
      const times = gateway.delivered.get(id) ?? 0;
      expect(times, `point ${point}: delivered`).toBeLessThanOrEqual(1);
      if (takesKeys) expect(status, `point ${point}`).toBe('sent');
      else expect(['sent', 'doubtful'], `point ${point}`).toContain(status);
      if (status === 'sent') {
        sent += 1;
        expect(times, `point ${point}: sent`).toBe(1);
      }
    }
    expect(await sentFacts()).toBe(sent);
    // Nothing may reach the gateway that nobody knows of.
    expect([...gateway.delivered.keys()].every((id) => found.has(id))).toBe(true);
    if (!died) return point;
  }
}

describe.each([true, false])('a gateway that takes keys: %s', (takesKeys) => {
  it('loses and doubles no single notice, wherever the process dies', async () => {
    const work: Work = async (notices, database) => {
      // Whoever asks repeats it after a restart, with the same key.
      await database.transaction(async (tx) => {
        for (const to of people)
          await notices.notify(tx, {
            ...{ channel: 'sms', to: sensitive(to), template: 'claim-documents', values: {} },
            ...{ language: 'zh-CN', once: 'claim 7' },
          });
      });
    };
    expect(await killEverywhere(takesKeys, work, async () => {})).toBeGreaterThan(20);
  }, 60_000);

  it('loses and doubles no step of a bulk sending, wherever the process dies', async () => {
    const prepare = async (): Promise<void> => {
      const never = createGateway(takesKeys).carrierFor(createFaults());
      const notices = makeTestNotices({ database: test.database, cipher, clock, carriers: [never] });
      await test.database.transaction(async (tx) => {
        const id = await notices.startBulk(tx, {
          ...{ name: '测试', template: 'claim-documents', channel: 'sms', language: 'zh-CN' },
          recipients: [...people, people[0] ?? ''].map((to) => ({ to: sensitive(to) })),
        });
        const by = { staffId: newId(), address: '127.0.0.1' };
        await notices.bulk.act(tx, by, id, { act: 'approve', version: 1 });
      });
    };
    expect(await killEverywhere(takesKeys, async () => {}, prepare)).toBeGreaterThan(20);
    const { rows } = await test.database.pool.query('select status from bulk_notices');
    expect(rows).toEqual([{ status: 'handedOver' }]);
  }, 60_000);
});
