import type { CoreClaim, CoreCustomer, CorePolicy, CoreSalesperson } from '../../../../channels/core/core.ts';
import type { IdKind } from '../../codes.ts';
import { normaliseAccount } from '../../rules/account.ts';
import { normaliseIdNo } from '../../rules/identity.ts';
import { normaliseName } from '../../rules/name.ts';
import { normaliseNumber } from '../../rules/number.ts';
import { normaliseEngineNo, normalisePlate, normalisePolicyNo, normaliseVin } from '../../rules/policy.ts';
import type { ClaimInput, PolicyInput, SalespersonInput } from '../kept.ts';

/*
 * Rows of the core in the form in which they are kept here. The core's values are taken as they are, only written in one
 * way: a document number with a wrong check digit is the one that the customer gave.
 */

type Number = CoreCustomer['numbers'][number];
type Identity = { kind: IdKind; no: string };

const identityOf = (identity: Identity | null): Identity | null =>
  identity === null ? null : { kind: identity.kind, no: normaliseIdNo(identity.no) };
/** Staff numbers are compared in capital letters. */
const staffNoOf = (staffNo: string): string => staffNo.normalize('NFKC').replace(/\s/g, '').toUpperCase();
const plateOf = (plate: string | null): string | null => (plate === null ? null : normalisePlate(plate));
const nameOf = (name: string | null): string | null => (name === null ? null : normaliseName(name) || null);

/** @returns the values, and what of them was left out and why. */
export function customerValues(row: CoreCustomer) {
  const numbers = new Map<string, Number>();
  const reasons: string[] = [];
  row.numbers.forEach(({ kind, number }, i) => {
    const known = normaliseNumber(number);
    if (!known.ok) reasons.push(`numbers.${i}.number:${known.problem}`);
    // One number given twice is one number.
    else if (!numbers.has(known.number)) numbers.set(known.number, { kind, number: known.number });
  });
  return {
    values: {
      name: normaliseName(row.name),
      identity: identityOf(row.identity),
      numbers: [...numbers.values()],
    },
    reasons,
  };
}

export function policyValues(row: CorePolicy, branchPath: string): PolicyInput {
  const { vehicle, coverage, premium, payment, endorsements, vehicleTax, specialAgreements } = row;
  return {
    policyNo: normalisePolicyNo(row.policyNo),
    line: row.line,
    product: row.product,
    plate: plateOf(row.plate),
    vin: row.vin === null ? null : normaliseVin(row.vin),
    engineNo: row.engineNo === null ? null : normaliseEngineNo(row.engineNo),
    insuredName: nameOf(row.insured?.name ?? null),
    insuredIdentity: identityOf(row.insured?.identity ?? null),
    from: new Date(row.from),
    to: new Date(row.to),
    status: row.status,
    branchPath,
    handler:
      row.handler === null
        ? null
        : { staffNo: staffNoOf(row.handler.staffNo), name: normaliseName(row.handler.name) },
    claimantName: nameOf(row.claimantName),
    specialNote: row.specialNote,
    details: { vehicle, coverage, premium, payment, endorsements, vehicleTax, specialAgreements },
  };
}

export function claimValues(row: CoreClaim): ClaimInput {
  const { lossPlace, lossKind, course, assessment, payout, denial, thirdParties } = row;
  return {
    reportNo: normalisePolicyNo(row.reportNo),
    claimNo: row.claimNo === null ? null : normalisePolicyNo(row.claimNo),
    stage: row.stage,
    reportedAt: new Date(row.reportedAt),
    lossAt: new Date(row.lossAt),
    claimantName: nameOf(row.claimantName),
    details: {
      ...{ lossPlace, lossKind, course, assessment, denial },
      payout:
        payout === null
          ? null
          : { ...payout, payee: { ...payout.payee, account: normaliseAccount(payout.payee.account) } },
      thirdParties: thirdParties.map((one) => ({ ...one, plate: plateOf(one.plate) })),
    },
  };
}

/** @returns the values, and what of them was left out and why. */
export function salespersonValues(row: CoreSalesperson, branchPath: string) {
  const mobile = row.mobile === null ? null : normaliseNumber(row.mobile);
  const values: SalespersonInput = {
    staffNo: staffNoOf(row.staffNo),
    name: normaliseName(row.name),
    mobile: mobile?.ok ? mobile.number : null,
    branchPath,
    active: row.active,
    months: row.months,
  };
  return { values, reasons: mobile?.ok === false ? [`mobile:${mobile.problem}`] : [] };
}
