import type { EncryptedTable, OpenedRow } from '../../../platform/crypto/rotate-table.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { CustomerKind } from '../codes.ts';
import type { ClaimDetails } from '../contract/details.ts';
import { idTail } from '../rules/factor.ts';
import { cipherNames, createSealing } from './sealing.ts';

const clear = (row: OpenedRow, column: string): string | null => {
  const value = row.clear(column);
  return value === null ? null : openSensitive(value);
};

/** Encrypted columns of customers, for rotating the keys. */
export const customersEncrypted: readonly EncryptedTable[] = [
  {
    table: 'customers',
    key: ['id'],
    columns: {
      name: cipherNames.name,
      reading: cipherNames.reading,
      id_no: cipherNames.idNo,
      note: cipherNames.note,
    },
    also: ['kind'],
    indexes: ['id_no_index', 'id_tail_index'],
    derive(cipher, row) {
      const sealing = createSealing(cipher);
      const idNo = clear(row, 'id_no');
      return {
        name_tokens: sealing.nameTokens(
          row.plain('kind') as CustomerKind,
          clear(row, 'name') ?? '',
          clear(row, 'reading'),
        ),
        id_no_index: sealing.indexOrNull('idNo', idNo),
        id_tail_index: sealing.indexOrNull('idTail', idNo === null ? null : idTail(idNo)),
      };
    },
  },
  {
    table: 'customer_numbers',
    key: ['id'],
    columns: { number: cipherNames.number },
    indexes: ['number_index'],
    derive: (cipher, row) => ({
      number_index: createSealing(cipher).index('number', clear(row, 'number') ?? ''),
    }),
  },
  {
    table: 'policies',
    key: ['id'],
    columns: {
      policy_no: cipherNames.policyNo,
      plate: cipherNames.plate,
      vin: cipherNames.vin,
      engine_no: cipherNames.engineNo,
      insured_name: cipherNames.insuredName,
      insured_id_no: cipherNames.insuredIdNo,
      handler_name: cipherNames.handlerName,
      claimant_name: cipherNames.policyClaimant,
      details: cipherNames.policyDetails,
    },
    indexes: [
      ...['policy_no_index', 'policy_no_keyed_index', 'plate_index', 'vin_index', 'engine_no_index'],
      'insured_id_no_index',
    ],
    derive(cipher, row) {
      const { indexOrNull } = createSealing(cipher);
      return {
        policy_no_index: indexOrNull('policyNo', clear(row, 'policy_no')),
        policy_no_keyed_index: indexOrNull('policyNoKeyed', clear(row, 'policy_no')),
        plate_index: indexOrNull('plate', clear(row, 'plate')),
        vin_index: indexOrNull('vin', clear(row, 'vin')),
        engine_no_index: indexOrNull('engineNo', clear(row, 'engine_no')),
        insured_id_no_index: indexOrNull('insuredIdNo', clear(row, 'insured_id_no')),
      };
    },
  },
  {
    table: 'claims',
    key: ['id'],
    columns: {
      report_no: cipherNames.reportNo,
      claim_no: cipherNames.claimNo,
      claimant_name: cipherNames.claimClaimant,
      details: cipherNames.claimDetails,
    },
    indexes: ['report_no_index', 'report_no_keyed_index', 'claim_no_index', 'claim_no_keyed_index'],
    derive(cipher, row) {
      const { index, indexOrNull } = createSealing(cipher);
      const { thirdParties } = JSON.parse(clear(row, 'details') ?? '') as ClaimDetails;
      return {
        report_no_index: indexOrNull('reportNo', clear(row, 'report_no')),
        claim_no_index: indexOrNull('claimNo', clear(row, 'claim_no')),
        report_no_keyed_index: indexOrNull('reportNoKeyed', clear(row, 'report_no')),
        claim_no_keyed_index: indexOrNull('claimNoKeyed', clear(row, 'claim_no')),
        third_party_plate_indexes: thirdParties.flatMap(({ plate }) =>
          plate === null ? [] : [index('thirdPartyPlate', plate)],
        ),
      };
    },
  },
  {
    table: 'salespeople',
    key: ['id'],
    columns: {
      name: cipherNames.salespersonName,
      mobile: cipherNames.salespersonMobile,
      months: cipherNames.salesMonths,
    },
  },
  {
    table: 'authorisations',
    key: ['id'],
    columns: { name: cipherNames.authorisedName, evidence: cipherNames.evidence },
  },
  {
    table: 'orders',
    key: ['id'],
    columns: { order_no: cipherNames.orderNo },
    indexes: ['order_no_index'],
    derive: (cipher, row) => ({
      order_no_index: createSealing(cipher).index('orderNo', clear(row, 'order_no') ?? ''),
    }),
  },
  { table: 'customer_notes', key: ['id'], columns: { text: cipherNames.noteText } },
  { table: 'customer_merges', key: ['id'], columns: { reason: cipherNames.mergeReason } },
];
