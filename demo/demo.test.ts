import { afterAll, beforeAll, expect, it } from 'vitest';
import { accessPermissions } from '../features/access/contract.ts';
import { passwordIsStrong } from '../features/access/rules.ts';
import { createLinks } from '../features/access/server/links.ts';
import { createOrganisation } from '../features/access/server/organisation.ts';
import { createPeople } from '../features/access/server/people.ts';
import { createSignIn } from '../features/access/server/sign-in.ts';
import { createAudit } from '../features/audit/server/service.ts';
import { checkIdNo } from '../features/customers/rules/identity.ts';
import { normaliseNumber } from '../features/customers/rules/number.ts';
import { isPlate, isVin } from '../features/customers/rules/policy.ts';
import { createCustomers } from '../features/customers/server/service.ts';
import { defaultQueues, meetsNeeds } from '../features/routing/contract/queues.ts';
import { createManualClock } from '../platform/clock/clock.ts';
import { createCipher } from '../platform/crypto/cipher.ts';
import { newKeyRing } from '../platform/crypto/key-ring.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import { systemScope } from '../platform/scope.ts';
import { createTestDatabase, type TestDatabase } from '../testing/database.ts';
import { silentNotifier } from '../testing/staff-notifier.ts';
import { demoBranches, seedDemoBranches } from './branches.ts';
import { demoPolicies, seedDemoCustomers } from './customers.ts';
import { englishSkill } from './english-line.ts';
import { demoNumber, demoPeople } from './people.ts';
import { demoPassword, demoStaff, seedDemoStaff } from './staff.ts';

let test: TestDatabase;
beforeAll(async () => {
  test = await createTestDatabase();
});
afterAll(() => test.drop());
const now = new Date('2026-03-02T01:00:00Z');
const scope = systemScope('test');

it('has nobody who could be real', () => {
  const people = demoPeople();
  expect(people.length).toBeGreaterThanOrEqual(60);
  expect(new Set(people.map((person) => person.name)).size).toBe(people.length);
  for (const { name, identity, numbers } of people) {
    expect(checkIdNo(identity.kind, identity.no), name).toBe(identity.kind === 'residentId' ? 'date' : null);
    for (const { number } of numbers)
      expect(normaliseNumber(number), name).toMatchObject({ ok: true, number, assigned: false });
  }
  expect(demoPeople()).toEqual(people);
});

it('has policies in every state, on plates and VINs that could be', () => {
  const policies = demoPeople().flatMap((person, n) => {
    const held = demoPolicies(person, n, now);
    expect(held.length, person.name).toBeGreaterThanOrEqual(1);
    expect(held.length, person.name).toBeLessThanOrEqual(3);
    return held;
  });
  for (const { plate, vin, policyNo, from, to, status } of policies) {
    if (plate !== null) expect(isPlate(plate), plate).toBe(true);
    if (vin !== null) expect(isVin(vin), vin).toBe(true);
    const expected =
      from > now ? ['pending'] : to <= now ? ['expired'] : ['inForce', 'lapsed', 'surrendered'];
    expect(expected, policyNo).toContain(status);
  }
  expect(new Set(policies.map((policy) => policy.policyNo)).size).toBe(policies.length);
  expect(new Set(policies.map((policy) => policy.status)).size).toBe(5);
});

it('has staff with a password that the rule allows, and two for every queue', () => {
  for (const { staffNo } of demoStaff) expect(passwordIsStrong(demoPassword, staffNo)).toBe(true);
  for (const { code, needs } of defaultQueues) {
    const inEnglish = [...needs, { skill: englishSkill, level: 1 }];
    expect(
      demoStaff.filter(({ skills }) => meetsNeeds(skills, inEnglish)).length,
      code,
    ).toBeGreaterThanOrEqual(1);
    expect(demoStaff.filter(({ skills }) => meetsNeeds(skills, needs)).length, code).toBeGreaterThanOrEqual(
      2,
    );
  }
});

it('seeds once, and everybody can be found and can sign in', { timeout: 60_000 }, async () => {
  const { database } = test;
  const clock = createManualClock(now);
  const cipher = createCipher(newKeyRing());
  const audit = createAudit();
  const signIn = createSignIn({
    database,
    cipher,
    clock,
    audit,
    handling: { subjectsOf: () => [], leave: (_, __, end) => database.transaction(end) },
    notifier: silentNotifier,
    idleLockMinutes: () => 15,
  });
  const links = createLinks({ database, cipher, clock, signIn });
  const people = createPeople({ database, cipher, clock, audit, links, notifier: silentNotifier });
  const organisation = createOrganisation({ database, clock, audit, permissions: accessPermissions });
  await organisation.prepare();
  const customers = createCustomers({ database, cipher, clock, audit, branches: organisation });
  const seed = async (): Promise<number[]> => {
    const branchIds = await seedDemoBranches({ database, organisation });
    return [
      branchIds.size,
      await seedDemoStaff({ database, people, branchIds }),
      await seedDemoCustomers({ database, customers, clock, branchIds }),
    ];
  };
  const branchCount = 1 + demoBranches.length * 3;
  expect(await seed()).toEqual([branchCount, demoStaff.length, demoPeople().length]);
  expect(await seed()).toEqual([branchCount, 0, 0]);

  const { me } = await signIn.signIn('8006', demoPassword, 'test');
  expect(me).toMatchObject({ roles: ['agent'], language: 'en', branch: { path: 'hq.sichuan' } });
  const couple = await customers.directory.lookupByNumber(scope, sensitive(demoNumber(1)));
  expect(couple).toHaveLength(2);
  const find = async (query: string) =>
    (await customers.directory.search(scope, query, { before: null, limit: 20 })).customers;
  expect(await find('yuchimingche')).toMatchObject([
    { name: '尉迟*', segment: 'vip', reading: { readings: ['Yùchí'] } },
  ]);
  expect(await find('harper')).toMatchObject([{ salutation: 'Mr Harper', language: 'en' }]);
  expect(await find('宁波安途')).toMatchObject([
    { kind: 'corporate', policyCounts: { motor: { total: 2 } } },
  ]);
});
