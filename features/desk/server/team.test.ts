/** Messages and raised hands on real tables: who is told, who sees what, and nothing in the clear. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createManualClock, type ManualClock } from '../../../platform/clock/clock.ts';
import { createCipher } from '../../../platform/crypto/cipher.ts';
import { newKeyRing } from '../../../platform/crypto/key-ring.ts';
import type { Tx } from '../../../platform/database/database.ts';
import type { Principal } from '../../../platform/http/principal.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { createTestDatabase, type TestDatabase } from '../../../testing/database.ts';
import { createAudit } from '../../audit/server/service.ts';
import { defaultQueues } from '../../routing/contract/queues.ts';
import type { Audience } from '../contract/team.ts';
import { createTeam, type Team, type TeamPerson } from './team.ts';

const start = new Date('2026-02-28T16:00:00Z');
const text = '台风期间请优先接听理赔报案';
const person = (name: string, branchPath: string, skills: readonly string[]): TeamPerson => ({
  id: newId(),
  staffNo: name,
  name,
  branchPath,
  skills: Object.fromEntries(skills.map((skill) => [skill, 3])),
});
const leader = person('沈若谷', 'hq.east', ['claims']);
const claims = person('夏小满', 'hq.east.ningbo', ['claims', 'general']);
const general = person('罗一鸣', 'hq.east', ['general']);
const backOffice = person('何静', 'hq.east', []);
const elsewhere = person('白露', 'hq.west', ['claims']);
const everybody = [leader, claims, general, backOffice, elsewhere];

let test: TestDatabase;
let clock: ManualClock;
let team: Team;

beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
beforeEach(async () => {
  await test.database.pool.query(
    'truncate team_messages, team_message_readers, raised_hands, fact_inbox, audit_inbox',
  );
  clock = createManualClock(start);
  team = createTeam({
    ...{ database: test.database, cipher: createCipher(newKeyRing()), clock, audit: createAudit() },
    people: async (ids) => everybody.filter(({ id }) => ids === undefined || ids.includes(id)),
    queues: async () => defaultQueues,
    position: () => 7,
  });
});

const as = ({ id: staffId, branchPath: path }: TeamPerson): Principal => ({
  ...{ staffId, sessionId: newId(), language: 'zh-CN', locked: false, rights: '' },
  permissions: new Set<string>(),
  scope: { kind: 'tree', path, subjects: [] },
});
const run = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => test.database.transaction(work);
const asker = { principal: as(leader), address: '192.0.2.7' };
const send = (to: Audience, hours = 12) => run((tx) => team.send(tx, asker, { to, body: text, hours }));
const bodies = async (who: TeamPerson): Promise<string[]> =>
  (await team.read(as(who))).messages.map(({ body }) => body);
const facts = async () =>
  (await test.database.pool.query('select type, path, ids, data from fact_inbox order by id')).rows;

describe('a message', () => {
  it('reaches the agents of the branch and below, and nobody else; each is told by a fact of his own', async () => {
    expect(await send({ kind: 'branch' })).toMatchObject({ agents: 2 });
    expect(await bodies(claims)).toEqual([text]);
    expect(await bodies(general)).toEqual([text]);
    for (const who of [leader, backOffice, elsewhere]) expect(await bodies(who)).toEqual([]);
    const told = (await facts()).map(({ type, path, ids }) => [type, path, ids.staffId]);
    expect(told.sort()).toEqual(
      [claims, general].map(({ id, branchPath }) => ['teamMessage.sent', branchPath, id]).sort(),
    );
  });

  it('reaches who serves a queue, or one agent; never somebody of another branch', async () => {
    expect(await send({ kind: 'queue', queue: 'claims' })).toMatchObject({ agents: 1 });
    expect(await bodies(claims)).toEqual([text]);
    await expect(send({ kind: 'agent', staffId: elsewhere.id })).rejects.toMatchObject({
      kind: { code: 'notFound' },
    });
    await expect(send({ kind: 'queue', queue: 'complaints' })).rejects.toMatchObject({
      kind: { code: 'team.nobody' },
    });
  });

  it('stays until it is confirmed, also for who comes later, and not beyond its end', async () => {
    const { id } = await send({ kind: 'branch' }, 4);
    await clock.advance(3 * 3_600_000);
    await run((tx) => team.confirm(tx, as(claims), id));
    await run((tx) => team.confirm(tx, as(claims), id));
    expect(await bodies(claims)).toEqual([]);
    expect(await bodies(general)).toEqual([text]);
    await clock.advance(3_600_000);
    expect(await bodies(general)).toEqual([]);
    const reads = (await facts()).filter(({ type }) => type === 'teamMessage.read');
    expect(reads).toHaveLength(1);
    expect(reads[0]).toMatchObject({ ids: { staffId: claims.id }, data: { waitedMs: 3 * 3_600_000 } });
    await expect(run((tx) => team.confirm(tx, as(elsewhere), id))).rejects.toMatchObject({
      kind: { code: 'notFound' },
    });
  });

  it('shows leaders who has read it and who hasn’t, of their own people only', async () => {
    const { id } = await send({ kind: 'branch' });
    await run((tx) => team.confirm(tx, as(general), id));
    const [mine] = (await team.sent(as(leader))).messages;
    expect(mine?.readers.map(({ name, readAt }) => [name, readAt !== null])).toEqual([
      ['夏小满', false],
      ['罗一鸣', true],
    ]);
    const ningbo = person('林一', 'hq.east.ningbo', []);
    expect((await team.sent(as(ningbo))).messages[0]?.readers.map(({ name }) => name)).toEqual(['夏小满']);
    expect((await team.sent(as(elsewhere))).messages).toEqual([]);
  });

  it('lies encrypted, and stands neither in facts nor in the trail', async () => {
    await send({ kind: 'branch' });
    for (const table of ['team_messages', 'fact_inbox', 'audit_inbox']) {
      const { rows } = await test.database.pool.query(`select * from ${table}`);
      expect(rows.length).toBeGreaterThan(0);
      expect(JSON.stringify(rows)).not.toContain('台风');
    }
  });
});

describe('a raised hand', () => {
  it('keeps its time when the reason changes, and is lowered by the agent himself', async () => {
    await run((tx) => team.setHand(tx, as(claims), 'question'));
    await clock.advance(40_000);
    await run((tx) => team.setHand(tx, as(claims), 'upset'));
    expect((await team.hands()).get(claims.id)).toEqual({ reason: 'upset', since: start.toISOString() });
    await run((tx) => team.setHand(tx, as(claims), null));
    await run((tx) => team.setHand(tx, as(claims), null));
    expect((await team.read(as(claims))).hand).toBeNull();
    const lowered = (await facts()).filter(({ type }) => type === 'hand.lowered');
    expect(lowered).toHaveLength(1);
    expect(lowered[0]).toMatchObject({ data: { lastedMs: 40_000 } });
  });

  it('is lowered by a leader of the branch, on the record, and by no other', async () => {
    await run((tx) => team.setHand(tx, as(claims), 'technical'));
    const other = { ...asker, principal: as(elsewhere) };
    await expect(run((tx) => team.lowerFor(tx, other, claims.id))).rejects.toMatchObject({
      kind: { code: 'notFound' },
    });
    await run((tx) => team.lowerFor(tx, asker, claims.id));
    const { rows } = await test.database.pool.query(
      `select entry->>'action' as action, entry->>'subjectId' as agent, entry->>'address' as address from audit_inbox`,
    );
    expect(rows).toEqual([{ action: 'team.handLowered', agent: claims.id, address: '192.0.2.7' }]);
    expect((await team.hands()).size).toBe(0);
  });
});
