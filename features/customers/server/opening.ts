import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { AppError, commonErrors, type ErrorKind } from '../../../platform/errors.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { OpenField } from '../codes.ts';
import type { openCustomer } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { formatNumber } from '../rules/number.ts';
import type { Author } from './changes.ts';
import type { Directory } from './directory.ts';
import { listPolicies } from './holdings-store.ts';
import type { Sealing } from './sealing.ts';

export type OpenedValues = RouteReply<typeof openCustomer>;

const shortestReason = 4;

export interface OpeningDeps {
  database: Database;
  clock: Clock;
  audit: AuditService;
  sealing: Sealing;
  directory: Directory;
}

/** Gives clear values for a stated reason. */
export function createOpening(deps: OpeningDeps) {
  const { database, clock, audit, sealing, directory } = deps;

  return {
    /**
     * Opens values of a customer. The record of it is committed before anything is given, also that of a refusal.
     * @param allowed whether the author holds `customers.open`.
     * @param reason four letters, digits or characters at least.
     * @throws AppError notAllowed, reasonNeeded, notFound
     */
    async open(
      scope: Scope,
      author: Author,
      request: { id: string; fields: readonly OpenField[]; reason: string; allowed: boolean },
    ): Promise<OpenedValues> {
      const { id, reason, allowed } = request;
      const fields = [...new Set(request.fields)];
      const [record] = await directory.records(scope, [id]);
      const refusal = refusalOf(allowed, reason, record !== undefined);
      await database.transaction((tx) =>
        audit.record(tx, [
          {
            at: clock.now(),
            ...author,
            action: 'customers.opened',
            subject: { kind: 'customer', id },
            reason: reason.trim(),
            result: refusal === null ? 'done' : 'refused',
            details: { fields, ...(refusal === null ? {} : { refusal: refusal.code }) },
          },
        ]),
      );
      if (refusal !== null) throw new AppError(refusal);
      if (record === undefined) throw new AppError(commonErrors.notFound);
      return {
        ...(fields.includes('name') ? { name: sealing.open('name', record.name) } : {}),
        ...(fields.includes('idNo') ? { idNo: sealing.openOrNull('idNo', record.idNo) } : {}),
        ...(fields.includes('note') ? { note: sealing.openOrNull('note', record.note) } : {}),
        ...(fields.includes('numbers')
          ? {
              numbers: record.numbers.map(({ id: numberId, number }) => ({
                id: numberId,
                number: formatNumber(sealing.open('number', number)),
              })),
            }
          : {}),
        ...(fields.includes('policies') ? { policies: await openPolicies(scope, id) } : {}),
      };
    },
  };

  async function openPolicies(scope: Scope, id: string) {
    const rows = await listPolicies(database.read, scope, id);
    return rows.map((row) => ({
      id: row.id,
      policyNo: sealing.open('policyNo', row.policyNo),
      plate: sealing.openOrNull('plate', row.plate),
      vin: sealing.openOrNull('vin', row.vin),
      engineNo: sealing.openOrNull('engineNo', row.engineNo),
      insuredName: sealing.openOrNull('insuredName', row.insuredName),
    }));
  }
}

function refusalOf(allowed: boolean, reason: string, found: boolean): ErrorKind | null {
  if (!allowed) return commonErrors.notAllowed;
  // Dots and spaces are no reason.
  if ((reason.match(/[\p{L}\p{N}]/gu)?.length ?? 0) < shortestReason)
    return customerErrors['customers.reasonNeeded'];
  return found ? null : commonErrors.notFound;
}

export type Opening = ReturnType<typeof createOpening>;
