import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { ActionRequest } from '../../flows/queries.ts';
import { customers } from '../testing/make-tickets.ts';
import { createTicketScene, type TicketScene } from '../testing/scene.ts';
import { createTicketActions } from './flow-actions.ts';

/** Of a range that nobody has been given. */
const own = '+8615400000031';
let scene: TicketScene;
let number: string | null = own;

beforeAll(async () => {
  scene = await createTicketScene();
});
afterAll(() => scene.drop());

const actions = () =>
  createTicketActions({
    database: scene.database,
    tickets: scene.tickets,
    kinds: () => scene.tickets.kinds.list(false),
    callOf: async (id) => (id === gone ? null : { path: 'hq', customerId: customers.wang }),
    numberOf: async () => (number === null ? null : sensitive(number)),
    normalise: (typed) => (/^1\d{10}$/.test(typed) ? `+86${typed}` : null),
  });
const gone = newId();
const run = async (action: string, given: Partial<ActionRequest> = {}) => {
  const found = actions().find(({ code }) => code === action);
  const asked = await found?.run({
    ...{ action, node: 'ask', language: 'zh-CN' as const, interactionId: newId(), collected: {} },
    ...{ params: { kind: 'callBack', words: '夜间请回电' }, ...given },
  });
  return asked?.outcome;
};
const made = async () =>
  (
    await scene.database.pool.query(
      'select id, kind, title, interaction_id, customer_id, created_by from tickets order by id',
    )
  ).rows;

describe('what a menu registers', () => {
  it('is a call-back at the caller’s own number, once in a call, however often he asks', async () => {
    const interactionId = newId();
    const outcomes = await Promise.all([1, 2, 3].map(() => run('callBack', { interactionId })));
    expect(outcomes).toEqual(['answered', 'answered', 'answered']);
    const rows = await made();
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      ...{ kind: 'callBack', interaction_id: interactionId },
      ...{ customer_id: customers.wang, created_by: null },
    });
    // The number is kept as any other of a ticket: encrypted, and in no fact.
    const { rows: facts } = await scene.database.pool.query('select data, ids from fact_inbox');
    expect(JSON.stringify([rows, facts])).not.toContain(own.slice(3));
    const tasks = await scene.database.pool.query(
      'select node, work from ticket_tasks where ticket_id = $1',
      [rows[0]?.id],
    );
    expect(tasks.rows).toEqual([{ node: 'prepare', work: 'work' }]);
  });

  it('takes the number that was keyed, and says when it is none', async () => {
    const before = (await made()).length;
    number = null;
    expect(await run('callBack')).toBe('nothing');
    expect(await run('callBack', { collected: { callbackNumber: '12' } })).toBe('failed');
    expect(await run('callBack', { collected: { callbackNumber: '15400000032' } })).toBe('answered');
    expect((await made()).length).toBe(before + 1);
    number = own;
  });

  it('is a ticket of a kind whose form it can fill, and of no other', async () => {
    const [ticket] = actions().filter(({ code }) => code === 'ticket');
    const kinds = (await ticket?.params())?.find(({ name }) => name === 'kind')?.choices ?? [];
    const codes = kinds.map(({ value }) => value);
    expect(codes).toContain('policyEnquiry');
    expect(codes).toContain('callBack');
    expect(codes).not.toContain('fieldVisit');
    expect(await run('ticket', { params: { kind: 'fieldVisit', words: '上门' } })).toBe('unavailable');
    const interactionId = newId();
    const policy = { kind: 'policyEnquiry', words: '保单何时生效' };
    expect(await run('ticket', { interactionId, params: policy })).toBe('answered');
    // Another kind in the same call is another matter.
    expect(await run('callBack', { interactionId })).toBe('answered');
    expect(
      (await made()).filter((row) => row.interaction_id === interactionId).map(({ kind }) => kind),
    ).toEqual(['policyEnquiry', 'callBack']);
  });

  it('is nothing for a call that is gone', async () => {
    expect(await run('callBack', { interactionId: gone })).toBe('unavailable');
  });
});
