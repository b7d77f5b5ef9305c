import type { LocalText } from '../../../platform/local-text.ts';
import type { AuthorisationView } from '../contract/authorisations.ts';
import type { ClaimView } from '../contract/claims.ts';
import type { ClaimDetails, SalesMonth } from '../contract/details.ts';
import type { StaffName } from '../contract/notes.ts';
import type { SalespersonView } from '../contract/salespeople.ts';
import { maskAccount } from '../rules/account.ts';
import { maskParty } from '../rules/name.ts';
import { maskNumber } from '../rules/number.ts';
import { maskPlate, maskPolicyNo } from '../rules/policy.ts';
import type { AuthorisationRow, ClaimRow, SalespersonRow } from './records-store.ts';
import type { Sealing } from './sealing.ts';

/** Turns claims, salespeople and authorisations into what may leave the server: everything of a person masked. */
export function createRecordViews(sealing: Sealing) {
  return {
    claim(row: ClaimRow): ClaimView {
      const details = sealing.openJson<ClaimDetails>('claimDetails', row.details);
      const { lossKind, assessment, payout, denial, thirdParties } = details;
      const claimNo = sealing.openOrNull('claimNo', row.claimNo);
      const claimantName = sealing.openOrNull('claimClaimant', row.claimantName);
      return {
        id: row.id,
        policyId: row.policyId,
        reportNo: maskPolicyNo(sealing.open('reportNo', row.reportNo)),
        claimNo: claimNo === null ? null : maskPolicyNo(claimNo),
        stage: row.stage,
        reportedAt: row.reportedAt.toISOString(),
        lossAt: row.lossAt.toISOString(),
        lossKind,
        claimantName: claimantName === null ? null : maskParty(claimantName),
        assessment,
        payout: payout && {
          amount: payout.amount,
          paidOn: payout.paidOn,
          payee: {
            name: maskParty(payout.payee.name),
            bank: payout.payee.bank,
            account: maskAccount(payout.payee.account),
          },
        },
        denial: denial && { clause: denial.clause },
        thirdParties: thirdParties.map((party) => ({
          ...party,
          name: maskParty(party.name),
          plate: party.plate === null ? null : maskPlate(party.plate),
        })),
        pastLosses: row.pastLosses,
        fromCore: row.coreId !== null,
        version: row.version,
      };
    },

    authorisation(row: AuthorisationRow, names: (id: string | null) => StaffName | null): AuthorisationView {
      return {
        id: row.id,
        customerId: row.customerId,
        name: maskParty(sealing.open('authorisedName', row.name)),
        role: row.role,
        covers: row.covers,
        policyId: row.policyId,
        claimId: row.claimId,
        classes: row.classes,
        from: row.validFrom.toISOString(),
        to: row.validTo.toISOString(),
        recordedAt: row.recordedAt.toISOString(),
        recordedBy: names(row.recordedBy),
        revokedAt: row.revokedAt?.toISOString() ?? null,
        revokedBy: names(row.revokedBy),
        version: row.version,
      };
    },

    /** Salespeople are colleagues to whoever keeps them: their names stand in the clear. */
    salesperson(row: SalespersonRow, branchName: LocalText | null): SalespersonView {
      const mobile = sealing.openOrNull('salespersonMobile', row.mobile);
      return {
        id: row.id,
        staffNo: row.staffNo,
        name: sealing.open('salespersonName', row.name),
        mobile: mobile === null ? null : maskNumber(mobile),
        branchPath: row.branchPath,
        branchName,
        active: row.active,
        hasPassword: row.passwordHash !== null,
        months: sealing.openJson<SalesMonth[]>('salesMonths', row.months),
        fromCore: row.coreId !== null,
        version: row.version,
      };
    },
  };
}

export type RecordViews = ReturnType<typeof createRecordViews>;
