import { createHash } from 'node:crypto';
import type { Tx } from '../../../platform/database/database.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { newId } from '../../../platform/ids/ids.ts';
import { covers } from '../../../platform/scope.ts';
import type { AuditService } from '../../audit/contract.ts';
import { normaliseNumber } from '../../customers/rules/number.ts';
import type { FollowUpRuleSet } from '../contract/rule-set.ts';
import type { FollowUpTask } from '../contract/task.ts';
import type { NewFollowUpTask } from '../contract/tasks.ts';
import { followUpFacts } from '../contract.ts';
import { project } from '../rules/projection.ts';
import { planFollowUp } from '../rules.ts';
import type { Doer } from './keeping.ts';
import { wakeAllocation } from './lists/allocating.ts';
import type { FollowUpRules } from './rule-sets.ts';
import type { Sealing, TaskContent } from './sealing.ts';
import * as store from './store.ts';

export interface AddingDeps {
  clock: { now(): Date };
  audit: AuditService;
  rules: FollowUpRules;
  sealing: Sealing;
  zone(): string;
}

/**
 * Makes of a task as it came what the rules see, ids without digits, and what stands behind those ids.
 * @returns null when a number is none.
 */
export function readTask(input: NewFollowUpTask): { task: FollowUpTask; content: TaskContent } | null {
  const numbers: Record<string, string> = {};
  const policies: TaskContent['policies'] = {};
  const task: FollowUpTask = {
    ...{ kind: input.kind, addressMark: input.addressMark, birthday: input.birthday },
    ...{ numbers: [], policies: [] },
  };
  for (const [at, { kind, number, marks }] of input.numbers.entries()) {
    const known = normaliseNumber(number);
    if (!known.ok) return null;
    const id = `number-${at + 1}`;
    const twin = Object.entries(numbers).find(([, one]) => one === known.number)?.[0] ?? null;
    numbers[id] = known.number;
    task.numbers.push({ id, kind, marks, sameAs: twin });
  }
  for (const [at, { policyNo, product, ...flags }] of input.policies.entries()) {
    const id = `policy-${at + 1}`;
    policies[id] = { policyNo, product };
    task.policies.push({ id, ...flags });
  }
  return { task, content: { holder: input.holder, numbers, policies } };
}

export type Adding = ReturnType<typeof createAdding>;

/** Takes tasks over from whoever hands them in. */
export function createAdding({ clock, audit, rules, sealing, zone }: AddingDeps) {
  /** @param from where it came from. */
  function rowOf(
    input: NewFollowUpTask,
    read: NonNullable<ReturnType<typeof readTask>>,
    force: { number: number; ruleSet: FollowUpRuleSet },
    at: Date,
    from: Pick<store.NewTaskRow, 'importId' | 'drawnBy'> = {},
  ): store.NewTaskRow {
    const { task, content } = read;
    const planned = planFollowUp({ rules: force.ruleSet, zone: zone(), task, history: [], at });
    if ('refusal' in planned) throw new Error('an empty history was refused');
    const { key, kind, path, customerId, sellerNo, channel, priority } = input;
    return {
      ...{ id: newId(at.getTime()), key, kind, path, customerId, sellerNo, channel, priority, task, ...from },
      product: input.policies[0]?.product ?? '',
      ...{ content: sealing.sealContent(content), rules: force.number, createdAt: at },
      ...project(planned.state, planned.step, at),
    };
  }

  return {
    /**
     * Makes rows of tasks that came in bulk; what they are part of writes the trail.
     * @returns the rows that can be, and the keys of those with a number that is none
     */
    prepare(inputs: readonly NewFollowUpTask[], from: Pick<store.NewTaskRow, 'importId' | 'drawnBy'>) {
      const at = clock.now();
      const force = rules.inForce(at);
      const rows: store.NewTaskRow[] = [];
      const wrong: string[] = [];
      for (const input of inputs) {
        const read = readTask(input);
        if (read === null) wrong.push(input.key);
        else rows.push(rowOf(input, read, force, at, from));
      }
      return { rows, wrong };
    },

    /**
     * Adds tasks; each begins under the rules in force now and keeps them.
     * @returns how many were added, how many were known by their key, and what is wrong with the others.
     */
    async add(tx: Tx, by: Doer, inputs: readonly NewFollowUpTask[]) {
      const at = clock.now();
      const force = rules.inForce(at);
      const faults: { key: string; why: 'number' | 'branch' }[] = [];
      const rows: store.NewTaskRow[] = [];
      for (const input of inputs) {
        const read = readTask(input);
        if (!covers(by.scope, input.path)) faults.push({ key: input.key, why: 'branch' });
        else if (read === null) faults.push({ key: input.key, why: 'number' });
        else rows.push(rowOf(input, read, force, at));
      }
      const added = await store.insertTasks(tx, rows);
      if (added.length > 0) {
        await wakeAllocation(tx, at);
        await appendFacts(tx, [
          fact(followUpFacts['followUp.tasksAdded'], {
            ...{ at, ids: { staffId: by.staffId }, data: { count: added.length } },
          }),
        ]);
        // Keys are the sender’s; the trail holds what they can be told by, and none of them.
        const print = createHash('sha256').update(added.sort().join('\n')).digest('base64url').slice(0, 22);
        await audit.record(tx, [
          {
            ...{ at, address: by.address, action: 'followUp.tasksAdded' },
            actor: by.staffId === null ? { kind: 'system' } : { kind: 'staff', staffId: by.staffId },
            details: { count: added.length, keys: print },
          },
        ]);
      }
      return { added: added.length, known: rows.length - added.length, faults };
    },
  };
}
