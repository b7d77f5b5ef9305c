import { splitName } from '../features/customers/rules/name.ts';
import { vinCheckDigit } from '../features/customers/rules/policy.ts';
import type { PolicyInput } from '../features/customers/server/holdings.ts';
import type { Customers } from '../features/customers/server/service.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import type { Database } from '../platform/database/database.ts';
import type { LocalText } from '../platform/local-text.ts';
import { systemScope } from '../platform/scope.ts';
import { type DemoPerson, demoNumber, demoPeople } from './people.ts';

const scope = systemScope('demo');
const author = { actor: { kind: 'system' as const }, address: null };
const dayMs = 86_400_000;

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
 * Adds the customers of the demo with one to three policies each; does nothing when they are there.
 * @returns how many were added.
 */
export async function seedDemoCustomers(deps: DemoCustomersDeps): Promise<number> {
  const { database, customers, clock, branchIds } = deps;
  const there = await customers.directory.lookupByNumber(scope, sensitive(demoNumber(1)));
  if (there.length > 0) return 0;
  const people = demoPeople();
  await database.transaction(async (tx) => {
    for (const [n, { city, ...person }] of people.entries()) {
      const branchId = branchIds.get(city);
      const { id } = await customers.register.create(tx, scope, author, { ...person, branchId });
      for (const policy of demoPolicies({ city, ...person }, n, clock.now())) {
        await customers.holdings.addPolicy(tx, scope, author, id, policy);
      }
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
    const car = {
      line: 'motor' as const,
      plate: `${plateHeads[person.city] ?? '浙B'}${n % 7 === 0 ? 'D' : ''}${String(10_000 + n * 131).slice(0, 5)}`,
      vin: demoVin(n),
      engineNo: `DM${String(100_000 + n * 17)}`,
      insuredName: null,
      status: status as PolicyInput['status'],
      ...period(since, 1),
    };
    policies.push({ ...car, policyNo: number('M'), product: compulsory });
    if (n % 2 === 0) policies.push({ ...car, policyNo: number('M'), product: commercial });
  }
  if (person.kind === 'private' && n % 3 !== 0) {
    const fresh = n % 10 === 1;
    const parent = splitName(person.name);
    policies.push({
      line: 'life',
      policyNo: number('L'),
      product: lifeProducts[n % lifeProducts.length] ?? { zh: '安和终身寿险' },
      plate: null,
      vin: null,
      engineNo: null,
      // Every fifth one has insured a child.
      insuredName: n % 5 === 0 && parent.script === 'han' ? `${parent.surname}小宝` : null,
      status: n % 13 === 7 ? 'lapsed' : n % 13 === 11 ? 'surrendered' : 'inForce',
      ...period(fresh ? 3 : 200 + ((n * 53) % 1_500), n % 2 ? 20 : 30),
    });
  }
  return policies;
}

/** Of no maker: «LDE» and «M000» with a right check digit. */
function demoVin(n: number): string {
  const vin = `LDEM0000_0D${String(n + 1).padStart(6, '0')}`;
  return vin.replace('_', vinCheckDigit(vin));
}
