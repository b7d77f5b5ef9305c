import { coolingOffOf } from './cooling-off.ts';
import { dutiesOf } from './results.ts';
import type { FollowUpState } from './state.ts';
import type { Step } from './step-shape.ts';

/** What lists sort and filter by, read off a state and its next step. */
export interface Projected {
  action: string;
  doer: string;
  keeperId: string | null;
  /** From when it is given to agents, see `handedOutFrom`; null once it has ended. */
  dueAt: Date | null;
  coolingOffEndsAt: Date | null;
  /** What the customer named, and whose it is; nobody’s in the shared pool. */
  appointmentAt: Date | null;
  appointmentEndsAt: Date | null;
  appointmentAgentId: string | null;
  attempts: number;
  /** When the policyholder was first asked something, or ended the task by what he said. */
  reachedAt: Date | null;
  outcome: string | null;
  endedAt: Date | null;
  /** Whether it is a problem case: an answer that isn’t positive, a doubt, a wish to surrender. */
  problem: boolean;
}

/**
 * From when a task is given out, by itself to an automatic session or as somebody's next one. A call that goes on may be made
 * at once, by the agent who has it and thinks that it is right; nobody is called again and again by a machine because he hung
 * up or was interrupted: there the interval of the kind is kept, as for attempts. Another number that the customer wants now,
 * and a time that he named, are his own wish.
 */
export function handedOutFrom(state: FollowUpState, step: Step, at: Date): Date {
  const from = step.from ?? at;
  if (step.action !== 'dial' || step.purpose !== 'continuation' || state.lastAt === null) return from;
  const { intervalMinutes } = state.rules.kinds[state.task.kind];
  const rested = new Date(state.lastAt.getTime() + intervalMinutes * 60_000);
  return rested > from ? rested : from;
}

/** @returns the columns of a task as the rules see it at a moment. */
export function project(state: FollowUpState, step: Step, at: Date): Projected {
  return {
    ...{ action: step.action, doer: step.who.role, keeperId: step.who.agentId },
    dueAt: state.end === null ? handedOutFrom(state, step, at) : null,
    coolingOffEndsAt: coolingOffOf(state, at, step.from)?.endsAt ?? null,
    ...{
      appointmentAt: state.appointment?.start ?? null,
      appointmentEndsAt: state.appointment?.end ?? null,
      appointmentAgentId: state.appointment === null || state.appointment.pooled ? null : state.keeper,
    },
    attempts: state.attempts.length,
    reachedAt: state.answers[0]?.at ?? null,
    ...{ outcome: state.end?.outcome ?? null, endedAt: state.end?.at ?? null },
    problem: dutiesOf(state).length > 0,
  };
}
