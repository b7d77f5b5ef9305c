import { createOrganisation } from '../features/access/server/organisation.ts';
import { createAudit } from '../features/audit/server/service.ts';
import { customerPermissions } from '../features/customers/contract.ts';
import type { Author } from '../features/customers/server/changes.ts';
import type { PolicyInput } from '../features/customers/server/kept.ts';
import type { NewCustomer } from '../features/customers/server/register.ts';
import { type Customers, createCustomers } from '../features/customers/server/service.ts';
import { contactsOfCustomers } from '../features/interactions/server/customers-store.ts';
import { createManualClock, type ManualClock } from '../platform/clock/clock.ts';
import { type Cipher, createCipher } from '../platform/crypto/cipher.ts';
import { type KeyRing, newKeyRing } from '../platform/crypto/key-ring.ts';
import { newId } from '../platform/ids/ids.ts';
import { type Scope, systemScope } from '../platform/scope.ts';
import { createTestDatabase, type TestDatabase } from './database.ts';

export interface CustomersFixture extends TestDatabase {
  clock: ManualClock;
  ring: KeyRing;
  cipher: Cipher;
  customers: Customers;
  /** Headquarters with the provinces east and west, and the city ningbo below east. */
  branchIds: Record<'hq' | 'east' | 'west' | 'ningbo', string>;
  /** Removes all customers, facts and audit records. */
  clear(): Promise<void>;
  /** Audit records so far, oldest first. */
  trail(): Promise<
    { action: string; result: string; reason: string | null; subjectId: string; details: object }[]
  >;
  facts(): Promise<{ type: string; path: string; ids: Record<string, string>; data: object }[]>;
}

/** Those that refer to others first. */
const emptied = [
  'customer_merges',
  'customer_notes',
  'customer_consents',
  'orders',
  'authorisations',
  'claims',
  'policies',
  'customer_numbers',
  'customers',
  'salespeople',
  'audit_inbox',
  'fact_inbox',
];

/** A database with branches, and the service of customers on it. */
export async function createCustomersFixture(): Promise<CustomersFixture> {
  const test = await createTestDatabase();
  const { database } = test;
  const clock = createManualClock(new Date('2026-03-02T01:00:00Z'));
  const ring = newKeyRing();
  const cipher = createCipher(ring);
  const audit = createAudit();
  const organisation = createOrganisation({ database, clock, audit, permissions: customerPermissions });
  await organisation.prepare();
  const actor = newId();
  const hq = (await organisation.listBranches())[0]?.id ?? '';
  const branch = (code: string, zh: string, parentId: string): Promise<string> =>
    database.transaction(
      async (tx) => (await organisation.createBranch(tx, actor, { code, name: { zh }, parentId })).id,
    );
  const east = await branch('east', '浙江分公司', hq);
  const west = await branch('west', '四川分公司', hq);
  const ningbo = await branch('ningbo', '宁波中心支公司', east);
  await database.pool.query('delete from fact_inbox');
  await database.pool.query('delete from audit_inbox');
  return {
    ...test,
    clock,
    ring,
    cipher,
    customers: createCustomers({
      database,
      cipher,
      clock,
      audit,
      branches: organisation,
      staffNames: async (ids) => new Map(ids.map((id) => [id, { staffNo: '6001', name: '石文竹' }])),
      agents: async () => [
        { id: staffId, staffNo: '6001', name: '石文竹', pinyin: 'shiwenzhu', branchName: { zh: '总部' } },
      ],
      references: [contactsOfCustomers],
    }),
    branchIds: { hq, east, west, ningbo },
    async clear() {
      for (const table of emptied) await database.pool.query(`delete from ${table}`);
    },
    async trail() {
      return (await database.pool.query('select entry from audit_inbox order by id')).rows.map(
        (row) => row.entry,
      );
    },
    async facts() {
      return (await database.pool.query('select type, path, ids, data from fact_inbox order by id')).rows;
    },
  };
}

/** @returns the scope of somebody at a branch. */
export function scopeAt(path: string, ...subjects: string[]): Scope {
  return { kind: 'tree', path, subjects };
}

const staffId = newId();

/** Who acts in tests, and whom they are about. */
export const people = {
  everywhere: systemScope('test'),
  staffId,
  author: { actor: { kind: 'staff', staffId }, address: '127.0.0.1' } satisfies Author,
  person: (name: string, more: Partial<NewCustomer> = {}): NewCustomer => ({
    kind: 'private',
    name,
    honorific: 'mr',
    identity: null,
    segment: 'mass',
    language: 'zh-CN',
    note: null,
    numbers: [{ kind: 'mobile', number: '+8615400000001' }],
    ...more,
  }),
};

/** A car's policy that is in force in March 2026. */
export function motor(policyNo: string, more: Partial<PolicyInput> = {}): PolicyInput {
  return {
    policyNo,
    line: 'motor',
    product: { zh: '机动车商业保险', en: 'Motor' },
    plate: '浙B12345',
    vin: '1M8GDM9AXKP042788',
    engineNo: 'H4T204318',
    insuredName: null,
    from: new Date('2026-01-01T16:00:00Z'),
    to: new Date('2027-01-01T16:00:00Z'),
    status: 'inForce',
    ...more,
  };
}
