import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Reader } from '../../../platform/database/database.ts';
import { systemScope } from '../../../platform/scope.ts';
import { dayBegan, momentOf } from '../../../platform/zone-time.ts';
import type { ClaimRecord, PolicyRecord } from '../../customers/contract/records.ts';
import type { FraudCase } from '../rules/evaluate.ts';
import { nothingTold } from '../rules/telling.ts';
import type { Account, FraudCore } from './deps.ts';
import { tellingOf } from './questions-store.ts';

const scope = systemScope('fraud signals of a loss report');
const hourMs = 3_600_000;
const dayMs = 86_400_000;
/** Reports of a car that lie further back say nothing any more. */
const longestBackMs = 3_650 * dayMs;

/** Brings together what is stored about a report and around it. */
export function createGathering({ accounts, customers, zone }: FraudCore) {
  /** Motor policies of the car that was named, and their claims. */
  async function recordsOf({
    content,
  }: Account): Promise<{ policies: PolicyRecord[]; claims: ClaimRecord[] }> {
    const named = content.policyId === '' ? null : await customers.policyRecord(scope, content.policyId);
    const plate = content.plate.trim();
    const byPlate =
      plate === ''
        ? { policies: [], claims: [] }
        : await customers.findRecords(scope, 'plateNo', sensitive(plate));
    const byNo =
      content.policyNo.trim() === ''
        ? { policies: [], claims: [] }
        : await customers.findRecords(scope, 'policyNo', sensitive(content.policyNo.trim()));
    const policies = [...(named === null ? [] : [named]), ...byPlate.policies, ...byNo.policies];
    const claims = [...byPlate.claims, ...byNo.claims];
    return {
      policies: uniqueBy(policies, ({ policyId }) => policyId).filter(({ line }) => line === 'motor'),
      claims: uniqueBy(claims, ({ claimId }) => claimId),
    };
  }

  function policyOf(policies: readonly PolicyRecord[], lossAt: Date | null): FraudCase['policy'] {
    if (lossAt === null) return null;
    const covering = policies
      .filter(({ from, to }) => from <= lossAt && lossAt < to)
      .toSorted((a, b) => b.from.getTime() - a.from.getTime());
    const [policy] = covering;
    if (policy === undefined) return null;
    const earlier = policies
      .filter(({ policyId, from, to }) => policyId !== policy.policyId && from < policy.from && to <= lossAt)
      .map(({ to }) => to.getTime());
    const endorsements = covering.flatMap(({ details }) => openSensitive(details).endorsements);
    return {
      from: policy.from,
      // A compulsory and a commercial cover that run beside each other are no earlier one.
      earlierTo: earlier.length === 0 ? null : new Date(Math.max(...earlier)),
      endorsedAt: endorsements
        .filter(({ status }) => status === 'effective' || status === 'pending')
        .map(({ on }) => new Date(momentOf(on, 0, zone()))),
    };
  }

  return async function caseOf(account: Account, survey: string | null, reader: Reader): Promise<FraudCase> {
    const { lossAt, reportId, no } = account;
    // One after the other: a transaction answers one question at a time.
    const records = await recordsOf(account);
    const others = await accounts.ofSameLoss(reportId, reader);
    const pictures = await accounts.picturesTakenAt(reportId, reader);
    const telling = await tellingOf(reader, reportId);
    const same = new Set(others.map((other) => other.reportId));
    const earlier =
      lossAt === null
        ? []
        : (await accounts.earlierOfCar(account, new Date(lossAt.getTime() - longestBackMs), reader)).filter(
            (other) => !same.has(other.reportId),
          );
    // A loss that was reported here and became a claim of the core counts once.
    const known = new Set([no, ...others.map((other) => other.no), ...earlier.map((other) => other.no)]);
    const claimed = records.claims.filter(({ reportNo }) => !known.has(openSensitive(reportNo)));
    return {
      ...{ content: account.content, lossAt, survey, picturesTakenAt: pictures },
      hour:
        lossAt === null ? null : Math.floor((lossAt.getTime() - dayBegan(lossAt, zone()).getTime()) / hourMs),
      policy: policyOf(records.policies, lossAt),
      earlierLosses: [
        ...earlier.flatMap((other) => (other.lossAt === null ? [] : [other.lossAt])),
        ...claimed.map((claim) => claim.lossAt),
      ],
      earlierDamage: earlier.flatMap((other) =>
        other.lossAt === null ? [] : [{ lossAt: other.lossAt, damage: other.content.damage }],
      ),
      otherAccounts: others.map((other) => ({ lossAt: other.lossAt, place: other.place })),
      corrections: (telling ?? nothingTold).corrections,
    };
  };
}
export type Gathering = ReturnType<typeof createGathering>;

function uniqueBy<T>(list: readonly T[], key: (one: T) => string): T[] {
  return [...new Map(list.map((one) => [key(one), one])).values()];
}
