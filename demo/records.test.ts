import { afterAll, beforeAll, expect, it } from 'vitest';
import { claimDetails, policyDetails } from '../features/customers/contract/details.ts';
import { checkAccount } from '../features/customers/rules/account.ts';
import { claimProblem } from '../features/customers/rules/claim.ts';
import { consentProblem } from '../features/customers/rules/consent.ts';
import { checkIdNo } from '../features/customers/rules/identity.ts';
import { isPlate, isPolicyNo } from '../features/customers/rules/policy.ts';
import { isPhonePassword } from '../features/customers/rules/salesperson.ts';
import type { ClaimInput } from '../features/customers/server/kept.ts';
import { openSensitive, sensitive } from '../platform/crypto/sensitive.ts';
import { systemScope } from '../platform/scope.ts';
import { type CustomersFixture, createCustomersFixture } from '../testing/customers.ts';
import { demoClaims } from './claims.ts';
import { demoPolicies, seedDemoCustomers } from './customers.ts';
import { demoConsents, demoOrders } from './orders.ts';
import { demoPeople } from './people.ts';
import { demoHandler, demoMonths, demoSalespeople, seedDemoSalespeople } from './salespeople.ts';

const now = new Date('2026-03-02T01:00:00Z');
const scope = systemScope('test');
let test: CustomersFixture;
beforeAll(async () => {
  test = await createCustomersFixture();
});
afterAll(() => test.drop());

const everybody = demoPeople().map((person, n) => ({ person, policies: demoPolicies(person, n, now) }));
function allClaims(): { claim: ClaimInput; policyNo: string }[] {
  const found: { claim: ClaimInput; policyNo: string }[] = [];
  let m = 0;
  for (const { person, policies } of everybody)
    for (const policy of policies.filter((one) => one.line === 'motor' && one.from <= now))
      for (const claim of demoClaims(m++, found.length, { person, policy, now }))
        found.push({ claim, policyNo: policy.policyNo });
  return found;
}

it('has applications in every state of their way, and people who agreed, refused, or let it run out', () => {
  const orders = everybody.flatMap(({ person, policies }, n) => demoOrders(person, n, policies, now));
  expect(new Set(orders.map(({ orderNo }) => orderNo)).size).toBe(orders.length);
  expect(new Set(orders.map(({ status }) => status)).size).toBeGreaterThan(5);
  expect(orders.every(({ orderNo }) => isPolicyNo(orderNo))).toBe(true);
  for (const { createdAt, validUntil } of orders) {
    expect(createdAt <= now).toBe(true);
    if (validUntil !== null) expect(validUntil > now).toBe(true);
  }
  const consents = everybody.flatMap((_, n) => demoConsents(n, now));
  const problems = consents.map(({ state, at, expiresAt }) =>
    consentProblem({ state, at: at.getTime(), expiresAt: expiresAt?.getTime() ?? null }, now.getTime()),
  );
  expect(new Set(problems)).toEqual(new Set([null]));
  expect(consents.some(({ expiresAt }) => expiresAt !== null && expiresAt < now)).toBe(true);
  expect(new Set(consents.map(({ purpose }) => purpose)).size).toBe(5);
});

it('has whole policies: vehicle, coverage, premium with factors, payments, tax, agreements', () => {
  const policies = everybody.flatMap((one) => one.policies);
  for (const { policyNo, details, line, insuredIdentity, handler, status, vin } of policies) {
    expect(policyDetails.safeParse(details).error, policyNo).toBeUndefined();
    expect(details?.coverage.length, policyNo).toBeGreaterThan(0);
    expect(details?.premium?.amount, policyNo).toBeGreaterThan(0);
    expect(details?.vehicle === null, policyNo).toBe(line === 'life');
    expect(handler, policyNo).not.toBeNull();
    const { payment } = details ?? {};
    const due = (payment?.items ?? []).some(({ dueOn, paidOn }) => paidOn === null && dueOn < '2026-03-02');
    expect(due, policyNo).toBe(payment?.status === 'overdue');
    if (status === 'pending' && vin !== null) expect(payment?.status).toBe('due');
    if (insuredIdentity) expect(checkIdNo(insuredIdentity.kind, insuredIdentity.no)).toBe('date');
  }
  const has = (fits: (one: (typeof policies)[number]) => boolean) => policies.filter(fits).length;
  expect(has((one) => one.specialNote === true)).toBe(1);
  expect(has((one) => (one.details?.endorsements.length ?? 0) > 0)).toBeGreaterThan(5);
  expect(
    has((one) => one.details?.endorsements.some(({ status }) => status === 'pending') ?? false),
  ).not.toBe(0);
  expect(has((one) => one.details?.specialAgreements !== null)).toBeGreaterThan(5);
  expect(has((one) => one.claimantName != null)).toBeGreaterThan(3);
  for (const tax of ['paid', 'exempt', 'due', null])
    expect(
      has((one) => one.details?.vehicleTax === tax),
      String(tax),
    ).toBeGreaterThan(0);
});

