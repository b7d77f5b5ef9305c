import type { ClaimDetails, PolicyDetails } from '../features/customers/contract/details.ts';
import type { QueryName } from '../features/flows/queries.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import { type CustomersFixture, createCustomersFixture, motor, people } from './customers.ts';
import { createTelephone, type Telephone } from './telephone.ts';

const { everywhere, author, staffId } = people;
export const mobile = '+8615400000001';

/** What callers key or have; none of it may be found anywhere but encrypted. */
export const secret = {
  policyNo: 'AHM20260000077',
  idCardNo: '11010519491231002X',
  plateNo: '浙B12345',
  reportNo: 'BA330200202602030009',
  name: '欧阳示范',
  password: '250714',
  staffNo: '66099',
  wrongNo: '66098',
};
export const keyed = {
  policyNo: '20260000077',
  idCardNo: '11010519491231002*',
  plateNo: '212345',
  reportNo: '330200202602030009',
};
const details: PolicyDetails = {
  ...{ vehicle: null, coverage: [], premium: null, endorsements: [], vehicleTax: 'paid' },
  payment: { status: 'paid', items: [] },
  specialAgreements: null,
};
const loss: ClaimDetails = {
  lossPlace: '宁波市鄞州区示范路',
  lossKind: { zh: '碰撞' },
  course: '倒车时与后车相撞',
  assessment: null,
  payout: null,
  denial: null,
  thirdParties: [],
};
const months = [
  { month: '2026-01', commission: 20_000, premium: 500_000, policies: 2 },
  { month: '2026-02', commission: 12_345, premium: 400_000, policies: 3 },
];

export type TelephoneScene = Awaited<ReturnType<typeof createTelephoneScene>>;

/** A customer with a car's policy and a claim, a salesperson, and a call of the customer. */
export async function createTelephoneScene() {
  const test: CustomersFixture = await createCustomersFixture();
  const telephone: Telephone = await createTelephone(test);
  const { database, customers } = test;
  const query = (text: string) => database.pool.query(text);
  /** Of the scene as it was begun last. */
  const of = { customerId: '', policyId: '', claimId: '', salespersonId: '', call: '' };

  async function addPolicy(policyNo: string, more: Parameters<typeof motor>[1] = {}): Promise<string> {
    const input = motor(policyNo, { details, ...more });
    await database.transaction((tx) =>
      customers.holdings.addPolicy(tx, everywhere, author, of.customerId, input),
    );
    return (await query('select id from policies order by id desc limit 1')).rows[0]?.id ?? '';
  }
  async function addClaim(policyId: string, reportNo: string, at: string, more: Partial<ClaimDetails> = {}) {
    const claim = await database.transaction((tx) =>
      customers.claims.add(tx, everywhere, author, policyId, {
        ...{ reportNo, claimNo: null, stage: 'survey', claimantName: null, details: { ...loss, ...more } },
        ...{ reportedAt: new Date(at), lossAt: new Date(at) },
      }),
    );
    return claim.id;
  }
  async function addSalesperson(staffNo: string, active: boolean, password: string | null): Promise<string> {
    const { salespeople } = customers;
    const person = { staffNo, name: '许示范', mobile: null, branchPath: 'hq.east.ningbo', active, months };
    const added = await database.transaction((tx) => salespeople.add(tx, author, person));
    if (password !== null) {
      await database.transaction((tx) =>
        salespeople.setPassword(tx, everywhere, author, added, sensitive(password)),
      );
    }
    return added.id;
  }
  const asks = (name: QueryName, collected: Record<string, string> = {}) =>
    telephone.asks(of.call, name, collected);

  return {
    ...{ test, telephone, of, addPolicy, addClaim, addSalesperson, asks },

    /** Everything as it was, and the customer calls. */
    async begin(): Promise<void> {
      for (const table of [
        ...['verification_told', 'verification_confirmations', 'verification_statements', 'verifications'],
        ...['telephone_tries', 'notices', 'interactions'],
      ])
        await query(`delete from ${table}`);
      await test.clear();
      telephone.channels.splice(0, Number.POSITIVE_INFINITY, 'sms');
      const identity = { kind: 'residentId' as const, no: secret.idCardNo };
      const person = people.person(secret.name, { identity, branchId: test.branchIds.ningbo });
      const { id } = await database.transaction((tx) =>
        customers.register.create(tx, everywhere, author, person),
      );
      of.customerId = id;
      of.policyId = await addPolicy(secret.policyNo);
      of.claimId = await addClaim(of.policyId, secret.reportNo, '2026-02-03T06:20:00Z');
      of.salespersonId = await addSalesperson(secret.staffNo, true, secret.password);
      for (const table of ['audit_inbox', 'fact_inbox']) await query(`delete from ${table}`);
      of.call = await telephone.comes({ customerId: id, number: mobile, staffId });
    },

    outcome: async (name: QueryName, collected: Record<string, string> = {}) =>
      (await asks(name, collected)).outcome,
    /** What the agent who has the call sees. */
    panel: () =>
      telephone.verification.read(
        { kind: 'staff', staffId, address: '127.0.0.1', channel: 'agent' },
        of.call,
      ),
    actions: async () => (await test.trail()).map(({ action }) => action),
  };
}
