import type { CustomerKind, IdKind } from '../codes.ts';
import { idTail } from '../rules/factor.ts';
import type { ClaimInput, Partially, PolicyInput, SalespersonInput } from './kept.ts';
import type { Sealing } from './sealing.ts';
import type { NewPolicyRow } from './store.ts';

type PolicyColumns = Omit<NewPolicyRow, 'id' | 'coreId' | 'customerId' | 'branchPath' | 'version'> & {
  branchPath?: string;
};

/**
 * Turns clear values into the columns that hold them, encrypted and with the indexes that find them. Whoever writes
 * rows of customers, policies, claims and salespeople takes their columns from here.
 */
export function createColumns(sealing: Sealing) {
  const { seal, sealOrNull, index, indexOrNull } = sealing;

  function policyColumns(input: Partially<PolicyInput>): Partial<PolicyColumns> {
    const { policyNo, plate, vin, engineNo, insuredName, insuredIdentity, handler } = input;
    const { line, product, from, to, status, branchPath, specialNote, claimantName, details } = input;
    return withoutUndefined({
      line,
      product,
      from,
      to,
      status,
      branchPath,
      specialNote,
      policyNo: policyNo && seal('policyNo', policyNo),
      policyNoIndex: policyNo && index('policyNo', policyNo),
      policyNoKeyedIndex: policyNo && index('policyNoKeyed', policyNo),
      plate: plate && seal('plate', plate),
      plateIndex: plate && index('plate', plate),
      vin: vin && seal('vin', vin),
      vinIndex: vin && index('vin', vin),
      engineNo: engineNo && seal('engineNo', engineNo),
      engineNoIndex: engineNo && index('engineNo', engineNo),
      insuredName: insuredName && seal('insuredName', insuredName),
      insuredIdKind: insuredIdentity === undefined ? undefined : (insuredIdentity?.kind ?? null),
      insuredIdNo: insuredIdentity && seal('insuredIdNo', insuredIdentity.no),
      insuredIdNoIndex: insuredIdentity && index('insuredIdNo', insuredIdentity.no),
      handlerStaffNo: handler === undefined ? undefined : (handler?.staffNo ?? null),
      handlerName: handler && seal('handlerName', handler.name),
      claimantName: claimantName && seal('policyClaimant', claimantName),
      details: details && sealing.sealJson('policyDetails', details),
    });
  }

  return {
    /** Name and tokens are written together, so that the key of one is the key of the other. */
    name: (kind: CustomerKind, name: string, reading: string | null) => ({
      name: seal('name', name),
      nameTokens: sealing.nameTokens(kind, name, reading),
      reading: sealOrNull('reading', reading),
    }),

    identity(identity: { kind: IdKind; no: string } | null) {
      const tail = identity === null ? null : idTail(identity.no);
      return {
        idKind: identity?.kind ?? null,
        idNo: sealOrNull('idNo', identity?.no ?? null),
        idNoIndex: indexOrNull('idNo', identity?.no ?? null),
        idTailIndex: indexOrNull('idTail', tail),
      };
    },

    number: (number: string) => ({ number: seal('number', number), numberIndex: index('number', number) }),

    /** All columns of a new policy but its keys. */
    policy: (input: PolicyInput) => policyColumns(input) as PolicyColumns,
    /** Columns of what is given. */
    policyChange: (input: Partially<PolicyInput>): Partial<PolicyColumns> => policyColumns(input),

    claim: (input: Pick<ClaimInput, 'reportNo' | 'claimNo' | 'claimantName' | 'details'>) => ({
      reportNo: seal('reportNo', input.reportNo),
      reportNoIndex: index('reportNo', input.reportNo),
      reportNoKeyedIndex: index('reportNoKeyed', input.reportNo),
      claimNo: sealOrNull('claimNo', input.claimNo),
      claimNoIndex: indexOrNull('claimNo', input.claimNo),
      claimNoKeyedIndex: indexOrNull('claimNoKeyed', input.claimNo),
      claimantName: sealOrNull('claimClaimant', input.claimantName),
      details: sealing.sealJson('claimDetails', input.details),
      thirdPartyPlateIndexes: input.details.thirdParties.flatMap(({ plate }) =>
        plate === null ? [] : [index('thirdPartyPlate', plate)],
      ),
    }),

    salesperson: (input: Pick<SalespersonInput, 'name' | 'mobile' | 'months'>) => ({
      name: seal('salespersonName', input.name),
      mobile: sealOrNull('salespersonMobile', input.mobile),
      months: sealing.sealJson('salesMonths', input.months),
    }),
  };
}

export type Columns = ReturnType<typeof createColumns>;

/** Keys without a value would become null. */
function withoutUndefined<T extends object>(columns: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };
}
