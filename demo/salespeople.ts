import type { Customers } from '../features/customers/server/service.ts';
import type { Clock } from '../platform/clock/clock.ts';
import { sensitive } from '../platform/crypto/sensitive.ts';
import type { Database } from '../platform/database/database.ts';
import { systemScope } from '../platform/scope.ts';
import { demoNumber } from './people.ts';

export interface DemoSalesperson {
  staffNo: string;
  name: string;
  /** Code of a city of `demoBranches`. */
  city: string;
  /** Keyed in on the telephone; printed, since nobody in the demo is real. */
  password: string;
}

/** One in each city; whoever lives there has his policies from him. */
export const demoSalespeople: readonly DemoSalesperson[] = [
  { staffNo: '66001', name: '许临安', city: 'hangzhou', password: '258036' },
  { staffNo: '66002', name: '汤月湖', city: 'ningbo', password: '147963' },
  { staffNo: '66003', name: '卓云山', city: 'guangzhou', password: '369258' },
  { staffNo: '66004', name: '简梧桐', city: 'shenzhen', password: '741852' },
  { staffNo: '66005', name: '祝锦官', city: 'chengdu', password: '963741' },
  { staffNo: '66006', name: '易涪江', city: 'mianyang', password: '852147' },
];

/** @returns who answers for the policies of a city. */
export function demoHandler(city: string): { staffNo: string; name: string } | null {
  const found = demoSalespeople.find((one) => one.city === city);
  return found === undefined ? null : { staffNo: found.staffNo, name: found.name };
}

const scope = systemScope('demo');
const author = { actor: { kind: 'system' as const }, address: null };

export interface DemoSalespeopleDeps {
  database: Database;
  customers: Customers;
  clock: Clock;
  /** By code, from `seedDemoBranches`. */
  branchIds: ReadonlyMap<string, string>;
}

/**
 * Adds the salespeople of the demo with their passwords and the last six months; who is there stays as he is.
 * @returns how many were added.
 */
export async function seedDemoSalespeople(deps: DemoSalespeopleDeps): Promise<number> {
  const { database, customers, clock, branchIds } = deps;
  let added = 0;
  for (const [n, { staffNo, name, city, password }] of demoSalespeople.entries()) {
    if ((await customers.directory.salespersonByStaffNo(scope, staffNo)) !== null) continue;
    const branchPath = await customers.branchPath(scope, branchIds.get(city));
    await database.transaction(async (tx) => {
      const { id, version } = await customers.salespeople.add(tx, author, {
        staffNo,
        name,
        mobile: demoNumber(2_001 + n),
        branchPath,
        active: true,
        months: demoMonths(n, clock.now()),
      });
      await customers.salespeople.setPassword(tx, scope, author, { id, version }, sensitive(password));
    });
    added++;
  }
  return added;
}

/** The six months that were over, the latest first. @param n the salesperson's place, which decides everything. */
export function demoMonths(n: number, now: Date) {
  return Array.from({ length: 6 }, (_, back) => {
    const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back - 1, 1));
    const policies = 6 + ((n * 5 + back * 3) % 11);
    const premium = policies * (285_000 + ((n * 7_919 + back * 1_733) % 90_000));
    return {
      month: month.toISOString().slice(0, 7),
      policies,
      premium,
      commission: Math.round(premium * 0.12),
    };
  });
}
