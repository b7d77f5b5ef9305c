import { splitName } from '../features/customers/rules/name.ts';
import { vinCheckDigit } from '../features/customers/rules/policy.ts';
import type { PolicyInput } from '../features/customers/server/kept.ts';
import type { Customers } from '../features/customers/server/service.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import type { Database } from '../platform/database/database.ts';
import type { LocalText } from '../platform/local-text.ts';
import { systemScope } from '../platform/scope.ts';
import { demoAuthorisation, demoClaims } from './claims.ts';
import { demoConsents, demoOrders } from './orders.ts';
import { type DemoPerson, demoNumber, demoPeople, impossibleResidentId } from './people.ts';
import { commercialDetails, compulsoryDetails, lifeDetails } from './policy-details.ts';
import { demoHandler } from './salespeople.ts';

const scope = systemScope('demo');
const author = { actor: { kind: 'system' as const }, address: null };
const dayMs = 86_400_000;
/** On whose commercial policy nothing confidential is told on the line. */
const notedPerson = 6;

const compulsory: LocalText = {
  zh: '机动车交通事故责任强制保险',
  en: 'Compulsory motor third-party liability',
};
const commercial: LocalText = { zh: '机动车商业保险', en: 'Commercial motor' };
const lifeProducts: readonly LocalText[] = [
  { zh: '安和岁岁年年终身寿险（分红型）', en: 'Anhe Evergreen whole life (participating)' },
  { zh: '安和康健重大疾病保险', en: 'Anhe Health critical illness' },
  { zh: '安和金账户年金保险（万能型）', en: 'Anhe Gold Account annuity (universal)' },
];
const plateHeads: Readonly<Record<string, string>> = {
  hangzhou: '浙A',
  ningbo: '浙B',
  guangzhou: '粤A',
  shenzhen: '粤B',
  chengdu: '川A',
  mianyang: '川B',
};

export interface DemoCustomersDeps {
  database: Database;
  customers: Customers;
  clock: Clock;
  /** By code, from `seedDemoBranches`. */
  branchIds: ReadonlyMap<string, string>;
}

/**
 * Adds the customers of the demo with one to three policies each, claims on every third motor policy, applications,
 * consents and the authorisation of a repairer; does nothing when they are there.
 * @returns how many were added.
 */
export async function seedDemoCustomers(deps: DemoCustomersDeps): Promise<number> {
  const { database, customers, clock, branchIds } = deps;
  const there = await customers.directory.lookupByNumber(scope, sensitive(demoNumber(1)));
  if (there.length > 0) return 0;
  const people = demoPeople();
  const now = clock.now();
  let motorPolicies = 0;
  let claims = 0;
  let authorised = false;
  await database.transaction(async (tx) => {
    for (const [n, { city, ...person }] of people.entries()) {
      const branchId = branchIds.get(city);
      const { id } = await customers.register.create(tx, scope, author, { ...person, branchId });
      const known = new Set<string>();
      const policies = demoPolicies({ city, ...person }, n, now);
      for (const policy of policies) {
        const view = await customers.holdings.addPolicy(tx, scope, author, id, policy);
        const added = view.policies?.find((one) => !known.has(one.id));
        if (added === undefined) throw new Error(`policy ${policy.policyNo} was not added`);
        known.add(added.id);
        if (policy.line !== 'motor' || policy.from > now) continue;
        const of = { person: { city, ...person }, policy, now };
        for (const claim of demoClaims(motorPolicies++, claims, of)) {
          claims++;
          const made = await customers.claims.add(tx, scope, author, added.id, claim);
          if (authorised || claim.stage !== 'assessment') continue;
          await customers.authorising.record(tx, scope, author, id, demoAuthorisation(made.id, now));
          authorised = true;
        }
      }
      for (const order of demoOrders({ city, ...person }, n, policies, now))
        await customers.orders.add(tx, scope, author, id, order);
      for (const consent of demoConsents(n, now))
        await customers.consenting.record(tx, scope, author, id, consent);
    }
  });
  return people.length;
}

/**
 * One to three policies of a person: cars with their two policies, life, both; some at the edges of their period.
 * @param n the person's place, which decides everything.
 */
export function demoPolicies(person: DemoPerson, n: number, now: Date): PolicyInput[] {
  const policies: PolicyInput[] = [];
  const number = (line: 'M' | 'L'): string =>
    `AH${line}${now.getUTCFullYear()}${String(n + 1).padStart(6, '0')}${policies.length + 1}`;
  const period = (sinceDays: number, years: number) => {
    const from = new Date(Math.floor(now.getTime() / dayMs - sinceDays) * dayMs - 8 * 3_600_000);
    const to = new Date(from);
    to.setUTCFullYear(to.getUTCFullYear() + years);
    return { from, to };
  };
  if (n % 3 !== 2 || person.kind === 'corporate') {
    // Every ninth car's policies have run out, and those of every eleventh begin next week.
    const since = n % 9 === 4 ? 380 : n % 11 === 5 ? -7 : 20 + ((n * 37) % 300);
    const status = since > 365 ? 'expired' : since < 0 ? 'pending' : 'inForce';
    const newEnergy = n % 7 === 0;
    const pledged = n % 6 === 0 && person.kind === 'private';
    const car = {
      line: 'motor' as const,
      plate: `${plateHeads[person.city] ?? '浙B'}${newEnergy ? 'D' : ''}${String(10_000 + n * 131).slice(0, 5)}`,
      vin: demoVin(n),
      engineNo: `DM${String(100_000 + n * 17)}`,
      insuredName: null,
      claimantName: pledged ? '示例银行股份有限公司' : null,
      handler: demoHandler(person.city),
      status: status as PolicyInput['status'],
      ...period(since, 1),
    };
    const facts = { n, person, newEnergy, from: car.from, status };
    policies.push({
      ...car,
      policyNo: number('M'),
      product: compulsory,
      details: compulsoryDetails(facts),
    });
    if (n % 2 === 0) {
      policies.push({
        ...car,
        policyNo: number('M'),
        product: commercial,
        specialNote: n === notedPerson,
        details: commercialDetails(facts),
      });
    }
  }
  if (person.kind === 'private' && n % 3 !== 0) {
    const fresh = n % 10 === 1;
    const parent = splitName(person.name);
    const child = n % 5 === 0 && parent.script === 'han';
    const status = n % 13 === 7 ? 'lapsed' : n % 13 === 11 ? 'surrendered' : 'inForce';
    const held = period(fresh ? 3 : 200 + ((n * 53) % 1_500), n % 2 ? 20 : 30);
    policies.push({
      line: 'life',
      policyNo: number('L'),
      product: lifeProducts[n % lifeProducts.length] ?? { zh: '安和终身寿险' },
      plate: null,
      vin: null,
      engineNo: null,
      // Every fifth one has insured a child.
      insuredName: child ? `${parent.surname}小宝` : null,
      insuredIdentity: child ? { kind: 'residentId', no: impossibleResidentId(500 + n) } : null,
      handler: demoHandler(person.city),
      status,
      ...held,
      details: lifeDetails(n, held.from, status, now),
    });
  }
  return policies;
}

/** Of no maker: «LDE» and «M000» with a right check digit. */
function demoVin(n: number): string {
  const vin = `LDEM0000_0D${String(n + 1).padStart(6, '0')}`;
  return vin.replace('_', vinCheckDigit(vin));
}
