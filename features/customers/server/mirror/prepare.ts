import { setImmediate } from 'node:timers/promises';
import {
  type CoreKind,
  type CoreRows,
  coreSchemas,
  type UncheckedRow,
} from '../../../../channels/core/core.ts';
import type { Cipher } from '../../../../platform/crypto/cipher.ts';
import { sensitive } from '../../../../platform/crypto/sensitive.ts';
import { reasonsOf } from '../../rules/core.ts';
import type { Prepared, RowWriter } from './rows/writer.ts';
import type { NewFault } from './store.ts';

/** After so many rows others get their turn: calls are handled in the same process. */
const rowsAtOnce = 20;

/** A row in the form of the port. */
export interface CheckedRow<K extends CoreKind> {
  coreId: string;
  row: CoreRows[K];
  place: string | null;
  /** Of the row under every key in use, the current one first. */
  digests: string[];
}

export interface Checked<K extends CoreKind> {
  rows: CheckedRow<K>[];
  faults: NewFault[];
}

const keyOf = (row: unknown): string | null => {
  const id = typeof row === 'object' && row !== null && 'id' in row ? row.id : null;
  return typeof id === 'string' && id.trim() !== '' && id.length <= 64 && !id.includes('\0')
    ? id.trim()
    : null;
};

/** Checks rows one by one; of rows with the same key the last counts. */
export async function checkRows<K extends CoreKind>(
  cipher: Cipher,
  kind: K,
  rows: readonly UncheckedRow[],
): Promise<Checked<K>> {
  const good = new Map<string, CheckedRow<K>>();
  const bad = new Map<string, NewFault>();
  const keyless: NewFault[] = [];
  for (const [i, { row, place }] of rows.entries()) {
    if (i % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
    const parsed = coreSchemas[kind].safeParse(row);
    if (parsed.success) {
      const checked = parsed.data as CoreRows[K];
      bad.delete(checked.id);
      good.set(checked.id, {
        coreId: checked.id,
        row: checked,
        place,
        digests: digestsOf(cipher, kind, checked),
      });
      continue;
    }
    const coreId = keyOf(row);
    const fault: NewFault = {
      kind,
      coreId,
      place,
      effect: 'refused',
      reasons: reasonsOf(parsed.error.issues),
    };
    if (coreId === null) keyless.push(fault);
    else {
      good.delete(coreId);
      bad.set(coreId, fault);
    }
  }
  return {
    rows: [...good.values()],
    faults: [...bad.values(), ...keyless],
  };
}

/** Without the name of the key: a row that was taken under an older key is known as long as that key is there. */
function digestsOf(cipher: Cipher, kind: CoreKind, row: object): string[] {
  const indexes = cipher.indexes(`core_rows.${kind}`, sensitive(JSON.stringify(row)));
  return indexes.map((index) => index.slice(index.indexOf('.') + 1));
}

/** Encrypts rows, so that taking them is a matter of a few statements. */
export async function prepareRows<K extends CoreKind, V>(
  writer: RowWriter<K, V>,
  rows: readonly CheckedRow<K>[],
  branchPath: (code: string) => string,
): Promise<Prepared<K, V>[]> {
  const prepared: Prepared<K, V>[] = [];
  for (const [i, { coreId, row, place, digests }] of rows.entries()) {
    if (i % rowsAtOnce === rowsAtOnce - 1) await setImmediate();
    prepared.push({ coreId, row, place, digest: digests[0] ?? '', ...writer.prepare(row, branchPath) });
  }
  return prepared;
}
