import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database } from '../../../platform/database/database.ts';
import { AppError, commonErrors, type ErrorKind } from '../../../platform/errors.ts';
import type { RouteReply } from '../../../platform/http/route.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { OpenField } from '../codes.ts';
import { type ClaimDetails, noPolicyDetails, type PolicyDetails } from '../contract/details.ts';
import type { openCustomer } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { formatNumber } from '../rules/number.ts';
import { isReason } from '../rules/reason.ts';
import type { Author } from './changes.ts';
import type { Directory } from './directory.ts';
import { listPolicies } from './holdings-store.ts';
import { listNotes } from './notes-store.ts';
import { ordersOf } from './orders-store.ts';
import { authorisationsOf, claimsOf } from './records-store.ts';
import type { Sealing } from './sealing.ts';

export type OpenedValues = RouteReply<typeof openCustomer>;

export interface OpeningRequest {
  id: string;
  fields: readonly OpenField[];
  reason: string;
  mayOpen: boolean;
  mayRead: boolean;
}

const shownToReaders: ReadonlySet<OpenField> = new Set([
  'policies',
  'claims',
  'authorisations',
  'notes',
  'orders',
]);

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
     * @param request `mayOpen`: the author holds `customers.open`; `mayRead`: `customers.read`, which it takes for
     *   policies, claims, orders, authorisations and notes.
     *   `reason`: four letters, digits or characters at least.
     * @throws AppError notAllowed, reasonNeeded, notFound
     */
    async open(scope: Scope, author: Author, request: OpeningRequest): Promise<OpenedValues> {
      const { id, reason, mayOpen, mayRead } = request;
      const fields = [...new Set(request.fields)];
      const [record] = await directory.records(scope, [id]);
      const allowed = mayOpen && (mayRead || !fields.some((field) => shownToReaders.has(field)));
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
        ...(fields.includes('claims') ? { claims: await openClaims(scope, id) } : {}),
        ...(fields.includes('authorisations') ? { authorisations: await openAuthorisations(scope, id) } : {}),
        ...(fields.includes('orders') ? { orders: await openOrders(scope, id) } : {}),
        ...(fields.includes('notes') ? { notes: await openNotes(scope, id) } : {}),
      };
    },
  };

  async function openPolicies(scope: Scope, id: string): Promise<OpenedValues['policies']> {
    const rows = await listPolicies(database.read, scope, id);
    return rows.map((row) => {
      const { endorsements, specialAgreements } =
        row.details === null
          ? noPolicyDetails
          : sealing.openJson<PolicyDetails>('policyDetails', row.details);
      return {
        id: row.id,
        policyNo: sealing.open('policyNo', row.policyNo),
        plate: sealing.openOrNull('plate', row.plate),
        vin: sealing.openOrNull('vin', row.vin),
        engineNo: sealing.openOrNull('engineNo', row.engineNo),
        insuredName: sealing.openOrNull('insuredName', row.insuredName),
        insuredIdNo: sealing.openOrNull('insuredIdNo', row.insuredIdNo),
        claimantName: sealing.openOrNull('policyClaimant', row.claimantName),
        handlerName: sealing.openOrNull('handlerName', row.handlerName),
        endorsements: endorsements.map(({ content }) => content),
        specialAgreements,
      };
    });
  }

  /** Everything but the account that is paid: nobody is shown that. */
  async function openClaims(scope: Scope, id: string): Promise<OpenedValues['claims']> {
    const rows = await claimsOf(database.read, scope, id);
    return rows.map((row) => {
      const details = sealing.openJson<ClaimDetails>('claimDetails', row.details);
      return {
        id: row.id,
        reportNo: sealing.open('reportNo', row.reportNo),
        claimNo: sealing.openOrNull('claimNo', row.claimNo),
        claimantName: sealing.openOrNull('claimClaimant', row.claimantName),
        lossPlace: details.lossPlace,
        course: details.course,
        denialReason: details.denial?.reason ?? null,
        payeeName: details.payout?.payee.name ?? null,
        thirdParties: details.thirdParties.map(({ name, plate }) => ({ name, plate })),
      };
    });
  }

  async function openAuthorisations(scope: Scope, id: string): Promise<OpenedValues['authorisations']> {
    const rows = await authorisationsOf(database.read, scope, id);
    return rows.map((row) => ({
      id: row.id,
      name: sealing.open('authorisedName', row.name),
      evidence: sealing.open('evidence', row.evidence),
    }));
  }

  async function openOrders(scope: Scope, id: string): Promise<OpenedValues['orders']> {
    const rows = await ordersOf(database.read, scope, id);
    return rows.map((row) => ({ id: row.id, orderNo: sealing.open('orderNo', row.orderNo) }));
  }

  async function openNotes(scope: Scope, id: string): Promise<OpenedValues['notes']> {
    const rows = await listNotes(database.read, scope, id);
    return rows.map((row) => ({ id: row.id, text: sealing.open('noteText', row.text) }));
  }
}

function refusalOf(allowed: boolean, reason: string, found: boolean): ErrorKind | null {
  if (!allowed) return commonErrors.notAllowed;
  if (!isReason(reason)) return customerErrors['customers.reasonNeeded'];
  return found ? null : commonErrors.notFound;
}

export type Opening = ReturnType<typeof createOpening>;
