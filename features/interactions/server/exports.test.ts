/** Files of the list: asked for, approved by somebody else, made in the background, marked, and gone in time. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createLog } from '../../../platform/log/log.ts';
import { createTimers, type Timers } from '../../../platform/timers/timers.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createAudit } from '../../audit/server/service.ts';
import { exportHours, mostExportRows } from '../contract/exports.ts';
import { createExports, type Exports } from './exports.ts';
import { createInteractions, numberColumn } from './interactions.ts';
import { interactions } from './schema.ts';

const start = new Date('2026-11-30T02:00:00Z');
const number = '15400000001';
const person = (name: string, path: string, permissions: readonly string[]) => ({
  name,
  staffNo: name,
  principal: {
    ...{ staffId: newId(), sessionId: newId(), permissions: new Set(permissions), language: 'zh-CN' },
    ...{ scope: { kind: 'tree', path, subjects: [] }, locked: false, rights: '' },
  } satisfies Principal as Principal,
});
const asks = ['interactions.export', 'recordings.play'];
const approves = [...asks, 'interactions.approveExport'];
const leader = person('6001', 'hq.east', asks);
const supervisor = person('2001', 'hq', approves);
const elsewhere = person('2002', 'hq.west', approves);
const people = [leader, supervisor, elsewhere];

describe('exports of interactions', () => {
  let test: TestDatabase;
  let clock: ManualClock;
  let timers: Timers;
  let exports: Exports;
  let rows: number;

  beforeEach(async () => {
    test = await createTestDatabase();
    clock = createManualClock(start);
    const { database } = test;
    const cipher = createCipher(newKeyRing());
    const names = {
      staff: async () => new Map(people.map(({ principal, ...one }) => [principal.staffId, one])),
      customers: async () => new Map<string, string>(),
      queues: async () => new Map([['claims', { zh: '理赔报案', en: 'Claims' }]]),
      maskNumber: (clear: string) => `${clear.slice(0, 3)}****${clear.slice(-4)}`,
      numberIndexes: (typed: string) => cipher.indexes(numberColumn, sensitive(typed)),
    };
    const list = createInteractions({ database, cipher, names, position: () => 0 });
    exports = createExports({
      ...{ database, cipher, clock, audit: createAudit(), timers: () => timers, zone: () => 'Asia/Shanghai' },
      ...{ staffNames: names.staff, ownOnly: list.ownOnly, piece: list.piece },
    });
    timers = createTimers(database, clock, exports.timerHandlers, createLog('silent'));
    rows = 0;
    await add(3, 'hq.east');
    await add(2, 'hq.west');

    async function add(count: number, path: string): Promise<void> {
      const at = start.getTime() - 3_600_000;
      await database.transaction((tx) =>
        tx.insert(interactions).values(
          Array.from({ length: count }, () => ({
            ...{ id: newId(at + rows++), startedAt: new Date(at), path, queue: 'claims', phase: 'ended' },
            ...{ channel: 'webCall', direction: 'inbound', language: 'zh-CN', menu: [], outcome: 'answered' },
            number: cipher.encrypt(numberColumn, sensitive(number)),
            numberIndex: cipher.index(numberColumn, sensitive(number)),
            ...{ talkMs: 61_000, staffId: leader.principal.staffId },
          })),
        ),
      );
    }
  });
  afterEach(() => test.drop());

  const ask = (change: Partial<Parameters<Exports['ask']>[3]> = {}) =>
    test.database.transaction((tx) =>
      exports.ask(
        tx,
        leader.principal,
        '127.0.0.1',
        { filter: {}, format: 'csv', clearNumbers: false, reason: '月度服务分析', ...change },
        'zh-CN',
      ),
    );
  const act = (who: typeof leader, id: string, what: 'approve' | 'refuse' | 'withdraw', version = 1) =>
    test.database.transaction((tx) =>
      exports.act(tx, who.principal, '127.0.0.1', id, {
        act: what,
        version,
        answer: what === 'refuse' ? '不需要' : '',
      }),
    );
  const code = (work: Promise<unknown>) =>
    work.then(
      () => 'done',
      (error: { kind?: { code: string } }) => error.kind?.code ?? String(error),
    );
  const fetchFile = async (who: typeof leader, id: string) => {
    const { body, headers } = await exports.download(who.principal, '127.0.0.1', id);
    return { text: Buffer.from(body as Uint8Array).toString('utf8'), headers };
  };
  const stateOf = async (id: string) =>
    (await exports.list(supervisor.principal)).find((one) => one.id === id);
  const trail = async () =>
    (
      await test.database.pool.query(
        "select entry->>'action' as action, entry->>'reason' as reason from audit_inbox order by id",
      )
    ).rows;

  it('are made only when somebody else has approved them, of what the asker may see, and marked', async () => {
    const { id, serial, state } = await ask();
    expect(state).toBe('asked');
    await timers.runDue();
    expect((await stateOf(id))?.state).toBe('asked');
    expect(await code(act(leader, id, 'approve'))).toBe('interactions.exportOwn');
    expect(await code(act(elsewhere, id, 'approve'))).toBe('notFound');
    expect((await act(supervisor, id, 'approve')).state).toBe('making');
    await timers.runDue();
    expect(await stateOf(id)).toMatchObject({ state: 'ready', rows: 3, decidedBy: '2001' });
    const { text, headers } = await fetchFile(leader, id);
    const lines = text.trimEnd().split('\r\n');
    expect(lines[0]).toBe(
      `\ufeff${serial} · 6001（6001）于 2026-11-30 10:00:00 下载 · 2001 批准 · 共 3 条 · 内部资料，不得外传`,
    );
    expect(lines).toHaveLength(5);
    expect(lines[2]).toContain('来电,网页通话,,154****0001,理赔报案,6001,6001,已接听,0,61,0');
    expect(text).not.toContain(number);
    expect(headers['content-disposition']).toContain(`${serial}.csv`);
    expect(await code(exports.download(supervisor.principal, '', id))).toBe('notFound');
    expect((await trail()).map(({ action }) => action)).toEqual([
      'interactions.exportAsked',
      'interactions.exportApproved',
      'interactions.exportMade',
      'interactions.exportFetched',
    ]);
  });

  it('hold whole numbers only where that was asked for and approved', async () => {
    const { id } = await ask({ clearNumbers: true, number });
    expect((await stateOf(id))?.byNumber).toBe(true);
    await act(supervisor, id, 'approve');
    await timers.runDue();
    expect((await fetchFile(leader, id)).text).toContain(number);
    const stored = await test.database.pool.query(
      'select * from interaction_exports, interaction_export_parts',
    );
    expect(JSON.stringify(stored.rows)).not.toContain(number);
  });

  it('are workbooks where that is wanted, and hold nothing that happened after they were asked for', async () => {
    const { id } = await ask({ format: 'xlsx', filter: { from: start.toISOString() } });
    await act(supervisor, id, 'approve');
    await timers.runDue();
    const { body } = await exports.download(leader.principal, '', id);
    expect(
      Buffer.from(body as Uint8Array)
        .subarray(0, 2)
        .toString(),
    ).toBe('PK');
    expect((await stateOf(id))?.rows).toBe(0);
  });

  it('end after some days, and nothing of them is left', async () => {
    const { id } = await ask();
    await act(supervisor, id, 'approve');
    await timers.runDue();
    await clock.advance(exportHours * 3_600_000);
    await timers.runDue();
    expect((await stateOf(id))?.state).toBe('ended');
    expect(await code(exports.download(leader.principal, '', id))).toBe('interactions.exportNotReady');
    expect((await test.database.pool.query('select 1 from interaction_export_parts')).rowCount).toBe(0);
  });

  it('are refused with a reason, or withdrawn by who asked, once', async () => {
    const first = await ask();
    expect(await act(supervisor, first.id, 'refuse')).toMatchObject({ state: 'refused', answer: '不需要' });
    expect(await code(act(supervisor, first.id, 'approve', 2))).toBe('staleVersion');
    const second = await ask();
    expect(await code(act(supervisor, second.id, 'withdraw'))).toBe('notAllowed');
    expect((await act(leader, second.id, 'withdraw')).state).toBe('withdrawn');
    expect(await code(act(supervisor, second.id, 'approve'))).toBe('staleVersion');
  });

  it('are not made where they would be too long', async () => {
    const { id } = await ask();
    await act(supervisor, id, 'approve');
    await test.database.pool.query('update interaction_exports set rows = $1', [mostExportRows]);
    await timers.runDue();
    expect(await stateOf(id)).toMatchObject({ state: 'failed', rows: 0 });
  });
});
