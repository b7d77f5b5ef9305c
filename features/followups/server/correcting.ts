import type { Clock } from '../../../platform/clock/clock.ts';
import type { Tx } from '../../../platform/database/database.ts';
import { AppError } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { Tickets } from '../../tickets/contract.ts';
import type { FollowUpTask } from '../contract/task.ts';
import { followUpFacts } from '../contract.ts';
import { followUpErrors } from '../errors.ts';
import { project } from '../rules/projection.ts';
import { planFollowUp } from '../rules.ts';
import * as calls from './calling-store.ts';
import type { Doer, Held } from './keeping.ts';
import type { FollowUpRules } from './rule-sets.ts';
import type { Sealing } from './sealing.ts';
import { insertTasks, ticketsOf } from './store.ts';

export interface CorrectingDeps {
  clock: Clock;
  audit: AuditService;
  rules: FollowUpRules;
  sealing: Sealing;
  tickets: Pick<Tickets, 'find'>;
  zone(): string;
}

/** The call that is made anew once the problems of the first are solved: done is what was answered positively in person. */
export function createCorrecting({ clock, audit, rules, sealing, tickets, zone }: CorrectingDeps) {
  return {
    /**
     * Begins the corrected call of a task that has ended with problem tickets: a task of its own under the rules in force
     * now, which supersedes the first when it is completed; the first stays as it was.
     * @returns the id of the new task
     * @throws AppError nothingToCorrect, problemsOpen
     */
    async begin(tx: Tx, by: Doer & { staffId: string }, held: Held): Promise<string> {
      const { row, state } = held;
      const made = [...(await ticketsOf(tx, row.id)).values()];
      if (state.end === null || made.length === 0 || (await calls.correctionOf(tx, row.id)) !== null)
        throw new AppError(followUpErrors['followUps.nothingToCorrect']);
      const found = await Promise.all(made.map((id) => tickets.find(id)));
      if (found.some((ticket) => ticket !== null && ticket.closedAt === null))
        throw new AppError(followUpErrors['followUps.problemsOpen']);
      const at = clock.now();
      const force = rules.inForce(at);
      // Numbers that were given, marks and surrenders that were learnt hold on.
      const task: FollowUpTask = {
        ...row.task,
        ...{ numbers: [...state.numbers], addressMark: state.addressMark },
        policies: row.task.policies.map((policy) => ({
          ...policy,
          surrendered: policy.surrendered || state.surrendered.includes(policy.id),
        })),
      };
      const planned = planFollowUp({ rules: force.ruleSet, zone: zone(), task, history: [], at });
      if ('refusal' in planned) throw new Error('an empty history was refused');
      const id = newId(at.getTime());
      const { kind, path, customerId, sellerNo, channel, product, priority } = row;
      await insertTasks(tx, [
        {
          ...{ id, key: `${row.key}#${row.id.slice(-12)}`, kind, path, customerId, sellerNo, channel },
          ...{ product, priority, task, content: sealing.sealContent(sealing.openContent(row.content)) },
          ...{ rules: force.number, createdAt: at, correctsId: row.id },
          ...project(planned.state, planned.step, at),
        },
      ]);
      await appendFacts(tx, [
        fact(followUpFacts['followUp.correctionBegun'], {
          ...{ at, subject: id, path, data: {} },
          ids: { taskId: id, correctsId: row.id, staffId: by.staffId },
        }),
        fact(followUpFacts['followUp.tasksAdded'], {
          ...{ at, ids: { staffId: by.staffId }, data: { count: 1 } },
        }),
      ]);
      await audit.record(tx, [
        {
          ...{ at, address: by.address, action: 'followUp.correctionBegun' },
          actor: { kind: 'staff', staffId: by.staffId },
          subject: { kind: 'followUpTask', id: row.id },
        },
      ]);
      return id;
    },
  };
}
