import { hash } from '@node-rs/argon2';
import type { Clock } from '../../../platform/clock/clock.ts';
import { openSensitive, type Sensitive } from '../../../platform/crypto/sensitive.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { SalesMonth } from '../contract/details.ts';
import type { SalespersonView } from '../contract/salespeople.ts';
import { customerErrors } from '../errors.ts';
import { isPhonePassword, monthsDiffer } from '../rules/salesperson.ts';
import type { Author, Changes } from './changes.ts';
import type { Columns } from './columns.ts';
import type { Partially, SalespersonInput } from './kept.ts';
import type { RecordViews } from './record-views.ts';
import type { SalespersonRow } from './records-store.ts';
import * as store from './salespeople-store.ts';
import type { Sealing } from './sealing.ts';

export interface SalespeopleDeps {
  database: Database;
  clock: Clock;
  sealing: Sealing;
  columns: Columns;
  changes: Changes;
  views: RecordViews;
  branchName(path: string): Promise<LocalText | null>;
}

const withoutPassword = { passwordHash: null, passwordFailures: 0, passwordLockedUntil: null };

/** Salespeople: listed, added and changed where the insurer keeps them here. */
export function createSalespeople(deps: SalespeopleDeps) {
  const { database, clock, sealing, columns, changes, views, branchName } = deps;

  const view = async (row: SalespersonRow): Promise<SalespersonView> =>
    views.salesperson(row, await branchName(row.branchPath));

  /** Holds the row for a change. @throws AppError notFound, staleVersion with the current view, fromCore */
  async function take(tx: Tx, scope: Scope, id: string, version: number): Promise<SalespersonRow> {
    const row = await store.lockSalesperson(tx, scope, id);
    if (row === null) throw new AppError(commonErrors.notFound);
    if (row.version !== version) throw new AppError(commonErrors.staleVersion, { data: await view(row) });
    if (row.coreId !== null) throw new AppError(customerErrors['records.fromCore']);
    return row;
  }
  const refuseMonths = (months: readonly SalesMonth[]): void => {
    if (!monthsDiffer(months)) throw new AppError(customerErrors['salespeople.monthTwice']);
  };

  return {
    /** @param page `after`: only staff numbers behind it, `next` of the page before. */
    async list(
      scope: Scope,
      page: { staffNo: string; after: string; limit: number },
    ): Promise<{ salespeople: SalespersonView[]; next: string | null }> {
      const rows = await store.listSalespeople(database.read, scope, page);
      const last = rows.length === page.limit ? rows.at(-1) : undefined;
      return { salespeople: await Promise.all(rows.map(view)), next: last?.staffNo ?? null };
    },

    /** @throws AppError staffNoTaken, monthTwice */
    async add(tx: Tx, author: Author, input: SalespersonInput): Promise<SalespersonView> {
      refuseMonths(input.months);
      const { staffNo, branchPath, active } = input;
      const id = newId(clock.now().getTime());
      const row = { id, staffNo, branchPath, active, ...columns.salesperson(input) };
      if (!(await store.insertSalesperson(tx, row))) {
        throw new AppError(customerErrors['salespeople.staffNoTaken']);
      }
      await changes.salesperson(
        tx,
        author,
        { id, branchPath },
        {
          what: 'added',
          version: 1,
          action: 'salespeople.added',
          details: { staffNo },
        },
      );
      return view({ ...row, ...withoutPassword, coreId: null, version: 1 });
    },

    /** Changes what is given. @throws AppError notFound, staleVersion, fromCore, staffNoTaken, monthTwice */
    async update(
      tx: Tx,
      scope: Scope,
      author: Author,
      of: { id: string; version: number },
      input: Partially<SalespersonInput>,
    ): Promise<SalespersonView> {
      const row = await take(tx, scope, of.id, of.version);
      const { staffNo = row.staffNo, branchPath = row.branchPath, active = row.active } = input;
      if (staffNo !== row.staffNo && (await store.staffNoExists(tx, staffNo, row.id))) {
        throw new AppError(customerErrors['salespeople.staffNoTaken']);
      }
      const months = input.months ?? sealing.openJson<SalesMonth[]>('salesMonths', row.months);
      refuseMonths(months);
      const values = {
        staffNo,
        branchPath,
        active,
        ...columns.salesperson({
          name: input.name ?? sealing.open('salespersonName', row.name),
          mobile:
            input.mobile === undefined ? sealing.openOrNull('salespersonMobile', row.mobile) : input.mobile,
          months,
        }),
      };
      await store.updateSalesperson(tx, of, values);
      const fields = Object.entries(input).filter(([, value]) => value !== undefined);
      await changes.salesperson(
        tx,
        author,
        { id: row.id, branchPath },
        {
          what: 'details',
          version: of.version + 1,
          action: 'salespeople.changed',
          details: { fields: fields.map(([field]) => field) },
        },
      );
      return view({ ...row, ...values, version: of.version + 1 });
    },

    /**
     * Sets the telephone password; null takes it away.
     * @throws AppError notFound, staleVersion, fromCore, passwordInvalid
     */
    async setPassword(
      tx: Tx,
      scope: Scope,
      author: Author,
      of: { id: string; version: number },
      password: Sensitive<string> | null,
    ): Promise<SalespersonView> {
      const row = await take(tx, scope, of.id, of.version);
      const clear = password === null ? null : openSensitive(password);
      if (clear !== null && !isPhonePassword(clear, row.staffNo)) {
        throw new AppError(customerErrors['salespeople.passwordInvalid']);
      }
      const passwordHash = clear === null ? null : await hash(clear);
      await store.updateSalesperson(tx, of, { ...withoutPassword, passwordHash });
      await changes.salesperson(tx, author, row, {
        what: 'password',
        version: of.version + 1,
        action: clear === null ? 'salespeople.passwordRemoved' : 'salespeople.passwordSet',
      });
      return view({ ...row, passwordHash, version: of.version + 1 });
    },
  };
}

export type Salespeople = ReturnType<typeof createSalespeople>;
