/** The one place where something happens to a task: the history grows, and the row repeats what the rules make of it. */
import type { Clock } from '../../../platform/clock/clock.ts';
import type { Reader, Tx } from '../../../platform/database/database.ts';
import { AppError, commonErrors } from '../../../platform/errors.ts';
import { fact } from '../../../platform/facts/fact.ts';
import { appendFacts } from '../../../platform/facts/inbox.ts';
import { inLanguage, type Language } from '../../../platform/local-text.ts';
import type { Scope } from '../../../platform/scope.ts';
import type { AuditService } from '../../audit/contract.ts';
import type { FollowUpEvent } from '../contract/task.ts';
import { followUpFacts } from '../contract.ts';
import { followUpErrors } from '../errors.ts';
import { inWords } from '../rules/explain.ts';
import { project } from '../rules/projection.ts';
import type { Refused } from '../rules/refusal.ts';
import { dutiesOf } from '../rules/results.ts';
import { type Planned, planFollowUp } from '../rules.ts';
import type { FollowUpRules } from './rule-sets.ts';
import type { Sealing } from './sealing.ts';
import * as store from './store.ts';

export interface KeepingDeps {
  clock: Clock;
  audit: AuditService;
  rules: FollowUpRules;
  sealing: Sealing;
  zone(): string;
  /** Problem tickets and results that follow; in the same transaction. */
  after(tx: Tx, held: Held, before: Held): Promise<void>;
}
/** Who does it. */
export interface Doer {
  staffId: string | null;
  scope: Scope;
  permissions: ReadonlySet<string>;
  address: string | null;
  language: Language;
}
/** An entry of a history, and who made it. */
export type Past = Omit<store.EventRecord, 'taskId' | 'type' | 'event'> & { event: FollowUpEvent };
/** A task with its history as it is now. */
export interface Held extends Planned {
  row: store.TaskRecord;
  history: FollowUpEvent[];
  /** The same history, with who told of it. */
  past: readonly Past[];
  at: Date;
}

/** How long a task stays with the agent who looks at it before he dials, milliseconds. */
export const heldMs = 5 * 60_000;

export function createKeeping(deps: KeepingDeps) {
  const { clock, audit, rules, sealing } = deps;

  async function plan(row: store.TaskRecord, events: readonly store.EventRecord[]): Promise<Held> {
    const at = clock.now();
    const { ruleSet } = await rules.find(row.rules);
    const past = events.map(({ event, ...entry }) => ({ ...entry, event: sealing.openEvent(event) }));
    const history = past.map(({ event }) => event);
    const asked = { rules: ruleSet, zone: deps.zone(), task: row.task, history, at };
    const planned = planFollowUp(asked);
    // What was let in once can’t be refused by the same rules.
    if ('refusal' in planned)
      throw new Error(`history of a follow-up task: ${planned.index} ${planned.refusal.code}`);
    return { ...planned, row, history, past, at };
  }

  /** @throws AppError refused, with the sentence of the rules */
  function refuse(refusal: Refused, { state }: Pick<Held, 'state'>, language: Language): never {
    const { text } = inWords(refusal.code, refusal.values, state);
    throw new AppError(followUpErrors['followUps.refused'], { values: { why: inLanguage(text, language) } });
  }

  async function tell(
    tx: Tx,
    held: Held,
    event: FollowUpEvent,
    who: { staffId: string | null; interactionId: string | null },
  ) {
    const { row, state, step } = held;
    const end = event.type === 'callEnded' ? event.end : null;
    await appendFacts(tx, [
      fact(followUpFacts['followUp.happened'], {
        ...{ at: held.at, subject: row.id, path: row.path },
        ids: { taskId: row.id, ...who, customerId: row.customerId },
        data: {
          ...{ n: held.history.length, what: event.type },
          question: 'question' in event ? event.question : null,
          value: 'value' in event ? event.value : null,
          end: end === null ? null : end.kind === 'outcome' ? end.outcome : end.kind,
          ...{ action: step.action, outcome: state.end?.outcome ?? null },
          purpose: state.call?.purpose ?? null,
          ...{ attempts: state.attempts.length, problem: dutiesOf(state).length > 0 },
        },
      }),
    ]);
  }

  return {
    refuse,
    plan,

    async read(reader: Reader, row: store.TaskRecord): Promise<Held> {
      return plan(row, (await store.eventsOf(reader, [row.id])).get(row.id) ?? []);
    },

    /** Holds a task until the end of the transaction. @throws AppError notFound */
    async hold(tx: Tx, scope: Scope, id: string): Promise<Held> {
      const row = await store.lockTask(tx, scope, id);
      if (row === null) throw new AppError(commonErrors.notFound);
      return plan(row, (await store.eventsOf(tx, [id])).get(id) ?? []);
    },

    /**
     * Lets something happen to a task that is held.
     * @param more columns that the rules know nothing of
     * @throws AppError refused when the rules don’t let it happen
     */
    async happen(
      tx: Tx,
      held: Held,
      by: Pick<Doer, 'staffId' | 'address' | 'language'>,
      event: FollowUpEvent,
      more: Partial<store.NewTaskRow> = {},
    ): Promise<Held> {
      const { row } = held;
      const { ruleSet } = await rules.find(row.rules);
      const history = [...held.history, event];
      const planned = planFollowUp({
        ...{ rules: ruleSet, zone: deps.zone(), task: row.task, history, at: held.at },
      });
      if ('refusal' in planned) refuse(planned.refusal, held, by.language);
      const interactionId = row.callInteractionId;
      const entry = { n: history.length, at: held.at, staffId: by.staffId, interactionId };
      await store.insertEvent(tx, {
        ...{ ...entry, taskId: row.id, type: event.type, event: sealing.sealEvent(event) },
      });
      const over = planned.state.call === null;
      // The next number of an attempt, or another one that the customer wants now, is dialled by the same agent.
      const goesOn = over && event.type === 'callEnded' && planned.step.action === 'dial';
      const hold = goesOn
        ? { heldBy: held.state.call?.agentId ?? by.staffId, heldUntil: new Date(held.at.getTime() + heldMs) }
        : { heldBy: null, heldUntil: null };
      const next: Held = {
        ...{ ...planned, history, past: [...held.past, { ...entry, event }], at: held.at },
        row: await store.updateTask(tx, row, {
          ...project(planned.state, planned.step, held.at),
          events: history.length,
          ...(over ? { callInteractionId: null, line: null, ...hold } : {}),
          ...more,
        }),
      };
      await tell(tx, next, event, { staffId: by.staffId, interactionId });
      await audit.record(tx, [
        {
          ...{ at: held.at, address: by.address, action: `followUp.${event.type}` },
          actor: by.staffId === null ? { kind: 'system' } : { kind: 'staff', staffId: by.staffId },
          subject: { kind: 'followUpTask', id: row.id },
          details: { n: history.length, ...('question' in event ? { question: event.question } : {}) },
        },
      ]);
      await deps.after(tx, next, held);
      return next;
    },
  };
}
export type Keeping = ReturnType<typeof createKeeping>;