it('has claims in every stage that could have happened, each once', () => {
  const claims = allClaims();
  const begun = everybody.flatMap(({ policies }) =>
    policies.filter((one) => one.line === 'motor' && one.from <= now),
  );
  expect(claims.length).toBeGreaterThanOrEqual(Math.ceil(begun.length / 3));
  for (const { claim, policyNo } of claims) {
    const policy = begun.find((one) => one.policyNo === policyNo);
    if (policy === undefined) throw new Error('not there');
    expect(claimDetails.safeParse(claim.details).error).toBeUndefined();
    expect(claimProblem(claim, now), claim.reportNo).toBeNull();
    expect(claim.lossAt >= policy.from && claim.lossAt < policy.to, claim.reportNo).toBe(true);
    expect(isPolicyNo(claim.reportNo)).toBe(true);
    const { payout, thirdParties } = claim.details;
    if (payout) expect(checkAccount(payout.payee.account)).toBeNull();
    for (const { plate } of thirdParties) expect(plate !== null && isPlate(plate), plate ?? '').toBe(true);
  }
  expect(new Set(claims.map(({ claim }) => claim.reportNo)).size).toBe(claims.length);
  const stages = claims.map(({ claim }) => claim.stage);
  expect(new Set(stages).size).toBe(6);
  expect(stages.filter((stage) => stage === 'denied')).toHaveLength(1);
  expect(claims.some(({ claim }) => claim.details.thirdParties.some(({ payout }) => payout !== null))).toBe(
    true,
  );
  expect(new Set(claims.map(({ policyNo }) => policyNo)).size).toBeLessThan(claims.length);
  expect(allClaims()).toEqual(claims);
});

it('seeds all of it, and a repairer whose authorisation ends in two days', { timeout: 60_000 }, async () => {
  const { database, customers, clock } = test;
  const branches = new Map(
    ['hangzhou', 'ningbo', 'guangzhou', 'shenzhen', 'chengdu', 'mianyang'].map(
      (code) => [code, test.branchIds.ningbo] as const,
    ),
  );
  const deps = { database, customers, clock, branchIds: branches };
  expect(await seedDemoSalespeople(deps)).toBe(6);
  expect(await seedDemoSalespeople(deps)).toBe(0);
  await seedDemoCustomers(deps);
  const { rows } = await database.pool.query(
    `select (select count(*) from claims) as claims, (select count(*) from policies) as policies,
       (select customer_id from authorisations) as customer`,
  );
  expect(rows[0]).toMatchObject({
    claims: allClaims().length,
    policies: everybody.reduce((sum, { policies }) => sum + policies.length, 0),
  });
  const { customer } = rows[0];
  const at = (days: number) => new Date(now.getTime() + days * 86_400_000);
  const { directory } = customers;
  const [authorisation] = await directory.authorisations(scope, customer, now);
  expect(authorisation).toMatchObject({ role: 'repairer', classes: ['general'], scope: { kind: 'claim' } });
  expect(await directory.authorisations(scope, customer, at(2))).toEqual([]);
  if (authorisation?.scope.kind !== 'claim') throw new Error('not for a claim');
  const claim = await directory.claimRecord(scope, authorisation.scope.claimId);
  expect(claim).toMatchObject({ stage: 'assessment', policy: { customerId: customer } });

  for (const { staffNo, password } of demoSalespeople) {
    expect(isPhonePassword(password, staffNo)).toBe(true);
    expect(await directory.salespersonPasswordFits(scope, staffNo, sensitive(password))).toBe(true);
    const found = await directory.salespersonByStaffNo(scope, staffNo);
    if (found === null) throw new Error('not there');
    const { policies, months } = await directory.portfolioOf(found);
    expect(policies.length, staffNo).toBeGreaterThan(1);
    expect(openSensitive(months)).toHaveLength(6);
  }
  expect(demoMonths(0, now).map(({ month }) => month)).toEqual([
    '2026-02',
    '2026-01',
    '2025-12',
    '2025-11',
    '2025-10',
    '2025-09',
  ]);
  expect(demoHandler('nowhere')).toBeNull();
});
