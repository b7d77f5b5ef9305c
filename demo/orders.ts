import type { ConsentInput } from '../features/customers/server/consenting.ts';
import type { PolicyInput } from '../features/customers/server/kept.ts';
import type { OrderInput } from '../features/customers/server/orders.ts';
import type { DemoPerson } from './people.ts';
import { demoHandler } from './salespeople.ts';

const dayMs = 86_400_000;
const at = (now: Date, daysAgo: number): Date => new Date(now.getTime() - daysAgo * dayMs);
/** Midnight in Shanghai after so many days. */
const midnight = (now: Date, days: number): Date =>
  new Date(Math.floor(now.getTime() / dayMs + days) * dayMs - 8 * 3_600_000);

const statuses = ['awaitingPayment', 'underwriting', 'submitted', 'draft', 'paid', 'declined'] as const;

/**
 * Every fourth person renews the cover of his car, every seventh has applied for a life policy.
 * @param n the person's place, which decides everything.
 */
export function demoOrders(
  { kind, city }: DemoPerson,
  n: number,
  policies: readonly PolicyInput[],
  now: Date,
): OrderInput[] {
  const number = (what: string): string =>
    `TB${now.getUTCFullYear()}${what}${String(n + 1).padStart(6, '0')}`;
  const staffNo = demoHandler(city)?.staffNo ?? null;
  const status = statuses[Math.floor(n / 4 + Math.floor(n / 12)) % statuses.length] ?? 'submitted';
  const car = policies.find(({ line }) => line === 'motor');
  const renews: OrderInput[] =
    n % 4 === 0 && car !== undefined
      ? [
          {
            orderNo: number('1'),
            kind: 'renewal',
            line: 'motor',
            product: car.product,
            status,
            premium: status === 'draft' ? null : 95_000 + (n % 40) * 2_500,
            createdAt: at(now, 2 + (n % 9)),
            validUntil: midnight(now, 12 + (n % 15)),
            staffNo,
          },
        ]
      : [];
  const applies: OrderInput[] =
    n % 7 === 3 && kind === 'private'
      ? [
          {
            orderNo: number('2'),
            kind: 'application',
            line: 'life',
            product: { zh: '安和康健重大疾病保险', en: 'Anhe Health critical illness' },
            status: n % 14 === 3 ? 'underwriting' : 'issued',
            premium: 480_000 + (n % 30) * 10_000,
            createdAt: at(now, 5 + (n % 20)),
            validUntil: null,
            staffNo,
          },
        ]
      : [];
  return [...renews, ...applies];
}

/** What people agreed to when they took their first policy, and what some have said since. */
export function demoConsents(n: number, now: Date): ConsentInput[] {
  const said = (
    purpose: ConsentInput['purpose'],
    state: ConsentInput['state'],
    way: ConsentInput['way'],
    daysAgo: number,
    expiresInDays: number | null = null,
  ): ConsentInput => ({
    ...{ purpose, state, way, interactionId: null, at: at(now, daysAgo) },
    expiresAt: expiresInDays === null ? null : midnight(now, expiresInDays),
  });
  const begun = 40 + ((n * 29) % 300);
  return [
    said('personalInformation', 'given', n % 2 === 0 ? 'onPaper' : 'onWeb', begun),
    ...(n % 2 === 0 ? [said('marketingCalls', 'given', 'onPaper', begun, 200)] : []),
    ...(n % 6 === 0 ? [said('marketingCalls', 'withdrawn', 'onCall', 3 + (n % 20))] : []),
    ...(n % 3 === 0 ? [said('marketingSms', 'given', 'onWeb', begun, n % 9 === 0 ? -2 : 120)] : []),
    ...(n % 5 === 0 ? [said('recordingForTraining', 'given', 'onCall', 20)] : []),
    ...(n % 8 === 4 ? [said('groupSharing', 'withdrawn', 'onPaper', begun)] : []),
  ];
}
