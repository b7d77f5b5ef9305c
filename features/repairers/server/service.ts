import type { Clock } from '../../../platform/clock/clock.ts';
import type { Cipher } from '../../../platform/crypto/cipher.ts';
import { openSensitive, sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { type Scope, systemScope } from '../../../platform/scope.ts';
import { dateIn } from '../../../platform/zone-time.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { LossReports } from '../../claims/server/service.ts';
import type { CustomerLookup } from '../../customers/contract.ts';
import { normaliseNumber } from '../../customers/rules/number.ts';
import type { NewNotice } from '../../notifications/contract.ts';
import type { RepairMove } from '../codes.ts';
import type { RepairerFields, RepairerRow, RepairView } from '../contract/repairers.ts';
import { repairerFacts } from '../contract.ts';
import { repairerErrors as errors } from '../errors.ts';
import { brandOf, inContract, notOffered, offerRepairers, repairTable } from '../rules/offer.ts';
import { phoneColumn } from './encrypted.ts';
import * as store from './store.ts';

export interface RepairerDeps {
  database: Database;
  cipher: Cipher;
  clock: Clock;
  audit: AuditService;
  reports: Pick<LossReports['forOthers'], 'caseOf' | 'addressee' | 'mayRead' | 'placeNames' | 'findPlaces'>;
  customers: Pick<CustomerLookup, 'policyRecord'>;
  notifications: { notify(tx: Tx, notice: NewNotice): Promise<string>; carries(channel: 'sms'): boolean };
  people(): Promise<ReadonlyMap<string, { name: string; path: string }>>;
  /** IANA zone of the centre. */
  zone(): string;
  /** Position of the newest fact that a reply surely includes. */
  position(): number;
}

/** Who reads or acts. */
export interface RepairerDoer {
  staffId: string;
  scope: Scope;
  permissions: ReadonlySet<string>;
  address: string;
}

const everywhere = systemScope('a repairer that was chosen');

/** Partner repairers and what they repair. */
export function createRepairers(deps: RepairerDeps) {
  const { database, cipher, clock, audit, reports, customers, notifications, people } = deps;
  const today = (): string => dateIn(clock.now(), deps.zone());
  const phoneOf = ({ phone }: store.RepairerRecord): string =>
    openSensitive(cipher.decrypt(phoneColumn, phone));

  const rowOf = (row: store.RepairerRecord, open: number): RepairerRow => {
    const { id, name, placeCode, address, brands, direct, contractFrom, contractTo, active, version } = row;
    return {
      ...{ id, name, placeCode, address, brands, direct, contractFrom, contractTo, active, version, open },
      ...{ place: reports.placeNames(placeCode), phone: phoneOf(row), inContract: inContract(row, today()) },
    };
  };
  async function record(tx: Tx, by: RepairerDoer, action: string, subject: { kind: string; id: string }) {
    const actor = { kind: 'staff' as const, staffId: by.staffId };
    await audit.record(tx, [{ at: clock.now(), actor, address: by.address, action, subject }]);
  }
  /** @throws AppError placeUnknown, contractWrong */
  function columnsOf({ phone, ...fields }: RepairerFields) {
    if (reports.placeNames(fields.placeCode).length === 0)
      throw new AppError(errors['repairers.placeUnknown']);
    if (fields.contractTo !== null && fields.contractTo < fields.contractFrom)
      throw new AppError(errors['repairers.contractWrong']);
    const brands = [...new Set(fields.brands)];
    return { ...fields, brands, phone: cipher.encrypt(phoneColumn, sensitive(phone)) };
  }
  async function changed(tx: Tx, by: RepairerDoer, row: store.RepairerRecord, action: string) {
    await appendFacts(tx, [
      fact(repairerFacts['repairer.changed'], {
        ...{ at: clock.now(), path: row.path, ids: { repairerId: row.id }, data: { version: row.version } },
      }),
    ]);
    await record(tx, by, action, { kind: 'repairer', id: row.id });
    return rowOf(row, (await store.openRepairs(tx)).get(row.id) ?? 0);
  }

  async function viewOf(row: store.RepairRecord, reader: Reader): Promise<RepairView> {
    const repairer = await store.findRepairer(reader, everywhere, row.repairerId);
    if (repairer === null) throw new Error('the repairer of a repair is gone');
    const { id, name, address, placeCode } = repairer;
    return {
      repairer: { id, name, address, place: reports.placeNames(placeCode), phone: phoneOf(repairer) },
      ...{ id: row.id, state: row.state, direct: row.direct, version: row.version },
      ...{ toldRepairer: row.toldRepairer, toldCustomer: row.toldCustomer },
      ...{ chosenAt: row.chosenAt.toISOString(), movedAt: row.movedAt.toISOString() },
      chosenBy: (await people()).get(row.chosenBy)?.name ?? row.chosenBy.slice(-8),
    };
  }
  /** @throws AppError notFound of a report that he may not see */
  async function reportOf(by: RepairerDoer, reportId: string, reader: Reader) {
    const report = await reports.caseOf(reportId, reader);
    if (report === null || !(await reports.mayRead(by, reportId))) throw new AppError(commonErrors.notFound);
    return report;
  }
  const modelOf = async (policyId: string): Promise<string> => {
    const policy =
      policyId === '' ? null : await customers.policyRecord(systemScope('the brand of a car'), policyId);
    return policy === null ? '' : (openSensitive(policy.details).vehicle?.model ?? '');
  };

  /** Name, place and number to the customer; only the number of the report to the repairer. */
  async function tellBoth(tx: Tx, repairId: string, no: string, reportId: string, row: store.RepairerRecord) {
    const phone = phoneOf(row);
    const number = normaliseNumber(phone);
    const mobile = number.ok && number.kind === 'mobile' && notifications.carries('sms');
    const subject = { kind: 'lossReport', id: reportId };
    if (mobile)
      await notifications.notify(tx, {
        ...{ channel: 'sms', to: sensitive(number.number), language: 'zh-CN', template: 'repair.toRepairer' },
        ...{ values: { no }, subject, once: `${repairId}:repairer` },
      });
    const to = await reports.addressee(reportId, tx);
    if (to !== null)
      await notifications.notify(tx, {
        ...{ channel: 'sms', to: to.to, language: to.language },
        template: row.direct ? 'repair.chosenDirect' : 'repair.chosen',
        values: {
          no,
          name: row.name,
          address: [...reports.placeNames(row.placeCode), row.address].join(''),
          phone,
        },
        ...(to.customerId === null ? {} : { recipientId: to.customerId }),
        ...{ subject, once: `${repairId}:customer` },
      });
    return { toldRepairer: mobile, toldCustomer: to !== null };
  }

  return {
    async list(by: RepairerDoer) {
      const asOf = deps.position();
      const [rows, open] = await Promise.all([
        store.listRepairers(database.read, by.scope),
        store.openRepairs(database.read),
      ]);
      return { repairers: rows.map((row) => rowOf(row, open.get(row.id) ?? 0)), asOf };
    },

    findPlaces: (q: string) => ({
      places: reports.findPlaces(q).filter(({ code }) => code.length > 2),
    }),

    /** @throws AppError placeUnknown, contractWrong */
    async add(tx: Tx, by: RepairerDoer, input: RepairerFields): Promise<RepairerRow> {
      const path =
        by.scope.kind === 'tree' ? by.scope.path : ((await people()).get(by.staffId)?.path ?? 'hq');
      const id = newId(clock.now().getTime());
      const row = await store.insertRepairer(tx, { id, path, ...columnsOf(input) });
      return changed(tx, by, row, 'repairers.added');
    },

    /** @throws AppError notFound, staleVersion with the row as it is, placeUnknown, contractWrong */
    async save(
      tx: Tx,
      by: RepairerDoer,
      id: string,
      { version, ...input }: RepairerFields & { version: number },
    ): Promise<RepairerRow> {
      const before = await store.findRepairer(tx, by.scope, id);
      if (before === null) throw new AppError(commonErrors.notFound);
      const row = await store.saveRepairer(tx, id, columnsOf(input), version);
      if (row === null) {
        const now = (await store.findRepairer(tx, by.scope, id)) ?? before;
        throw new AppError(commonErrors.staleVersion, { data: rowOf(now, 0) });
      }
      return changed(tx, by, row, 'repairers.changed');
    },

    /** Repairers near a loss, and those that were chosen. @throws AppError notFound */
    async ofReport(by: RepairerDoer, reportId: string, { brand }: { brand: string }) {
      const report = await reportOf(by, reportId, database.read);
      // Partners of whoever the report belongs to, whoever asks.
      const list = await store.listRepairers(database.read, {
        kind: 'tree',
        path: report.path,
        subjects: [],
      });
      const named =
        brand === ''
          ? brandOf(
              await modelOf(report.content.policyId),
              list.flatMap(({ brands }) => brands),
            )
          : brand;
      const place = report.content.placeCode || null;
      const offered = offerRepairers(list, { place, day: today(), brand: named });
      const rows = await store.repairsOf(database.read, reportId);
      return {
        brand: named,
        repairs: await Promise.all(rows.map((row) => viewOf(row, database.read))),
        offered: offered.map((row) => {
          const { id, name, address, brands, direct, near, fitsBrand } = row;
          const of = { place: reports.placeNames(row.placeCode), phone: phoneOf(row) };
          return { id, name, address, brands, direct, near, fitsBrand, ...of };
        }),
      };
    },

    /** @throws AppError notFound, notOffered, chosenAlready */
    async choose(tx: Tx, by: RepairerDoer, reportId: string, repairerId: string): Promise<RepairView> {
      const report = await reportOf(by, reportId, tx);
      const repairer = await store.findRepairer(tx, everywhere, repairerId);
      if (repairer === null) throw new AppError(commonErrors.notFound);
      // The customer may take one that is far away; without a contract there is none.
      const why = notOffered(repairer, { place: null, day: today() });
      if (why !== null && why !== 'elsewhere') throw new AppError(errors['repairers.notOffered']);
      const at = clock.now();
      const row = await store.insertRepair(tx, {
        ...{ id: newId(at.getTime()), reportId, path: report.path, repairerId, state: 'told' },
        ...{ direct: repairer.direct, chosenAt: at, chosenBy: by.staffId, movedAt: at },
        ...{ toldRepairer: false, toldCustomer: false },
      });
      if (row === null) throw new AppError(errors['repairers.chosenAlready']);
      const told = await tellBoth(tx, row.id, report.no, reportId, repairer);
      const next = await store.updateRepair(tx, row, told);
      await appendFacts(tx, [
        fact(repairerFacts['repair.chosen'], {
          ...{ at, subject: reportId, path: report.path, data: { direct: row.direct } },
          ids: { repairId: row.id, reportId, repairerId, staffId: by.staffId },
        }),
      ]);
      await record(tx, by, 'repairs.chosen', { kind: 'lossReport', id: reportId });
      return viewOf(next, tx);
    },

    /** @throws AppError notFound, staleVersion with the repair as it is, moved */
    async move(
      tx: Tx,
      by: RepairerDoer,
      id: string,
      { move, version }: { move: RepairMove; version: number },
    ): Promise<RepairView> {
      const row = await store.lockRepair(tx, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      const report = await reportOf(by, row.reportId, tx);
      if (row.version !== version)
        throw new AppError(commonErrors.staleVersion, { data: await viewOf(row, tx) });
      const state = repairTable[row.state][move];
      if (state === undefined) throw new AppError(errors['repairers.moved']);
      const at = clock.now();
      const next = await store.updateRepair(tx, row, { state, movedAt: at });
      await appendFacts(tx, [
        fact(repairerFacts['repair.moved'], {
          ...{ at, subject: row.reportId, path: report.path, data: { move, state } },
          ids: { repairId: id, reportId: row.reportId, repairerId: row.repairerId, staffId: by.staffId },
        }),
      ]);
      await record(tx, by, `repairs.${move}`, { kind: 'lossReport', id: row.reportId });
      return viewOf(next, tx);
    },
  };
}
export type Repairers = ReturnType<typeof createRepairers>;
