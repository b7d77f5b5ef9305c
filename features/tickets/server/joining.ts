import type { Tx } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import type { TicketCommand } from '../contract/tickets.ts';
import { ticketErrors } from '../errors.ts';
import type { Doer } from './deps.ts';
import { type Held, type Holding, set } from './held.ts';
import type { Registering } from './registering.ts';
import * as store from './store.ts';
import type { Telling } from './telling.ts';

/** Makes one ticket of two, and two of one. */
export function createJoining({
  holding,
  registering,
  telling,
}: {
  holding: Holding;
  registering: Registering;
  telling: Telling;
}) {
  return {
    /** Holds tickets always in the same order, so that two who join the same ones never wait for each other. */
    async holdInOrder(tx: Tx, by: Doer, id: string, others: readonly string[]): Promise<Held> {
      for (const other of [...new Set(others)].filter((one) => one < id).sort())
        await store.lockTicket(tx, other);
      return holding.hold(tx, by, id);
    },

    /** Closes a ticket since another one stands for it. @throws AppError mergeRefused */
    async merge(held: Held, intoId: string, reason: string): Promise<void> {
      const { tx, ticket, by } = held;
      const into = intoId === ticket.id ? null : await store.lockTicket(tx, intoId);
      const fits =
        into !== null &&
        into.closedAt === null &&
        ticket.customerId !== null &&
        into.customerId === ticket.customerId;
      if (!fits) throw new AppError(ticketErrors['tickets.mergeRefused']);
      const target = await holding.wrap(tx, by, into);
      await store.addLinks(tx, into.id, [{ kind: 'ticket', id: ticket.id }]);
      await store.addLinks(
        tx,
        into.id,
        (await store.linksOf(tx, ticket.id))
          .filter(({ otherId }) => otherId !== into.id)
          .map(({ kind, otherId }) => ({ kind, id: otherId })),
      );
      await store.copyParts(tx, ticket.id, into.id);
      holding.note(target, 'merged.in', { ticketId: ticket.id, no: ticket.no }, { text: reason });
      await holding.settle(target, 'mergeIn');
      set(held, { mergedInto: into.id });
      holding.note(held, 'merged', { ticketId: into.id, no: into.no }, { text: reason });
      await telling.close(held, 'merged');
    },

    /** Makes a ticket of its own of a part of the matter. */
    async split(held: Held, command: Extract<TicketCommand, { action: 'split' }>): Promise<void> {
      const { tx, ticket, by } = held;
      const { kind, title, values, reason } = command;
      const { customerId, interactionId, path } = ticket;
      const made = await registering.create(
        tx,
        { ...by, path },
        {
          ...{ kind, title, values, customerId, interactionId },
          links: [{ kind: 'ticket', id: ticket.id }],
          promisedMinutes: null,
        },
      );
      await store.addLinks(tx, ticket.id, [{ kind: 'ticket', id: made.id }]);
      holding.note(held, 'split', { ticketId: made.id, no: made.no, kind }, { text: reason });
    },
  };
}

export type Joining = ReturnType<typeof createJoining>;
