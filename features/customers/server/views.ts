import type { LocalText } from '../../../platform/local-text.ts';
import type { CustomerCard, CustomerRow, CustomerView, NumberView, PolicyView } from '../contract.ts';
import { maskIdNo } from '../rules/identity.ts';
import { maskName, nameReading, possibleReadings, salutation } from '../rules/name.ts';
import { maskNumber, normaliseNumber } from '../rules/number.ts';
import { maskEngineNo, maskPlate, maskPolicyNo, maskVin } from '../rules/policy.ts';
import type { Sealing } from './sealing.ts';
import type { CustomerRecord, NumberRecord, PolicyRow } from './store.ts';

/** Turns records into what may leave the server: everything of a person masked. */
export function createViews(sealing: Sealing) {
  const number = ({ id, kind, version, number: stored }: NumberRecord): NumberView => {
    const clear = sealing.open('number', stored);
    const known = normaliseNumber(clear);
    return { id, kind, number: maskNumber(clear), unassigned: known.ok && !known.assigned, version };
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
        hasIdNo: record.idNo !== null,
        version: record.version,
      };
    },

    view(record: CustomerRecord, branchName: LocalText | null, policies: PolicyView[] | null): CustomerView {
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
        numbers: record.numbers.map(number),
        policies,
        version: record.version,
      };
    },

    policy(row: PolicyRow): PolicyView {
      const hidden = (name: 'plate' | 'vin' | 'engineNo', mask: (clear: string) => string): string | null => {
        const clear = sealing.openOrNull(name, row[name]);
        return clear === null ? null : mask(clear);
      };
      const insured = sealing.openOrNull('insuredName', row.insuredName);
      return {
        id: row.id,
        line: row.line,
        policyNo: maskPolicyNo(sealing.open('policyNo', row.policyNo)),
        product: row.product,
        plate: hidden('plate', maskPlate),
        vin: hidden('vin', maskVin),
        engineNo: hidden('engineNo', maskEngineNo),
        insuredName: insured === null ? null : maskName('private', insured),
        from: row.from.toISOString(),
        to: row.to.toISOString(),
        status: row.status,
        version: row.version,
      };
    },
  };
}
