import type { Clock } from '../../../platform/clock/clock.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { Scope } from '../../../platform/scope.ts';
import { noPolicyDetails, type PolicyDetails } from '../contract/details.ts';
import type { CustomerView, NumberView } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import { changePolicyDetails } from '../rules/details.ts';
import type { Author, Changes } from './changes.ts';
import type { Columns } from './columns.ts';
import type { Directory } from './directory.ts';
import * as holdings from './holdings-store.ts';
import type { PolicyChange, PolicyInput } from './kept.ts';
import type { Sealing } from './sealing.ts';
import * as store from './store.ts';

export interface HoldingsDeps {
  clock: Clock;
  sealing: Sealing;
  columns: Columns;
  changes: Changes;
  directory: Directory;
}

/** Telephone numbers and policies of a customer. */
export function createHoldings(deps: HoldingsDeps) {
  const { clock, sealing, columns, changes, directory } = deps;

  /** Changes of one customer's numbers and policies wait for each other. @throws AppError notFound */
  async function take(tx: Tx, scope: Scope, id: string): Promise<store.CustomerRecord> {
    if (!(await store.lockCustomer(tx, scope, id))) throw new AppError(commonErrors.notFound);
    return directory.record(tx, scope, id);
  }
  /** @throws AppError staleVersion with what the author may see now, notFound when the row has gone */
  async function refuseStale(
    row: { version: number } | undefined,
    version: number,
    current: () => Promise<CustomerView>,
  ): Promise<void> {
    if (row === undefined) throw new AppError(commonErrors.notFound);
    if (row.version !== version) throw new AppError(commonErrors.staleVersion, { data: await current() });
  }
  async function refuseTwice(
    tx: Tx,
    scope: Scope,
    id: string,
    number: string,
    except: string | null,
  ): Promise<void> {
    if (await holdings.numberExists(tx, scope, id, sealing.indexes('number', number), except)) {
      throw new AppError(customerErrors['customers.numberTaken']);
    }
  }
  async function refuseTaken(tx: Tx, policyNo: string, except: string | null): Promise<void> {
    if (await holdings.policyNoExists(tx, sealing.indexes('policyNo', policyNo), except)) {
      throw new AppError(customerErrors['policies.numberTaken']);
    }
  }

  const detailsOf = (row: store.PolicyRow): PolicyDetails =>
    row.details === null ? noPolicyDetails : sealing.openJson<PolicyDetails>('policyDetails', row.details);

  return {
    /** @throws AppError notFound, numberTaken */
    async addNumber(
      tx: Tx,
      scope: Scope,
      author: Author,
      id: string,
      input: { kind: NumberView['kind']; number: string; mark?: NumberView['mark'] | undefined },
    ): Promise<CustomerView> {
      const customer = await take(tx, scope, id);
      await refuseTwice(tx, scope, id, input.number, null);
      const numberId = newId(clock.now().getTime());
      await holdings.insertNumber(tx, {
        id: numberId,
        customerId: id,
        kind: input.kind,
        mark: input.mark ?? null,
        ...columns.number(input.number),
      });
      const change = { what: 'numberAdded', version: 1, action: 'customers.numberAdded', numberId } as const;
      await changes.changed(tx, author, customer, {
        ...change,
        details: { kind: input.kind, ...(input.mark == null ? {} : { mark: input.mark }) },
      });
      return directory.read(scope, id, false, tx);
    },

    /** @throws AppError notFound, staleVersion with the current view, numberTaken */
    async updateNumber(
      tx: Tx,
      scope: Scope,
      author: Author,
      of: { customerId: string; id: string; version: number },
      input: {
        kind?: NumberView['kind'] | undefined;
        number?: string | undefined;
        mark?: NumberView['mark'] | undefined;
      },
    ): Promise<CustomerView> {
      const customer = await take(tx, scope, of.customerId);
      const row = customer.numbers.find((one) => one.id === of.id);
      await refuseStale(row, of.version, () => directory.read(scope, of.customerId, false, tx));
      if (input.number !== undefined) await refuseTwice(tx, scope, of.customerId, input.number, of.id);
      await holdings.updateNumber(tx, scope, of, {
        ...(input.kind === undefined ? {} : { kind: input.kind }),
        ...(input.mark === undefined ? {} : { mark: input.mark }),
        ...(input.number === undefined ? {} : columns.number(input.number)),
      });
      await changes.changed(tx, author, customer, {
        what: 'numberChanged',
        version: of.version + 1,
        action: 'customers.numberChanged',
        numberId: of.id,
        details: {
          numberItself: input.number !== undefined,
          ...(input.mark === undefined ? {} : { mark: input.mark }),
        },
      });
      return directory.read(scope, of.customerId, false, tx);
    },

    /** @throws AppError notFound, staleVersion with the current view */
    async removeNumber(
      tx: Tx,
      scope: Scope,
      author: Author,
      of: { customerId: string; id: string; version: number },
    ): Promise<CustomerView> {
      const customer = await take(tx, scope, of.customerId);
      const row = customer.numbers.find((one) => one.id === of.id);
      await refuseStale(row, of.version, () => directory.read(scope, of.customerId, false, tx));
      await holdings.deleteNumber(tx, scope, of);
      const change = {
        what: 'numberRemoved',
        version: of.version,
        action: 'customers.numberRemoved',
      } as const;
      await changes.changed(tx, author, customer, { ...change, numberId: of.id });
      return directory.read(scope, of.customerId, false, tx);
    },

    /** @throws AppError notFound, fromCore, policies.numberTaken */
    async addPolicy(
      tx: Tx,
      scope: Scope,
      author: Author,
      id: string,
      input: PolicyInput,
    ): Promise<CustomerView> {
      const customer = await take(tx, scope, id);
      // Where the core keeps the customer, it keeps the policies too.
      if (customer.coreId !== null) throw new AppError(customerErrors['records.fromCore']);
      await refuseTaken(tx, input.policyNo, null);
      const policyId = newId(clock.now().getTime());
      const inserted = await holdings.insertPolicy(tx, {
        branchPath: customer.branchPath,
        ...columns.policy(input),
        id: policyId,
        customerId: id,
      });
      if (!inserted) throw new AppError(customerErrors['policies.numberTaken']);
      const change = { what: 'policyAdded', version: 1, action: 'policies.added', policyId } as const;
      await changes.changed(tx, author, customer, { ...change, details: { line: input.line } });
      return directory.read(scope, id, true, tx);
    },

    /**
     * @throws AppError notFound, staleVersion with the current view, fromCore, policies.numberTaken,
     *   policies.periodInvalid, contentNeeded
     */
    async updatePolicy(
      tx: Tx,
      scope: Scope,
      author: Author,
      of: { customerId: string; id: string; version: number },
      input: PolicyChange,
    ): Promise<CustomerView> {
      const customer = await take(tx, scope, of.customerId);
      const row = (await holdings.listPolicies(tx, scope, of.customerId)).find((one) => one.id === of.id);
      await refuseStale(row, of.version, () => directory.read(scope, of.customerId, true, tx));
      if (row === undefined) return directory.read(scope, of.customerId, true, tx);
      if (row.coreId !== null) throw new AppError(customerErrors['records.fromCore']);
      if ((input.to ?? row.to) <= (input.from ?? row.from)) {
        throw new AppError(customerErrors['policies.periodInvalid']);
      }
      const { details: change, ...plain } = input;
      const details = change === undefined ? undefined : changePolicyDetails(detailsOf(row), change);
      if (details === null) throw new AppError(customerErrors['records.contentNeeded']);
      if (input.policyNo !== undefined) await refuseTaken(tx, input.policyNo, of.id);
      await holdings.updatePolicy(tx, scope, of, columns.policyChange({ ...plain, details }));
      const fields = Object.entries({ ...plain, ...change }).filter(([, value]) => value !== undefined);
      await changes.changed(tx, author, customer, {
        what: 'policyChanged',
        version: of.version + 1,
        action: 'policies.changed',
        policyId: of.id,
        details: { fields: fields.map(([field]) => field) },
      });
      return directory.read(scope, of.customerId, true, tx);
    },
  };
}

export type Holdings = ReturnType<typeof createHoldings>;
