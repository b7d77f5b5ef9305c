import type { LocalText } from '../../../platform/local-text.ts';
import { noPolicyDetails, type PolicyDetails } from '../contract/details.ts';
import type { StaffName } from '../contract/notes.ts';
import type { PolicyView } from '../contract/policies.ts';
import type { CustomerCard, CustomerRow, CustomerView, NumberView } from '../contract.ts';
import { maskIdNo } from '../rules/identity.ts';
import { maskName, maskParty, nameReading, possibleReadings, salutation } from '../rules/name.ts';
import { maskNumber, normaliseNumber } from '../rules/number.ts';
import { maskEngineNo, maskPlate, maskPolicyNo, maskVin } from '../rules/policy.ts';
import type { CipherName, Sealing } from './sealing.ts';
import type { CustomerRecord, NumberRecord, PolicyRow } from './store.ts';

/** Turns records into what may leave the server: everything of a person masked. */
export function createViews(sealing: Sealing) {
  const number = ({ id, kind, mark, version, number: stored }: NumberRecord): NumberView => {
    const clear = sealing.open('number', stored);
    const known = normaliseNumber(clear);
    const unassigned = known.ok && !known.assigned;
    return { id, kind, number: maskNumber(clear), unassigned, mark, version };
  };

  function who(record: CustomerRecord, name: string, branchName: LocalText | null) {
    const corrected = sealing.openOrNull('reading', record.reading);
    return {
      kind: record.kind,
      name: maskName(record.kind, name),
      reading: record.kind === 'private' ? nameReading(name, corrected) : null,
      salutation: salutation(record.kind, name, record.honorific),
      segment: record.segment,
      language: record.language,
      branchPath: record.branchPath,
      branchName,
      policyCounts: { motor: record.motor, life: record.life },
    };
  }
  const clearName = (record: CustomerRecord): string => sealing.open('name', record.name);
  const firstNumber = (record: CustomerRecord): string | null => {
    const [first] = record.numbers;
    return first === undefined ? null : maskNumber(sealing.open('number', first.number));
  };

  return {
    row(record: CustomerRecord, matched: CustomerRow['matched'], branchName: LocalText | null): CustomerRow {
      return {
        id: record.id,
        ...who(record, clearName(record), branchName),
        number: firstNumber(record),
        matched,
      };
    },

    /** @param called clear number that is calling, shown instead of the first one. */
    card(record: CustomerRecord, branchName: LocalText | null, called: string | null): CustomerCard {
      return {
        customerId: record.id,
        ...who(record, clearName(record), branchName),
        number: called === null ? firstNumber(record) : maskNumber(called),
        ownAgentId: record.ownAgentId,
        hasIdNo: record.idNo !== null,
        version: record.version,
      };
    },

    view(
      record: CustomerRecord,
      branchName: LocalText | null,
      policies: PolicyView[] | null,
      waitingWrites: number,
      ownAgent: StaffName | null,
    ): CustomerView {
      const name = clearName(record);
      const idNo = sealing.openOrNull('idNo', record.idNo);
      return {
        id: record.id,
        ...who(record, name, branchName),
        honorific: record.honorific,
        possibleReadings: record.kind === 'private' ? possibleReadings(name) : [],
        idKind: record.idKind,
        idNo: idNo === null ? null : maskIdNo(idNo),
        hasNote: record.note !== null,
        ownAgent,
        numbers: record.numbers.map(number),
        policies,
        waitingWrites,
        version: record.version,
      };
    },

    policy(row: PolicyRow, branchName: LocalText | null): PolicyView {
      const hidden = (name: CipherName, stored: string | null, mask: (clear: string) => string) => {
        const clear = sealing.openOrNull(name, stored);
        return clear === null ? null : mask(clear);
      };
      const { endorsements, specialAgreements, ...details } =
        row.details === null
          ? noPolicyDetails
          : sealing.openJson<PolicyDetails>('policyDetails', row.details);
      const handlerName = hidden('handlerName', row.handlerName, maskParty);
      return {
        id: row.id,
        line: row.line,
        policyNo: maskPolicyNo(sealing.open('policyNo', row.policyNo)),
        product: row.product,
        plate: hidden('plate', row.plate, maskPlate),
        vin: hidden('vin', row.vin, maskVin),
        engineNo: hidden('engineNo', row.engineNo, maskEngineNo),
        insuredName: hidden('insuredName', row.insuredName, maskParty),
        insuredIdKind: row.insuredIdKind,
        insuredIdNo: hidden('insuredIdNo', row.insuredIdNo, maskIdNo),
        claimantName: hidden('policyClaimant', row.claimantName, maskParty),
        handler:
          row.handlerStaffNo === null || handlerName === null
            ? null
            : { staffNo: row.handlerStaffNo, name: handlerName },
        branchPath: row.branchPath,
        branchName,
        from: row.from.toISOString(),
        to: row.to.toISOString(),
        status: row.status,
        specialNote: row.specialNote,
        details: {
          ...details,
          endorsements: endorsements.map(({ no, on, status }) => ({ no, on, status })),
          hasSpecialAgreements: specialAgreements !== null,
        },
        fromCore: row.coreId !== null,
        version: row.version,
      };
    },
  };
}
