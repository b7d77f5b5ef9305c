import type { Clock } from '../../../platform/clock/clock.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { CustomerView, NumberView, PolicyView } from '../contract.ts';
import { customerErrors } from '../errors.ts';
import type { Author, Changes } from './changes.ts';
import type { Directory } from './directory.ts';
import * as holdings from './holdings-store.ts';
import type { Sealing } from './sealing.ts';
import * as store from './store.ts';

/** Values in their kept form. */
export interface PolicyInput {
  policyNo: string;
  line: PolicyView['line'];
  product: LocalText;
  plate: string | null;
  vin: string | null;
  engineNo: string | null;
  insuredName: string | null;
  from: Date;
  to: Date;
  status: PolicyView['status'];
}
type Partially<T> = { [K in keyof T]?: T[K] | undefined };

export interface HoldingsDeps {
  clock: Clock;
  sealing: Sealing;
  changes: Changes;
  directory: Directory;
}

/** Telephone numbers and policies of a customer. */
export function createHoldings(deps: HoldingsDeps) {
  const { clock, sealing, changes, directory } = deps;

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
  const numberColumns = (number: string) => ({
    number: sealing.seal('number', number),
    numberIndex: sealing.index('number', number),
  });
  function policyColumns(input: Partially<PolicyInput>) {
    const { policyNo, plate, vin, engineNo, insuredName, ...plain } = input;
    const given = Object.fromEntries(
      Object.entries(plain).filter(([, value]) => value !== undefined),
    ) as Partial<Omit<PolicyInput, 'policyNo' | 'plate' | 'vin' | 'engineNo' | 'insuredName'>>;
    return {
      ...given,
      ...(policyNo === undefined
        ? {}
        : {
            policyNo: sealing.seal('policyNo', policyNo),
            policyNoIndex: sealing.index('policyNo', policyNo),
          }),
      ...(plate === undefined
        ? {}
        : {
            plate: sealing.sealOrNull('plate', plate),
            plateIndex: plate === null ? null : sealing.index('plate', plate),
          }),
      ...(vin === undefined ? {} : { vin: sealing.sealOrNull('vin', vin) }),
      ...(engineNo === undefined ? {} : { engineNo: sealing.sealOrNull('engineNo', engineNo) }),
      ...(insuredName === undefined ? {} : { insuredName: sealing.sealOrNull('insuredName', insuredName) }),
    };
  }

  return {
    /** @throws AppError notFound, numberTaken */
    async addNumber(
      tx: Tx,
      scope: Scope,
      author: Author,
      id: string,
      input: { kind: NumberView['kind']; number: string },
    ): Promise<CustomerView> {
      const customer = await take(tx, scope, id);
      await refuseTwice(tx, scope, id, input.number, null);
      const numberId = newId(clock.now().getTime());
      await holdings.insertNumber(tx, {
        id: numberId,
        customerId: id,
        kind: input.kind,
        ...numberColumns(input.number),
      });
      const change = { what: 'numberAdded', version: 1, action: 'customers.numberAdded', numberId } as const;
      await changes.changed(tx, author, customer, { ...change, details: { kind: input.kind } });
      return directory.read(scope, id, false, tx);
    },

    /** @throws AppError notFound, staleVersion with the current view, numberTaken */
    async updateNumber(
      tx: Tx,
      scope: Scope,
      author: Author,
      of: { customerId: string; id: string; version: number },
      input: { kind?: NumberView['kind'] | undefined; number?: string | undefined },
    ): Promise<CustomerView> {
      const customer = await take(tx, scope, of.customerId);
      const row = customer.numbers.find((one) => one.id === of.id);
      await refuseStale(row, of.version, () => directory.read(scope, of.customerId, false, tx));
      if (input.number !== undefined) await refuseTwice(tx, scope, of.customerId, input.number, of.id);
      await holdings.updateNumber(tx, scope, of, {
        ...(input.kind === undefined ? {} : { kind: input.kind }),
        ...(input.number === undefined ? {} : numberColumns(input.number)),
      });
      await changes.changed(tx, author, customer, {
        what: 'numberChanged',
        version: of.version + 1,
        action: 'customers.numberChanged',
        numberId: of.id,
        details: { numberItself: input.number !== undefined },
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

    /** @throws AppError notFound, policies.numberTaken */
    async addPolicy(
      tx: Tx,
      scope: Scope,
      author: Author,
      id: string,
      input: PolicyInput,
    ): Promise<CustomerView> {
      const customer = await take(tx, scope, id);
      await refuseTaken(tx, input.policyNo, null);
      const policyId = newId(clock.now().getTime());
      const row = { ...input, ...policyColumns(input), id: policyId, customerId: id };
      const inserted = await holdings.insertPolicy(tx, {
        ...row,
        policyNoIndex: sealing.index('policyNo', input.policyNo),
      });
      if (!inserted) throw new AppError(customerErrors['policies.numberTaken']);
      const change = { what: 'policyAdded', version: 1, action: 'policies.added', policyId } as const;
      await changes.changed(tx, author, customer, { ...change, details: { line: input.line } });
      return directory.read(scope, id, true, tx);
    },

    /** @throws AppError notFound, staleVersion with the current view, policies.numberTaken, policies.periodInvalid */
    async updatePolicy(
      tx: Tx,
      scope: Scope,
      author: Author,
      of: { customerId: string; id: string; version: number },
      input: Partially<PolicyInput>,
    ): Promise<CustomerView> {
      const customer = await take(tx, scope, of.customerId);
      const row = (await holdings.listPolicies(tx, scope, of.customerId)).find((one) => one.id === of.id);
      await refuseStale(row, of.version, () => directory.read(scope, of.customerId, true, tx));
      if (row !== undefined && (input.to ?? row.to) <= (input.from ?? row.from)) {
        throw new AppError(customerErrors['policies.periodInvalid']);
      }
      if (input.policyNo !== undefined) await refuseTaken(tx, input.policyNo, of.id);
      await holdings.updatePolicy(tx, scope, of, policyColumns(input));
      const fields = Object.entries(input).filter(([, value]) => value !== undefined);
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
