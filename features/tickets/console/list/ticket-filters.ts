import type { RouteRequest } from '../../../../platform/http/route.ts';
import { type listTickets, ticketOrders } from '../../contract/tickets.ts';
import { closeReasons, liveTicketStates, priorities, ticketStates, verdicts } from '../../states.ts';
import { dayEnd, dayStart } from './days.ts';

/** Filters of the list as they stand in the address. `from` and `to` are days. */
export const ticketAddress = {
  state: 'live',
  kind: '',
  priority: '',
  due: '',
  order: 'due',
  owner: '',
  watched: '',
  customer: '',
  reason: '',
  verdict: '',
  step: '',
  from: '',
  to: '',
};
export type TicketAddress = typeof ticketAddress;
export type TicketQuery = Omit<RouteRequest<typeof listTickets>['query'], 'after' | 'limit'>;

/** As the owner of tickets that nobody has taken yet. */
export const nobody = 'nobody';

const isId = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const isCode = (text: string): boolean => /^[a-z][A-Za-z0-9]{0,39}$/.test(text);
const oneOf = <T extends string>(list: readonly T[], text: string): T | undefined =>
  list.find((one) => one === text);

/**
 * @returns what an address asks the server for; what nobody can mean is left out, so that an old link still works.
 * @param zone of the centre
 */
export function queryOf(address: TicketAddress, zone: string): TicketQuery {
  const state = oneOf([...ticketStates, 'live'] as const, address.state);
  const priority = oneOf(priorities, address.priority);
  const overdue = oneOf(['yes', 'soon'] as const, address.due);
  const closeReason = oneOf(closeReasons, address.reason);
  const verdict = oneOf(verdicts, address.verdict);
  const from = dayStart(address.from, zone);
  const to = dayEnd(address.to, zone);
  return {
    order: oneOf(ticketOrders, address.order) ?? 'due',
    ...(state === undefined ? {} : { state }),
    ...(isCode(address.kind) ? { kind: address.kind } : {}),
    ...(priority === undefined ? {} : { priority }),
    ...(overdue === undefined ? {} : { overdue }),
    ...(address.owner === nobody ? { unowned: 'yes' as const } : {}),
    ...(isId(address.owner) ? { ownerId: address.owner } : {}),
    ...(address.watched === 'yes' ? { watched: 'yes' as const } : {}),
    ...(isId(address.customer) ? { customerId: address.customer } : {}),
    ...(closeReason === undefined ? {} : { closeReason }),
    ...(verdict === undefined ? {} : { verdict }),
    ...(address.step === '' ? {} : { step: address.step.slice(0, 64) }),
    ...(from === null ? {} : { from }),
    ...(to === null ? {} : { to }),
  };
}

/** @returns whether anything narrows the list beyond what it shows by itself; its order doesn't. */
export function isFiltered(address: TicketAddress): boolean {
  const names = Object.keys(ticketAddress) as (keyof TicketAddress)[];
  return names.some((name) => name !== 'order' && address[name] !== ticketAddress[name]);
}

/** @returns the filters of a saved view: everything that it doesn't name is as usual. @param query as in an address */
export function addressOf(query: string): TicketAddress {
  const params = new URLSearchParams(query);
  return Object.fromEntries(
    Object.entries(ticketAddress).map(([name, usual]) => [name, params.get(name) ?? usual]),
  ) as TicketAddress;
}

/** @returns the address of filters, without what is as usual. */
export function textOf(address: TicketAddress): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(address)) {
    if (value !== ticketAddress[name as keyof TicketAddress]) params.set(name, value);
  }
  return params.toString();
}

/** States that a filter offers. */
export const stateChoices = ['live', ...liveTicketStates, 'closed', 'any'] as const;
