import type { Clock } from '../../../platform/clock/clock.ts';
import type { Database, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { LocalText } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { OrderView } from '../contract/orders.ts';
import { customerErrors } from '../errors.ts';
import { maskPolicyNo } from '../rules/policy.ts';
import type { Author, Changes } from './changes.ts';
import type { Directory } from './directory.ts';
import type { Partially } from './kept.ts';
import * as store from './orders-store.ts';
import type { Sealing } from './sealing.ts';
import { lockCustomer } from './store.ts';

export interface OrdersDeps {
  database: Database;
  clock: Clock;
  sealing: Sealing;
  changes: Changes;
  directory: Directory;
}

/** An application or renewal in its kept form. */
export interface OrderInput {
  orderNo: string;
  kind: OrderView['kind'];
  line: OrderView['line'];
  product: LocalText;
  status: OrderView['status'];
  /** Whole fen. */
  premium: number | null;
  createdAt: Date;
  validUntil: Date | null;
  staffNo: string | null;
}

/** Applications and renewals: read masked, kept here. */
export function createOrders(deps: OrdersDeps) {
  const { database, clock, sealing, changes, directory } = deps;

  const view = ({ customerId: _, orderNoIndex: __, ...row }: store.OrderRow): OrderView => ({
    ...row,
    orderNo: maskPolicyNo(sealing.open('orderNo', row.orderNo)),
    createdAt: row.createdAt.toISOString(),
    validUntil: row.validUntil?.toISOString() ?? null,
  });
  const numberColumns = (orderNo: string) => ({
    orderNo: sealing.seal('orderNo', orderNo),
    orderNoIndex: sealing.index('orderNo', orderNo),
  });
  /** @throws AppError timesInvalid, numberTaken */
  async function check(
    tx: Tx,
    times: { createdAt: Date; validUntil: Date | null },
    orderNo: string | undefined,
    except: string | null,
  ): Promise<void> {
    const { createdAt, validUntil } = times;
    if (createdAt > clock.now() || (validUntil !== null && validUntil <= createdAt))
      throw new AppError(customerErrors['orders.timesInvalid']);
    if (orderNo === undefined) return;
    if (await store.orderNoExists(tx, sealing.indexes('orderNo', orderNo), except))
      throw new AppError(customerErrors['orders.numberTaken']);
  }
  async function read(tx: Tx, scope: Scope, id: string): Promise<store.OrderRow> {
    const row = await store.orderById(tx, scope, id);
    if (row === null) throw new AppError(commonErrors.notFound);
    return row;
  }

  return {
    /** Orders of a customer in scope, masked: those on their way first, then the newest. */
    async list(scope: Scope, customerId: string): Promise<OrderView[]> {
      return (await store.ordersOf(database.read, scope, customerId)).map(view);
    },

    /** @throws AppError notFound, timesInvalid, numberTaken */
    async add(
      tx: Tx,
      scope: Scope,
      author: Author,
      customerId: string,
      input: OrderInput,
    ): Promise<OrderView> {
      if (!(await lockCustomer(tx, scope, customerId))) throw new AppError(commonErrors.notFound);
      const customer = await directory.record(tx, scope, customerId);
      await check(tx, input, input.orderNo, null);
      const orderId = newId(clock.now().getTime());
      const row = { ...input, id: orderId, customerId, ...numberColumns(input.orderNo) };
      if (!(await store.insertOrder(tx, row))) throw new AppError(customerErrors['orders.numberTaken']);
      const { line, status } = input;
      const change = { what: 'orderAdded', version: 1, action: 'orders.added', orderId } as const;
      await changes.changed(tx, author, customer, { ...change, details: { line, status } });
      return view(await read(tx, scope, orderId));
    },

    /** Changes what is given. @throws AppError notFound, staleVersion with the current view, timesInvalid, numberTaken */
    async update(
      tx: Tx,
      scope: Scope,
      author: Author,
      of: { id: string; version: number },
      input: Partially<OrderInput>,
    ): Promise<OrderView> {
      const known = await read(tx, scope, of.id);
      if (!(await lockCustomer(tx, scope, known.customerId))) throw new AppError(commonErrors.notFound);
      const row = await read(tx, scope, of.id);
      if (row.version !== of.version) throw new AppError(commonErrors.staleVersion, { data: view(row) });
      const customer = await directory.record(tx, scope, row.customerId);
      const given = Object.fromEntries(
        Object.entries(input).filter(([, value]) => value !== undefined),
      ) as Partial<OrderInput>;
      await check(tx, { ...row, ...given }, given.orderNo, of.id);
      await store.updateOrder(tx, of, {
        ...given,
        ...(given.orderNo === undefined ? {} : numberColumns(given.orderNo)),
      });
      await changes.changed(tx, author, customer, {
        what: 'orderChanged',
        version: of.version + 1,
        action: 'orders.changed',
        orderId: of.id,
        details: { fields: Object.keys(given) },
      });
      return view(await read(tx, scope, of.id));
    },
  };
}

export type Orders = ReturnType<typeof createOrders>;
