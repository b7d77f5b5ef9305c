import type { EncryptedTable, OpenedRow } from '../../../platform/crypto/rotate-table.ts';
import { openSensitive } from '../../../platform/crypto/sensitive.ts';
import type { CustomerKind } from '../codes.ts';
import { type CipherName, cipherNames, createSealing } from './sealing.ts';

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
    indexes: ['id_no_index'],
    derive(cipher, row) {
      const sealing = createSealing(cipher);
      const idNo = clear(row, 'id_no');
      return {
        name_tokens: sealing.nameTokens(
          row.plain('kind') as CustomerKind,
          clear(row, 'name') ?? '',
          clear(row, 'reading'),
        ),
        id_no_index: idNo === null ? null : sealing.index('idNo', idNo),
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
    },
    indexes: ['policy_no_index', 'plate_index'],
    derive(cipher, row) {
      const index = (name: CipherName, value: string | null): string | null =>
        value === null ? null : createSealing(cipher).index(name, value);
      return {
        policy_no_index: index('policyNo', clear(row, 'policy_no')),
        plate_index: index('plate', clear(row, 'plate')),
      };
    },
  },
];
