import type { Tx } from '../../../platform/database/database.ts';
import { fillPlaces } from '../../../platform/local-text.ts';
import type { Tickets } from '../../tickets/contract.ts';
import { type Duty, dutiesOf } from '../rules/results.ts';
import { dutyTitles, problemKind } from '../tickets.ts';
import type { Held } from './keeping.ts';
import type { Sealing } from './sealing.ts';
import * as store from './store.ts';

export type ProblemTickets = Pick<Tickets, 'create' | 'moveDeadline' | 'find'>;

/** Duties of one kind that may come more than once are told apart by their number. */
function keysOf(duties: readonly Duty[]): Map<string, Duty> {
  const seen = new Map<string, number>();
  return new Map(
    duties.map((duty) => {
      const n = (seen.get(duty.kind) ?? 0) + 1;
      seen.set(duty.kind, n);
      return [n === 1 ? duty.kind : `${duty.kind}:${n}`, duty];
    }),
  );
}

/** Registers a ticket for each problem of a task, once, with the days that the rules give. */
export function createDuties({ sealing, tickets }: { sealing: Sealing; tickets: ProblemTickets }) {
  return {
    async register(tx: Tx, held: Held): Promise<void> {
      const { row, state } = held;
      // A wish to surrender can’t wait for the end of the call; what was answered may still be put right in it.
      const due = [...keysOf(dutiesOf(state))].filter(
        ([, { kind }]) => kind === 'surrender' || state.call === null,
      );
      if (due.length === 0) return;
      const made = await store.ticketsOf(tx, row.id);
      const last = held.history.findLast(({ type }) => type === 'dialled');
      const staffId = last?.type === 'dialled' ? last.agentId : null;
      for (const [key, { kind, questions, dueAt }] of due) {
        if (made.has(key)) continue;
        const notes = questions.flatMap((code) => {
          const note = state.answers.findLast(({ question }) => question === code)?.note;
          const text = state.rules.questions.list.find((one) => one.code === code)?.repeat.zh;
          return [`${text ?? code}${note == null ? '' : `：${note}`}`];
        });
        const { policies } = sealing.openContent(row.content);
        const policyNo = Object.values(policies)[0]?.policyNo;
        const ticket = await tickets.create(
          tx,
          { staffId, path: row.path, permissions: new Set<string>() },
          {
            ...{
              kind: problemKind,
              title: dutyTitles[kind].zh,
              priority: 'normal',
              customerId: row.customerId,
            },
            ...{ interactionId: row.callInteractionId, links: [], promisedMinutes: null },
            values: {
              ...(policyNo === undefined ? {} : { policyNo }),
              description: fillPlaces('{what}。{notes}', {
                what: dutyTitles[kind].zh,
                notes: notes.join('；'),
              }),
            },
          },
        );
        await tickets.moveDeadline(tx, ticket.id, dueAt, { by: null, reason: '' });
        await store.insertTicket(tx, { taskId: row.id, duty: key, ticketId: ticket.id });
      }
    },
  };
}
