import { afterAll, beforeAll, expect, it } from 'vitest';
import { sensitive } from '../../../platform/crypto/sensitive.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { FactCode } from '../../disclosure/codes.ts';
import { createLossReportsFixture, type LossReportsFixture, wholeDraft } from '../testing/loss-reports.ts';
import { createCover } from './cover.ts';
import type { Core, Doer } from './deps.ts';

const policyId = newId();
const from = new Date('2026-01-01T00:00:00+08:00');
const to = new Date('2026-11-01T00:00:00+08:00');

let test: LossReportsFixture;
let agent: Doer;
let contact: string;
let told: { recordId: string; facts: readonly FactCode[] }[];

beforeAll(async () => {
  test = await createLossReportsFixture('2026-11-02T01:00:00Z');
  agent = test.hire('agent');
});
afterAll(() => test.drop());

/** A motor policy of which the caller has opened these facts. */
function coverWith(open: readonly FactCode[]) {
  told = [];
  const facts = (['status', 'period', 'coverage'] as const).map((fact) => ({
    ...{ fact, class: fact === 'coverage' ? 'important' : 'general' },
    verdict: open.includes(fact) ? 'tell' : 'locked',
  }));
  const classes = [
    { class: 'general', oneMore: [] },
    { class: 'important', oneMore: ['vin'] },
  ];
  const records = [
    { id: policyId, number: 1, kind: 'policy', line: 'motor', proved: ['plateNo'], facts, classes },
    { id: newId(), number: 2, kind: 'policy', line: 'life', proved: ['plateNo'], facts, classes },
    { id: newId(), number: 3, kind: 'policy', line: 'motor', proved: [], facts, classes },
  ];
  const core = {
    contacts: { contact: async (id: string) => test.contacts.get(id) ?? null },
    customers: {
      policyRecord: async () => ({
        ...{ status: 'expired', from, to },
        details: sensitive({ coverage: [{ name: { zh: '车损险' } }] }),
      }),
    },
    verification: {
      read: async () => ({ records }),
      tell: async (_: unknown, __: unknown, ___: string, what: (typeof told)[number]) => void told.push(what),
    },
  };
  return createCover(core as unknown as Core);
}

/** Takes a report down in a contact. @returns its id */
async function reportOf(lossAt: string): Promise<string> {
  const { database } = test;
  contact = test.ring(agent);
  const { id, version } = await database.transaction((tx) =>
    test.reports.taking.begin(tx, agent, { interactionId: contact, customerId: null }),
  );
  const content = wholeDraft(new Date(lossAt));
  await database.transaction((tx) => test.reports.taking.save(tx, agent, id, { content, version }));
  return id;
}

const ask = (open: readonly FactCode[], reportId: string, by = agent) =>
  test.database.transaction((tx) => coverWith(open)(tx, by, reportId));

it('says what is open only, of motor policies of which something is proved, and records what it said', async () => {
  const id = await reportOf('2026-10-31T15:59:00Z');
  expect(await ask([], id)).toEqual({
    state: 'known',
    policies: [{ policyId, number: 1, inForce: null, covers: null, oneMore: ['vin'] }],
  });
  expect(told).toEqual([]);
  expect((await ask(['status', 'period'], id)).policies).toEqual([
    { policyId, number: 1, inForce: 'yes', covers: null, oneMore: ['vin'] },
  ]);
  expect(told).toEqual([{ recordId: policyId, facts: ['status', 'period'] }]);
  const [whole] = (await ask(['status', 'period', 'coverage'], id)).policies;
  expect(whole).toMatchObject({ inForce: 'yes', covers: [{ zh: '车损险' }], oneMore: [] });
  expect(told).toEqual([{ recordId: policyId, facts: ['status', 'period', 'coverage'] }]);
});

it('counts the minute: what ended at midnight does not cover midnight', async () => {
  const id = await reportOf('2026-10-31T16:00:00Z');
  expect((await ask(['status', 'period'], id)).policies).toMatchObject([{ inForce: 'no' }]);
});

it('says nothing where this agent has nobody on the line', async () => {
  const id = await reportOf('2026-10-31T15:59:00Z');
  expect(await ask(['status', 'period'], id, test.hire('agent'))).toEqual({
    state: 'noContact',
    policies: [],
  });
  test.contacts.delete(contact);
  expect(await ask(['status', 'period'], id)).toEqual({ state: 'noContact', policies: [] });
  expect(told).toEqual([]);
});
