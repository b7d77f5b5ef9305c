import { demoClaims } from '../demo/claims.ts';
import { demoPolicies } from '../demo/customers.ts';
import { demoPeople } from '../demo/people.ts';

type DemoPolicy = ReturnType<typeof demoPolicies>[number];

/** Somebody of the demo with one car, a claim that is being assessed and one that is paid. */
export function demoCustomer() {
  const people = demoPeople();
  const place = people.findIndex(({ name }) => name === '单柏舟');
  const person = people[place];
  if (person === undefined) throw new Error('the demo has nobody of that name');
  const now = new Date();
  const isRunningCar = (one: DemoPolicy): boolean => one.line === 'motor' && one.from <= now;
  /** Motor policies that had begun, and claims, before his; see demo/customers.ts. */
  const before = people.slice(0, place).flatMap((one, n) => demoPolicies(one, n, now).filter(isRunningCar));
  const [policy] = demoPolicies(person, place, now).filter(isRunningCar);
  if (policy === undefined) throw new Error('he has no car');
  let claimCount = 0;
  before.forEach((each, m) => {
    claimCount += demoClaims(m, claimCount, { person, policy: each, now }).length;
  });
  const [assessed, paid] = demoClaims(before.length, claimCount, { person, policy, now });
  if (assessed === undefined || paid === undefined) throw new Error('he has no two claims');
  return { person, policy, assessed, paid };
}

/** What of him nobody is told before he has proved enough. */
export function secretsOf({ person, policy, assessed, paid }: ReturnType<typeof demoCustomer>) {
  const [other] = assessed.details.thirdParties;
  return {
    name: person.name,
    idNo: person.identity.no,
    number: person.numbers[0]?.number.slice(-11) ?? '',
    policyNo: policy.policyNo,
    vin: policy.vin ?? '',
    engineNo: policy.engineNo ?? '',
    account: paid.details.payout?.payee.account ?? '',
    thirdPartyName: other?.name ?? '',
    thirdPartyPlate: other?.plate ?? '',
    reportNo: assessed.reportNo,
    claimNo: assessed.claimNo ?? '',
    paidReportNo: paid.reportNo,
  };
}
